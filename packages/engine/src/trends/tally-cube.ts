import type { Context, Moment } from '../measures/compile-condition.ts';
import { emptyTally, tellsEnterprises } from '../measures/compile-measures.ts';
import { computeTalliesOfEach, distinctBases, resolveMeasure, type ResolvedMeasure, type Tallies } from '../measures/compute-tallies.ts';
import { type Coverage, EVENT_LEDGERS, ledgersBehind, readCoverage } from '../measures/coverage.ts';
import { readDirectory } from '../measures/directory.ts';
import { addsUp, attributedOn, byCrossing, crossedGroup, type Crossing, familyOf, selectionOf } from '../measures/grouping.ts';
import { listMeasures, summariseMeasure } from '../measures/library/index.ts';
import type { Measure } from '../measures/measure.ts';
import { groupedAlike, momentOf } from '../measures/measure-units.ts';
import { sourceOf, visibleAt } from '../measures/source.ts';
import { type IsoDate, monthStart } from '../periods/dates.ts';
import { parseSpan } from '../periods/period.ts';
import { EngineError } from '../problems.ts';
import { type Fraction, toNumber } from '../scoring/fraction.ts';
import type { Reader, Store } from '../store/store.ts';
import type { TallyCubeHeader, TallyCubeRequest, TallyMeasure } from '../verbs/tallies.ts';
import { cubePeriods } from './cube-periods.ts';
import { newestDay } from './list-periods.ts';
import { columnsOf, termsOf } from './tally-terms.ts';

/** What an office follows from month to month, the most asked-for first. */
const FOLLOWED = [
  'hazard.found',
  'hazard.R2',
  'accident.accidents',
  'accident.deaths',
  'enforcement.fines',
  'inspection.checks',
  'hazard.closed',
  'hazard.majorFound',
  'hazard.open',
  'hazard.overdue',
  'hazard.majorOverdue',
  'hazard.R3.period',
  'hazard.R4.period',
  'inspection.yield',
  'accident.seriousInjuries',
  'enforcement.cases',
];

/** The table as columns. */
export interface TallyCube {
  readonly header: TallyCubeHeader;
  readonly length: number;
  /** Places in the lists of the header; −1: none. */
  readonly members: Readonly<Record<'period' | 'unit' | 'sector' | 'enterprise' | 'category', readonly number[]>>;
  /** Whole numbers by column; null: unknown. */
  readonly tallies: ReadonlyMap<string, readonly (number | null)[]>;
}

/**
 * The tallies of some measures by period, township and sector, each period computed as an assessment of it would be: at its end, with the units of that day.
 * Groups without rows are left out. @throws EngineError `badRequest` for a measure that does not add up, or periods that are no range
 */
export async function tallyCube(store: Store, request: TallyCubeRequest, today: IsoDate): Promise<TallyCube> {
  const wanted = (request.measures ?? FOLLOWED).map((code) => resolveMeasure(code));
  const odd = wanted.find(({ bases }) => !bases.every(addsUp));
  if (odd !== undefined) throw doesNotAddUp(odd.measure);
  if (request.deep !== undefined && request.unit === undefined && request.sector === undefined) throw tooDeep();
  const bases = distinctBases(wanted);

  const { knownAt } = await momentOf(store, { period: request.to, knownAt: request.knownAt });
  const [directory, coverage, newest] = await Promise.all([
    readDirectory(store, knownAt),
    readCoverage(store, [...new Set([...EVENT_LEDGERS.map(({ kind }) => kind), ...ledgersBehind(bases)])], knownAt),
    newestDay(store, { today, knownAt }),
  ]);
  const selection = await selectionOf(store, directory, request, knownAt);
  const enterprises = request.deep === 'enterprise' ? await readEnterprises(store, knownAt) : new Map<number, Firm>();
  const categories = request.deep === undefined ? [] : await readCategories(store, knownAt);
  const crossing: Crossing = { sectors: sizeOf(directory.sectors), enterprises: sizeOf(enterprises), categories };
  const periods = cubePeriods(request, newest);
  const moments = periods.map(({ code }): Moment => {
    const period = parseSpan(code);
    return { period, cutOff: period.end, knownAt };
  });
  const computed: Tallies[] = [];
  await Promise.all(
    groupedAlike(moments.map(({ cutOff }) => attributedOn(directory, cutOff, 'successor'))).map(async ({ attributed, members }) => {
      const among = members.map((at) => moments[at] as Moment);
      const context: Context = { moment: among[0] as Moment, directory, ...(among.length > 1 && { among }) };
      const tallies = await computeTalliesOfEach(store, bases, context, (measure) => byCrossing(measure, crossing, selection, attributed));
      for (const [place, at] of members.entries()) computed[at] = tallies[place] as Tallies;
    }),
  );

  const rows = rowsOf(computed).map((row) => ({ ...row, ...crossedGroup(row.group, crossing) }));
  const units = [...directory.units.values()].filter((unit) => familyOf(unit) === 'township');
  const sectors = [...directory.sectors.values()];
  const firms = [...new Set(rows.map(({ enterprise }) => enterprise))].flatMap((rec) => enterprises.get(rec) ?? []);
  const [unitAt, sectorAt, firmAt] = [placesOf(units), placesOf(sectors), placesOf(firms)];
  return {
    header: {
      periods,
      units: units.map(({ code, name, group, validFrom, validTo }) => ({ code, name, group, validFrom, validTo })),
      sectors: sectors.map(({ code, name, validFrom, validTo }) => ({ code, name, validFrom, validTo })),
      enterprises: firms.map(({ code, name }) => ({ code, name })),
      categories,
      measures: wanted.map((resolved) => outlineOf(resolved, coverage)),
      offered: listMeasures()
        .filter(({ code }) => resolveMeasure(code).bases.every(addsUp))
        .map(({ code, name }) => ({ code, name })),
      lastMonth: monthOf(EVENT_LEDGERS.flatMap(({ kind }) => coverage.get(kind)?.last ?? []).reduce((a, b) => Math.max(a, b), -1)),
      knownAt,
    },
    length: rows.length,
    members: {
      period: rows.map(({ period }) => period),
      unit: rows.map(({ unit }) => unitAt(unit)),
      sector: rows.map(({ sector }) => sectorAt(sector)),
      enterprise: rows.map(({ enterprise }) => firmAt(enterprise)),
      category: rows.map(({ category }) => (category < categories.length ? category : -1)),
    },
    tallies: new Map(
      bases.flatMap((base) =>
        columnsOf(base).map(({ column, part }) => {
          const none = emptyTally(base);
          return [column, rows.map(({ period, group }) => wholeOf((computed[period]?.get(base.code)?.get(group) ?? none)[part]))] as const;
        }),
      ),
    ),
  };
}

