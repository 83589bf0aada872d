import { describe, expect, it } from 'vitest';
import { makeTable } from '../scoring/testing/make-table.ts';
import { drawOutcomes } from './draw-outcomes.ts';
import type { PastPeriod } from './project-table.ts';
import { summariseOutcomes, widen } from './summarise-outcomes.ts';
import { quantile } from './quantile.ts';
import { SMALL_SCHEME as scheme } from './testing/small-scheme.ts';

function table(deaths: string, codes: readonly string[] = ['A', 'B']): ReturnType<typeof makeTable> {
  return makeTable(
    scheme,
    codes.map((code) => ({ code, cells: { 'hazard.R3.carried': '1/2', 'activity.leaderChecks': '1', 'accident.deaths': deaths } })),
  );
}

/** Twelve past periods of which so many brought two deaths to each unit after the like day. */
function pastWith(deadly: number, length = 12): readonly PastPeriod[] {
  return Array.from({ length }, (_, at) => ({ period: String(at), before: table('0'), after: table(at < deadly ? '2' : '0') }));
}

describe('drawOutcomes', () => {
  it('lets each past period serve once, for each unit by itself', () => {
    const [first, second] = drawOutcomes(table('0'), pastWith(3), scheme, 1);
    // Half of 40, three of four checks short at 5 each, and 40 more: 65; two deaths at 5 each make it 55, under 60.
    expect(first?.totals).toEqual([...Array.from({ length: 3 }, () => 55), ...Array.from({ length: 9 }, () => 65)]);
    expect(Object.fromEntries(first?.tiers ?? [])).toEqual(
      Object.fromEntries([
        ['GOOD', 0.75],
        ['BAD', 0.25],
      ]),
    );
    expect(second?.tiers).toEqual(first?.tiers);
  });

  it('tells what each of them led to, oldest first', () => {
    const [first] = drawOutcomes(table('0'), pastWith(3, 9), scheme, 1);
    expect(first?.trials.length).toBe(12);
    expect([...new Set(first?.trials.map(({ like }) => like))]).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
    expect(first?.trials.find(({ like }) => like === '2')).toEqual({ like: '2', total: 55, tier: 'BAD' });
    expect(first?.trials.find(({ like }) => like === '3')).toEqual({ like: '3', total: 65, tier: 'GOOD' });
  });

  it('draws the same for the same seed', () => {
    expect(drawOutcomes(table('0'), pastWith(5), scheme, 7)).toEqual(drawOutcomes(table('0'), pastWith(5), scheme, 7));
  });

  it('gives no outcome for a unit that fewer than six past periods know', () => {
    const [first, newcomer] = drawOutcomes(table('0', ['A', 'N']), pastWith(3), scheme, 1);
    expect(first?.totals.length).toBe(12);
    expect(newcomer).toEqual({ code: 'N', totals: [], tiers: new Map(), trials: [] });
    expect(drawOutcomes(table('0'), pastWith(3, 5), scheme, 1)[0]?.totals).toEqual([]);
  });
});

describe('summariseOutcomes', () => {
  it('takes the most probable tier, of equals the worse, and how far the trials go', () => {
    const tiers = new Map([
      ['BLUE', 0.5],
      ['YELLOW', 0.5],
    ]);
    const trials = [{ like: '2025-01', total: 70, tier: 'YELLOW' }];
    expect(summariseOutcomes({ code: 'A', totals: [70, 80, 90], tiers, trials }, ['BLUE', 'YELLOW', 'RED'])).toEqual({
      tier: 'YELLOW',
      total: 80,
      low: 70,
      high: 90,
      tiers: [
        { tier: 'BLUE', share: 0.5 },
        { tier: 'YELLOW', share: 0.5 },
        { tier: 'RED', share: 0 },
      ],
      trials,
    });
    expect(summariseOutcomes({ code: 'A', totals: [], tiers: new Map(), trials: [] }, ['BLUE'])).toBeNull();
  });
});

describe('widen', () => {
  it('moves both ends out, but not past nothing and full marks', () => {
    expect(widen({ low: 80, high: 90 }, 5, 100)).toEqual({ low: 75, high: 95 });
    expect(widen({ low: 3, high: 98 }, 5, 100)).toEqual({ low: 0, high: 100 });
    // Bonuses took trials beyond full marks.
    expect(widen({ low: 97, high: 102 }, 5, 100)).toEqual({ low: 92, high: 102 });
  });
});

describe('quantile', () => {
  it('is linear between neighbours', () => {
    expect([0, 0.25, 0.5, 1].map((share) => quantile([10, 20, 40], share))).toEqual([10, 15, 20, 40]);
    expect(quantile([7], 0.9)).toBe(7);
  });
});
