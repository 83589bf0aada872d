import { LEDGERS } from '../ledgers/index.ts';
import type { LedgerKind } from '../ledgers/ledger.ts';
import { cohortOf, type Context } from '../measures/compile-condition.ts';
import { conditionsOf, ownerOf } from '../measures/compile-measures.ts';
import { computeTallies, distinctBases } from '../measures/compute-tallies.ts';
import { ledgersBehind, reachesBackTo, readCoverage } from '../measures/coverage.ts';
import { attributedOn, byUnit, familyAt, type Selection, selectionWhere } from '../measures/grouping.ts';
import type { BaseMeasure } from '../measures/measure.ts';
import { sourceOf, visibleAt } from '../measures/source.ts';
import { rowSetsOf } from '../records/row-sets.ts';
import type { UnitFamily } from '../schemes/scheme.ts';
import type { Fraction } from '../scoring/fraction.ts';
import { tableOf } from '../store/ledger-tables.ts';
import { quoteLiteral, quoteName } from '../store/quote.ts';
import type { Text } from '../text.ts';
import type { CheckContext, Evidence } from './check.ts';
import { groupedBy } from './grouped-by.ts';
import type { ToldCount } from './told-figures.ts';

/** A told count and what the rows give for it, in the quantity of the measure. */
export interface Compared extends ToldCount {
  readonly counted: Fraction;
}

/** What the rows give for each told count; without the counts that no rows reach. Computed as a score would be. */
export async function countRows(context: CheckContext, told: readonly ToldCount[]): Promise<readonly Compared[]> {
  const bases = distinctBases(told.map(({ measure }) => measure));
  if (bases.length === 0) return [];
  const coverage = await readCoverage(context.store, ledgersBehind(bases), context.knownAt);
  const compared = await Promise.all(
    groupsOf(context, told).map(async ({ family, selection, counts, measuring, attributed }) => {
      const own = distinctBases(counts.map(({ measure }) => measure));
      const tallies = await computeTallies(context.store, own, measuring, (measure) => byUnit(measure, family, selection, attributed));
      return counts.flatMap((count): readonly Compared[] => {
        if (!reachesBackTo(coverage, count.measure.bases, count.figure.period)) return [];
        const tally = count.measure.tallyOf(tallies, count.figure.unit);
        const counted = count.part === 'denominator' ? tally.denominator : tally.numerator;
        return counted === null || tally.isUnknown ? [] : [{ ...count, counted }];
      });
    }),
  );
  return compared.flat();
}

interface CountGroup<Count> {
  readonly family: UnitFamily;
  readonly selection: Selection;
  readonly counts: readonly Count[];
  readonly measuring: Context;
  attributed(column: string): string;
}

/** Counts of one period and sector by one family of unit are counted together. */
function groupsOf<Count extends ToldCount>({ knownAt, directory }: CheckContext, told: readonly Count[]): readonly CountGroup<Count>[] {
  return [...groupedBy(told, ({ figure }) => `${figure.period.code} ${figure.sector}`).values()].flatMap((alike) =>
    [...groupedBy(alike, ({ figure }) => familyAt(directory, figure.unit))].map(([family, counts]) => {
      const { period, sector } = (counts[0] as Count).figure;
      const selection = { unit: null, sector: sector === null ? null : (directory.sectors.get(sector) ?? null) };
      const measuring = { moment: { period, cutOff: period.end, knownAt }, directory };
      return { family, selection, counts, measuring, attributed: attributedOn(directory, period.end, 'successor') };
    }),
  );
}

/** The rows behind each count, and those beside them: one query for all units of a measure and a period. */
export async function readRowsBehind(context: CheckContext, counts: readonly ToldCount[]): Promise<(count: ToldCount) => readonly BehindRow[]> {
  const keyOf = ({ figure, measure, part }: ToldCount) => `${figure.period.code} ${figure.unit} ${figure.sector} ${measure.measure.code} ${part}`;
  const found = await Promise.all(
    groupsOf(context, counts).flatMap((group) =>
      [...groupedBy(group.counts, ({ measure, part }) => `${measure.measure.code} ${part}`).values()].map(async (alike) => {
        const rows = await readRows(context, group, alike[0] as ToldCount);
        return alike.map((count) => [keyOf(count), rows.get(count.figure.unit) ?? []] as const);
      }),
    ),
  );
  const byCount = new Map(found.flat());
  return (count) => byCount.get(keyOf(count)) ?? [];
}

