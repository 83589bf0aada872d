import fc from 'fast-check';
import { type CorpusFile, fileOf } from './corpus-case.ts';
import { asCsv, asCsvGb18030, asTsvUtf16 } from './encode-file.ts';
import { hazards } from './facts.ts';
import { column } from './sheet-columns.ts';
import { type Fact, makeSheet, type SheetColumn } from './sheet-maker.ts';
import * as write from './written-as.ts';

/** Every mess the generator knows, each switched on or off. */
export interface Mess {
  readonly seed: number;
  readonly count: number;
  readonly township: 'T01' | 'T02' | 'T03' | 'T04' | null;
  /** Order of the columns, by sorting keys. */
  readonly order: readonly number[];
  readonly without: readonly string[];
  readonly headings: number;
  readonly days: readonly number[];
  readonly words: number;
  readonly titles: number;
  readonly grouped: boolean;
  readonly blankAbove: number;
  readonly left: number;
  readonly numbered: boolean;
  readonly numbering: boolean;
  readonly headerAgain: boolean;
  readonly blankBetween: boolean;
  readonly section: boolean;
  readonly subtotal: boolean;
  readonly total: boolean;
  readonly merged: boolean;
  readonly hidden: boolean;
  readonly from1904: boolean;
  readonly footer: number;
  readonly format: 'xlsx' | 'csv' | 'gb18030' | 'utf16';
}

const OPTIONAL = ['place', 'claimedOn', 'closedOn', 'fund', 'enterprise'] as const;

export const mess: fc.Arbitrary<Mess> = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  count: fc.integer({ min: 1, max: 12 }),
  township: fc.constantFrom('T01', 'T02', 'T03', 'T04', null),
  order: fc.array(fc.nat(999), { minLength: 12, maxLength: 12 }),
  without: fc.subarray([...OPTIONAL]).filter((names) => !(names.includes('place') && names.includes('enterprise'))),
  headings: fc.nat(2),
  days: fc.array(fc.nat(99), { minLength: 4, maxLength: 4 }),
  words: fc.nat(3),
  titles: fc.nat(3),
  grouped: fc.boolean(),
  blankAbove: fc.nat(3),
  left: fc.nat(2),
  numbered: fc.boolean(),
  numbering: fc.boolean(),
  headerAgain: fc.boolean(),
  blankBetween: fc.boolean(),
  section: fc.boolean(),
  subtotal: fc.boolean(),
  total: fc.boolean(),
  merged: fc.boolean(),
  hidden: fc.boolean(),
  from1904: fc.boolean(),
  footer: fc.nat(3),
  format: fc.constantFrom('xlsx', 'xlsx', 'xlsx', 'csv', 'gb18030', 'utf16'),
});

/** By column: its official heading, an alias, its pinyin; and the group heading it may stand under. */
const HEADINGS: Readonly<Record<string, readonly [string, string, string]>> = {
  hazardNo: ['隐患编号', '编号', 'yinhuanbianhao'],
  township: ['所属镇街', '属地', 'suoshuzhenjie'],
  enterprise: ['企业名称', '被检查单位', 'qiyemingcheng'],
  place: ['隐患部位', '具体部位', 'yinhuanbuwei'],
  description: ['隐患描述', '存在问题', 'yinhuanmiaoshu'],
  level: ['隐患级别', '隐患等级', 'yinhuanjibie'],
  foundOn: ['发现日期', '检查时间', 'faxianriqi'],
  originalDue: ['整改期限', '要求完成时间', 'zhenggaiqixian'],
  claimedOn: ['整改完成日期', '实际完成时间', 'zhenggaiwanchengriqi'],
  closedOn: ['销号日期', '验收日期', 'xiaohaoriqi'],
  fund: ['整改资金(万元)', '投入资金（元）', '整改资金(元)'],
};
const GROUPS: Readonly<Record<string, string>> = {
  township: '基本情况',
  enterprise: '基本情况',
  place: '隐患情况',
  description: '隐患情况',
  level: '隐患情况',
  foundOn: '隐患情况',
  claimedOn: '整改情况',
  closedOn: '整改情况',
};

const DAY_WRITERS = [
  write.asIs,
  write.dateCell,
  write.chineseDay,
  write.dottedDay,
  write.slashedDay,
  write.compactDay,
  write.compactNumber,
  write.numeralDay,
  write.shortYear,
  write.fullWidthDay,
  write.textWithTime,
  write.withTime,
] as const;

const LEVELS = [write.byLabel, write.oneOf({ general: ['3级', '一般隐患', '一般3级'], major: ['1级', '重大隐患'] })] as const;
const TOWNSHIPS = [
  write.byName,
  write.oneOf({ T01: ['东河', '东河镇'], T02: ['T02', '南坪镇'], T03: ['北坪办', '北坪街道'], T04: ['石桥镇', 't04'] }),
] as const;

