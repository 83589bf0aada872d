import type { FurtherWork, LedgerKind, RecordSelection, Text, UnitWayOut, WayOutSet, WayOutStep } from '@sanse/engine';
import { furtherName } from './typed-costs.ts';

/** A record as people know it. */
export interface ToldRecord {
  readonly kind: LedgerKind;
  /** The office's own number; of work that has no row yet, the how many-th of those missing it is. */
  readonly number: string;
  /** The enterprise it is about and what it says, as far as told. */
  readonly about: string;
  /** Work that has no row yet; null: the record is there. */
  readonly further: FurtherWork | null;
  /** The record itself; of work that has no row yet, the rows that its measure counts so far. */
  readonly rows: RecordSelection;
}

/** One record of a way out, drawn from the total before it to the total after it. */
export interface WayOutRow extends WayOutStep, ToldRecord {
  /** Where its marks begin and end between the present total (0) and what the set reaches, or the cut if that is higher (1). */
  readonly start: number;
  readonly end: number;
}

export interface DrawnWayOut {
  readonly rows: readonly WayOutRow[];
  /** The total at the left end of the picture and at its right. */
  readonly low: number;
  readonly high: number;
  /** The score at which the tier reached begins, and its place between the ends; null: the tier has no such score. */
  readonly cut: { readonly score: number; readonly at: number } | null;
}

/** Of a row's columns those that tell people what it is about. */
const TELLING = new Set(['enterprise', 'name', 'description', 'title', 'subject', 'requirement', 'cause']);

/** The steps from the present total up to the cut. Marks are drawn exact; the printed totals at the ends are rounded. */
export function drawWayOut(way: UnitWayOut, set: WayOutSet): DrawnWayOut {
  const { standing, tiers } = way;
  const low = standing.total ?? 0;
  const score = tiers.find(({ code }) => code === set.after.tier)?.min ?? null;
  const high = Math.max(low + set.marks, score ?? low);
  const placeOf = (total: number): number => (high === low ? 0 : Math.min(1, Math.max(0, (total - low) / (high - low))));
  let total = low;
  const rows = set.steps.map((step) => {
    const start = placeOf(total);
    total += step.marks;
    return { ...step, ...tell(step.record, way), start, end: placeOf(total) };
  });
  return { rows, low, high, cut: score === null || score <= low ? null : { score, at: placeOf(score) } };
}

function tell(record: string, { records, further, unit, period, scheme }: UnitWayOut): ToldRecord {
  const kind = record.slice(0, record.indexOf(':')) as LedgerKind;
  const work = further.find((one) => one.records.includes(record)) ?? null;
  if (work !== null) {
    const number = `${work.records.indexOf(record) + 1}/${work.records.length}`;
    return { kind, number, about: '', further: work, rows: { measure: work.measure, unit: unit.code, period, scheme: scheme.code } };
  }
  const listed = records.find((one) => one.kind === kind);
  const row = listed?.rows.find(({ id }) => id === record);
  const about = (listed?.columns ?? []).flatMap(({ name }, index) => {
    const value = row?.values[index];
    return TELLING.has(name) && typeof value === 'string' ? [value] : [];
  });
  const number = record.slice(Math.max(record.indexOf(':'), record.lastIndexOf('/')) + 1);
  return { kind, number, about: about.join(' '), further: null, rows: { kind, ids: [record] } };
}

/** 隐患台账 H9; of work that has no row yet 再检查 1/4, or all of it: 再检查4家次. */
export function nameOfRow({ records }: UnitWayOut, { kind, number, further }: ToldRecord, say: (text: Text) => string, times: number | null = null): string {
  if (further === null) return `${say(records.find((one) => one.kind === kind)?.name ?? NO_NAME)} ${number}`;
  const { doing, noun, classifier } = further;
  if (times === null) return say({ zh: `${doing.zh}${noun.zh} ${number}`, en: `${doing.en} ${noun.en} ${number}` });
  return say({ zh: `${doing.zh}${times}${classifier}${noun.zh}`, en: `${doing.en} ${times} more of: ${noun.en}` });
}

const NO_NAME: Text = { zh: '', en: '' };

/** One thing that can be done, for which a cost can be typed: a record, or further work as often as it is missing. */
export interface PricedRow extends ToldRecord {
  /** Under which its cost is typed. */
  readonly name: string;
  readonly by: string;
  /** What the ledger says it costs, in fen. */
  readonly ledgerCost: number | null;
  readonly times: number;
}

/** All that is open, the most urgent first; further work at the end, each kind once. */
export function rowsToPrice(way: UnitWayOut): readonly PricedRow[] {
  const rows = way.work
    .filter(({ record }) => !way.further.some(({ records }) => records.includes(record)))
    .toSorted((a, b) => a.by.localeCompare(b.by) || a.record.localeCompare(b.record))
    .map(({ record, by, cost }) => ({ ...tell(record, way), name: record, by, ledgerCost: cost, times: 1 }));
  const further = way.further.map((work) => {
    const [first = ''] = work.records;
    return { ...tell(first, way), name: furtherName(work), by: way.cutOff, ledgerCost: null, times: work.records.length };
  });
  return [...rows, ...further];
}
