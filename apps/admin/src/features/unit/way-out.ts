import type { LedgerKind, UnitWayOut, WayOutSet, WayOutStep } from '@sanse/engine';

/** One record of a way out, drawn from the total before it to the total after it. */
export interface WayOutRow extends WayOutStep {
  readonly kind: LedgerKind;
  /** The office's own number. */
  readonly number: string;
  /** The enterprise it is about and what it says, as far as told. */
  readonly about: string;
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
export function drawWayOut({ standing, tiers, records }: UnitWayOut, set: WayOutSet): DrawnWayOut {
  const low = standing.total ?? 0;
  const score = tiers.find(({ code }) => code === set.after.tier)?.min ?? null;
  const high = Math.max(low + set.marks, score ?? low);
  const placeOf = (total: number): number => (high === low ? 0 : Math.min(1, Math.max(0, (total - low) / (high - low))));
  let total = low;
  const rows = set.steps.map((step) => {
    const start = placeOf(total);
    total += step.marks;
    return { ...step, ...tell(step.record, records), start, end: placeOf(total) };
  });
  return { rows, low, high, cut: score === null || score <= low ? null : { score, at: placeOf(score) } };
}

function tell(record: string, records: UnitWayOut['records']): Pick<WayOutRow, 'kind' | 'number' | 'about'> {
  const kind = record.slice(0, record.indexOf(':')) as LedgerKind;
  const listed = records.find((one) => one.kind === kind);
  const row = listed?.rows.find(({ id }) => id === record);
  const about = (listed?.columns ?? []).flatMap(({ name }, index) => {
    const value = row?.values[index];
    return TELLING.has(name) && typeof value === 'string' ? [value] : [];
  });
  return { kind, number: record.slice(Math.max(record.indexOf(':'), record.lastIndexOf('/')) + 1), about: about.join(' ') };
}
