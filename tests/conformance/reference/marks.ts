import type { score } from '@sanse/engine/scoring';
import type { Fraction } from './fraction.ts';
import { ONE, ZERO, between, compare, decimal, fraction, greatest, least, mean, median, minus, over, plus, sum, times } from './fraction.ts';

export type Scheme = Parameters<typeof score>[1];
type Node = Scheme['blocks'][number];
export type Criterion = Extract<Node, { readonly kind: 'criterion' }>;

/** What a rule is told about one unit: its figures by input name, the same a year before, and the single figure of every peer, the own one included. */
export interface Told {
  readonly full: Fraction;
  readonly now: Readonly<Record<string, Fraction>>;
  readonly before: Readonly<Record<string, Fraction>>;
  readonly peers: readonly Fraction[];
  /** The figure of the unit that distanceToReference names. */
  readonly reference: Fraction | null;
}

const HUNDRED = fraction(100n);

const notBelowZero = (x: Fraction): Fraction => greatest([ZERO, x]);
const count = (all: readonly unknown[]): Fraction => fraction(BigInt(all.length));

/** Marks of a criterion by its rule before the floor; null where there is nothing to compare with. Written from the catalogue of the domain, one rule after another. */
export function marksOf({ rule }: Pick<Criterion, 'rule'>, { full, now, before, peers, reference }: Told): Fraction | null {
  const x = Object.values(now)[0] ?? ZERO;
  const lessIsBetter = 'direction' in rule && rule.direction === 'down';
  const beats = (a: Fraction, b: Fraction) => (lessIsBetter ? compare(a, b) < 0 : compare(a, b) > 0);
  const [low, high] = peers.length === 0 ? [x, x] : [least(peers), greatest(peers)];
  const [worst, best] = lessIsBetter ? [high, low] : [low, high];
  const worse = peers.filter((peer) => beats(x, peer));
  const equal = peers.filter((peer) => compare(peer, x) === 0);
  switch (rule.kind) {
    case 'perEvent':
      return minus(full, sum(Object.entries(rule.deduct).map(([name, marks]) => times(decimal(marks), now[name] ?? ZERO))));
    case 'yoyExcess':
      return minus(
        full,
        sum(Object.entries(rule.deduct).map(([name, marks]) => times(decimal(marks), notBelowZero(minus(now[name] ?? ZERO, before[name] ?? ZERO))))),
      );
    case 'rateDeduct': {
      const percent = times(x, HUNDRED);
      if (rule.zeroBelow !== null && compare(percent, decimal(rule.zeroBelow)) < 0) return ZERO;
      const short = notBelowZero(minus(decimal(rule.target), percent));
      const whole = short.above / short.below;
      const points = rule.points === 'proRata' ? short : fraction(rule.points === 'floor' || short.above % short.below === 0n ? whole : whole + 1n);
      return minus(full, times(decimal(rule.perPoint), points));
    }
    case 'rateLinear':
      return times(full, between(ZERO, over(minus(times(x, HUNDRED), decimal(rule.low)), minus(decimal(rule.high), decimal(rule.low))), ONE));
    case 'ratio':
      return times(full, least([ONE, x]));
    case 'steps': {
      const yardstick = rule.relativeTo === 'none' ? ONE : rule.relativeTo === 'peerMedian' ? median(peers) : mean(peers);
      if (compare(yardstick, ZERO) === 0) return null;
      const value = over(x, yardstick);
      const reached = rule.steps.filter(([from]) => compare(value, decimal(from)) >= 0).toSorted(([a], [b]) => b - a);
      return decimal(reached[0]?.[1] ?? 0);
    }
    case 'countMin':
      return minus(full, times(decimal(rule.perMissing), notBelowZero(minus(decimal(rule.required), x))));
    case 'presence':
      return compare(x, ZERO) > 0 ? full : ZERO;
    case 'rankPoints':
      return decimal(rule.points[Math.min(peers.filter((peer) => beats(peer, x)).length, rule.points.length - 1)] ?? 0);
    case 'ratioToBest':
      if (!lessIsBetter) return compare(best, ZERO) === 0 ? null : times(full, over(x, best));
      if (compare(best, ZERO) === 0) return compare(x, ZERO) === 0 ? full : ZERO;
      return times(full, over(best, x));
    case 'scaleConvert':
      return times(full, between(ZERO, over(minus(x, decimal(rule.low)), minus(decimal(rule.high), decimal(rule.low))), ONE));
    case 'minMax': {
      const share = compare(best, worst) === 0 ? fraction(1n, 2n) : over(minus(x, worst), minus(best, worst));
      return times(full, over(plus(decimal(rule.low), times(minus(decimal(rule.high), decimal(rule.low)), share)), HUNDRED));
    }
    case 'rank':
      return times(full, over(plus(count(worse), ONE), count(peers)));
    case 'percentileRank':
      return peers.length < 2 ? null : times(full, over(count(worse), minus(count(peers), ONE)));
    case 'borda':
      return peers.length < 2 ? null : times(full, over(plus(count(worse), over(minus(count(equal), ONE), fraction(2n))), minus(count(peers), ONE)));
    case 'goalposts': {
      const share = over(minus(x, decimal(rule.low)), minus(decimal(rule.high), decimal(rule.low)));
      const turned = lessIsBetter ? minus(ONE, share) : share;
      return times(full, rule.truncate ? between(ZERO, turned, ONE) : turned);
    }
    case 'distanceToMax':
      return compare(best, worst) === 0 ? null : times(full, minus(ONE, over(minus(best, x), minus(best, worst))));
    case 'distanceToTarget': {
      const target = decimal(rule.target);
      if (!beats(target, worst)) return full;
      const share = over(minus(x, worst), minus(target, worst));
      return times(full, rule.truncate ? least([ONE, share]) : share);
    }
    case 'distanceToReference': {
      if (reference === null || compare(reference, worst) === 0) return null;
      const share = over(minus(x, worst), minus(reference, worst));
      return times(full, rule.truncate ? least([ONE, share]) : share);
    }
    case 'fractionOfMax': {
      if (compare(high, ZERO) === 0) return null;
      const share = over(x, high);
      return times(full, lessIsBetter ? minus(ONE, share) : share);
    }
    case 'zScore':
    case 'manualMark':
      throw new Error(`the reference does not know ${rule.kind}`);
  }
}
