import type { Assessment, CriterionOutline, CriterionResult, InputResult, UnitResult } from '@sanse/engine';
import type { FunnelUnit } from '@sanse/engine/scoring';
import { funnelOf } from '@sanse/engine/scoring';
import { medianOf } from './peers.ts';

/** Whether the rate behind a criterion sets the unit apart from its group, or is too small a number to tell. Of 1 the places begin. */
export interface Certainty {
  readonly numerator: number;
  readonly denominator: number;
  /** The rate differs from that of the group as a whole by more than its base explains. */
  readonly apart: boolean;
  /** The places by this rate that remain when only clear differences count; of so many with a rate. */
  readonly from: number;
  readonly to: number;
  readonly of: number;
}

/** A criterion of a unit beside those of its peer group. */
export interface PeerGap {
  readonly outline: CriterionOutline;
  readonly result: CriterionResult;
  /** Marks lost: by the unit, and in the middle of all units of the group that have marks. */
  readonly lost: number;
  readonly median: number;
  /** Lost beyond that middle; below zero: less was lost. */
  readonly gap: number;
  /** Place by marks lost, 1 the most; equal ones share it, which is `tied`. Of so many. */
  readonly place: number;
  readonly tied: boolean;
  readonly of: number;
  /** Null: no rate of cases stands behind the criterion. */
  readonly certainty: Certainty | null;
}

export interface PeerGaps {
  /** Units of the group with marks, the unit itself among them. */
  readonly peers: number;
  /** Where more was lost than in the middle of the group, the most first. */
  readonly weak: readonly PeerGap[];
  /** Where less was lost, the most first. */
  readonly strong: readonly PeerGap[];
}

/** Where a unit loses more marks, and where fewer, than the middle of its peer group. `isProportion`: whether a measure is a share of cases. */
export function peerGaps(unit: UnitResult, { units, criteria }: Pick<Assessment, 'units' | 'criteria'>, isProportion: (measure: string) => boolean): PeerGaps {
  const group = units.filter((one) => one.group === unit.group && one.criteria.some(({ marks }) => marks !== null));
  const gaps = criteria.flatMap((outline): PeerGap[] => {
    const marked = group.flatMap((one) => {
      const result = one.criteria.find(({ code }) => code === outline.code);
      return result === undefined || result.marks === null ? [] : [{ unit: one, result }];
    });
    const own = marked.find((one) => one.unit.code === unit.code)?.result;
    const median = medianOf(marked.map(({ result }) => result.lost));
    if (own === undefined || median === null || marked.length < 2) return [];
    return [
      {
        outline,
        result: own,
        lost: own.lost,
        median,
        gap: own.lost - median,
        place: 1 + marked.filter(({ result }) => result.lost > own.lost).length,
        tied: marked.filter(({ result }) => result.lost === own.lost).length > 1,
        of: marked.length,
        certainty: certaintyOf(unit.code, marked, isProportion),
      },
    ];
  });
  const byGap = (sign: 1 | -1) =>
    gaps.filter(({ gap }) => gap * sign > SAME).toSorted((a, b) => sign * (b.gap - a.gap) || (a.outline.code < b.outline.code ? -1 : 1));
  return { peers: group.length, weak: byGap(1), strong: byGap(-1) };
}

/** Doubles of one exact fraction may differ by less. */
const SAME = 1e-9;

interface Marked {
  readonly unit: Pick<UnitResult, 'code' | 'name'>;
  readonly result: CriterionResult;
}

function certaintyOf(unit: string, marked: readonly Marked[], isProportion: (measure: string) => boolean): Certainty | null {
  const shares = marked.map(({ unit: { code, name }, result }) => {
    const rate = result.inputs.find(({ measure, shift }) => shift === 'none' && isProportion(measure));
    return { code, name, numerator: countOf(rate, 'numerator'), denominator: countOf(rate, 'denominator') };
  });
  const own = funnelOf(shares).units.find(({ code }) => code === unit);
  if (own === undefined || !hasPlace(own)) return null;
  const { numerator, denominator, placeFrom, placeTo } = own;
  return {
    numerator,
    denominator,
    apart: own.class !== 'within',
    from: placeFrom,
    to: placeTo,
    of: shares.filter((share) => (share.denominator ?? 0) > 0).length,
  };
}

function countOf(input: InputResult | undefined, side: 'numerator' | 'denominator'): number | null {
  return input?.[side] ?? null;
}

type Placed = FunnelUnit & { readonly numerator: number; readonly denominator: number; readonly placeFrom: number; readonly placeTo: number };

function hasPlace(unit: FunnelUnit): unit is Placed {
  return unit.numerator !== null && unit.denominator !== null && unit.placeFrom !== null && unit.placeTo !== null;
}