function columnsOf(made: Mess): readonly SheetColumn[] {
  const isText = made.format !== 'xlsx';
  const serial = made.from1904 && !isText ? write.serial1904 : write.serial1900;
  const days: readonly write.Writer[] = [...DAY_WRITERS, serial, ...(made.titles === 3 ? [write.dayWithoutYear] : [])];
  const dayWriter = (name: string) => days[(made.days[['foundOn', 'originalDue', 'claimedOn', 'closedOn'].indexOf(name)] ?? 0) % days.length] ?? write.asIs;
  const fund = made.headings === 0 ? write.inTenThousand : write.inYuan;
  const writers: Readonly<Record<string, write.Writer>> = {
    level: LEVELS[made.words % 2] ?? write.byLabel,
    township: TOWNSHIPS[made.words > 1 ? 1 : 0] ?? write.byName,
    enterprise: made.words === 3 ? write.asText : write.byName,
    fund,
    foundOn: dayWriter('foundOn'),
    originalDue: dayWriter('originalDue'),
    claimedOn: dayWriter('claimedOn'),
    closedOn: dayWriter('closedOn'),
  };
  const names = Object.keys(HEADINGS)
    .filter((name) => !made.without.includes(name))
    .map((name, place) => ({ name, key: made.order[place] ?? 0 }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ name }) => name);
  const groupOf = (place: number) => GROUPS[names[place] ?? ''] ?? null;
  const columns = names.map((name, place) => {
    const group = groupOf(place);
    const inGroup = made.grouped && made.headings < 2 && group !== null && (groupOf(place - 1) === group || groupOf(place + 1) === group);
    const heading = HEADINGS[name]?.[made.headings] ?? name;
    return column(inGroup ? `${group}/${heading}` : heading, name, writers[name] ?? write.asIs);
  });
  return made.numbered ? [column('序号', null, write.running), ...columns] : columns;
}

/** The messy file and its right reading. Its numbers begin with `prefix`, so that one store can take many such files. */
export function renderMess(made: Mess, prefix: string): CorpusFile {
  const columns = columnsOf(made);
  const township = made.titles === 3 ? (made.township ?? 'T01') : made.township;
  const fileName = { xlsx: '隐患台账.xlsx', csv: '隐患台账.csv', gb18030: '隐患台账.csv', utf16: '隐患台账.txt' }[made.format];
  const isText = made.format !== 'xlsx';
  const sheet = makeSheet(isText ? fileName : '台账');
  if (made.blankAbove > 0) sheet.blank(made.blankAbove);
  if (made.titles === 2) sheet.title('附件1');
  const unit = { T01: '东河镇', T02: '南坪镇', T03: '北坪街道', T04: '石桥镇' }[township ?? 'T01'];
  if (made.titles === 3) sheet.title(`${unit}2025年7月安全隐患排查整改台账`, columns.length);
  else if (made.titles > 0) sheet.title('安全隐患排查整改台账', columns.length);
  const facts = hazards(made.count, { seed: made.seed, prefix, ...(township === null ? {} : { township }) });
  const known: readonly Fact[] = facts.map((fact) => Object.fromEntries(Object.entries(fact).filter(([name]) => !made.without.includes(name))));
  const told = made.titles === 3 ? { year: 2025, period: '2025-07', unit } : {};
  sheet.table({ ledger: 'hazard', columns, left: made.left, ...told });
  if (made.numbering)
    sheet.skip(
      '栏号行',
      columns.map((_, place) => place + 1),
    );
  if (made.section && columns.length >= 3) {
    sheet.skip('分组标题行', ['一、工贸行业']);
    if (!isText) sheet.mergeAcross(sheet.row() - 1, made.left, made.left + columns.length - 1);
  }
  const half = Math.ceil(known.length / 2);
  const line = (word: string) => [word, ...columns.slice(1, -1).map(() => null), 9];
  const firstRow = sheet.row();
  sheet.records(known.slice(0, half));
  if (made.merged && !isText) sheet.mergeEqual('township', half);
  if (made.hidden) sheet.hideRow(firstRow);
  if (made.subtotal) sheet.skip('合计行', line('小计'));
  if (made.blankBetween && half < known.length) sheet.blank();
  if (made.headerAgain && half < known.length) sheet.headerAgain();
  sheet.records(known.slice(half));
  if (made.total) sheet.skip('合计行', line('合　计'));
  if (made.footer === 1) sheet.skip('签字、联系方式行', ['填表人：示例甲', null, null, '审核人：示例乙']);
  if (made.footer === 2) sheet.skip('说明行', ['填表说明：1.按月报送；2.不得空项。']);
  if (made.footer === 3) {
    sheet.blank();
    sheet.skip('签字、联系方式行', ['单位负责人（签字）：']);
  }
  const render = { xlsx: undefined, csv: asCsv, gb18030: asCsvGb18030, utf16: asTsvUtf16 }[made.format];
  return fileOf(fileName, [sheet], {
    ledgers: ['hazard'],
    ...(render === undefined ? {} : { render }),
    ...(made.from1904 && !isText ? { from1904: true as const } : {}),
  });
}
