import type { Scheme, SchemeNode } from '@sanse/engine';
import type { Outcome } from './criterion-marks.ts';
import type { Rational } from './rational.ts';
import { compare, decimal, double, floor, fraction, greatest, least, over, plus, times, total, twelveDigits, whole, ZERO } from './rational.ts';

/** Full marks of every block and criterion by code. */
export function fullMarks(scheme: Scheme): ReadonlyMap<string, Rational> {
  const full = new Map<string, Rational>();
  if (scheme.weights === 'points') for (const node of scheme.blocks) inPoints(node, full);
  else divide(decimal(scheme.fullMarks), scheme.blocks, full);
  return full;
}

function inPoints(node: SchemeNode, full: Map<string, Rational>): Rational {
  const marks = node.kind === 'criterion' ? decimal(node.weight) : total(node.children.map((child) => inPoints(child, full)));
  full.set(node.code, marks);
  return marks;
}

function divide(above: Rational, nodes: readonly SchemeNode[], full: Map<string, Rational>): void {
  const all = total(nodes.map(({ weight }) => decimal(weight ?? 0)));
  for (const node of nodes) {
    const own = compare(all, ZERO) === 0 ? ZERO : over(times(above, decimal(node.weight ?? 0)), all);
    full.set(node.code, own);
    if (node.kind === 'block') divide(own, node.children, full);
  }
}

/** What a level earned of the marks that apply; null: it has no value. */
export interface Level {
  readonly marks: Rational;
  readonly applicable: Rational;
}

interface Weighed extends Level {
  readonly full: Rational;
}

type Aggregate = Scheme['aggregate'];

/** Marks of one unit from the criteria up. `levels` gets every block by its code. */
export function combine(
  scheme: Scheme,
  full: ReadonlyMap<string, Rational>,
  outcomes: ReadonlyMap<string, Outcome>,
  levels: Map<string, Level | null>,
): Level | null {
  return combineNodes(scheme.blocks, scheme.aggregate, decimal(scheme.fullMarks), scheme.minPresent, full, outcomes, levels);
}

function combineNodes(
  nodes: readonly SchemeNode[],
  aggregate: Aggregate,
  ownFull: Rational,
  minPresent: number,
  full: ReadonlyMap<string, Rational>,
  outcomes: ReadonlyMap<string, Outcome>,
  levels: Map<string, Level | null>,
): Level | null {
  const present: Weighed[] = [];
  for (const node of nodes) {
    const nodeFull = full.get(node.code) as Rational;
    let level: Level | null;
    if (node.kind === 'criterion') {
      const marks = outcomes.get(node.code)?.marks ?? null;
      level = marks === null ? null : { marks, applicable: nodeFull };
    } else {
      level = combineNodes(node.children, node.aggregate, nodeFull, node.minPresent, full, outcomes, levels);
      if (level !== null) {
        let { marks } = level;
        if (node.cap !== null) marks = least(marks, decimal(node.cap));
        if (node.floor !== null) marks = greatest(marks, decimal(node.floor));
        level = { marks, applicable: level.applicable };
      }
      levels.set(node.code, level);
    }
    if (level !== null) present.push({ ...level, full: nodeFull });
  }
  const applicable = total(present.map((one) => one.applicable));
  if (compare(applicable, ZERO) === 0) return null;
  if (compare(applicable, times(decimal(minPresent), ownFull)) < 0) return null;
  if (aggregate === 'sum') return { marks: total(present.map(({ marks }) => marks)), applicable };
  const share = meanShare(present, aggregate);
  return share === null ? null : { marks: times(ownFull, share), applicable: ownFull };
}

/** The mean of the shares of full marks, weighed by the full marks of what is present. */
function meanShare(present: readonly Weighed[], aggregate: Exclude<Aggregate, 'sum'>): Rational | null {
  const shares: { readonly weight: Rational; readonly share: Rational }[] = [];
  for (const { marks, applicable, full } of present) {
    if (compare(applicable, ZERO) > 0) shares.push({ weight: full, share: over(marks, applicable) });
  }
  const weight = total(shares.map((one) => one.weight));
  if (compare(weight, ZERO) === 0) return null;
  if (aggregate === 'arithmetic') return over(total(shares.map((one) => times(one.weight, one.share))), weight);
  for (const { share } of shares) if (compare(share, ZERO) <= 0) return ZERO;
  if (aggregate === 'harmonic') return over(weight, total(shares.map((one) => over(one.weight, one.share))));
  let logs = 0;
  for (const one of shares) logs += double(one.weight) * Math.log(double(one.share));
  return twelveDigits(Math.exp(logs / double(weight)));
}

/** Of so many points, so many for the whole: the total that applicable marks stand for. */
export function rescale(level: Level, schemeFull: number): Rational {
  return over(times(decimal(schemeFull), level.marks), level.applicable);
}

export function roundTo(x: Rational, decimals: number, mode: Scheme['rounding']['mode']): Rational {
  const scale = whole(10 ** decimals);
  const scaled = times(x, scale);
  const lower = fraction(floor(scaled), 1n);
  if (compare(lower, scaled) === 0) return x;
  const upper = plus(lower, whole(1));
  const fromMiddle = compare(plus(scaled, scaled), plus(lower, upper));
  const outward = compare(scaled, ZERO) > 0 ? upper : lower;
  const inward = compare(scaled, ZERO) > 0 ? lower : upper;
  const even = lower.n % 2n === 0n ? lower : upper;
  const chosen = {
    up: upper,
    down: lower,
    halfUp: fromMiddle === 0 ? outward : fromMiddle > 0 ? upper : lower,
    halfDown: fromMiddle === 0 ? inward : fromMiddle > 0 ? upper : lower,
    halfEven: fromMiddle === 0 ? even : fromMiddle > 0 ? upper : lower,
  }[mode];
  return over(chosen, scale);
}
