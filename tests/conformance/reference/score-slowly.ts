import type { MeasureTable } from '@sanse/engine/scoring';
import type { Fraction } from './fraction.ts';
import { ZERO, compare, decimal, fraction, greatest, least, mean, minus, over, plus, read, roundHalfUp, sum, times } from './fraction.ts';
import { marksOf } from './marks.ts';
import type { Criterion, Scheme } from './marks.ts';

/** What the second implementation finds for a unit: status or marks of each criterion, then total, rank and tier. */
export interface Slow {
  readonly code: string;
  readonly criteria: Readonly<Record<string, string>>;
  readonly total: string | null;
  readonly rank: string | null;
  readonly tier: string | null;
}

/** A figure: its value, or why it has none. */
type Figure = { readonly value: Fraction; readonly base: Fraction | null } | 'unknown' | 'uncovered' | 'zeroBase';

type Outcome = { readonly marks: Fraction } | 'notApplicable' | 'missing' | 'tooFew' | 'unknown';

const print = (x: Fraction): string => (x.below === 1n ? `${x.above}` : `${x.above}/${x.below}`);

/**
 * A second, slow and obvious implementation of scoring in points, written from the rules of the domain and not from the first one:
 * marks, policies, rescaling, adjustments from measures, vetoes, ranks and tiers, one unit and one step after another.
 */
