import { describe, expect, it } from 'vitest';
import { rateStyle } from './rate-style.ts';

describe('rateStyle', () => {
  it('takes the heading at its word', () => {
    expect(rateStyle('整改率（%）', [0.5, 0.9])).toBe('percent');
    expect(rateStyle('重大隐患/整改率％', [])).toBe('percent');
  });

  it('lets the column decide where the heading does not', () => {
    expect(rateStyle('整改率', [0.973, null, '1'])).toBe('share');
    expect(rateStyle('整改率', [1, '９７．３', '/'])).toBe('percent');
    expect(rateStyle('整改率', ['97.3%', 0.5])).toBe('share');
  });

  it('sees no rate in counts and in growth', () => {
    expect(rateStyle('发现隐患数', [97.3])).toBeNull();
    expect(rateStyle('同比增长率', [1.5])).toBeNull();
  });
});
