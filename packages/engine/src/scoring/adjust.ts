import type { AdjustmentResult } from '../assessments/assessment.ts';
import type { Adjustment } from '../schemes/scheme.ts';
import type { Figures } from './figures.ts';
import { toInputResult } from './figures.ts';
import type { Fraction } from './fraction.ts';
import { compare, fromNumber, greatest, isZero, least, multiply, parseFraction, printFraction, subtract, sum, toNumber, ZERO } from './fraction.ts';
import { byDateAndNumber } from './latest-decision.ts';
import type { Decision } from './measure-table.ts';
import { figure, join } from './wording.ts';

interface Counted {
  readonly decision: Decision;
  readonly worth: Fraction;
}

/**
 * What a decision is worth: its own amount, else its level's marks. Null: neither is known to the scheme.
 * Offices write a penalty of two as 2 or as −2: its size counts. Below zero is only a bonus that cannot be one.
 */
function worthOf(kind: 'bonus' | 'penalty', decision: Decision, levels: Readonly<Record<string, number>>): Fraction | null {
  if (decision.amount !== null) {
    const amount = parseFraction(decision.amount);
    return kind === 'penalty' && compare(amount, ZERO) < 0 ? subtract(ZERO, amount) : amount;
  }
  const marks = decision.level === null ? undefined : levels[decision.level];
  return marks === undefined ? null : fromNumber(marks);
}

/** Same item counted once, at the highest; a decision without an item key is an item of its own. */
function highestOfEachItem(counted: readonly Counted[]): Counted[] {
  const best = new Map<string, Counted>();
  for (const candidate of counted) {
    const key = candidate.decision.itemKey === null ? `record ${candidate.decision.record}` : `item ${candidate.decision.itemKey}`;
    const held = best.get(key);
    if (held === undefined || compare(candidate.worth, held.worth) > 0) best.set(key, candidate);
  }
  return [...best.values()];
}

/** One bonus or penalty of one unit; null when there is nothing to add or to take. */
export function adjust(
  kind: 'bonus' | 'penalty',
  adjustment: Adjustment,
  unit: { readonly code: string; readonly index: number },
  decisions: readonly Decision[],
  figures: Figures,
): { readonly result: AdjustmentResult; readonly amount: Fraction } | null {
  const { from, cap, code, name } = adjustment;
  const counted: Counted[] = [];
  const refused: Counted[] = [];
  let raw: Fraction;
  let why: { zh: string; en: string };
  const inputs = [];
  if (from.kind === 'decisions') {
    const all = decisions
      .filter((decision) => decision.unit === unit.code && decision.target === code)
      .toSorted(byDateAndNumber)
      .flatMap((decision) => {
        const worth = worthOf(kind, decision, from.levels);
        return worth === null ? [] : [{ decision, worth }];
      });
    refused.push(...all.filter(({ worth }) => compare(worth, ZERO) < 0));
    const countable = all.filter(({ worth }) => compare(worth, ZERO) >= 0);
    counted.push(...(from.sameItem === 'highest' ? highestOfEachItem(countable) : countable));
    raw = sum(counted.map(({ worth }) => worth));
    const repeated = countable.length > counted.length ? { zh: '（同项取高）', en: ' (same item counted once)' } : { zh: '', en: '' };
    why = join(
      [
        ...counted.map(({ decision, worth }) => ({ zh: `${decision.reason}${figure(worth)}分`, en: `${decision.reason} ${figure(worth)}` })),
        ...refused.map(({ decision, worth }) => ({
          zh: `${decision.reason}${figure(worth)}分，加分不得为负，不计`,
          en: `${decision.reason} ${figure(worth)}, not counted: a bonus cannot be negative`,
        })),
      ],
      '；',
      '; ',
    );
    why = { zh: `${why.zh}${repeated.zh}`, en: `${why.en}${repeated.en}` };
  } else {
    const read = figures.of(from.measure, 'none', unit.index);
    inputs.push(toInputResult(from.measure, from.measure, 'none', read));
    raw = read.value === null ? ZERO : multiply(fromNumber(from.each), read.value);
    const n = read.value === null ? '—' : figure(read.value);
    const about = read.isAbout ? { zh: '约', en: 'about ' } : { zh: '', en: '' };
    why = { zh: `${from.label.zh}${about.zh}${n}，每项${from.each}分`, en: `${from.label.en}: ${about.en}${n} at ${from.each} each` };
  }
  const capped = cap === null ? raw : least(raw, fromNumber(cap));
  const size = greatest(capped, ZERO);
  if (isZero(size) && refused.length === 0) return null;
  const amount = kind === 'bonus' ? size : subtract(ZERO, size);
  const limit = compare(capped, raw) < 0 ? { zh: `，以${cap}分为限`, en: `, limited to ${cap}` } : { zh: '', en: '' };
  const change = isZero(size)
    ? { zh: '不加分', en: 'nothing added' }
    : { zh: `${kind === 'bonus' ? '加' : '扣'}${figure(size)}分`, en: `${kind === 'bonus' ? '+' : '−'}${figure(size)}` };
  return {
    amount,
    result: {
      code,
      kind,
      amount: toNumber(amount),
      exact: printFraction(amount),
      records: [...counted, ...refused].map(({ decision }) => decision.record),
      inputs,
      reason: {
        zh: `${name.zh}：${why.zh}${limit.zh}，${change.zh}`,
        en: `${name.en}: ${why.en}${limit.en}, ${change.en}`,
      },
    },
  };
}
