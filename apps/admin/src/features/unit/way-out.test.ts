import type { UnitWayOut, WayOutSet } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { drawWayOut } from './way-out.ts';

const NAME = { zh: '名', en: 'name' };
const SET: WayOutSet = {
  steps: [
    { record: 'hazard:T1/H-9', by: '2025-03-25', cost: 500_000, criteria: ['A1'], marks: 0, exact: '0' },
    { record: 'enterprise:E1', by: '2025-03-31', cost: null, criteria: ['A2'], marks: 6, exact: '6' },
  ],
  marks: 6,
  exact: '6',
  cost: 500_000,
  unpriced: 1,
  after: { total: 82, exact: '82', tier: 'YELLOW', rank: 3, rankOf: 5 },
  proved: true,
};

const WAY: UnitWayOut = {
  scheme: { code: 'X', version: 1, name: NAME, digest: '' },
  tiers: [
    { code: 'BLUE', label: NAME, colour: 'blue', min: 90 },
    { code: 'YELLOW', label: NAME, colour: 'yellow', min: 80 },
    { code: 'RED', label: NAME, colour: 'red', min: 0 },
  ],
  period: '2025-03',
  cutOff: '2025-03-31',
  knownAt: 1,
  unit: { code: 'T1', name: '甲镇' },
  decimals: 2,
  startsOn: '2025-03-12',
  isOver: false,
  status: 'found',
  standing: { total: 76, exact: '76', tier: 'RED', rank: 5, rankOf: 5 },
  open: 4,
  work: [],
  further: [],
  costUnit: 'fen',
  unusedCosts: [],
  smallest: SET,
  cheapest: null,
  proved: true,
  everything: null,
  stops: [],
  left: [],
  records: [
    {
      kind: 'hazard',
      name: NAME,
      columns: [
        { name: 'hazardNo', heading: NAME, type: 'code' },
        { name: 'enterprise', heading: NAME, type: 'enterprise' },
        { name: 'place', heading: NAME, type: 'text' },
        { name: 'description', heading: NAME, type: 'text' },
      ],
      rows: [{ id: 'hazard:T1/H-9', values: ['H-9', '红厂', '仓库', '通道堵塞'] }],
    },
    { kind: 'enterprise', name: NAME, columns: [{ name: 'name', heading: NAME, type: 'text' }], rows: [{ id: 'enterprise:E1', values: ['黄厂'] }] },
  ],
  blind: [],
  says: NAME,
};

describe('drawWayOut', () => {
  it('climbs from the total over each record past the cut', () => {
    const { rows, low, high, cut } = drawWayOut(WAY, SET);
    expect([low, high]).toEqual([76, 82]);
    expect(rows.map(({ start, end }) => [start, end])).toEqual([
      [0, 0],
      [0, 1],
    ]);
    expect(cut?.score).toBe(80);
    expect(cut?.at).toBeCloseTo(4 / 6);
  });

  it('tells a record by its number and by what it is about', () => {
    expect(drawWayOut(WAY, SET).rows.map(({ kind, number, about }) => [kind, number, about])).toEqual([
      ['hazard', 'H-9', '红厂 通道堵塞'],
      ['enterprise', 'E1', '黄厂'],
    ]);
  });

  it('draws no cut where a tier is a share of the group, or where the score had reached it all along', () => {
    const shares = { ...WAY, tiers: WAY.tiers.map((tier) => ({ ...tier, min: null })) };
    expect(drawWayOut(shares, SET).cut).toBeNull();
    expect(drawWayOut({ ...WAY, standing: { ...WAY.standing, total: 85 } }, { ...SET, marks: 0, steps: [] })).toMatchObject({ cut: null, rows: [] });
  });
});
