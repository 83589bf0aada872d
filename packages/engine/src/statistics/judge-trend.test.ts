import { describe, expect, it } from 'vitest';
import { judgeTrend } from './judge-trend.ts';

function months(from: number, values: readonly (number | null)[]): readonly { readonly period: string; readonly value: number | null }[] {
  return values.map((value, at) => {
    const index = from * 12 + at;
    return { period: `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`, value };
  });
}

describe('judgeTrend', () => {
  it('judges nothing by four points, with or without gaps', () => {
    const found = judgeTrend(months(2025, [0.5, null, 0.6, 0.7, null, 0.8]), 'share');
    expect(found).toMatchObject({ verdict: 'tooFew', points: 4, p: null, slope: null });
    expect(found.sentence.zh).toBe('只有4期有数，不足5期，点数太少，不作趋势判断。');
  });

  it('calls a steady rise a rise from five points on', () => {
    const found = judgeTrend(months(2025, [0.5, 0.55, 0.6, 0.62, 0.7]), 'share');
    // 2 of 120 orders.
    expect(found).toMatchObject({ verdict: 'rising', test: 'mannKendall', points: 5, s: 10 });
    expect(found.p).toBeCloseTo(1 / 60, 12);
    // Slopes 5, 5, 4, 5, 5, 3.5, 5, 2, 5, 8 hundredths.
    expect(found.sentence).toEqual({
      zh: '5期数据呈上升趋势（Mann-Kendall检验，S=10，p=0.017），中位变化每期+5个百分点。',
      en: 'Rising over 5 periods (Mann-Kendall, S=10, p=0.017); median change per period +5 percentage points.',
    });
    const fall = judgeTrend(months(2025, [9, 7, 6, 3, 1]), 'item');
    expect(fall).toMatchObject({ verdict: 'falling', s: -10 });
    expect(fall.sentence.zh).toContain('S=−10，p=0.017），中位变化每期−2。');
  });

  it('sees no evidence in the same number over and over', () => {
    expect(judgeTrend(months(2025, [1, 1, 1, 1, 1, 1]), 'share')).toMatchObject({ verdict: 'noEvidence', s: 0, p: 1, slope: 0 });
  });

  it('finds under the seasons a rise that the plain test does not, once there are 24 months', () => {
    const first = [5, 3, 6, 2, 8, 1, 4, 9, 7, 5, 6, 4];
    const second = [6, 4, 7, 3, 9, 2, 5, 10, 8, 6, 7, 3];
    // Eleven months rise and December falls: S = 10, p = 2 · (1 + 12) / 4096; of all 276 pairs S would be 37, p = 0.35.
    const found = judgeTrend(months(2024, [...first, ...second]), 'item');
    expect(found).toMatchObject({ verdict: 'rising', test: 'seasonalMannKendall', points: 24, s: 10 });
    expect(found.p).toBeCloseTo(26 / 4096, 12);
    // From year to year most months rise by 1.
    expect(found.slope).toBeCloseTo(1 / 12, 12);
    expect(judgeTrend(months(2024, [...first, ...second.slice(0, 11)]), 'item')).toMatchObject({ test: 'mannKendall', verdict: 'noEvidence' });
  });

  it('takes quarters and years as they follow one another', () => {
    const years = Array.from({ length: 25 }, (_, at) => ({ period: String(2000 + at), value: at }));
    expect(judgeTrend(years, 'item')).toMatchObject({ test: 'mannKendall', verdict: 'rising', s: 300 });
  });
});
