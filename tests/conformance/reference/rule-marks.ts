import type { Rule } from '@sanse/engine';
import type { Rational } from './rational.ts';
import {
  ceil,
  compare,
  decimal,
  double,
  floor,
  fraction,
  greatest,
  least,
  mean,
  minus,
  ONE,
  over,
  plus,
  times,
  twelveDigits,
  whole,
  ZERO,
} from './rational.ts';

type RuleOf<K extends Rule['kind']> = Extract<Rule, { readonly kind: K }>;
type Among = 'group' | 'all';

/** What a rule may look at for one unit. `null` marks: there is nothing to compare with. */
export interface Seen {
  /** Full marks of the criterion. */
  readonly full: Rational;
  /** The one value, where the rule reads one. */
  readonly value: Rational;
  /** Named amounts of the period and of the year before, where the rule reads amounts. */
  readonly amounts: ReadonlyMap<string, { readonly now: Rational; readonly yearBefore: Rational }>;
  /** The value of every unit compared with, this one included, where it is there. */
  readonly peers: (among: Among) => readonly Rational[];
  /** The value of any unit by its code, where it counts. */
  readonly reference: (unit: string) => Rational | null;
}

const HUNDRED = whole(100);

function between(x: Rational, low: Rational, high: Rational): Rational {
  return greatest(low, least(x, high));
}

function isZero(x: Rational): boolean {
  return compare(x, ZERO) === 0;
}

function lowest(values: readonly Rational[]): Rational {
  let found = values[0] as Rational;
  for (const value of values) found = least(found, value);
  return found;
}

function highest(values: readonly Rational[]): Rational {
  let found = values[0] as Rational;
  for (const value of values) found = greatest(found, value);
  return found;
}

function ends(values: readonly Rational[], direction: 'up' | 'down'): { readonly best: Rational; readonly worst: Rational } {
  return direction === 'up' ? { best: highest(values), worst: lowest(values) } : { best: lowest(values), worst: highest(values) };
}

/** How many of the peers do better, as well and worse; the unit itself is one of those that do as well. */
function standing(value: Rational, peers: readonly Rational[], direction: 'up' | 'down'): { better: number; equal: number; worse: number } {
  const found = { better: 0, equal: 0, worse: 0 };
  for (const peer of peers) {
    const above = compare(peer, value) * (direction === 'up' ? 1 : -1);
    if (above > 0) found.better += 1;
    else if (above < 0) found.worse += 1;
    else found.equal += 1;
  }
  return found;
}

function perEvent(rule: RuleOf<'perEvent'>, { full, amounts }: Seen): Rational {
  let marks = full;
  for (const [name, each] of Object.entries(rule.deduct)) marks = minus(marks, times(decimal(each), amounts.get(name)?.now ?? ZERO));
  return marks;
}

function yoyExcess(rule: RuleOf<'yoyExcess'>, { full, amounts }: Seen): Rational {
  let marks = full;
  for (const [name, each] of Object.entries(rule.deduct)) {
    const { now, yearBefore } = amounts.get(name) as { now: Rational; yearBefore: Rational };
    if (compare(now, yearBefore) > 0) marks = minus(marks, times(decimal(each), minus(now, yearBefore)));
  }
  return marks;
}

function rateDeduct(rule: RuleOf<'rateDeduct'>, { full, value }: Seen): Rational {
  const percent = times(value, HUNDRED);
  if (rule.zeroBelow !== null && compare(percent, decimal(rule.zeroBelow)) < 0) return ZERO;
  let short = greatest(ZERO, minus(decimal(rule.target), percent));
  if (rule.points === 'ceil') short = fraction(ceil(short), 1n);
  if (rule.points === 'floor') short = fraction(floor(short), 1n);
  return minus(full, times(decimal(rule.perPoint), short));
}

function linear(value: Rational, low: Rational, high: Rational): Rational {
  return over(minus(value, low), minus(high, low));
}

