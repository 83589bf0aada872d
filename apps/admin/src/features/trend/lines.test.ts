import { describe, expect, it } from 'vitest';
import { runsOf, scaleOf, sparkPath } from './lines.ts';

const TEN = { bottom: 0, top: 10 };

describe('scaleOf', () => {
  it('goes from zero to the next round figure over the greatest value', () => {
    expect(scaleOf([[3, 17, null]], 'item')).toEqual({ bottom: 0, top: 20 });
    expect(scaleOf([[100]], 'item')).toEqual({ bottom: 0, top: 100 });
    expect(scaleOf([[0]], 'item')).toEqual({ bottom: 0, top: 1 });
  });

  it('lies close around shares, and ends at 100 % unless a flow passes it', () => {
    expect(scaleOf([[0.95, 0.62]], 'share')).toEqual({ bottom: 0.6, top: 1 });
    expect(scaleOf([[1, null]], 'share')).toEqual({ bottom: 0.9, top: 1 });
    expect(scaleOf([[0.32, 0.58]], 'share')).toEqual({ bottom: 0.3, top: 0.6 });
    expect(scaleOf([[0.3]], 'share')).toEqual({ bottom: 0.3, top: 0.4 });
    expect(scaleOf([[1.2]], 'share')).toEqual({ bottom: 0, top: 1.5 });
  });
});

describe('runsOf', () => {
  it('cuts a line where a value is missing', () => {
    expect(runsOf([0, 5, null, 10])).toEqual([[0, 1], [3]]);
  });

  it('ends a run where the line begins anew', () => {
    expect(runsOf([0, 5, 10], [0, 2])).toEqual([[0, 1], [2]]);
  });
});

describe('sparkPath', () => {
  it('draws from the left edge to the right, upwards for more', () => {
    expect(sparkPath([0, 5, 10], 20, 10, TEN)).toBe('M0 10L10 5L20 0');
  });

  it('breaks at a missing value and keeps a value that stands alone visible', () => {
    expect(sparkPath([10, null, 10], 20, 10, TEN)).toBe('M0 0h2M20 0h2');
  });
});
