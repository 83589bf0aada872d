import { LEDGERS } from '../ledgers/index.ts';
import { type Ledger, LEDGER_KINDS, type LedgerKind } from '../ledgers/ledger.ts';
import type { Text } from '../text.ts';
import type { RecordCosts } from '../verbs/way-outs.ts';

export interface ReadCosts {
  readonly costs: RecordCosts;
  /** The line of the file of each cost, in their order. */
  readonly lines: readonly number[];
  /** What is wrong, by line; nothing is left out in silence. */
  readonly faults: readonly { readonly line: number; readonly reason: Text }[];
}

const KIND = /^(台账|种类|类别|kind|ledger)$/iu;
const NUMBER = /^(编号|记录|记录号|number|no\.?|record)$/iu;
/** What a cost is counted in, by the heading above it: so many fen, or days. */
const UNITS = [
  { heading: /^(天数?|工作日|工日|人天|days?)/iu, unit: 'day', each: 1 },
  { heading: /万元/u, unit: 'fen', each: 1_000_000 },
  { heading: /费用|资金|元|cost|yuan/iu, unit: 'fen', each: 100 },
] as const;

/** More than this is a slip of the pen: a hundred billion fen, or as many days. */
const MOST = 1e13;

/**
 * Costs of records from a text file with the columns kind, number, cost: 台账,编号,费用（元） or （万元） or 天数. The ledger is named by its word in
 * either language or by its code; further work of a ledger has the number +.
 */
export function readCosts(text: string): ReadCosts {
  const [heading = '', ...rest] = text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u);
  const names = cellsOf(heading);
  const [kindAt, numberAt] = [names.findIndex((name) => KIND.test(name)), names.findIndex((name) => NUMBER.test(name))];
  const priced = names.flatMap((name, at) => {
    const said = at === kindAt || at === numberAt ? undefined : UNITS.find((one) => one.heading.test(name));
    return said === undefined ? [] : [{ at, ...said }];
  });
  const [price] = priced;
  if (kindAt < 0 || numberAt < 0 || price === undefined) {
    return { costs: { unit: 'fen', of: [] }, lines: [], faults: [{ line: 1, reason: HEADING }] };
  }
  const [of, lines, faults]: [RecordCosts['of'][number][], number[], ReadCosts['faults'][number][]] = [[], [], []];
  const seen = new Map<string, number>();
  for (const [index, row] of rest.entries()) {
    if (row.trim() === '') continue;
    const line = index + 2;
    const cells = cellsOf(row);
    const [kind, number, cost] = [kindOf(cells[kindAt] ?? ''), cells[numberAt] ?? '', amountOf(cells[price.at] ?? '')];
    const record = kind !== null && number.startsWith(`${kind}:`) ? number : `${kind ?? ''}:${number}`;
    const before = seen.get(record);
    const refuse = (zh: string, en: string) => faults.push({ line, reason: { zh, en } });
    if (kind === null) refuse(`没有“${cells[kindAt] ?? ''}”这种台账`, `there is no ledger "${cells[kindAt] ?? ''}"`);
    else if (number === '') refuse('没有编号', 'there is no number');
    else if (cost === null) refuse(`费用“${cells[price.at] ?? ''}”不是不小于0的数`, `the cost "${cells[price.at] ?? ''}" is no number of at least 0`);
    else if (before !== undefined) refuse(`与第${before}行重复`, `the same as line ${before}`);
    else {
      seen.set(record, line);
      of.push({ record, cost: price.unit === 'day' ? cost : Math.round(cost * price.each) });
      lines.push(line);
    }
  }
  return { costs: { unit: price.unit, of }, lines, faults };
}

const HEADING: Text = {
  zh: '表头应有“台账、编号”和“费用（元）”“费用（万元）”或“天数”三列',
  en: 'the heading must have the columns kind, number and cost (in yuan) or days',
};

/** Cells of a line, in quotes where they hold a comma. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|[,，\t])(?:"((?:[^"]|"")*)"|([^,，\t]*))/gu)].map(([, quoted, bare = '']) => (quoted?.replaceAll('""', '"') ?? bare).trim());
}

function kindOf(word: string): LedgerKind | null {
  const said = word.toLowerCase();
  return (
    LEDGER_KINDS.find((kind) => {
      const { label }: Ledger = LEDGERS[kind];
      return [kind.toLowerCase(), label.zh, label.zh.replace(/(台账|名录|清单)$/u, ''), label.en.toLowerCase()].includes(said);
    }) ?? null
  );
}

function amountOf(text: string): number | null {
  const amount = Number(text.replaceAll(/[,\s]/gu, ''));
  return text.trim() !== '' && amount >= 0 && amount <= MOST ? amount : null;
}