function rateLinear(rule: RuleOf<'rateLinear'>, { full, value }: Seen): Rational {
  return times(full, between(linear(times(value, HUNDRED), decimal(rule.low), decimal(rule.high)), ZERO, ONE));
}

function ratio(_rule: RuleOf<'ratio'>, { full, value }: Seen): Rational {
  return times(full, least(value, ONE));
}

function middle(values: readonly Rational[]): Rational {
  const sorted = [...values].sort(compare);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] as Rational;
  return sorted.length % 2 === 1 ? upper : mean([sorted[half - 1] as Rational, upper]);
}

function steps(rule: RuleOf<'steps'>, { value, peers }: Seen): Rational | null {
  let compared = value;
  if (rule.relativeTo !== 'none') {
    const others = peers(rule.among);
    const yardstick = rule.relativeTo === 'peerMedian' ? middle(others) : mean(others);
    if (isZero(yardstick)) return null;
    compared = over(value, yardstick);
  }
  let reached: readonly [number, number] | null = null;
  for (const step of rule.steps) {
    if (compare(compared, decimal(step[0])) >= 0 && (reached === null || step[0] > reached[0])) reached = step;
  }
  return reached === null ? ZERO : decimal(reached[1]);
}

function countMin(rule: RuleOf<'countMin'>, { full, value }: Seen): Rational {
  return minus(full, times(decimal(rule.perMissing), greatest(ZERO, minus(decimal(rule.required), value))));
}

function presence(_rule: RuleOf<'presence'>, { full, value }: Seen): Rational {
  return compare(value, ZERO) > 0 ? full : ZERO;
}

function rankPoints(rule: RuleOf<'rankPoints'>, { value, peers }: Seen): Rational {
  const place = standing(value, peers(rule.among), rule.direction).better + 1;
  return decimal(rule.points[Math.min(place, rule.points.length) - 1] as number);
}

function ratioToBest(rule: RuleOf<'ratioToBest'>, { full, value, peers }: Seen): Rational | null {
  const { best } = ends(peers(rule.among), rule.direction);
  if (compare(best, ZERO) < 0) return null;
  if (rule.direction === 'up') return isZero(best) ? null : times(full, over(value, best));
  if (isZero(best)) return isZero(value) ? full : ZERO;
  return times(full, over(best, value));
}

function scaleConvert(rule: RuleOf<'scaleConvert'>, { full, value }: Seen): Rational {
  return times(full, between(linear(value, decimal(rule.low), decimal(rule.high)), ZERO, ONE));
}

function minMax(rule: RuleOf<'minMax'>, { full, value, peers }: Seen): Rational {
  const { best, worst } = ends(peers(rule.among), rule.direction);
  const [low, high] = [decimal(rule.low), decimal(rule.high)];
  const percent = isZero(minus(best, worst)) ? mean([low, high]) : plus(low, times(minus(high, low), linear(value, worst, best)));
  return over(times(full, percent), HUNDRED);
}

/** Doubles: the deviation is a root. Everything else of the formula is exact. */
function zScore(rule: RuleOf<'zScore'>, { full, value, peers }: Seen): Rational {
  const others = peers(rule.among);
  const centre = mean(others);
  let squares = ZERO;
  for (const other of others) squares = plus(squares, times(minus(other, centre), minus(other, centre)));
  let z = ZERO;
  if (!isZero(squares)) {
    const deviation = Math.sqrt(double(over(squares, whole(others.length - 1))));
    z = twelveDigits(double(minus(value, centre)) / deviation);
    if (rule.direction === 'down') z = minus(ZERO, z);
  }
  return over(times(full, plus(decimal(rule.mean), times(decimal(rule.deviation), z))), HUNDRED);
}

function rank(rule: RuleOf<'rank'>, { full, value, peers }: Seen): Rational {
  const others = peers(rule.among);
  return times(full, over(whole(standing(value, others, rule.direction).worse + 1), whole(others.length)));
}

