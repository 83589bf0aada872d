import type { Column } from '../ledgers/ledger.ts';
import { chineseNumber } from './chinese-numerals.ts';
import type { Cell } from './files/grid.ts';
import { fold } from './fold.ts';
import type { CellContext, ReadCell } from './read-cell.ts';

const SCALE = 12;
const ONE = 10n ** BigInt(SCALE);
const LARGEST_INTEGER = 2_147_483_647;

const MULTIPLIERS: Readonly<Record<string, bigint>> = {
  '': 1n,
  百: 100n,
  千: 1000n,
  万: 10_000n,
  十万: 100_000n,
  百万: 1_000_000n,
  千万: 10_000_000n,
  亿: 100_000_000n,
  万亿: 1_000_000_000_000n,
};
const MULTIPLIER = '万亿|千万|百万|十万|亿|万|千|百';
const COUNTED =
  '元|人次|家次|台次|场次|批次|车次|艘次|户次|件次|平方米|公里|千米|公斤|米|亩|吨|起|宗|人|处|家|次|个|件|项|名|条|份|场|辆|台|套|艘|挂|户|天|本|张|期|篇|部|只|座|栋|所|组|支|队|批|位|块|箱|枚|分';
const NUMBER = new RegExp(`^([+-]?)((?:\\d{1,3}(?:,\\d{3})+|\\d+)?)(?:\\.(\\d*))?(?:e([+-]?\\d{1,2}))?(%|‰)?(${MULTIPLIER})?(${COUNTED})?$`);
const CHINESE = new RegExp(`^(百分之)?([^\\d.,]+?)(${COUNTED})?$`);
const COMPOUND = new RegExp(`^((?:\\d+(?:亿|万|千|百))+)(\\d*)(${COUNTED})?$`);
const CURRENCY = /^(?:¥|rmb|cny|人民币)/;
/** Spaces are believed to part thousands, and nothing else: 3 5 is not 35. */
const LOOSE_DIGITS = /\d\s+\d/;
const PARTED_THOUSANDS = /^\D*\d{1,3}(?:\s\d{3})+(?!\d)/;

interface ParsedNumber {
  /** The number as a count of 10^-12, exactly. */
  readonly scaled: bigint;
  /** The cell itself said 元, or 万 or 亿: no heading is needed to know what it counts. */
  readonly inYuan: boolean;
  readonly hasPercent: boolean;
}

/**
 * A number in figures or Chinese numerals, with separators, a unit, 千, 万 or 亿, a percent sign. A whole number, an exact decimal text or fen,
 * as the column stores it. A bare number is taken for what `yuan` and `rate` of its heading say.
 */
export function readNumber(column: Column, cell: Cell, text: string, { yuan, rate }: CellContext): ReadCell {
  const facts = { column: column.heading };
  if (typeof cell === 'number' && Number.isInteger(cell) && Math.abs(cell) <= LARGEST_INTEGER && cell >= (column.min ?? -LARGEST_INTEGER)) {
    if (column.type === 'integer') return { value: cell };
    if (column.type === 'money') return { value: BigInt(cell) * BigInt(yuan) * 100n };
  }
  const parsed = parseNumber(text);
  if (parsed === null) return { fault: { code: MASKED.test(fold(text)) ? 'maskedValue' : hedgeOf(text) === null ? 'wrongNumber' : 'notExact', facts } };
  const { inYuan, hasPercent } = parsed;
  const bare = !hasPercent && column.type === 'decimal' && rate === 'percent';
  if (bare && parsed.scaled !== 0n && parsed.scaled <= ONE && parsed.scaled >= -ONE) return { fault: { code: 'unclearRate', facts } };
  const scaled = bare ? divideHalfUp(parsed.scaled, 100n) : parsed.scaled;
  if (column.min !== undefined && scaled < BigInt(column.min) * ONE) return { fault: { code: 'tooSmall', facts: { ...facts, min: column.min } } };
  if (column.type === 'money') {
    const fen = divideHalfUp(scaled * 100n * BigInt(inYuan ? 1 : yuan), ONE);
    return fen > 10n ** 17n ? { fault: { code: 'outOfRange', facts } } : { value: fen };
  }
  if (column.type === 'integer') {
    if (scaled % ONE !== 0n) return { fault: { code: 'notWhole', facts } };
    const whole = Number(scaled / ONE);
    return Math.abs(whole) > LARGEST_INTEGER ? { fault: { code: 'outOfRange', facts } } : { value: whole };
  }
  return (scaled < 0n ? -scaled : scaled) >= 10n ** 28n ? { fault: { code: 'outOfRange', facts } } : { value: decimalText(scaled) };
}

