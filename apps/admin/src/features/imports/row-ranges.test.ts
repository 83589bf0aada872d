import { expect, it } from 'vitest';
import { rowRanges } from './row-ranges.ts';

it('joins neighbouring rows with the same reason', () => {
  const why = (zh: string) => ({ zh, en: zh });
  const rows = [
    { row: 1, why: why('标题') },
    { row: 2, why: why('空行') },
    { row: 3, why: why('空行') },
    { row: 9, why: why('空行') },
  ];
  expect(rowRanges(rows, (text) => text.zh)).toEqual([
    { from: 1, to: 1, why: '标题' },
    { from: 2, to: 3, why: '空行' },
    { from: 9, to: 9, why: '空行' },
  ]);
});
