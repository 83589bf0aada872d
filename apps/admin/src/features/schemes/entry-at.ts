import type { OutlineEntry } from '@sanse/engine';

/** The part a line belongs to: the last that begins on it or before, as long as it has not ended. */
export function entryAt(entries: readonly OutlineEntry[], line: number): OutlineEntry | null {
  return entries.findLast((entry) => entry.line <= line && line <= entry.lastLine) ?? null;
}