/** Every group of every period in which any measure has rows, in order. */
function rowsOf(computed: readonly Tallies[]): readonly { readonly period: number; readonly group: number }[] {
  return computed.flatMap((tallies, period) => {
    const groups = new Set([...tallies.values()].flatMap((byGroup) => [...byGroup.keys()]));
    return [...groups].toSorted((a, b) => a - b).map((group) => ({ period, group }));
  });
}

function wholeOf(tally: Fraction | null): number | null {
  if (tally === null) return null;
  if (tally.d !== 1n) throw new Error('internal: a tally is no whole number');
  return toNumber(tally);
}

function outlineOf(resolved: ResolvedMeasure, coverage: Coverage): TallyMeasure {
  const tells = (column: string) => resolved.bases.every((base) => sourceOf(base.source).columns.has(column));
  return {
    ...summariseMeasure(resolved.measure),
    ...termsOf(resolved),
    since: monthOf(Math.max(...ledgersBehind(resolved.bases).map((kind) => coverage.get(kind)?.first ?? Infinity))) ?? NEVER,
    tellsEnterprises: resolved.bases.every(tellsEnterprises),
    tellsCategories: tells('category'),
  };
}

const NEVER = '9999-12';

/** `2025-03` of a month counted as in `monthIndex`. */
function monthOf(index: number): string | null {
  return index < 0 || !Number.isFinite(index) ? null : monthStart(index).slice(0, 7);
}

interface Firm {
  readonly rec: number;
  readonly code: string;
  readonly name: string;
}

async function readEnterprises(reader: Reader, knownAt: number): Promise<ReadonlyMap<number, Firm>> {
  const rows = await reader.read(`select rec, uscc, name from enterprise where ${visibleAt(knownAt)}`);
  return new Map(rows.map((row) => [Number(row['rec']), { rec: Number(row['rec']), code: String(row['uscc']), name: String(row['name']) }]));
}

/** The words that stand for a category of hazard, the commonest first. */
async function readCategories(reader: Reader, knownAt: number): Promise<readonly string[]> {
  const rows = await reader.read(`
    select category, count(*) as found
    from hazard
    where ${visibleAt(knownAt)} and not removed and category is not null
    group by category
    order by found desc, category`);
  return rows.map((row) => String(row['category']));
}

/** How many values `rec` can have, none (0) included. */
function sizeOf(known: ReadonlyMap<number, unknown>): number {
  let most = 0;
  for (const rec of known.keys()) most = Math.max(most, rec);
  return most + 1;
}

/** Where a `rec` stands in a list; −1: nowhere. */
function placesOf(listed: readonly { readonly rec: number }[]): (rec: number) => number {
  const places = new Map(listed.map(({ rec }, place) => [rec, place]));
  return (rec) => places.get(rec) ?? -1;
}

function doesNotAddUp(measure: Measure): EngineError {
  return new EngineError('badRequest', {
    zh: `“${measure.name.zh}”（${measure.code}）不能按镇街和行业逐格相加（中位数、最大值、填报数和不分行业的台账都是如此），进不了汇总表。请用 trend 逐期查看，或换一个量。`,
    en: `"${measure.name.en}" (${measure.code}) does not add up over townships and sectors (medians, extremes, figures told by units and ledgers without sectors do not). Ask for its trend instead, or choose another.`,
  });
}

function tooDeep(): EngineError {
  return new EngineError('badRequest', {
    zh: '细分到企业和隐患类别时，请先选定一个单位或一个行业领域。',
    en: 'To tell enterprises and categories apart, choose a unit or a sector first.',
  });
}
