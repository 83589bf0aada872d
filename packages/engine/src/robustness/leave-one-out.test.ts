import { describe, expect, it } from 'vitest';
import type { Block, Criterion, Scheme } from '../schemes/scheme.ts';
import { score } from '../scoring/score.ts';
import { bare, makeCriterion } from '../scoring/testing/arbitrary-scheme.ts';
import { makeTable } from '../scoring/testing/make-table.ts';
import { leaveOneOut } from './leave-one-out.ts';
import { prepareReweighting } from './prepare-reweighting.ts';

const plain: Scheme = { ...bare, bonus: [], penalty: [] };
const ratio = (code: string, weight: number): Criterion => makeCriterion(code, { kind: 'ratio' }, weight);
const block = (code: string, children: readonly Criterion[]): Block => ({
  kind: 'block',
  code,
  name: plain.name,
  weight: null,
  aggregate: 'sum',
  cap: null,
  floor: null,
  minPresent: 0,
  children,
});

describe('leaving a criterion out', () => {
  it('tells who would stand where, and which criterion moves most', () => {
    const scheme: Scheme = { ...plain, blocks: [ratio('A', 50), ratio('B', 30), ratio('C', 20)] };
    const table = makeTable(scheme, [
      { code: 'P', cells: { 'A.value': '10/10', 'B.value': '9/10', 'C.value': '5/10' } },
      { code: 'Q', cells: { 'A.value': '9/10', 'B.value': '8/10', 'C.value': '9/10' } },
      { code: 'R', cells: { 'A.value': '5/10', 'B.value': '10/10', 'C.value': '10/10' } },
    ]);
    // P 50 + 27 + 10 = 87 yellow, Q 45 + 24 + 18 = 87 yellow, R 25 + 30 + 20 = 75 red: places 1, 1, 3.
    // Without A of 50: P 37, Q 42, R 50: 74 red, 84 yellow, 100 blue: places 3, 2, 1; shifts 2, 1, 2.
    // Without B of 70: P 60, Q 63, R 45: 85.71 yellow, 90 blue, 64.29 red: places 2, 1, 3; shifts 1, 0, 0.
    // Without C of 80: P 77, Q 69, R 55: 96.25 blue, 86.25 yellow, 68.75 red: places 1, 2, 3; shifts 0, 1, 0.
    expect(leaveOneOut(prepareReweighting(table, scheme), table, scheme)).toEqual([
      {
        criterion: 'A',
        name: plain.name,
        meanShift: 5 / 3,
        maxShift: 2,
        tiersCrossed: 2,
        moved: [
          { unit: 'P', rank: 3, tier: 'RED' },
          { unit: 'Q', rank: 2, tier: 'YELLOW' },
          { unit: 'R', rank: 1, tier: 'BLUE' },
        ],
      },
      {
        criterion: 'B',
        name: plain.name,
        meanShift: 1 / 3,
        maxShift: 1,
        tiersCrossed: 1,
        moved: [
          { unit: 'P', rank: 2, tier: 'YELLOW' },
          { unit: 'Q', rank: 1, tier: 'BLUE' },
        ],
      },
      {
        criterion: 'C',
        name: plain.name,
        meanShift: 1 / 3,
        maxShift: 1,
        tiersCrossed: 1,
        moved: [
          { unit: 'P', rank: 1, tier: 'BLUE' },
          { unit: 'Q', rank: 2, tier: 'YELLOW' },
        ],
      },
    ]);
  });

  it('is what the exact score of the scheme without it gives', () => {
    const groups = [
      [ratio('A', 30), ratio('B', 20)],
      [ratio('C', 25), ratio('D', 25), { ...makeCriterion('E', { kind: 'perEvent', deduct: { a: 1, b: 2 } }, 0), floor: null }],
    ];
    const scheme: Scheme = { ...plain, rounding: { decimals: 4, mode: 'halfUp' }, blocks: groups.map((children, at) => block(`B${at}`, children)) };
    const cells = (unit: number) => ({
      'A.value': `${(unit * 7) % 11}/11`,
      'B.value': unit === 3 ? '0/0' : `${(unit * 5) % 13}/13`,
      'C.value': `${(unit * 3) % 7}/7`,
      'D.value': `${(unit * 4) % 9}/9`,
      'E.a': String(unit % 3),
      'E.b': String(unit % 2),
    });
    const table = makeTable(
      scheme,
      Array.from({ length: 9 }, (_, unit) => ({ code: `U${unit}`, group: unit < 5 ? 'G1' : 'G2', cells: cells(unit) })),
    );
    const nominal = score(table, scheme).units;
    for (const { criterion, moved, maxShift } of leaveOneOut(prepareReweighting(table, scheme), table, scheme)) {
      const without: Scheme = {
        ...scheme,
        blocks: groups.map((children, at) =>
          block(
            `B${at}`,
            children.filter(({ code }) => code !== criterion),
          ),
        ),
      };
      const exact = score(table, without).units.map(({ code, rank, tier }) => ({ unit: code, rank, tier }));
      expect(moved).toEqual(exact.filter(({ rank, tier }, at) => rank !== nominal[at]?.rank || tier !== nominal[at]?.tier));
      expect(maxShift).toBe(Math.max(...exact.map(({ rank }, at) => Math.abs((rank ?? 0) - (nominal[at]?.rank ?? 0)))));
    }
  });
});
