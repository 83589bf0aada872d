import type { Text } from '@sanse/engine';

export interface RowRange {
  readonly from: number;
  readonly to: number;
  readonly why: string;
}

/** Neighbouring rows with the same reason as one range. */
export function rowRanges(rows: readonly { readonly row: number; readonly why: Text }[], say: (text: Text) => string): readonly RowRange[] {
  const ranges: RowRange[] = [];
  for (const { row, why } of rows) {
    const last = ranges.at(-1);
    if (last !== undefined && last.to === row - 1 && last.why === say(why)) ranges[ranges.length - 1] = { ...last, to: row };
    else ranges.push({ from: row, to: row, why: say(why) });
  }
  return ranges;
}
