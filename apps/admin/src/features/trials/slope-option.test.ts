import type { OutcomeChange, UnitStanding } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { slopeLines } from './slope-lines.ts';
import { slopeOption } from './slope-option.ts';

const palette = { ink: 'ink', quiet: 'quiet', line: 'line', surface: 'surface', accent: 'accent', onAccent: 'on-accent' };

const at = (group: string, rank: number | null): UnitStanding => ({ group, total: 90, exact: '90', rank, rankOf: 3, tier: 'BLUE' });

function unit(code: string, before: UnitStanding | null, after: UnitStanding | null): OutcomeChange {
  return {
    code,
    name: `${code}镇`,
    order: 1,
    before,
    after,
    moved: false,
    change: '0',
    parts: [],
    cause: null,
    places: null,
    placesBy: null,
    crossing: null,
    tierCause: null,
  };
}

const UNITS = [
  unit('A', at('G1', 2), at('G1', 1)),
  unit('B', at('G1', 1), at('G1', 2)),
  unit('C', at('G1', 3), at('G1', 2)),
  unit('D', at('G2', 1), at('G2', 1)),
  unit('E', at('G1', null), null),
];

describe('a slope graph of two rankings', () => {
  it('has the units of one group by their first place, names once where a place is shared', () => {
    expect(slopeLines(UNITS, 'G1').map(({ code, moved, labelBefore, labelAfter }) => [code, moved, labelBefore, labelAfter])).toEqual([
      ['B', true, '1 B镇', '2 B镇、C镇'],
      ['A', true, '2 A镇', '1 A镇'],
      ['C', true, '3 C镇', ''],
    ]);
    expect(slopeLines(UNITS, 'G2')[0]).toMatchObject({ code: 'D', moved: false });
    expect(slopeLines(UNITS, 'G3')).toEqual([]);
  });

  it('puts the first place on top, movers in the accent and the others faint', () => {
    const option = slopeOption({ lines: [...slopeLines(UNITS, 'G1'), ...slopeLines(UNITS, 'G2')], ends: ['现行', '修订'] }, palette);
    expect(option).toMatchObject({ yAxis: { inverse: true, min: 0.5, max: 3.5 }, xAxis: { data: ['现行', '修订'] }, aria: { enabled: true } });
    expect(option.series).toMatchObject([
      {
        name: 'B镇',
        data: [
          { value: 1, label: { formatter: '1 B镇', position: 'left' } },
          { value: 2, label: { show: true, position: 'right' } },
        ],
      },
      { name: 'A镇', lineStyle: { color: 'accent', width: 2 } },
      { name: 'C镇', data: [{ value: 3 }, { value: 2, label: { show: false } }] },
      { name: 'D镇', lineStyle: { color: 'quiet', width: 1, opacity: 0.4 } },
    ]);
  });
});
