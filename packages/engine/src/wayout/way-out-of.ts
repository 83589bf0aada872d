import type { SealedScheme } from '../assess.ts';
import { LEDGERS } from '../ledgers/index.ts';
import { LEDGER_KINDS } from '../ledgers/ledger.ts';
import { readDirectory } from '../measures/directory.ts';
import { selectionOf } from '../measures/grouping.ts';
import { momentOf } from '../measures/measure-units.ts';
import { parseDate } from '../periods/dates.ts';
import { type Period, periodOf } from '../periods/period.ts';
import { EngineError } from '../problems.ts';
import { listRows } from '../records/list-records.ts';
import { byUrgency, ownGroup } from '../robustness/follow-unit.ts';
import { completeRecords, type OpenRecord } from '../robustness/open-records.ts';
import { standingOf, type StandingOfUnit, wayOut, type WayOut, type WayOutSet } from '../robustness/way-out.ts';
import type { Scheme } from '../schemes/scheme.ts';
import { outlineTiers, tierPosition } from '../scoring/assign-tiers.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import { scoreUnit } from '../scoring/score.ts';
import { criteriaOf } from '../scoring/tree.ts';
import type { Store } from '../store/store.ts';
import type { UnitWayOut, WayOutRecords, WayOutRequest, WayOutStop } from '../verbs/way-outs.ts';
import { findMissingWork } from './find-missing-work.ts';
import { type FoundWork, findOpenWork } from './find-open-work.ts';
import { priceRecords } from './price-records.ts';
import { sayFurther, sayWayOut } from './say-way-out.ts';

/**
 * The way out of a unit's tier, from the rows as known at a batch. What it promises was measured by the scheme's own queries as if the records had
 * been completed, and scored on the whole table.
 * @throws EngineError `notFound` for a unit that is not assessed, `badRequest` for a day that is none and for a period that has not begun
 */
export async function wayOutOf(store: Store, stored: SealedScheme, table: MeasureTable, request: WayOutRequest, today: string): Promise<UnitWayOut> {
  const { scheme } = stored;
  const unit = table.units.find(({ code, name }) => code === request.unit || name === request.unit);
  if (unit === undefined) throw notAssessed(request);
  const moment = await momentOf(store, { period: table.period, asOf: table.cutOff, knownAt: table.knownAt });
  if (moment.period.start > today) throw notBegun(table.period, moment.period.start);
  const from = startOf(request.from ?? today, table.cutOff);
  const directory = await readDirectory(store, table.knownAt);
  const { unit: selected } = await selectionOf(store, directory, { unit: unit.code }, table.knownAt);
  if (selected === null) throw notAssessed(request);
  const missing = findMissingWork(table, scheme, unit.code);
  const open = await findOpenWork(store, { scheme, unit: selected, moment, directory, from, missing });
  const { work, unused } = priceRecords(open.work, request.costs);
  const found = { ...open, work };
  const own = ownGroup(table, scheme, unit.code);
  const way = await measured(wayOut(own, scheme, work), own, scheme, found);
  const names = new Map(criteriaOf(scheme).map(({ criterion: { code, name } }) => [code, name]));
  const answer = {
    scheme: { code: scheme.code, version: scheme.version, name: scheme.name, digest: stored.digest },
    period: table.period,
    cutOff: table.cutOff,
    knownAt: table.knownAt,
    unit: { code: unit.code, name: unit.name },
    tiers: outlineTiers(scheme.tiers),
    decimals: scheme.rounding.decimals,
    startsOn: from,
    isOver: table.cutOff < today,
    status: way.status,
    standing: way.from,
    open: way.open,
    work: work.records.map(({ record, by, cost }) => ({ record, by, cost })),
    further: sayFurther(missing, work.records, scheme.measures),
    costUnit: request.costs?.unit ?? 'fen',
    unusedCosts: unused,
    smallest: way.smallest,
    cheapest: way.cheapest,
    proved: way.proved && found.blind.length === 0,
    everything: way.everything?.after ?? null,
    stops: stopsOf(way, scheme, moment.period),
    left: (way.everything?.left ?? []).map((left) => ({ ...left, name: names.get(left.code) ?? { zh: '', en: '' } })),
    records: await recordsOf(store, way, found, { directory, knownAt: table.knownAt }),
    blind: found.blind,
  };
  return { ...answer, says: sayWayOut(answer, scheme.tiers) };
}