function parseNumber(text: string): ParsedNumber | null {
  if (LOOSE_DIGITS.test(text) && !PARTED_THOUSANDS.test(text)) return null;
  const word = fold(text).replace(CURRENCY, '');
  return inFigures(word) ?? inParts(word) ?? inChinese(word);
}

function inFigures(word: string): ParsedNumber | null {
  const parts = NUMBER.exec(word);
  if (parts === null || ((parts[2] ?? '') === '' && (parts[3] ?? '') === '')) return null;
  const [, sign, whole = '', fraction = '', exponent = '0', percent, multiplier = '', unit] = parts;
  const digits = BigInt(`${whole.replaceAll(',', '')}${fraction}`);
  const power = SCALE - fraction.length + Number(exponent) - (percent === '%' ? 2 : percent === '‰' ? 3 : 0);
  const magnitude = power >= 0 ? digits * 10n ** BigInt(power) : divideHalfUp(digits, 10n ** BigInt(-power));
  const scaled = magnitude * (MULTIPLIERS[multiplier] ?? 1n);
  return { scaled: sign === '-' ? -scaled : scaled, inYuan: unit === '元' || multiplier !== '', hasPercent: percent !== undefined };
}

/** 3万5千, 1亿2000万, 3万2500元. What follows 万 and the like must fill its place: 3万5 may be 35,000 or a slip. */
function inParts(word: string): ParsedNumber | null {
  const parts = COMPOUND.exec(word);
  if (parts === null) return null;
  let total = 0n;
  let last = 10n ** 12n;
  for (const [, digits = '', sign = ''] of (parts[1] ?? '').matchAll(/(\d+)([亿万千百])/g)) {
    const multiplier = MULTIPLIERS[sign] ?? 1n;
    if (multiplier >= last || BigInt(digits) * multiplier >= last) return null;
    total += BigInt(digits) * multiplier;
    last = multiplier;
  }
  const rest = parts[2] ?? '';
  return rest !== '' && 10n ** BigInt(rest.length) !== last ? null : { scaled: (total + BigInt(rest || '0')) * ONE, inYuan: true, hasPercent: false };
}

function inChinese(word: string): ParsedNumber | null {
  const [, hundredth, numeral = '', unit] = CHINESE.exec(word) ?? [];
  const number = chineseNumber(numeral);
  if (number === null) return null;
  const scaled = BigInt(number) * ONE;
  return hundredth === undefined
    ? { scaled, inYuan: unit === '元' || /[万萬亿億]/.test(numeral), hasPercent: false }
    : { scaled: scaled / 100n, inYuan: false, hasPercent: true };
}

function divideHalfUp(amount: bigint, by: bigint): bigint {
  return amount < 0n ? -divideHalfUp(-amount, by) : (2n * amount + by) / (2n * by);
}

function decimalText(scaled: bigint): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(SCALE + 1, '0');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`;
}

/** What the words around a number say about it. */
export type Hedge = 'atLeast' | 'atMost' | 'about';

export const MASKED = /^(?:\*[*.]*[多余]?[万亿]?|×+|x{2,}|未公开|不公开|未公布|保密|涉密|脱敏)(?:[万亿])?[^\d]{0,2}$/;

const AFTER = `((?:${MULTIPLIER})?(?:${COUNTED})?)$`;
const HEDGES: readonly (readonly [hedge: Hedge, before: RegExp, after: RegExp])[] = [
  ['about', /^(?:大约|大概|约为|估计|约|≈|~)(.+)$/, new RegExp(`^(.+?)(?:左右|上下)${AFTER}`)],
  ['atLeast', /^(?:不少于|不低于|至少|超过|多于|大于|高于|超|逾|上|>=?|≥)(.+)$/, new RegExp(`^(.+?)(?:余|多|以上|\\+)${AFTER}`)],
  ['atMost', /^(?:不超过|不多于|不高于|至多|最多|将近|接近|不足|不到|不满|少于|小于|低于|近|<=?|≤)(.+)$/, new RegExp(`^(.+?)(?:以下|以内|不到|不足)${AFTER}`)],
];

/** A number with words that make it a bound, and the number without them: 20万余人次, 近2万本, 约3.2万. Null: no such words around a number. */
export function hedgeOf(text: string): { readonly hedge: Hedge; readonly number: string } | null {
  const word = fold(text);
  for (const [hedge, before, after] of HEDGES) {
    const parts = before.exec(word) ?? after.exec(word);
    if (parts === null) continue;
    // 百余, 近万: one hundred, ten thousand.
    const number = `${parts[1] ?? ''}${parts[2] ?? ''}`.replace(/^(?=[百千万亿])/, '一');
    if (parseNumber(number) !== null) return { hedge, number };
    const inner = hedgeOf(number);
    if (inner !== null) return { hedge: inner.hedge === hedge ? hedge : 'about', number: inner.number };
  }
  return null;
}
