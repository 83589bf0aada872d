import type { Assessment, Language } from '@sanse/engine';
import type { TierDistance } from '@sanse/engine/scoring';
import type { CopiedTable } from '../../ui/copied-table.ts';
import { decimalsOf, formatNumber } from '../../ui/figures.ts';
import type { EndColumn, EndName } from './ends.ts';
import { adjustmentText, distanceText } from './ends.ts';
import type { Matrix, MatrixGroup, MatrixRow } from './matrix.ts';

/** Which part of the ranking is copied: one unit, one column, or all of it. */
export type CopyScope = { readonly unit: string } | { readonly column: string } | 'all';

/** The words a copied ranking needs, in the language of the page. */
export interface TableWords {
  readonly title: readonly string[];
  readonly group: string;
  readonly unit: string;
  readonly ends: Readonly<Record<EndName, string>>;
  /** Name of a tier by its code; null: the unit has none. */
  readonly tierOf: (code: string | null) => string;
  /** What holds a unit, where no marks do. */
  readonly holdOf: (distance: TierDistance & { readonly kind: 'held' }) => string;
  /** Definition of a criterion; empty: none is known. */
  readonly definitionOf: (criterion: string) => string;
}

export interface CopiedRanking {
  readonly assessment: Pick<Assessment, 'decimals'>;
  readonly matrix: Matrix;
  /** In the order on screen. */
  readonly groups: readonly MatrixGroup[];
  readonly ends: readonly EndColumn[];
  readonly distances: ReadonlyMap<string, TierDistance> | null;
  readonly language: Language;
}

/** The ranking, or a part of it, as it is copied: every column has its full marks in its head and its definition below. */
export function rankingTable(scope: CopyScope, { assessment, matrix, groups, ends, distances, language }: CopiedRanking, words: TableWords): CopiedTable {
  const column = scope !== 'all' && 'column' in scope ? scope.column : null;
  const unit = scope !== 'all' && 'unit' in scope ? scope.unit : null;
  const adjustment = adjustmentText(matrix);
  const endText: Readonly<Record<EndName, (row: MatrixRow) => string>> = {
    adjustment: (row) => adjustment(row.adjustment),
    total: (row) => formatNumber(row.unit.total, assessment.decimals),
    tier: (row) => words.tierOf(row.unit.tier),
    group: () => '',
    rank: (row) => (row.unit.rank === null ? '' : `${row.unit.rank}`),
    change: (row) => (row.gained === null ? '' : `${row.gained}`),
    distance: (row) => {
      const distance = distances?.get(row.unit.code);
      return distance?.kind === 'held' ? words.holdOf(distance) : (distanceText(distance, assessment.decimals) ?? '');
    },
  };
  const columns = matrix.columns.map((one, at) => ({ ...one, at })).filter(({ criterion }) => column === null || criterion.code === column);
  const shownEnds = ends.filter(({ name }) => column === null || name === column || name === 'tier' || name === 'rank');
  const groupNames = new Map(matrix.groups.map(({ code, name }) => [code, name[language]]));
  const rows = groups.flatMap((group) => group.rows).filter((row) => unit === null || row.unit.code === unit);
  const headOf = ({ criterion }: Matrix['columns'][number]): string =>
    `${criterion.code} ${criterion.name[language]} (${formatNumber(criterion.fullMarks, decimalsOf([criterion.fullMarks]))})`;
  return {
    title: words.title,
    head: [words.group, words.unit, ...columns.map(headOf), ...shownEnds.map(({ name }) => words.ends[name])],
    rows: rows.map((row) => [
      groupNames.get(row.unit.group) ?? '',
      row.unit.name,
      ...columns.map(({ at }) => row.cells[at]?.text ?? ''),
      ...shownEnds.map(({ name }) => endText[name](row)),
    ]),
    notes: columns.flatMap(({ criterion }) => {
      const definition = words.definitionOf(criterion.code);
      return definition === '' ? [] : [`${criterion.code} ${criterion.name[language]}: ${definition}`];
    }),
  };
}
