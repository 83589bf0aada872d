import type { OutcomeChange } from '@sanse/engine';

/** Units that move: those with another tier first, then by the size of the change. */
export function moversFirst(units: readonly OutcomeChange[]): readonly OutcomeChange[] {
  const size = ({ parts }: OutcomeChange): number => Math.abs(parts.reduce((sum, { amount }) => sum + amount, 0));
  return units
    .filter(({ moved }) => moved)
    .toSorted((a, b) => Number(b.crossing !== null) - Number(a.crossing !== null) || size(b) - size(a) || a.order - b.order);
}