/** The rows counted in each count. */
export async function readCounted(context: CheckContext, counts: readonly ToldCount[], what: Text): Promise<(count: ToldCount) => readonly Evidence[]> {
  const behind = await readRowsBehind(context, counts);
  return (count) =>
    byLedger(
      what,
      behind(count).filter(({ kind }) => kind === 'counted'),
    );
}

export interface BehindRow {
  readonly ledger: LedgerKind;
  readonly rec: number;
  readonly kind: 'counted' | 'void' | 'removed' | 'registered';
  /** Null: the ledger has no such date. */
  readonly registeredOn: string | null;
  readonly enteredIn: number;
}

/** The rows behind a measure and those beside them, by unit. */
async function readRows(
  { store, knownAt }: CheckContext,
  { family, selection, measuring, attributed }: CountGroup<ToldCount>,
  { measure, part }: ToldCount,
): Promise<ReadonlyMap<number, readonly BehindRow[]>> {
  const queries = [...rowSetsOf(measure, part, { context: measuring, selection, attributed })].flatMap(([kind, rows]) => {
    const base = measure.bases.find(({ source }) => sourceOf(source).ledger === kind);
    if (base === undefined) return [];
    const has = (column: string) => LEDGERS[kind].columns.some(({ name }) => name === column);
    const select = (as: string, where: string) => `
      select ${quoteLiteral(kind)} as ledger, ${as} as kind, ${attributed(ownerOf(base, family))} as owner, rec, ${has('registeredOn') ? 'registered_on' : 'null'} as registered_on
      from ${quoteName(tableOf(LEDGERS[kind]))}
      where ${[visibleAt(knownAt), ...selectionWhere(base, selection, attributed), where].join(' and ')}`;
    return [select(quoteLiteral('counted'), `rec in (${rows})`), ...besides(base, kind, measuring, has, select, rows)];
  });
  if (queries.length === 0) return new Map();
  const rows = await store.read(`
    with behind as (${queries.join(' union all ')})
    select behind.*, entered_in
    from behind
    join (select ledger, rec, min(since) as entered_in from record_key group by ledger, rec) using (ledger, rec)
    order by rec`);
  return groupedBy(
    rows.map((row) => ({
      owner: Number(row['owner']),
      ledger: String(row['ledger']) as LedgerKind,
      rec: Number(row['rec']),
      kind: String(row['kind']) as BehindRow['kind'],
      registeredOn: row['registered_on'] === null ? null : String(row['registered_on']),
      enteredIn: Number(row['entered_in']),
    })),
    ({ owner }) => owner,
  );
}

/** Rows that meet the measure but for being void or taken off, and, where rows are registered, those it would count by that date. */
function besides(
  base: BaseMeasure,
  kind: LedgerKind,
  measuring: Context,
  has: (column: string) => boolean,
  select: (as: string, where: string) => string,
  counted: string,
): readonly string[] {
  if (base.source !== kind || base.window.kind !== 'period' || base.numerator !== undefined) return [];
  const { counted: meets } = conditionsOf(base, measuring);
  const isVoid = has('voidReason') ? 'void_reason is not null' : 'false';
  const byRegistration = has('registeredOn') ? cohortOf({ ...base, window: { kind: 'period', on: 'registeredOn' } }, measuring) : 'false';
  return [
    select(`case when removed then 'removed' else 'void' end`, `${meets} and (removed or ${isVoid})`),
    select(quoteLiteral('registered'), `not removed and not (${isVoid}) and ${byRegistration} and rec not in (${counted})`),
  ];
}

/** Rows of several ledgers as evidence, a list for each. */
export function byLedger(what: Text, rows: readonly Pick<BehindRow, 'ledger' | 'rec'>[]): readonly Evidence[] {
  return [...groupedBy(rows, ({ ledger }) => ledger)].map(([ledger, those]) => ({ what, ledger, rows: those.map(({ rec }) => rec) }));
}
