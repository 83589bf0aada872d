import type { Direction } from '../../schemes/scheme.ts';
import type { Text } from '../../text.ts';
import type { Fraction } from '../fraction.ts';
import { compare, greatest, least, multiply, subtract } from '../fraction.ts';
import { figure } from '../wording.ts';

const spans = new WeakMap<readonly Fraction[], { readonly highest: Fraction; readonly lowest: Fraction }>();

/** The best and the worst value among peers, by direction. The same list serves all units of a group, so it is looked through once. */
export function extremes(peers: readonly Fraction[], direction: Direction): { readonly best: Fraction; readonly worst: Fraction } {
  const { highest, lowest } = spans.get(peers) ?? { highest: peers.reduce(greatest), lowest: peers.reduce(least) };
  spans.set(peers, { highest, lowest });
  return direction === 'up' ? { best: highest, worst: lowest } : { best: lowest, worst: highest };
}

/** How many peers do worse than, as well as (itself included), and better than the value. */
export function standing(
  value: Fraction,
  peers: readonly Fraction[],
  direction: Direction,
): { readonly worse: number; readonly equal: number; readonly better: number } {
  const sign = direction === 'up' ? 1 : -1;
  let worse = 0;
  let equal = 0;
  for (const peer of peers) {
    const order = compare(peer, value) * sign;
    if (order < 0) worse += 1;
    else if (order === 0) equal += 1;
  }
  return { worse, equal, better: peers.length - worse - equal };
}

/** Full marks times a share between two ends of a scale in per cent. */
export function between(full: Fraction, share: Fraction, low: Fraction, high: Fraction): Fraction {
  const percent = { n: low.n * high.d * share.d + (high.n * low.d - low.n * high.d) * share.n, d: low.d * high.d * share.d };
  return multiply(full, { n: percent.n, d: percent.d * 100n });
}

export function comparedWith(value: Fraction, peers: readonly Fraction[], direction: Direction): Text {
  const { best, worst } = extremes(peers, direction);
  return {
    zh: `数值${figure(value)}，参比${peers.length}个单位，最优${figure(best)}，最差${figure(worst)}`,
    en: `value ${figure(value)} among ${peers.length} units, best ${figure(best)}, worst ${figure(worst)}`,
  };
}

/** Distance from the worst to the value over the distance from the worst to a goal; null when the two coincide. */
export function shareOfWay(value: Fraction, worst: Fraction, goal: Fraction): Fraction | null {
  const way = subtract(goal, worst);
  if (way.n === 0n) return null;
  const gone = subtract(value, worst);
  return way.n < 0n ? { n: -gone.n * way.d, d: gone.d * -way.n } : { n: gone.n * way.d, d: gone.d * way.n };
}
