import type { Line } from './lines.ts';

/** Pixels of a line, by kind. */
export const LINE_HEIGHTS = { group: 18, unit: 28 } as const;

/** Pixels from the first line down to each line, and last to the end of all. */
export function offsetsOf(lines: readonly Pick<Line, 'kind'>[]): readonly number[] {
  const offsets = [0];
  for (const { kind } of lines) offsets.push((offsets.at(-1) ?? 0) + LINE_HEIGHTS[kind]);
  return offsets;
}

/** The last line that begins at or above a height; −1: there is none. */
export function lineAt(offsets: readonly number[], height: number): number {
  let [low, high] = [0, offsets.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) <= height) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A line in the document. */
export interface DrawnLine {
  /** Whose elements it is drawn with. */
  readonly key: string;
  readonly line: number;
}

/**
 * What is drawn when other lines are wanted: a line that is drawn already stays with its elements, a unit that is new takes over those of one that is no
 * longer wanted. Elements nobody takes over keep their line until they are needed; heads of groups, few as they are, come and go.
 */
export function redraw(drawn: readonly DrawnLine[], wanted: readonly number[], isUnit: (line: number) => boolean): readonly DrawnLine[] {
  const missing = new Set(wanted);
  const stays = drawn.map(({ line }) => missing.delete(line));
  const units = [...missing].filter(isUnit);
  const heads = [...missing].filter((line) => !isUnit(line));
  const kept = drawn.flatMap((one, at): readonly DrawnLine[] => {
    if (stays[at] === true) return [one];
    if (!one.key.startsWith('unit')) return [];
    return [{ key: one.key, line: units.shift() ?? one.line }];
  });
  const first = kept.filter(({ key }) => key.startsWith('unit')).length;
  return [...kept, ...units.map((line, at) => ({ key: `unit${first + at}`, line })), ...heads.map((line) => ({ key: `group${line}`, line }))];
}

/** From top to bottom, as they are read aloud. */
export function inOrder(drawn: readonly DrawnLine[]): readonly DrawnLine[] {
  return drawn.every(({ line }, at) => at === 0 || line > (drawn[at - 1]?.line ?? -1)) ? drawn : drawn.toSorted((a, b) => a.line - b.line);
}
