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
  for (const contender of contenders) groups.set(contender.group, [...(groups.get(contender.group) ?? []), contender]);
  const places = new Map<number, Place>();
  for (const members of groups.values()) {
    const order = (a: Contender, b: Contender) => compare(b.score, a.score) || breakTie(a, b, ranking, figures);
    const sorted = members.toSorted(order);
    let distinct = 0;
    for (let start = 0; start < sorted.length;) {
      const first = sorted[start] as Contender;
      let end = start + 1;
      while (end < sorted.length && order(first, sorted[end] as Contender) === 0) end += 1;
      distinct += 1;
      const rank = { '1224': start + 1, '1334': end, '1223': distinct }[ranking.ties];
      for (const { unit, score } of sorted.slice(start, end)) {
        const atLeastAsHigh = members.filter((other) => compare(other.score, score) >= 0).length;
        places.set(unit, {
          rank,
          rankOf: members.length,
          standing: {
            groupSize: fromNumber(members.length),
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
