import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitResult } from '../assessments/assessment.ts';
import type { Composite } from '../schemes/scheme.ts';
import type { CompositePart } from './compose.ts';
import { composeScores, escalate } from './compose.ts';
import { parseFraction, toNumber } from './fraction.ts';
import { score } from './score.ts';
import { makeTable } from './testing/make-table.ts';
import { readExample } from './testing/read-example.ts';

const TOWN = readExample('town-monthly');
const COMMITTEE = readExample('committee-quarterly');
const YEAR = TOWN.composites.find(({ code }) => code === 'year') as Composite;
const QUARTER = TOWN.composites.find(({ code }) => code === 'quarter') as Composite;

/** A published result with the totals given, by unit code. */
function part(
  of: CompositePart['of'],
  period: string,
  totals: Readonly<Record<string, number | null>>,
  more: { readonly provisional?: boolean; readonly veto?: string } = {},
): CompositePart {
  const codes = Object.keys(totals);
  const units = score(
    makeTable(
      TOWN,
      codes.map((code) => ({ code })),
    ),
    TOWN,
  ).units.map((unit): UnitResult => ({
    ...unit,
    total: totals[unit.code] ?? null,
    steps: more.veto === undefined ? [] : [{ step: 'forcedTier', code: more.veto, before: 'BLUE', after: 'RED', inputs: [], reason: { zh: '', en: '' } }],
  }));
  return { of, period, provisional: more.provisional ?? false, units };
}

describe('composeScores', () => {
  it('is the mean of the published months', () => {
    const months = [
      part('months', '2025-01', { A: 93.47, B: 80 }),
      part('months', '2025-02', { A: 90, B: 90 }),
      part('months', '2025-03', { A: 85.13, B: 95 }),
    ];
    const [a, b] = composeScores(TOWN, QUARTER, months);
    // (93.47 + 90 + 85.13) / 3 = 89.533…
    expect(a).toMatchObject({ total: 89.53, exact: '1343/15', rank: 1, rankOf: 2, tier: 'YELLOW', provisional: false });
    expect(b).toMatchObject({ total: 88.33, rank: 2 });
  });

  it('weighs months and year-end, and is provisional without one of them or with an open month', () => {
    const months = [part('months', '2025-01', { A: 90 }), part('months', '2025-02', { A: 80 })];
    // 0.6 × 85 + 0.4 × 95 = 89
    expect(composeScores(TOWN, YEAR, [...months, part('yearEnd', '2025', { A: 95 })])[0]).toMatchObject({ total: 89, provisional: false });
    expect(composeScores(TOWN, YEAR, months)[0]).toMatchObject({ total: 85, provisional: true });
    expect(composeScores(TOWN, QUARTER, [part('months', '2025-01', { A: 90 }, { provisional: true })])[0]).toMatchObject({ total: 90, provisional: true });
  });

  it('leaves out the months in which a unit was unranked', () => {
    const months = [part('months', '2025-01', { A: 90, B: null }), part('months', '2025-02', { A: 80, B: null })];
    const [a, b] = composeScores(TOWN, QUARTER, [...months, part('months', '2025-03', { A: null, B: null })]);
    expect(a).toMatchObject({ total: 85, rankOf: 1 });
    expect(b).toMatchObject({ total: null, rank: null, tier: null });
  });

  it('carries an annual veto of any part into the year', () => {
    const months = [part('months', '2025-01', { A: 95 }, { veto: 'AF4' }), part('months', '2025-02', { A: 95 }, { veto: 'AF5' })];
    expect(composeScores(TOWN, YEAR, months)[0]).toMatchObject({ total: 95, baseTier: 'BLUE', tier: 'RED', vetoes: [{ code: 'AF4', period: '2025-01' }] });
  });

  it('costs the year its awards when the veto does, and leaves the tier alone', () => {
    const effects = { scoreZero: false, scoreCap: null, tierAtBest: null, awardIneligible: true, capBelowBest: false };
    const scheme = { ...TOWN, forced: TOWN.forced.map((rule) => ({ ...rule, effects })) };
    const months = [part('months', '2025-01', { A: 95 }, { veto: 'AF4' })];
    expect(composeScores(scheme, YEAR, months)[0]).toMatchObject({ tier: 'BLUE', awardEligible: false });
    expect(composeScores(scheme, { ...YEAR, annualVeto: [] }, months)[0]).toMatchObject({ tier: 'BLUE', awardEligible: true });
  });

  it('has the units of the latest month, not those of the year-end', () => {
    const parts = [part('months', '2025-01', { A: 90 }), part('months', '2025-02', { A: 80, B: 70 }), part('yearEnd', '2025', { A: 95, C: 99 })];
    expect(composeScores(TOWN, YEAR, parts).map(({ code }) => code)).toEqual(['A', 'B']);
    expect(composeScores(TOWN, YEAR, parts.slice(2)).map(({ code }) => code)).toEqual(['A', 'C']);
  });

  it('is the sum of share times mean over the terms it shows, for any totals and weights', () => {
    const totals = fc.array(fc.integer({ min: 0, max: 10_500 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(totals, fc.option(fc.integer({ min: 0, max: 10_000 })), fc.integer({ min: 1, max: 99 }), (months, yearEnd, weight) => {
        const composite: Composite = {
          ...YEAR,
          parts: [
            { of: 'months', weight: weight / 100 },
            { of: 'yearEnd', weight: (100 - weight) / 100 },
          ],
        };
        const parts = months.map((total, at) => part('months', `2025-${String(at + 1).padStart(2, '0')}`, { A: total / 100 }));
        const [unit] = composeScores(TOWN, composite, [...parts, ...(yearEnd === null ? [] : [part('yearEnd', '2025', { A: yearEnd / 100 })])]);
        const shares = unit?.terms.map(({ share }) => share ?? 0) ?? [];
        const added = unit?.terms.reduce((sum, { share, mean }) => sum + (share ?? 0) * (mean ?? 0), 0) ?? 0;
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        expect(toNumber(parseFraction(unit?.exact ?? '0'))).toBeCloseTo(added, 9);
      }),
      { numRuns: 40 },
    );
  });

  it('gives the fund by score band', () => {
    const year = COMMITTEE.composites[0] as Composite;
    const fundAt = (total: number) => composeScores(COMMITTEE, year, [part('quarters', '2025Q1', { A: total })])[0]?.fundFen;
    expect([92, 83.25, 79.99, 69.99].map(fundAt)).toEqual([15_000_000, 10_500_000, 6_000_000, 0]);
  });
});

describe('escalate', () => {
  const reached = (...tiers: readonly (string | null)[]) => escalate(TOWN.escalation, tiers, 12).map(({ rung }) => rung.code);

  it('climbs with each period in a row', () => {
    expect(reached('BLUE', 'RED')).toEqual(['AE1']);
    expect(reached('RED', 'RED')).toEqual(['AE1', 'AE3']);
    expect(reached('RED', 'RED', 'RED')).toEqual(['AE1', 'AE3', 'AE4']);
    expect(reached('YELLOW', 'YELLOW')).toEqual(['AE2']);
    expect(reached('RED', 'RED', 'BLUE')).toEqual([]);
    expect(reached('RED', null, 'RED')).toEqual(['AE1']);
  });

  it('counts four reds within twelve periods', () => {
    expect(reached('RED', 'BLUE', 'RED', 'BLUE', 'RED', 'BLUE', 'RED')).toEqual(['AE1', 'AE4']);
    expect(reached('RED', ...Array.from({ length: 10 }, () => 'BLUE'), 'RED', 'RED')).toEqual(['AE1', 'AE3']);
  });
});
