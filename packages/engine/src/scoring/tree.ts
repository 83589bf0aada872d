import type { Block, Criterion, Scheme, SchemeNode } from '../schemes/scheme.ts';
import type { Fraction } from './fraction.ts';
import { divide, fromNumber, isZero, multiply, sum, ZERO } from './fraction.ts';

export interface PlacedCriterion {
  readonly criterion: Criterion;
  /** Code of the block it stands in; empty at the top. */
  readonly block: string;
}

export interface PlacedBlock {
  readonly block: Block;
  readonly parent: string | null;
}

/** The criteria in the order of the file. */
export function criteriaOf(scheme: Scheme): PlacedCriterion[] {
  const inside = (node: SchemeNode, block: string): PlacedCriterion[] =>
    node.kind === 'criterion' ? [{ criterion: node, block }] : node.children.flatMap((child) => inside(child, node.code));
  return scheme.blocks.flatMap((node) => inside(node, ''));
}

/** The blocks in the order of the file, each before what it holds. */
export function blocksOf(scheme: Scheme): PlacedBlock[] {
  const inside = (node: SchemeNode, parent: string | null): PlacedBlock[] =>
    node.kind === 'criterion' ? [] : [{ block: node, parent }, ...node.children.flatMap((child) => inside(child, node.code))];
  return scheme.blocks.flatMap((node) => inside(node, null));
}

/** Full marks of every block and criterion. Relative weights divide what stands above among its children. */
export function fullMarksOf(scheme: Scheme): ReadonlyMap<string, Fraction> {
  const full = new Map<string, Fraction>();
  const inPoints = (node: SchemeNode): Fraction => {
    const marks = node.kind === 'criterion' ? fromNumber(node.weight) : sum(node.children.map(inPoints));
    full.set(node.code, marks);
    return marks;
  };
  const divideAmong = (nodes: readonly SchemeNode[], above: Fraction): void => {
    const all = sum(nodes.map(({ weight }) => fromNumber(weight ?? 0)));
    for (const node of nodes) {
      const marks = isZero(all) ? ZERO : multiply(above, divide(fromNumber(node.weight ?? 0), all));
      full.set(node.code, marks);
      if (node.kind === 'block') divideAmong(node.children, marks);
    }
  };
  if (scheme.weights === 'points') scheme.blocks.forEach(inPoints);
  else divideAmong(scheme.blocks, fromNumber(scheme.fullMarks));
  return full;
}
