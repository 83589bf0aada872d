import type { LedgerKind } from '../ledgers/ledger.ts';
import { familyOf } from '../measures/grouping.ts';
import { monthIndex, monthStart } from '../periods/dates.ts';
import type { Text } from '../text.ts';
import type { Portion } from './chances.ts';
import type { CheckContext, Evidence, FoundFinding, Threshold } from './check.ts';
import { groupedBy } from './grouped-by.ts';
import { periodName } from './wording.ts';

/** Months of rows a detector looks at together. Looks of several months are taken at the end of each quarter. */
export type Window = 1 | 3 | 12;

/** A township over a stretch of months, counted as in `monthIndex`, both included. */
export interface Stretch {
  readonly unit: number;
  readonly from: number;
  readonly till: number;
}

/** One look at a township: its rows and those of its peers together, and how many townships were looked at beside it. */
export interface Look extends Stretch {
  readonly own: Portion;
  /** Of none: nothing to compare with. */
  readonly others: Portion;
  /** Who these are. */
  readonly peers: Text;
  readonly townships: number;
  /** How many of its rows would show it by what the query `expected` of each; 0 without. */
  readonly expected: number;
}

const OF_GROUP: Text = { zh: '同组其他单位', en: 'the rest of its group' };
const OF_COUNTY: Text = { zh: '全县其他镇街', en: 'the rest of the county' };

/** Many are looked at, so each must be rarer by as much: the limit is for the county and the month (Bonferroni). */
export const CHANCE: Threshold = {
  label: { zh: '全县一次看下来，有单位凭运气如此的可能性低于', en: 'Chance that luck alone makes any township of one look over the county appear so, below' },
  value: 0.2,
};

/** However few townships there are. */
const NEVER_ABOVE = 0.02;

/** Whether luck is out of the question for one of so many townships. */
export function isRare(chance: number, limit: number, townships: number): boolean {
  return chance < Math.min(NEVER_ABOVE, limit / townships);
}

/** The looks of the period asked for, and the first month whose rows they need. */
export function endsOf({ period }: CheckContext, window: Window): { readonly ends: readonly number[]; readonly from: number } {
  const [first, last] = [monthIndex(period.start), monthIndex(period.end)];
  const ends = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((month) => window === 1 || month % 3 === 2);
  return { ends, from: first - window + 1 };
}

/**
 * `rows`: a query of `rec`, `owner` (a township), `ym`, and whether the row `shows` what is looked for; with `expects` also of `expected`, how
 * likely it is to show it honestly.
 */
export async function readLooks(
  context: CheckContext,
  rows: string,
  window: Window,
  { expects = false }: { readonly expects?: boolean } = {},
): Promise<readonly Look[]> {
  const { ends, from } = endsOf(context, window);
  if (ends.length === 0) return [];
  const counts = await context.store.read(
    `select owner, ym, count(*) filter (where shows) as shown, count(*) as counted, ${expects ? 'sum(expected)' : '0'} as expected
    from (${rows})
    where owner is not null and ym between ${from} and ${ends.at(-1)}
    group by owner, ym`,
  );
  const byUnit = groupedBy(
    counts.map((row) => ({
      unit: Number(row['owner']),
      ym: Number(row['ym']),
      shown: Number(row['shown']),
      of: Number(row['counted']),
      expected: Number(row['expected']),
    })),
    ({ unit }) => unit,
  );
  return ends.flatMap((till) => {
    const within = new Map([...byUnit].map(([unit, months]) => [unit, months.filter(({ ym }) => ym > till - window && ym <= till)] as const));
    const portions = new Map([...within].map(([unit, months]) => [unit, sum(months)] as const));
    const expectedOf = (unit: number) => (within.get(unit) ?? []).reduce((all, { expected }) => all + expected, 0);
    return looksAt(context, portions).map((look) => ({ ...look, from: till - window + 1, till, expected: expectedOf(look.unit) }));
  });
}

/** Townships that have anything to count, each beside the others of its group, or of the county where it is alone in its group. */
export function looksAt({ directory }: CheckContext, portions: ReadonlyMap<number, Portion>): readonly Omit<Look, 'from' | 'till' | 'expected'>[] {
  const townships = [...directory.units.values()].flatMap((unit) => {
    const own = portions.get(unit.rec);
    return own === undefined || own.of === 0 || familyOf(unit) !== 'township' ? [] : [{ unit: unit.rec, group: unit.group, own }];
  });
  const ofGroup = groupedBy(townships, ({ group }) => group);
  return townships.map(({ unit, group, own }) => {
    const mates = ofGroup.get(group) ?? [];
    const isAlone = mates.length < 2;
    const all = sum((isAlone ? townships : mates).map((one) => one.own));
    return {
      unit,
      own,
      others: { shown: all.shown - own.shown, of: all.of - own.of },
      peers: isAlone ? OF_COUNTY : OF_GROUP,
      townships: townships.length,
    };
  });
}

function sum(portions: readonly Portion[]): Portion {
  return portions.reduce((all, { shown, of }) => ({ shown: all.shown + shown, of: all.of + of }), { shown: 0, of: 0 });
}

/** The rows that show it, by stretch, as evidence. */
export async function readShowing(
  context: CheckContext,
  rows: string,
  stretches: readonly Stretch[],
  { ledger, what }: { readonly ledger: LedgerKind; readonly what: Text },
): Promise<(stretch: Stretch) => Evidence> {
  if (stretches.length === 0) return () => ({ ledger, what, rows: [] });
  const units = [...new Set(stretches.map(({ unit }) => unit))];
  const showing = await context.store.read(
    `select owner, ym, rec
    from (${rows})
    where shows and owner in (${units.join(', ')})
      and ym between ${Math.min(...stretches.map(({ from }) => from))} and ${Math.max(...stretches.map(({ till }) => till))}
    order by rec`,
  );
  const byUnit = groupedBy(showing, (row) => Number(row['owner']));
  return ({ unit, from, till }) => ({
    ledger,
    what,
    rows: (byUnit.get(unit) ?? []).filter((row) => Number(row['ym']) >= from && Number(row['ym']) <= till).map((row) => Number(row['rec'])),
  });
}

/** The month to which a lead of these months belongs: the last. */
export function monthCode(month: number): string {
  return monthStart(month).slice(0, 7);
}

/** 2025年3月; 截至2025年12月的12个月. */
export function stretchName({ from, till }: Stretch): Text {
  const last = periodName(monthCode(till));
  const months = till - from + 1;
  return months === 1 ? last : { zh: `截至${last.zh}的${months}个月`, en: `${months} months to ${last.en}` };
}

/** Month of a date column, counted as in `monthIndex`. */
export function monthOf(column: string): string {
  return `(year(${column}) * 12 + month(${column}) - 1)`;
}

export function shareOf({ shown, of }: Portion): number {
  return of === 0 ? 0 : shown / of;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** In a sentence, as in 可能性为0.16%, or 不到0.01% below what two decimals show. */
export function chanceText(chance: number): Text {
  const told = `${(chance * 100).toFixed(2)}%`;
  return chance < LEAST_SHOWN ? { zh: '不到0.01%', en: 'under 0.01%' } : { zh: `为${told}`, en: told };
}

export function chanceFigure(chance: number): FoundFinding['figures'][number] {
  return { label: { zh: '凭运气如此的可能性', en: 'By luck alone' }, value: chance < LEAST_SHOWN ? '<0.01%' : `${(chance * 100).toFixed(2)}%` };
}

const LEAST_SHOWN = 0.0001;