export function scoreSlowly(table: MeasureTable, scheme: Scheme): readonly Slow[] {
  const units = table.units.map((_, index) => index);
  const criteria = scheme.blocks.flatMap((block) => (block.kind === 'block' ? block.children : [block])) as readonly Criterion[];

  const figure = (measure: string, shift: string, unit: number): Figure => {
    const cell = table.cells[shift === 'none' ? measure : `${measure}@${shift}`]?.[unit];
    if (cell === undefined || cell.status === 'uncovered') return 'uncovered';
    if (cell.status === 'unknown' || cell.numerator === null) return 'unknown';
    if (cell.denominator === null) return { value: read(cell.numerator), base: null };
    const base = read(cell.denominator);
    return base.above === 0n ? 'zeroBase' : { value: over(read(cell.numerator), base), base };
  };

  const amongPeers = (rule: Criterion['rule'], unit: number): readonly number[] => {
    const all = 'among' in rule && rule.among === 'all';
    return units.filter((other) => all || table.units[other]?.group === table.units[unit]?.group);
  };

  const outcome = (criterion: Criterion, unit: number): Outcome => {
    const group = table.units[unit]?.group ?? '';
    if (criterion.appliesTo !== null && !criterion.appliesTo.includes(group)) return 'notApplicable';
    if (criterion.notApplicableWhen.some((condition) => measureHolds(condition, unit))) return 'notApplicable';
    const full = decimal(criterion.weight);
    const { rule } = criterion;
    const now = criterion.inputs.map(({ name, measure, shift }) => [name, figure(measure, shift, unit)] as const);
    const before = rule.kind === 'yoyExcess' ? criterion.inputs.map(({ name, measure }) => [name, figure(measure, 'yearBefore', unit)] as const) : [];
    const all = [...now, ...before].map(([, one]) => one);
    if (all.includes('unknown')) return 'unknown';
    if (all.includes('uncovered')) return 'notApplicable';
    if (all.includes('zeroBase')) {
      if (criterion.zeroBase === 'fullMarks') return { marks: full };
      return criterion.zeroBase === 'zero' ? { marks: ZERO } : 'notApplicable';
    }
    if (criterion.minBase !== null && all.some((one) => typeof one === 'object' && one.base !== null && compare(one.base, decimal(criterion.minBase ?? 0)) < 0))
      return 'tooFew';
    const values = (pairs: readonly (readonly [string, Figure])[]) =>
      Object.fromEntries(pairs.flatMap(([name, one]) => (typeof one === 'object' ? [[name, one.value]] : [])));
    const [input] = criterion.inputs;
    const figures = (others: readonly number[]) =>
      others.flatMap((other) => {
        const one = input === undefined ? 'unknown' : figure(input.measure, input.shift, other);
        return typeof one === 'object' ? [one.value] : [];
      });
    const referenceAt = rule.kind === 'distanceToReference' ? units.filter((other) => table.units[other]?.code === rule.unit) : [];
    const marks = marksOf(criterion, {
      full,
      now: values(now),
      before: values(before),
      peers: figures(amongPeers(rule, unit)),
      reference: figures(referenceAt)[0] ?? null,
    });
    if (marks === null) return 'notApplicable';
    return { marks: criterion.floor === null ? marks : greatest([decimal(criterion.floor), marks]) };
  };

  const measureHolds = (condition: Criterion['notApplicableWhen'][number], unit: number): boolean => {
    if (condition.kind !== 'measure' || typeof condition.value !== 'number') throw new Error('the reference knows conditions on a figure and a number');
    const cell = table.cells[condition.measure]?.[unit];
    const one = figure(condition.measure, condition.shift, unit);
    const found =
      condition.part === 'value'
        ? typeof one === 'object'
          ? one.value
          : null
        : cell?.status === 'ok' && cell[condition.part] !== null
          ? read(cell[condition.part] ?? '0')
          : null;
    if (found === null) return false;
    const order = compare(found, decimal(condition.value));
    return { eq: order === 0, ne: order !== 0, lt: order < 0, le: order <= 0, gt: order > 0, ge: order >= 0 }[condition.op];
  };

  const outcomes = new Map(criteria.map((criterion) => [criterion.code, units.map((unit) => outcome(criterion, unit))]));

  /** Marks and applicable marks a criterion brings to the total; null when it is left out. */
  const counted = (criterion: Criterion, unit: number): { readonly marks: Fraction; readonly full: Fraction } | null => {
    const found = outcomes.get(criterion.code)?.[unit] ?? 'unknown';
    const full = decimal(criterion.weight);
    if (typeof found === 'object') return { marks: found.marks, full };
    const policy = criterion.policies[found] ?? scheme.policies[found];
    if (policy === 'rescale') return null;
    if (policy === 'fullMarks') return { marks: full, full };
    if (policy === 'zero') return { marks: ZERO, full };
    if (policy !== 'peerMean') return { marks: times(full, over(decimal(policy.fixed), fraction(100n))), full };
    const others = units.filter((other) => other !== unit && table.units[other]?.group === table.units[unit]?.group);
    const scored = others.flatMap((other) => {
      const theirs = outcomes.get(criterion.code)?.[other];
      return typeof theirs === 'object' ? [theirs.marks] : [];
    });
    return scored.length === 0 ? null : { marks: mean(scored), full };
  };

  const totals = units.map((unit) => {
    let [marks, full] = [ZERO, ZERO];
    for (const block of scheme.blocks) {
      const children = (block.kind === 'block' ? block.children : [block]) as readonly Criterion[];
      const present = children.flatMap((criterion) => counted(criterion, unit) ?? []);
      if (present.length === 0) continue;
      let earned = sum(present.map((one) => one.marks));
      if (block.kind === 'block' && block.cap !== null) earned = least([earned, decimal(block.cap)]);
      if (block.kind === 'block' && block.floor !== null) earned = greatest([earned, decimal(block.floor)]);
      marks = plus(marks, earned);
      full = plus(full, sum(present.map((one) => one.full)));
    }
    if (full.above === 0n || compare(full, decimal(scheme.minApplicable)) < 0) return null;
    const adjustment = (all: Scheme['bonus'], cap: number | null): Fraction => {
      const amounts = all.map(({ from, cap: own }) => {
        if (from.kind !== 'measure') return ZERO;
        const one = figure(from.measure, 'none', unit);
        const amount = typeof one === 'object' ? times(one.value, decimal(from.each)) : ZERO;
        return own === null ? amount : least([amount, decimal(own)]);
      });
      return cap === null ? sum(amounts) : least([sum(amounts), decimal(cap)]);
    };
    let total = over(times(decimal(scheme.fullMarks), marks), full);
    total = minus(plus(total, adjustment(scheme.bonus, scheme.bonusCap)), adjustment(scheme.penalty, scheme.penaltyCap));
    if (scheme.totalFloor !== null) total = greatest([total, decimal(scheme.totalFloor)]);
    if (scheme.totalCap !== null) total = least([total, decimal(scheme.totalCap)]);
    for (const { when, effects } of scheme.forced) {
      if (!when.every((condition) => measureHolds(condition, unit))) continue;
      if (effects.scoreZero) total = ZERO;
      if (effects.scoreCap !== null) total = least([total, decimal(effects.scoreCap)]);
    }
    return roundHalfUp(total, scheme.rounding.decimals);
  });

  return units.map((unit) => {
    const total = totals[unit] ?? null;
    const own = table.units[unit];
    const found = Object.fromEntries(
      criteria.map(({ code }) => {
        const one = outcomes.get(code)?.[unit] ?? 'unknown';
        return [code, typeof one === 'object' ? print(one.marks) : one];
      }),
    );
    if (total === null) return { code: own?.code ?? '', criteria: found, total, rank: null, tier: null };
    const mine = read(total);
    const rivals = units.filter((other) => table.units[other]?.group === own?.group).flatMap((other) => totals[other] ?? []);
    const better = rivals.filter((other) => compare(read(other), mine) > 0).length;
    const equal = rivals.filter((other) => compare(read(other), mine) === 0).length;
    const better1223 = new Set(rivals.filter((other) => compare(read(other), mine) > 0)).size;
    const rank = { '1224': better + 1, '1334': better + equal, '1223': better1223 + 1 }[scheme.ranking.ties];
    const levels = scheme.tiers.levels;
    let tier = levels.findIndex(
      ({ from }) => from !== null && (scheme.tiers.closed === 'lower' ? compare(mine, decimal(from)) >= 0 : compare(mine, decimal(from)) > 0),
    );
    if (tier === -1) tier = levels.length - 1;
    const atBest = (code: string | null) => {
      if (code !== null)
        tier = Math.max(
          tier,
          levels.findIndex((level) => level.code === code),
        );
    };
    for (const { when, tierAtBest } of scheme.rankRules) {
      const standing = { groupSize: rivals.length, rank, rankShare: (better + equal) / rivals.length, score: Number(total) };
      const holds = when.every((condition) => {
        if (condition.kind === 'last') return rivals.every((other) => compare(read(other), mine) >= 0);
        if (condition.kind !== 'standing') throw new Error('the reference knows rank rules on the standing');
        const value = standing[condition.field];
        return {
          eq: value === condition.value,
          ne: value !== condition.value,
          lt: value < condition.value,
          le: value <= condition.value,
          gt: value > condition.value,
          ge: value >= condition.value,
        }[condition.op];
      });
      if (holds) atBest(tierAtBest);
    }
    for (const { when, effects } of scheme.forced) {
      if (!when.every((condition) => measureHolds(condition, unit))) continue;
      atBest(effects.tierAtBest);
      if (effects.capBelowBest) tier = Math.max(tier, 1);
    }
    return { code: own?.code ?? '', criteria: found, total, rank: `${rank}/${rivals.length}`, tier: levels[tier]?.code ?? null };
  });
}
