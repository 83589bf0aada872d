import { expect, it } from 'vitest';
import { TINT_STEPS, tintBreaks, tintsOf, tintStep } from './tints.ts';

it('shares the cells out evenly over the tints; zeros and gaps have none', () => {
  const values = [0, null, 1, 2, 3, 400, 5, 6];
  const breaks = tintBreaks(values);
  expect(breaks).toEqual([1, 2, 3, 5, 6]);
  expect(values.map((value) => tintStep(value, breaks))).toEqual([0, 0, 1, 2, 3, 6, 4, 5]);
});

it('lays more of the accent on every further tint, with letters that can be read on it', () => {
  const tints = tintsOf({ ink: 'ink', quiet: 'quiet', line: 'line', surface: 'white', accent: 'teal', onAccent: 'light' });
  expect(tints).toHaveLength(TINT_STEPS + 1);
  expect(tints[0]).toEqual({ ground: null, letters: 'ink' });
  expect(tints[1]).toEqual({ ground: 'color-mix(in srgb, teal 10%, white)', letters: 'ink' });
  expect(tints.slice(4).map(({ letters }) => letters)).toEqual(['ink', '#0b1a1a', 'light']);
});
