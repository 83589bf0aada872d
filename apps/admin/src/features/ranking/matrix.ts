import type { CriterionMark, MarkedUnit, Marks, Ranking } from '@sanse/api/client';
import type { CriterionOutline, Text } from '@sanse/engine';
import { ABSENT, decimalsOf, formatNumber } from '../../ui/figures.ts';

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
  readonly result: CriterionMark | null;
}

export interface MatrixRow {
  readonly unit: MarkedUnit;
  readonly cells: readonly MatrixCell[];
  /** Bonus and penalty together. */
  readonly adjustment: number;
  /** Places gained since the period before (negative: lost); null when there is nothing to compare with. */
  readonly gained: number | null;
}

export interface MatrixGroup {
  readonly code: string;
  readonly name: Text;
  /** Units of it that are ranked. */
  readonly ranked: number;
  readonly rows: readonly MatrixRow[];
}

export interface Matrix {
  readonly blocks: readonly { readonly code: string; readonly name: Text; readonly span: number; readonly fullMarks: number }[];
  readonly columns: readonly MatrixColumn[];
  /** In the order of the scheme, their units in official order. */
  readonly groups: readonly MatrixGroup[];
}

/** Smallest base among the figures of a mark; null: none of them has one. */
export function baseOf(result: Pick<CriterionMark, 'inputs'>): number | null {
  const bases = result.inputs.flatMap(({ denominator }) => denominator ?? []);
  return bases.length === 0 ? null : Math.min(...bases);
}

function textOf(result: CriterionMark | null, decimals: number): string {
  if (result === null) return ABSENT.notApplicable;
  if (result.status === 'scored') return formatNumber(result.marks, decimals);
  if (result.status !== 'tooFew') return ABSENT[result.status];
  const base = baseOf(result);
  return base === null ? ABSENT.tooFew : `${ABSENT.tooFew}${formatNumber(base)}`;
}

/** The ranking as it is read: units in their peer groups, criteria in their blocks, one text for each cell. */
export function buildMatrix(assessment: Marks, before: Ranking | null): Matrix {
  const rankBefore = new Map((before?.units ?? []).map((unit) => [unit.code, unit]));
  const resultsOf = new Map(assessment.units.map((unit) => [unit.code, new Map(unit.criteria.map((result) => [result.code, result]))]));

  const columns = assessment.criteria.map((criterion, index): MatrixColumn => {
    const results = assessment.units.map((unit) => resultsOf.get(unit.code)?.get(criterion.code) ?? null);
    const decimals = decimalsOf(results.map((result) => result?.marks ?? null));
    const widest = results.reduce((most, result) => Math.max(most, textOf(result, decimals).length), 0);
    return {
      criterion,
      decimals,
      characters: Math.max(
        widest,
        formatNumber(criterion.fullMarks, decimalsOf([criterion.fullMarks])).length,
        // How many units have marks stands below.
        String(assessment.units.length).length,
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

  const rowOf = (unit: MarkedUnit): MatrixRow => {
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

  const rowsOf = new Map<string, MatrixRow[]>();
  for (const unit of [...assessment.units].sort((a, b) => a.order - b.order)) {
    const rows = rowsOf.get(unit.group);
    if (rows === undefined) rowsOf.set(unit.group, [rowOf(unit)]);
    else rows.push(rowOf(unit));
  }
  const groups = assessment.groups.flatMap(({ code, name, size }): readonly MatrixGroup[] => {
    const rows = rowsOf.get(code) ?? [];
    return rows.length === 0 ? [] : [{ code, name, ranked: size, rows }];
  });
  return { blocks, columns, groups };
}
