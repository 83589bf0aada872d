import type { Assessment, UnitResult } from '@sanse/engine';

export interface PeerStripRow {
  /** Null: the total. */
  readonly block: Assessment['blocks'][number] | null;
  /** Percent of the applicable full marks (the total: the published score), each unit of the group; null when it has none. */
  readonly dots: readonly { readonly unit: UnitResult; readonly percent: number }[];
  readonly own: number | null;
  readonly median: number | null;
}

/** The middle of the values; null: there are none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

/** A unit among the units of its peer group: by total and by block, all in percent so that one scale serves them. */
export function peerStrip(unit: UnitResult, assessment: Assessment): readonly PeerStripRow[] {
  const group = assessment.units.filter((one) => one.group === unit.group);
  const rowOf = (block: PeerStripRow['block'], percentOf: (one: UnitResult) => number | null): PeerStripRow => {
    const dots = group.flatMap((one) => {
      const percent = percentOf(one);
      return percent === null ? [] : [{ unit: one, percent }];
    });
    return { block, dots, own: percentOf(unit), median: medianOf(dots.map((dot) => dot.percent)) };
  };
  const blockPercent = (code: string) => (one: UnitResult) => {
    const result = one.blocks.find((block) => block.code === code);
    return result === undefined || result.marks === null || result.fullMarks === 0 ? null : (result.marks / result.fullMarks) * 100;
  };
  return [
    rowOf(null, (one) => one.total),
    ...assessment.blocks.filter((block) => block.parent === null).map((block) => rowOf(block, blockPercent(block.code))),
  ];
}

/** The smallest round figure under all dots: where the common scale begins. */
export function stripStart(rows: readonly PeerStripRow[]): number {
  const lowest = Math.min(100, ...rows.flatMap((row) => row.dots.map((dot) => dot.percent)));
  return Math.max(0, Math.floor((lowest - 1) / 10) * 10);
}
