import { expect, it } from 'vitest';
import { tintBreaks, tintStep } from './tints.ts';

it('shares the cells out evenly over the tints; zeros and gaps have none', () => {
  const values = [0, null, 1, 2, 3, 400, 5, 6];
  const breaks = tintBreaks(values);
  expect(breaks).toEqual([1, 2, 3, 5, 6]);
  expect(values.map((value) => tintStep(value, breaks))).toEqual([0, 0, 1, 2, 3, 6, 4, 5]);
});