function percentileRank(rule: RuleOf<'percentileRank'>, { full, value, peers }: Seen): Rational | null {
  const others = peers(rule.among);
  if (others.length === 1) return null;
  return times(full, over(whole(standing(value, others, rule.direction).worse), whole(others.length - 1)));
}

function borda(rule: RuleOf<'borda'>, { full, value, peers }: Seen): Rational | null {
  const others = peers(rule.among);
  if (others.length === 1) return null;
  const { worse, equal } = standing(value, others, rule.direction);
  return times(full, over(plus(whole(worse), over(whole(equal - 1), whole(2))), whole(others.length - 1)));
}

function goalposts(rule: RuleOf<'goalposts'>, { full, value }: Seen): Rational {
  let share = linear(value, decimal(rule.low), decimal(rule.high));
  if (rule.direction === 'down') share = minus(ONE, share);
  return times(full, rule.truncate ? between(share, ZERO, ONE) : share);
}

function distanceToMax(rule: RuleOf<'distanceToMax'>, { full, value, peers }: Seen): Rational | null {
  const { best, worst } = ends(peers(rule.among), rule.direction);
  if (isZero(minus(best, worst))) return null;
  return times(full, minus(ONE, over(minus(best, value), minus(best, worst))));
}

function distanceToTarget(rule: RuleOf<'distanceToTarget'>, { full, value, peers }: Seen): Rational {
  const { worst } = ends(peers(rule.among), rule.direction);
  const target = decimal(rule.target);
  const worstHasReached = rule.direction === 'up' ? compare(worst, target) >= 0 : compare(worst, target) <= 0;
  if (worstHasReached) return full;
  const share = linear(value, worst, target);
  return times(full, rule.truncate ? least(share, ONE) : share);
}

function distanceToReference(rule: RuleOf<'distanceToReference'>, { full, value, peers, reference }: Seen): Rational | null {
  const { worst } = ends(peers(rule.among), rule.direction);
  const aim = reference(rule.unit);
  if (aim === null || isZero(minus(aim, worst))) return null;
  const share = linear(value, worst, aim);
  return times(full, rule.truncate ? least(share, ONE) : share);
}

function fractionOfMax(rule: RuleOf<'fractionOfMax'>, { full, value, peers }: Seen): Rational | null {
  const most = highest(peers(rule.among));
  if (compare(most, ZERO) <= 0) return null;
  const share = over(value, most);
  return times(full, rule.direction === 'up' ? share : least(ONE, minus(ONE, share)));
}

/** The marks of any rule but a manual mark, which no figure gives. */
export function marksByRule(rule: Exclude<Rule, { readonly kind: 'manualMark' }>, seen: Seen): Rational | null {
  switch (rule.kind) {
    case 'perEvent':
      return perEvent(rule, seen);
    case 'yoyExcess':
      return yoyExcess(rule, seen);
    case 'rateDeduct':
      return rateDeduct(rule, seen);
    case 'rateLinear':
      return rateLinear(rule, seen);
    case 'ratio':
      return ratio(rule, seen);
    case 'steps':
      return steps(rule, seen);
    case 'countMin':
      return countMin(rule, seen);
    case 'presence':
      return presence(rule, seen);
    case 'rankPoints':
      return rankPoints(rule, seen);
    case 'ratioToBest':
      return ratioToBest(rule, seen);
    case 'scaleConvert':
      return scaleConvert(rule, seen);
    case 'minMax':
      return minMax(rule, seen);
    case 'zScore':
      return zScore(rule, seen);
    case 'rank':
      return rank(rule, seen);
    case 'percentileRank':
      return percentileRank(rule, seen);
    case 'borda':
      return borda(rule, seen);
    case 'goalposts':
      return goalposts(rule, seen);
    case 'distanceToMax':
      return distanceToMax(rule, seen);
    case 'distanceToTarget':
      return distanceToTarget(rule, seen);
    case 'distanceToReference':
      return distanceToReference(rule, seen);
    case 'fractionOfMax':
      return fractionOfMax(rule, seen);
  }
}
