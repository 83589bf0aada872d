import type { Ranking } from '@sanse/api/client';
import type { Assessment, CriterionOutline, CriterionResult, UnitResult } from '@sanse/engine';
import { ABSENT, decimalsOf, formatNumber } from '../../ui/figures.ts';

export type Order = 'official' | 'score';

export interface MatrixColumn {
  readonly criterion: CriterionOutline;
  readonly decimals: number;
  /** Characters of the widest cell: how much room the column needs. */
  readonly characters: number;
  /** First column of its block. */
  readonly first: boolean;
}

export interface MatrixCell {
  readonly text: string;
  /** 0 nothing lost … 1 all of the full marks lost. */
  readonly lostShare: number;
  /** Null: the criterion does not exist for this unit. */
  readonly result: CriterionResult | null;
}

export interface MatrixRow {
  readonly unit: UnitResult;
  readonly cells: readonly MatrixCell[];
  /** Bonus and penalty together. */
  readonly adjustment: number;
  /** Places gained since the period before (negative: lost); null when there is nothing to compare with. */
  readonly gained: number | null;
}

export interface Matrix {
  readonly blocks: readonly { readonly code: string; readonly name: CriterionOutline['name']; readonly span: number; readonly fullMarks: number }[];
  readonly columns: readonly MatrixColumn[];
  readonly groups: readonly { readonly code: string; readonly name: CriterionOutline['name']; readonly ranked: number; readonly rows: readonly MatrixRow[] }[];
}

function textOf(result: CriterionResult | null, decimals: number): string {
  if (result === null) return ABSENT.notApplicable;
  if (result.status !== 'scored') return ABSENT[result.status];
  return formatNumber(result.marks, decimals);
}

const scoreOrder = (a: UnitResult, b: UnitResult): number => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.order - b.order;
const officialOrder = (a: UnitResult, b: UnitResult): number => a.order - b.order;

/** The ranking as it is read: units in their peer groups, criteria in their blocks, one text for each cell. Unranked units come last in score order. */
export function buildMatrix(assessment: Assessment, before: Ranking | null, order: Order): Matrix {
  const resultsOf = new Map(assessment.units.map((unit) => [unit.code, new Map(unit.criteria.map((result) => [result.code, result]))]));
  const rankBefore = new Map((before?.units ?? []).map((unit) => [unit.code, unit]));

  const columns = assessment.criteria.map((criterion, index): MatrixColumn => {
    const marks = assessment.units.map((unit) => resultsOf.get(unit.code)?.get(criterion.code)?.marks ?? null);
    const decimals = decimalsOf(marks);
    return {
      criterion,
      decimals,
      characters: Math.max(
        ...marks.map((mark) => formatNumber(mark, decimals).length),
        formatNumber(criterion.fullMarks, decimalsOf([criterion.fullMarks])).length,
      ),
      first: criterion.block !== assessment.criteria[index - 1]?.block,
    };
  });

  const blocks = assessment.blocks
    .map((block) => {
      const own = assessment.criteria.filter((criterion) => criterion.block === block.code);
      return { code: block.code, name: block.name, span: own.length, fullMarks: own.reduce((sum, criterion) => sum + criterion.fullMarks, 0) };
    })
    .filter((block) => block.span > 0);

  const rowOf = (unit: UnitResult): MatrixRow => {
    const then = rankBefore.get(unit.code);
    return {
      unit,
      cells: columns.map(({ criterion, decimals }) => {
        const result = resultsOf.get(unit.code)?.get(criterion.code) ?? null;
        const lostShare = result === null || criterion.fullMarks === 0 ? 0 : result.lost / criterion.fullMarks;
        return { text: textOf(result, decimals), lostShare, result };
      }),
      adjustment: unit.adjustments.reduce((sum, adjustment) => sum + adjustment.amount, 0),
      gained: then === undefined || then.rank === null || unit.rank === null || then.group !== unit.group ? null : then.rank - unit.rank,
    };
  };

  const groups = assessment.groups
    .map((group) => ({
      code: group.code,
      name: group.name,
      ranked: group.size,
      rows: assessment.units
        .filter((unit) => unit.group === group.code)
        .sort(order === 'score' ? scoreOrder : officialOrder)
        .map(rowOf),
    }))
    .filter((group) => group.rows.length > 0);

  return { blocks, columns, groups };
}

export interface Position {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads from a cell of a table of so many rows and columns; null: the key moves nothing. */
export function moveFocus(key: string, from: Position, rows: number, columns: number): Position | null {
  const within = (row: number, column: number): Position => ({
    row: Math.min(Math.max(row, 0), rows - 1),
    column: Math.min(Math.max(column, 0), columns - 1),
  });
  switch (key) {
    case 'ArrowUp':
      return within(from.row - 1, from.column);
    case 'ArrowDown':
      return within(from.row + 1, from.column);
    case 'ArrowLeft':
      return within(from.row, from.column - 1);
    case 'ArrowRight':
      return within(from.row, from.column + 1);
    case 'Home':
      return within(from.row, 0);
    case 'End':
      return within(from.row, columns - 1);
    case 'PageUp':
      return within(0, from.column);
    case 'PageDown':
      return within(rows - 1, from.column);
    default:
      return null;
  }
}
