import type { CriterionStatus } from '@sanse/engine';
import type { Matrix } from './matrix.ts';

/** How the marks of one criterion (or the totals) lie. Counts are of units; marks null: no unit has any. */
export interface Distribution {
  /** Units with marks. */
  readonly marked: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly least: number | null;
  readonly most: number | null;
  /** Lost something; lost everything. */
  readonly lost: number;
  readonly lostAll: number;
  /** Units without a value, by reason. */
  readonly absent: Readonly<Record<Exclude<CriterionStatus, 'scored'>, number>>;
  /** Units by the share of the full marks they have: seven equal parts from nothing upwards, and full marks alone. */
  readonly bins: readonly number[];
  /** All who have marks have the same: it separates nobody. */
  readonly isFlat: boolean;
}

export const BINS = 8;

/** Mean and median of the values; null of none. */
export function centreOf(values: readonly number[]): { readonly mean: number | null; readonly median: number | null } {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [below, above] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (below === undefined || above === undefined) return { mean: null, median: null };
  return { mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length, median: (below + above) / 2 };
}

function binOf(marks: number, fullMarks: number): number {
  if (marks >= fullMarks) return BINS - 1;
  return Math.max(0, Math.floor((marks / fullMarks) * (BINS - 1)));
}

/** Of each criterion, in the order of the columns. */
export function distributionsOf({ columns, groups }: Matrix): readonly Distribution[] {
  const rows = groups.flatMap((group) => group.rows);
  return columns.map((_, at) => {
    const results = rows.flatMap(({ cells }) => cells[at]?.result ?? []);
    const marked = results.flatMap(({ status, marks, lost, fullMarks }) => (status === 'scored' && marks !== null ? [{ marks, lost, fullMarks }] : []));
    const marks = marked.map((one) => one.marks);
    const bins = Array.from({ length: BINS }, () => 0);
    for (const one of marked) bins[binOf(one.marks, one.fullMarks)]! += 1;
    const countOf = (status: CriterionStatus): number => results.filter((result) => result.status === status).length;
    const withoutAny = rows.length - results.length;
    return {
      marked: marks.length,
      ...centreOf(marks),
      ...rangeOf(marks),
      lost: marked.filter((one) => one.lost > 0).length,
      lostAll: marked.filter((one) => one.lost >= one.fullMarks && one.fullMarks > 0).length,
      absent: {
        notApplicable: countOf('notApplicable') + withoutAny,
        missing: countOf('missing'),
        tooFew: countOf('tooFew'),
        unknown: countOf('unknown'),
      },
      bins,
      isFlat: marks.length > 1 && new Set(marks).size === 1,
    };
  });
}

export function rangeOf(values: readonly number[]): { readonly least: number | null; readonly most: number | null } {
  return values.reduce<{ readonly least: number | null; readonly most: number | null }>(
    ({ least, most }, value) => ({ least: least === null || value < least ? value : least, most: most === null || value > most ? value : most }),
    { least: null, most: null },
  );
}
