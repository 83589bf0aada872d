import { describe, expect, it } from 'vitest';
import type { Scheme, SchemeNode, TierSet } from '../schemes/scheme.ts';
import { bare, makeCriterion } from '../scoring/testing/arbitrary-scheme.ts';
import { makeTable } from '../scoring/testing/make-table.ts';
import { findInReplay } from './replay-findings.ts';
import { replayCourses, type ReplayedPeriod, replayPeriod, type Regrouping } from './replay.ts';

const share = (code: string, weight: number): SchemeNode => makeCriterion(code, { kind: 'scaleConvert', low: 0, high: 10 }, weight);

const SCHEME: Scheme = { ...bare, penalty: [], bonus: [], blocks: [share('x', 20), share('y', 40), share('z', 40)] };

/** The better half of a group is blue, the other red. */
const HALVES: TierSet = {
  ...bare.tiers,
  method: 'quota',
  levels: [
    { code: 'BLUE', label: { zh: '蓝', en: 'Blue' }, colour: 'blue', from: 0.5 },
    { code: 'RED', label: { zh: '红', en: 'Red' }, colour: 'red', from: null },
  ],
};

type Figures = readonly (readonly [code: string, group: string, x: string, y: string, z: string])[];

function replay(scheme: Scheme, months: readonly Figures[], regrouping: Regrouping | null = null): ReplayedPeriod[] {
  return months.map((units, month) => {
    const given = units.map(([code, group, x, y, z]) => ({ code, group, cells: { 'x.value': x, 'y.value': y, 'z.value': z } }));
    return replayPeriod(makeTable(scheme, given, { period: `2025-0${month + 1}` }), scheme, regrouping);
  });
}

const MONTH: Figures = [
  ['A', 'G1', '10', '10', '9'],
  ['B', 'G1', '10', '8', '8'],
  ['C', 'G2', '10', '6', '7'],
  ['D', 'G2', '10', '4', '2'],
];

describe('a replay', () => {
  it('gives each unit a row and each period a column, with nothing where a unit was not assessed', () => {
    const periods = replay(SCHEME, [MONTH, MONTH.slice(1)]);
    // A: 20 + 40 + 36 = 96; alone in the first month. B: 20 + 32 + 32 = 84.
    expect(replayCourses(periods).slice(0, 2)).toEqual([
      { code: 'A', name: 'A', group: 'G1', order: 0, results: [{ group: 'G1', total: 96, rank: 1, rankOf: 2, tier: 'BLUE' }, null] },
      {
        code: 'B',
        name: 'B',
        group: 'G1',
        order: 0,
        results: [
          { group: 'G1', total: 84, rank: 2, rankOf: 2, tier: 'YELLOW' },
          { group: 'G1', total: 84, rank: 1, rankOf: 1, tier: 'YELLOW' },
        ],
      },
    ]);
  });
});

describe('what separates nobody', () => {
  it('is a criterion whose marks are all the same inside each group, in so many of so many periods', () => {
    const mixed: Figures = MONTH.map(([code, group, , y, z], at) => [code, group, at < 2 ? '10' : '5', y, z]);
    const { separation } = findInReplay(SCHEME, replay(SCHEME, [MONTH, mixed, MONTH]), null);
    // In the second month the groups have different marks for x, and yet nobody differs from a peer.
    expect(separation.map(({ code, periods, same, scored, atFull, flagged }) => [code, periods, same, scored, atFull, flagged])).toEqual([
      ['x', 3, 3, 12, 10, true],
      ['y', 3, 0, 12, 3, false],
      ['z', 3, 0, 12, 0, false],
    ]);
    expect(separation[0]?.message.zh).toBe('x 名：3期中有3期各组内得分全部相同，满分占83.3%（10/12）');
  });

  it('is never said to have all full marks, or none, where that is not quite so', () => {
    const many = (full: number): Figures => Array.from({ length: 3000 }, (_, at) => [`U${at}`, 'G1', at < full ? '10' : '9', '1', '1']);
    const said = (full: number) => findInReplay(SCHEME, replay(SCHEME, [many(full)]), null).separation[0]?.message.zh;
    expect(said(2999)).toContain('满分占99.9%（2999/3000）');
    expect(said(1)).toContain('满分占0.1%（1/3000）');
    expect(said(3000)).toContain('满分占100%（3000/3000）');
    expect(said(0)).toContain('满分占0%（0/3000）');
  });

  it('asks nothing of a period in which no group has two scored units', () => {
    const alone: Figures = [
      ['A', 'G1', '10', '-', '9'],
      ['B', 'G1', '10', '8', '8'],
    ];
    const { separation } = findInReplay(SCHEME, replay(SCHEME, [alone]), null);
    expect(separation.map(({ code, periods, same }) => [code, periods, same])).toEqual([
      ['x', 1, 1],
      ['y', 0, 0],
      ['z', 1, 0],
    ]);
  });
});

