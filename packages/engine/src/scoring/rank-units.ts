import type { Ranking } from '../schemes/scheme.ts';
import type { Standing } from './conditions.ts';
import type { Figures } from './figures.ts';
import type { Fraction } from './fraction.ts';
import { compare, fromNumber, makeFraction } from './fraction.ts';

/** A ranked unit: its index in the table, its group and the score that is compared. */
export interface Contender {
  readonly unit: number;
  readonly group: string;
  readonly score: Fraction;
}

export interface Place {
  readonly rank: number;
  readonly rankOf: number;
  readonly standing: Standing;
}

/** Ranks inside each group, by table index. Tie-breakers decide between equal scores; who is still equal shares a rank. */
export function rankUnits(contenders: readonly Contender[], ranking: Ranking, figures: Figures): ReadonlyMap<number, Place> {
  const groups = new Map<string, Contender[]>();
  for (const contender of contenders) {
    const members = groups.get(contender.group);
    if (members === undefined) groups.set(contender.group, [contender]);
    else members.push(contender);
  }
  const places = new Map<number, Place>();
  for (const members of groups.values()) {
    const order = (a: Contender, b: Contender) => compare(b.score, a.score) || breakTie(a, b, ranking, figures);
    const sorted = members.toSorted(order);
    const atLeast = countAtLeastAsHigh(sorted);
    const groupSize = fromNumber(members.length);
    let distinct = 0;
    for (let start = 0; start < sorted.length;) {
      const first = sorted[start] as Contender;
      let end = start + 1;
      while (end < sorted.length && order(first, sorted[end] as Contender) === 0) end += 1;
      distinct += 1;
      const rank = { '1224': start + 1, '1334': end, '1223': distinct }[ranking.ties];
      for (let at = start; at < end; at += 1) {
        const { unit, score } = sorted[at] as Contender;
        const atLeastAsHigh = atLeast[at] as number;
        places.set(unit, {
          rank,
          rankOf: members.length,
          standing: {
            groupSize,
            rank: fromNumber(rank),
            rankShare: makeFraction(BigInt(atLeastAsHigh), BigInt(members.length)),
            score,
            last: atLeastAsHigh === members.length,
          },
        });
      }
      start = end;
    }
  }
  return places;
}

/** Of each of the sorted how many score at least as high: tie-breakers order equals and do not make them unequal. */
function countAtLeastAsHigh(sorted: readonly Contender[]): number[] {
  const counts: number[] = [];
  for (let at = sorted.length - 1; at >= 0; at -= 1) {
    const below = sorted[at + 1];
    const isEqual = below !== undefined && compare(below.score, (sorted[at] as Contender).score) === 0;
    counts[at] = isEqual ? (counts[at + 1] as number) : at + 1;
  }
  return counts;
}

/** The first breaker whose values differ decides; a value that is not there comes after any that is. */
function breakTie(a: Contender, b: Contender, ranking: Ranking, figures: Figures): number {
  for (const { measure, shift, prefer } of ranking.breakers) {
    const [left, right] = [figures.of(measure, shift, a.unit).value, figures.of(measure, shift, b.unit).value];
    if (left === null || right === null) {
      if (left === right) continue;
      return left === null ? 1 : -1;
    }
    const order = prefer === 'low' ? compare(left, right) : compare(right, left);
    if (order !== 0) return order;
  }
  return 0;
}
