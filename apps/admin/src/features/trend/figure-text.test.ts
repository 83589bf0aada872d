import { expect, it } from 'vitest';
import { figureOf } from './cube.ts';
import { figureText, intervalOf } from './figure-text.ts';

it('tells a rate with its parts and its interval, and each kind of absence by its own mark', () => {
  expect(figureText(figureOf(1, 2), 'share', 'zh', null)).toBe('50.00% (1/2)');
  expect(figureText(figureOf(1, 2), 'share', 'zh', '95%区间')).toMatch(/^50\.00% \(1\/2, 95%区间 9\.45% – 90\.55%\)$/);
  expect(figureText(figureOf(0, 0), 'share', 'zh', '95%区间')).toBe('/ (0/0)');
  expect(figureText(figureOf(Number.NaN, null), 'person', 'zh', null)).toBe('?');
  expect(figureText(figureOf(3, null), 'person', 'zh', null)).toBe('3 人');
});

it('gives a share of cases its interval, and none to an amount', () => {
  // None of one: z² / (1 + z²) with z = 1.96.
  expect(intervalOf(figureOf(0, 1))).toEqual([0, expect.closeTo(3.8414588 / 4.8414588, 6)]);
  expect(intervalOf(figureOf(3, null))).toBeNull();
});
