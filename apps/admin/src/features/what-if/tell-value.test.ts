import { expect, it } from 'vitest';
import { tellRange } from './tell-value.ts';

const number = { kind: 'number', min: null, max: null, integer: false, without: null, unit: { zh: '分', en: '' } } as const;

it.each([
  [{ ...number, min: 0 }, '不小于 0 的数', 'a number of at least 0'],
  [{ ...number, min: 1, max: 12, integer: true }, '1 到 12 的整数', 'a whole number from 1 to 12'],
  [
    { ...number, max: 100, without: { zh: '不设上限', en: 'no limit' } },
    '不大于 100 的数，或空着（不设上限）',
    'a number of at most 100, or nothing (no limit)',
  ],
  [number, '数', 'a number'],
])('says which values fit', (range, zh, en) => {
  expect(tellRange({ range })).toEqual({ zh, en });
});
