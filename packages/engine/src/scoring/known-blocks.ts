import type { Block, Scheme } from '../schemes/scheme.ts';
import type { Combination, Earned } from './combine.ts';
import { combineBlock } from './combine.ts';
import type { Figures } from './figures.ts';
import type { Fraction } from './fraction.ts';
import { compare, ZERO } from './fraction.ts';
import type { CriterionMarks } from './score-criteria.ts';

type Told = readonly [block: Block, earned: Earned, unbounded: Fraction];

/** What a block came to for one unit, and what was told of it and of the blocks within. */
interface KnownBlock {
  readonly earned: Earned | null;
  readonly told: readonly Told[];
}

/** By block of the top level, what is known of it by unit. */
export type KnownBlocks = ReadonlyMap<Block, (KnownBlock | undefined)[]>;

/** What a block was combined from, beside itself. */
interface Combined {
  readonly columns: readonly (readonly CriterionMarks[])[];
  readonly fullMarks: readonly Fraction[];
  readonly byUnit: (KnownBlock | undefined)[];
}

const combined = new WeakMap<Figures, WeakMap<Block, Combined>>();

/**
 * The blocks of the top level with what they came to when they were last combined by these figures: of a block in which nothing was touched
 * since, neither itself nor the marks of its criteria; of any other nothing.
 */
export function knownBlocks(
  scheme: Scheme,
  figures: Figures,
  fullMarks: ReadonlyMap<string, Fraction>,
  marks: ReadonlyMap<string, readonly CriterionMarks[]>,
): KnownBlocks {
  const held = combined.get(figures) ?? new WeakMap<Block, Combined>();
  combined.set(figures, held);
  const blocks = scheme.blocks.flatMap((node) => (node.kind === 'block' ? [node] : []));
  return new Map(
    blocks.map((block) => {
      const codes = codesIn(block);
      const now = {
        columns: codes.flatMap((code) => {
          const column = marks.get(code);
          return column === undefined ? [] : [column];
        }),
        fullMarks: codes.map((code) => fullMarks.get(code) ?? ZERO),
      };
      const before = held.get(block);
      if (before !== undefined && isSame(before, now)) return [block, before.byUnit];
      const byUnit: (KnownBlock | undefined)[] = [];
      held.set(block, { ...now, byUnit });
      return [block, byUnit];
    }),
  );
}

/** Combines blocks as `combineBlock` does, but those that are known. */
export function recallBlock(known: KnownBlocks, unit: number): typeof combineBlock {
  return (block, full, { fullMarks, marksOf, isBounded, onBlock }) => {
    const byUnit = known.get(block);
    const recalled = byUnit?.[unit] ?? combineAnew(block, full, { fullMarks, marksOf, isBounded });
    if (byUnit !== undefined) byUnit[unit] = recalled;
    for (const [inner, earned, unbounded] of recalled.told) onBlock?.(inner, earned, unbounded);
    return recalled.earned;
  };
}

function combineAnew(block: Block, full: Fraction, how: Omit<Combination, 'combine' | 'onBlock'>): KnownBlock {
  const told: Told[] = [];
  const earned = combineBlock(block, full, { ...how, onBlock: (...one) => told.push(one) });
  return { earned, told };
}

function isSame(before: Omit<Combined, 'byUnit'>, now: Omit<Combined, 'byUnit'>): boolean {
  return (
    before.columns.every((column, at) => column === now.columns[at]) && before.fullMarks.every((full, at) => compare(full, now.fullMarks[at] ?? ZERO) === 0)
  );
}

function codesIn(block: Block): readonly string[] {
  return [block.code, ...block.children.flatMap((child) => (child.kind === 'block' ? codesIn(child) : [child.code]))];
}
