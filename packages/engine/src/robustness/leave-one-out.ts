import type { Scheme, SchemeNode } from '../schemes/scheme.ts';
import { isZero, ZERO } from '../scoring/fraction.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import { criteriaOf, fullMarksOf } from '../scoring/tree.ts';
import type { Text } from '../text.ts';
import type { ReweightingPlan } from './prepare-reweighting.ts';
import { prepareReweighting } from './prepare-reweighting.ts';
import { reweigh } from './reweigh.ts';

/** What ranks and tiers would be without one criterion. */
export interface Omission {
  readonly criterion: string;
  readonly name: Text;
  /** Mean and greatest of the places by which ranked units move, up or down. */
  readonly meanShift: number;
  readonly maxShift: number;
  /** Units whose tier would be another. */
  readonly tiersCrossed: number;
  /** Units whose rank or tier would be another, in the order of the table. */
  readonly moved: readonly { readonly unit: string; readonly rank: number; readonly tier: string }[];
}

/**
 * Each criterion left out in turn, those that move ranks most first: by the mean shift, then by tiers crossed. A criterion without weight is as
 * good as not there; the rest counts for all, and what `reweigh` holds is held here too.
 */
export function leaveOneOut(plan: ReweightingPlan, table: MeasureTable, scheme: Scheme): Omission[] {
  const fullMarks = fullMarksOf(scheme);
  const levels = scheme.tiers.levels.map(({ code }) => code);
  const omissions = criteriaOf(scheme).map(({ criterion: { code, name } }): Omission => {
    const isWeighed = !isZero(fullMarks.get(code) ?? ZERO);
    const { ranks, tiers } = isWeighed
      ? reweigh(
          plan,
          plan.weights.map((weight, at) => (plan.weighted[at] === code ? 0 : weight)),
        )
      : reweighWithout(table, scheme, code);
    const shifts: number[] = [];
    const moved: { unit: string; rank: number; tier: string }[] = [];
    let tiersCrossed = 0;
    for (const [at, unit] of plan.published.units.entries()) {
      if (unit.rank === null) continue;
      const [rank, tier] = [ranks[at] ?? 0, levels[tiers[at] ?? 0] ?? ''];
      shifts.push(Math.abs(rank - unit.rank));
      if (tier !== unit.tier) tiersCrossed += 1;
      if (rank !== unit.rank || tier !== unit.tier) moved.push({ unit: unit.code, rank, tier });
    }
    const sum = shifts.reduce((all, shift) => all + shift, 0);
    const meanShift = shifts.length === 0 ? 0 : sum / shifts.length;
    return { criterion: code, name, meanShift, maxShift: shifts.reduce((most, shift) => Math.max(most, shift), 0), tiersCrossed, moved };
  });
  return omissions.toSorted((a, b) => b.meanShift - a.meanShift || b.tiersCrossed - a.tiersCrossed);
}

/** A criterion without full marks gives or takes the same marks whatever weights are, so it is taken out of the scheme itself. */
function reweighWithout(table: MeasureTable, scheme: Scheme, code: string) {
  const prune = (nodes: readonly SchemeNode[]): SchemeNode[] =>
    nodes.flatMap((node): SchemeNode[] => {
      if (node.kind === 'criterion') return node.code === code ? [] : [node];
      const children = prune(node.children);
      return children.length === 0 ? [] : [{ ...node, children }];
    });
  const plan = prepareReweighting(table, { ...scheme, blocks: prune(scheme.blocks) });
  return reweigh(plan, plan.weights);
}
