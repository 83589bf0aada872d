import type { Criterion, SchemeNode } from '@sanse/engine';

/** The criteria of a tree in the order of the scheme. */
export function criteriaOf(nodes: readonly SchemeNode[]): readonly Criterion[] {
  const found: Criterion[] = [];
  for (const node of nodes) {
    if (node.kind === 'criterion') found.push(node);
    else found.push(...criteriaOf(node.children));
  }
  return found;
}
