import type { Assessment, UnitResult } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { peerStrip, stripStart } from './peers.ts';

const makeUnit = (code: string, group: string, total: number | null, marks: number | null) =>
  ({ code, group, total, blocks: [{ code: 'A', marks, fullMarks: 20 }] }) as unknown as UnitResult;

const units = [makeUnit('T1', 'G1', 90, 18), makeUnit('T2', 'G1', 80, 15), makeUnit('T3', 'G1', null, null), makeUnit('T4', 'G2', 10, 1)];
const assessment = { units, blocks: [{ code: 'A', parent: null }] } as unknown as Assessment;

describe('peerStrip', () => {
  it('puts the units of the same group on one percent scale and leaves out those without a figure', () => {
    const rows = peerStrip(makeUnit('T1', 'G1', 90, 18), assessment);
    expect(rows.map((row) => [row.own, row.median, row.dots.length])).toEqual([
      [90, 85, 2],
      [90, 82.5, 2],
    ]);
  });

  it('starts the scale at the ten below the lowest dot', () => {
    expect(stripStart(peerStrip(makeUnit('T1', 'G1', 90, 18), assessment))).toBe(70);
  });
});
