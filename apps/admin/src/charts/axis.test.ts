import { describe, expect, it } from 'vitest';
import { axisOf, textWidth } from './axis.ts';

describe('axisOf', () => {
  it('goes in round figures from the floor to what is not under any value', () => {
    expect(axisOf([3, 43], { least: 1, floor: 0 })).toEqual({ bottom: 0, top: 50, ticks: [0, 10, 20, 30, 40, 50] });
    expect(axisOf([280, 2140], { least: 1, floor: 0 }).ticks).toEqual([0, 500, 1000, 1500, 2000, 2500]);
  });

  it('stands around the values where it has no floor, and never passes its ceiling', () => {
    expect(axisOf([0.7404, 0.8632], { least: 0.01, ceiling: 1 }).ticks).toEqual([0.7, 0.75, 0.8, 0.85, 0.9]);
    expect(axisOf([0.965, 1], { least: 0.01, ceiling: 1 }).ticks).toEqual([0.96, 0.97, 0.98, 0.99, 1]);
    expect(axisOf([1], { least: 0.01, ceiling: 1 }).ticks).toEqual([0.99, 1]);
  });

  it('has no steps between what cannot be parted, and something to stand on without any value', () => {
    expect(axisOf([0, 1], { least: 1, floor: 0 }).ticks).toEqual([0, 1]);
    expect(axisOf([], { least: 1, floor: 0 }).ticks).toEqual([0, 1]);
    expect(axisOf([], { least: 0.01 }).ticks).toEqual([0, 0.01]);
  });

  it('holds every value between at most eight ticks, whatever the values are', () => {
    for (let at = 1; at < 2_000; at += 1) {
      const values = [(at * 7919) % 10_007, (at * 104_729) % (10 * at), at ** 2];
      const { bottom, top, ticks } = axisOf(values, { least: 1 });
      expect(bottom).toBeLessThanOrEqual(Math.min(...values));
      expect(top).toBeGreaterThanOrEqual(Math.max(...values));
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(8);
    }
  });
});

describe('textWidth', () => {
  it('counts a Chinese character for a square', () => {
    expect(textWidth('截至 1')).toBe(35);
    expect(textWidth('80.31%')).toBe(43);
  });
});