describe('what double-counts', () => {
  it('is a pair whose marks have the same order, once there are enough of them', () => {
    const few = findInReplay(
      SCHEME,
      replay(
        SCHEME,
        Array.from({ length: 4 }, () => MONTH),
      ),
      null,
    ).doubleCounting;
    expect(few.map(({ verdict, n }) => [verdict, n])).toEqual([
      ['tooFew', 16],
      ['tooFew', 16],
      ['tooFew', 16],
    ]);
    const pairs = findInReplay(
      SCHEME,
      replay(
        SCHEME,
        Array.from({ length: 5 }, () => MONTH),
      ),
      null,
    ).doubleCounting;
    expect(pairs.map(({ first, second, n, correlation, verdict }) => [first.code, second.code, n, correlation, verdict])).toEqual([
      ['y', 'z', 20, 1, 'high'],
      ['x', 'y', 20, null, 'noSpread'],
      ['x', 'z', 20, null, 'noSpread'],
    ]);
    expect(pairs[0]?.message.zh).toBe('y 名与z 名：得分的位次相关系数1，可能重复计分（n＝20）');
  });

  it('looks only at unit-periods in which both were scored', () => {
    const month: Figures = [...MONTH, ['E', 'G2', '10', '-', '10']];
    const pair = findInReplay(
      SCHEME,
      replay(
        SCHEME,
        Array.from({ length: 5 }, () => month),
      ),
      null,
    ).doubleCounting.find(({ first }) => first.code === 'y');
    expect(pair).toMatchObject({ n: 20, correlation: 1 });
  });
});

describe('crowding at a cut', () => {
  it('is a share near the cut above that of an even spread', () => {
    // A 100, B 20 + 32 + 38.4 = 90.4, C 89.6, D 90, E 0 + 28 + 32 = 60: the scores are spread over 40 points.
    const month: Figures = [
      ['A', 'G1', '10', '10', '10'],
      ['B', 'G1', '10', '8', '9.6'],
      ['C', 'G1', '10', '8', '9.4'],
      ['D', 'G1', '10', '8', '9.5'],
      ['E', 'G1', '0', '7', '8'],
    ];
    const { crowding } = findInReplay(SCHEME, replay(SCHEME, [month, month, month, month]), null);
    // B, C and D lie within a point of 90: 12 of 20. Spread evenly, 2 of 40 points would hold 5 %.
    expect(crowding.map(({ tier, scores, near, share: of, evenShare, flagged }) => [tier, scores, near, of, evenShare, flagged])).toEqual([
      ['BLUE', 20, 12, 0.6, 0.05, true],
      ['YELLOW', 20, 0, 0, 0.05, false],
    ]);
    expect(crowding[0]?.message.zh).toBe('名线上下1分内有12个得分，占60%（共20个），均匀分布应占5%');
  });

  it('leaves out scores that a veto has set', () => {
    const forced: Scheme = {
      ...SCHEME,
      forced: [
        {
          code: 'V',
          name: { zh: '否决', en: 'Veto' },
          when: [{ kind: 'measure', measure: 'x.value', shift: 'none', label: { zh: 'x', en: 'x' }, part: 'value', op: 'eq', value: 10 }],
          effects: { scoreZero: false, scoreCap: 79.99, tierAtBest: null, awardIneligible: false, capBelowBest: false },
          scope: 'period',
          clause: null,
        },
      ],
    };
    const { crowding } = findInReplay(forced, replay(forced, [MONTH]), null);
    expect(crowding.map(({ scores }) => scores)).toEqual([0, 0]);
  });
});

describe('what a grouping changes', () => {
  it('is who gets another tier when all are ranked together', () => {
    const scheme = { ...SCHEME, tiers: HALVES };
    // A 96, B 84, C 72, D 44. Apart: A and C are the better halves; together: A and B.
    const { grouping } = findInReplay(scheme, replay(scheme, [MONTH, MONTH], 'one'), 'one');
    expect(grouping).toMatchObject({ into: 'one', compared: 8, better: 2, worse: 2 });
    expect(grouping?.crossings.slice(0, 2)).toEqual([
      {
        unit: 'B',
        name: 'B',
        period: '2025-01',
        before: { group: 'G1', rank: 2, rankOf: 2, tier: 'RED' },
        after: { group: 'ALL', rank: 2, rankOf: 4, tier: 'BLUE' },
      },
      {
        unit: 'C',
        name: 'C',
        period: '2025-01',
        before: { group: 'G2', rank: 1, rankOf: 2, tier: 'BLUE' },
        after: { group: 'ALL', rank: 3, rankOf: 4, tier: 'RED' },
      },
    ]);
    expect(grouping?.message.zh).toBe('全部单位合为一组时，8个单位次中有4个换档（50%），2个升、2个降');
  });

  it('leaves to each unit the criteria of its own group, and takes another grouping as given', () => {
    const own = SCHEME.blocks.map((node): SchemeNode => (node.kind === 'criterion' && node.code === 'z' ? { ...node, appliesTo: ['G1'] } : node));
    const [month] = replay({ ...SCHEME, blocks: own, tiers: HALVES }, [MONTH], { A: 'P', D: 'P', B: 'Q', C: 'Q' });
    // C and D are scored on 60 marks: 44 of 60 and 36 of 60.
    expect(month?.regrouped?.map(({ code, group, total, rank }) => [code, group, total, rank])).toEqual([
      ['A', 'P', 96, 1],
      ['B', 'Q', 84, 1],
      ['C', 'Q', 73.33, 2],
      ['D', 'P', 60, 2],
    ]);
  });
});
