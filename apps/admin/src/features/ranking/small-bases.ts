import type { Assessment, CriterionResult, Scheme, UnitResult } from '@sanse/engine';
import { compareShares } from '@sanse/engine/scoring';

interface Counted {
  readonly name: string;
  readonly numerator: number;
  readonly denominator: number;
}

/** A rate over so small a base that the unit cannot be told from the peers whose rates are next to its own. */
export interface SmallBase extends Counted {
  readonly neighbours: readonly Counted[];
}

/** By unit, then by criterion. */
export type SmallBases = ReadonlyMap<string, ReadonlyMap<string, SmallBase>>;

/**
 * The rates that rest on less than `smallBase` cases and that no interval at 95 % separates from the nearest different rates above and below in the
 * group. Without such a neighbour there is nobody to be told from.
 */
export function findSmallBases(
  { units, criteria }: Pick<Assessment, 'units' | 'criteria'>,
  { isProportion, smallBase }: { readonly isProportion: (measure: string) => boolean; readonly smallBase: number },
): SmallBases {
  const found = new Map<string, Map<string, SmallBase>>();
  const groups = new Map<string, UnitResult[]>();
  for (const unit of units) groups.set(unit.group, [...(groups.get(unit.group) ?? []), unit]);
  for (const { code } of criteria) {
    for (const members of groups.values()) {
      const rates = members.flatMap((unit) => {
        const result = unit.criteria.find((one) => one.code === code);
        const share = result === undefined ? null : shareOf(result, isProportion);
        return share === null ? [] : [{ unit: unit.code, name: unit.name, ...share }];
      });
      const sorted = rates.toSorted((a, b) => rateOf(a) - rateOf(b));
      for (const [at, one] of sorted.entries()) {
        if (one.denominator >= smallBase) continue;
        const above = sorted.slice(at).find((other) => rateOf(other) > rateOf(one));
        const below = sorted.slice(0, at).findLast((other) => rateOf(other) < rateOf(one));
        const neighbours = [above, below].filter((other) => other !== undefined);
        if (neighbours.length === 0 || neighbours.some((other) => compareShares(one, other) !== 0)) continue;
        const own = found.get(one.unit) ?? new Map<string, SmallBase>();
        found.set(one.unit, own.set(code, { ...one, neighbours }));
      }
    }
  }
  return found;
}

/** The one share of cases a criterion is scored by; null: it has none, or several. */
function shareOf({ status, inputs }: CriterionResult, isProportion: (measure: string) => boolean): Omit<Counted, 'name'> | null {
  if (status !== 'scored') return null;
  const shares = inputs.filter(({ measure, shift }) => shift === 'none' && isProportion(measure));
  const [share] = shares;
  if (shares.length !== 1 || share === undefined || share.numerator === null || share.denominator === null || share.denominator === 0) return null;
  return { numerator: share.numerator, denominator: share.denominator };
}

function rateOf({ numerator, denominator }: Omit<Counted, 'name'>): number {
  return numerator / denominator;
}

/** Where a scheme does not say what is small: below this a share's 95 % interval is wider than 25 points over most of its range. */
const USUALLY_SMALL = 30;

/** The base under which a rate counts as resting on few cases: as the scheme says, or as usual. */
export function smallBaseOf({ robustness }: Pick<Scheme, 'robustness'>): number {
  return robustness?.smallBase ?? USUALLY_SMALL;
}
