import { createHash } from 'node:crypto';
import { plainHeading } from '../known-headings.ts';

const LENGTH = 16;

/**
 * The same for tables with the same headings, whatever the order of their columns, spaces, widths of characters and remarks in brackets.
 * A mapping is saved under it. `headings`: whole paths joined by `/`.
 */
export function shapeOf(headings: readonly string[]): string {
  const plain = headings
    .map(plainHeading)
    .filter((heading) => heading !== '')
    .toSorted();
  return createHash('sha256').update(plain.join('\n')).digest('hex').slice(0, LENGTH);
}
