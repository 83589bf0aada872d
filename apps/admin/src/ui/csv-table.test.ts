import { expect, it } from 'vitest';
import { toCsv } from './csv-table.ts';

it('writes figures as numbers, quotes what needs it, and keeps formulas texts', () => {
  const table = {
    title: ['发现隐患数, 全县'],
    head: ['月份', '数'],
    rows: [
      ['2025年1月', '12,345'],
      ['他说"好"', '−3'],
      ['=1+1', ''],
    ],
    notes: ['口径'],
  };
  expect(toCsv(table)).toBe('\uFEFF"发现隐患数, 全县"\r\n月份,数\r\n2025年1月,12345\r\n"他说""好""",-3\r\n\'=1+1,\r\n口径\r\n');
});