/** The first day on which something can be done: not after the cut-off, so that of a period that is over it can be told what would have been. */
function startOf(day: string, cutOff: string): string {
  if (parseDate(day) === null) {
    throw new EngineError('badRequest', {
      zh: `起算日“${day}”不是日期。请写成 2025-03-20。`,
      en: `The first day "${day}" is no day. Write it like 2025-03-20.`,
    });
  }
  return day < cutOff ? day : cutOff;
}

/** Measures each set as if its records were completed; what does not hold there is not promised. */
async function measured(way: WayOut, table: MeasureTable, scheme: Scheme, found: FoundWork): Promise<WayOut> {
  const measure = (set: WayOutSet | null) => (set === null ? null : measuredSet(set, way.from, table, scheme, found));
  const isOne = sameRecords(way.smallest, way.cheapest);
  const [smallest, other] = await Promise.all([measure(way.smallest), isOne ? null : measure(way.cheapest)]);
  const cheapest = isOne && smallest !== null && way.cheapest !== null ? { ...way.cheapest, after: smallest.after } : other;
  if (smallest === null && way.smallest !== null) return { ...way, status: 'none', smallest: null, cheapest: null, proved: false };
  return { ...way, smallest, cheapest };
}

function sameRecords(one: WayOutSet | null, other: WayOutSet | null): boolean {
  const recordsOf = (set: WayOutSet | null) => set?.steps.map(({ record }) => record).join();
  return recordsOf(one) === recordsOf(other);
}

async function measuredSet(set: WayOutSet, from: StandingOfUnit, table: MeasureTable, scheme: Scheme, found: FoundWork): Promise<WayOutSet | null> {
  const chosen = set.steps.map(({ record }) => record);
  const records = found.work.records.filter(({ record }) => chosen.includes(record)) satisfies readonly OpenRecord[];
  const at = table.units.findIndex(({ code }) => code === found.work.unit);
  const cells = Object.fromEntries(Object.entries(await found.measureAfter(chosen)).map(([key, cell]) => [key, (table.cells[key] ?? []).with(at, cell)]));
  const completed = completeRecords(table, found.work, records);
  const result = scoreUnit({ ...completed, cells: { ...completed.cells, ...cells } }, scheme, at);
  const placeOf = (tier: string | null) => (tier === null ? Infinity : tierPosition(scheme.tiers, tier));
  return placeOf(result.tier) >= placeOf(from.tier) ? null : { ...set, proved: set.proved && found.blind.length === 0, after: standingOf(result) };
}

/** What holds the unit with everything done, and how long a forced rule binds. */
function stopsOf(way: WayOut, scheme: Scheme, period: Period): readonly WayOutStop[] {
  return (way.everything?.stops ?? []).map(({ step, code, reason }) => {
    const rule = step === 'forcedScore' || step === 'forcedTier' ? scheme.forced.find((forced) => forced.code === code) : undefined;
    return { step, code, reason, until: rule === undefined ? null : rule.scope === 'period' ? period.end : periodOf(period.start, rule.scope).end };
  });
}

/** So many records are told beside those of the sets. */
const TOLD = 200;

/** The records of both sets and the most urgent others as people know them, by ledger. */
async function recordsOf(store: Store, way: WayOut, found: FoundWork, at: Parameters<typeof listRows>[2]): Promise<readonly WayOutRecords[]> {
  const sets = [way.smallest, way.cheapest].flatMap((set) => set?.steps.map(({ record }) => record) ?? []);
  const others = found.work.records.toSorted(byUrgency).slice(0, TOLD);
  const chosen = [...new Set([...sets, ...others.map(({ record }) => record)])];
  const listed = LEDGER_KINDS.map(async (kind) => {
    const recs = chosen.flatMap((record) => {
      const place = found.places.get(record);
      return place?.kind === kind && place.adds === null ? [place.rec] : [];
    });
    if (recs.length === 0) return [];
    const rows = await listRows(store, { kind, rows: `select unnest([${recs.join(', ')}]) as rec` }, at);
    return [{ kind, name: LEDGERS[kind].label, ...rows }];
  });
  return (await Promise.all(listed)).flat();
}

function notBegun(period: string, start: string): EngineError {
  return new EngineError('badRequest', {
    zh: `${period} 要到${start}才开始，还没有可办的记录。`,
    en: `${period} does not begin before ${start}: there is nothing to complete yet.`,
  });
}

function notAssessed({ unit, period }: WayOutRequest): EngineError {
  return new EngineError('notFound', {
    zh: `${period} 的考评对象中没有“${unit}”。请核对单位代码或名称。`,
    en: `"${unit}" is not among the units assessed for ${period}. Check its code or name.`,
  });
}
