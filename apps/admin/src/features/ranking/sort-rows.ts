import type { TierDistance } from '@sanse/engine/scoring';
import type { Matrix, MatrixGroup, MatrixRow } from './matrix.ts';

/** A column by which rows can stand in order: the code of a criterion, or one of the columns every ranking has. */
export type SortColumn = string;

export const SORTED_ENDS = ['name', 'adjustment', 'total', 'rank', 'change', 'distance'] as const;

export interface Sorting {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** The order an address asks for: `A2.1`, `-total`; null (official order) for what names no column. */
export function readSorting(text: unknown, criteria: readonly string[]): Sorting | null {
  if (typeof text !== 'string') return null;
  const descending = text.startsWith('-');
  const column = descending ? text.slice(1) : text;
  return [...SORTED_ENDS, ...criteria].includes(column) ? { column, descending } : null;
}

export function writeSorting(sorting: Sorting | null): string | undefined {
  return sorting === null ? undefined : `${sorting.descending ? '-' : ''}${sorting.column}`;
}

/** What is most asked for first: the best total, the greatest rise, the nearest to the next tier; of a criterion those that lost most. */
const DESCENDING_FIRST: ReadonlySet<string> = new Set(['total', 'adjustment', 'change']);

/** The order after one more press on the head of a column: first way, other way, official. */
export function nextSorting(now: Sorting | null, column: SortColumn): Sorting | null {
  const first = DESCENDING_FIRST.has(column);
  if (now?.column !== column) return { column, descending: first };
  return now.descending === first ? { column, descending: !first } : null;
}

type Keyed = (row: MatrixRow) => number | string | null;

function keyOf(column: SortColumn, matrix: Matrix, distances: ReadonlyMap<string, TierDistance> | null): Keyed {
  const ends: Readonly<Record<(typeof SORTED_ENDS)[number], Keyed>> = {
    name: ({ unit }) => unit.name,
    adjustment: ({ adjustment }) => adjustment,
    total: ({ unit }) => unit.total,
    rank: ({ unit }) => unit.rank,
    change: ({ gained }) => gained,
    distance: ({ unit }) => {
      const distance = distances?.get(unit.code);
      return distance?.kind === 'marks' ? distance.missing : null;
    },
  };
  const own = Object.entries(ends).find(([name]) => name === column)?.[1];
  if (own !== undefined) return own;
  const at = matrix.columns.findIndex(({ criterion }) => criterion.code === column);
  return ({ cells }) => cells[at]?.result?.marks ?? null;
}

const PINYIN = new Intl.Collator('zh-CN-u-co-pinyin');

function compareKeys(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : PINYIN.compare(String(a), String(b));
}

/** All units as one group, in official order. */
export function joinGroups(matrix: Matrix): Matrix {
  const rows = matrix.groups.flatMap((group) => group.rows).toSorted((a, b) => a.unit.order - b.unit.order);
  return { ...matrix, groups: [{ code: '', name: { zh: '', en: '' }, ranked: rows.filter(({ unit }) => unit.rank !== null).length, rows }] };
}

/** The groups with their rows in another order. What has no value comes last either way; equals keep the official order. */
export function sortGroups(matrix: Matrix, sorting: Sorting | null, distances: ReadonlyMap<string, TierDistance> | null): readonly MatrixGroup[] {
  if (sorting === null) return matrix.groups;
  const key = keyOf(sorting.column, matrix, distances);
  const sign = sorting.descending ? -1 : 1;
  return matrix.groups.map((group) => ({
    ...group,
    rows: group.rows.toSorted((a, b) => {
      const [left, right] = [key(a), key(b)];
      if (left === null || right === null) return Number(left === null) - Number(right === null);
      return sign * compareKeys(left, right);
    }),
  }));
}
