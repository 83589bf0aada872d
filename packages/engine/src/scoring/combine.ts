import type { Aggregate, Block } from '../schemes/scheme.ts';
import type { Fraction } from './fraction.ts';
import { compare, divide, fromDouble, fromNumber, greatest, isZero, least, multiply, sum, toNumber, ZERO } from './fraction.ts';

/** Marks out of the full marks that count for this unit. */
export interface Earned {
  readonly marks: Fraction;
  readonly applicable: Fraction;
}

export interface Combination {
  readonly fullMarks: ReadonlyMap<string, Fraction>;
  /** Marks of a criterion; null when it is left out. */
  readonly marksOf: (criterion: string) => Fraction | null;
  /** Whether the cap and floor of a block are applied. */
  readonly isBounded: (block: string) => boolean;
  /** Told the value of every block that has one. */
  readonly onBlock?: (block: Block, earned: Earned, unbounded: Fraction) => void;
  /** How the blocks of the level are combined; absent: by `combineBlock`. */
  readonly combine?: typeof combineBlock;
}

interface Part extends Earned {
  readonly full: Fraction;
}

type Level = Pick<Block, 'aggregate' | 'minPresent' | 'children'>;

/** Combines what stands on one level worth `full`; null when nothing is present, or less than the level asks for. */
export function combineLevel(level: Level, full: Fraction, how: Combination): Earned | null {
  const parts: Part[] = [];
  for (const node of level.children) {
    const own = how.fullMarks.get(node.code) ?? ZERO;
    const earned = node.kind === 'criterion' ? earnedBy(how.marksOf(node.code), own) : (how.combine ?? combineBlock)(node, own, how);
    if (earned !== null) parts.push({ marks: earned.marks, applicable: earned.applicable, full: own });
  }
  const applicable = sum(parts.map((part) => part.applicable));
  if (isZero(applicable)) return null;
  if (level.minPresent > 0 && compare(applicable, multiply(fromNumber(level.minPresent), full)) < 0) return null;
  if (level.aggregate === 'sum') return { marks: sum(parts.map((part) => part.marks)), applicable };
  // What is worth nothing has no share, and no say in a mean.
  const weighed = parts.filter((part) => !isZero(part.applicable));
  return { marks: multiply(full, MEANS[level.aggregate](weighed)), applicable: full };
}

function earnedBy(marks: Fraction | null, applicable: Fraction): Earned | null {
  return marks === null ? null : { marks, applicable };
}

/** The marks of one block worth `full`, within its bounds; null as `combineLevel`. */
export function combineBlock(block: Block, full: Fraction, how: Combination): Earned | null {
  const earned = combineLevel(block, full, how);
  if (earned === null) return null;
  const bounded = how.isBounded(block.code) ? { ...earned, marks: withinBounds(block, earned.marks) } : earned;
  how.onBlock?.(block, bounded, earned.marks);
  return bounded;
}

function withinBounds({ cap, floor }: Block, marks: Fraction): Fraction {
  const capped = cap === null ? marks : least(marks, fromNumber(cap));
  return floor === null ? capped : greatest(capped, fromNumber(floor));
}

/** Means of the shares of full marks, weighted by full marks. The geometric and the harmonic mean of a share of zero or less are zero. */
const MEANS: Readonly<Record<Exclude<Aggregate, 'sum'>, (parts: readonly Part[]) => Fraction>> = {
  arithmetic: (parts) => divide(sum(parts.map(({ marks, applicable, full }) => multiply(full, divide(marks, applicable)))), weightOf(parts)),
  geometric: (parts) => {
    if (parts.some(({ marks }) => compare(marks, ZERO) <= 0)) return ZERO;
    const logarithms = parts.reduce((total, { marks, applicable, full }) => total + toNumber(full) * Math.log(toNumber(divide(marks, applicable))), 0);
    return fromDouble(Math.exp(logarithms / toNumber(weightOf(parts))));
  },
  harmonic: (parts) => {
    if (parts.some(({ marks }) => compare(marks, ZERO) <= 0)) return ZERO;
    return divide(weightOf(parts), sum(parts.map(({ marks, applicable, full }) => multiply(full, divide(applicable, marks)))));
  },
};

function weightOf(parts: readonly Part[]): Fraction {
  return sum(parts.map(({ full }) => full));
}
