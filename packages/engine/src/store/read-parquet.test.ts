import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readParquet } from './read-parquet.ts';

const FIXTURE = fileURLToPath(new URL('../imports/files/fixtures/duckdb.parquet', import.meta.url));

describe('readParquet', () => {
  it('reads every type as what a cell can hold', async () => {
    expect(await readParquet(FIXTURE)).toEqual([
      { name: '编号', isDate: false, values: ['A1', 'A2'] },
      { name: '发现日期', isDate: true, values: [Date.UTC(2025, 6, 3), null] },
      { name: '时间', isDate: true, values: [Date.UTC(2025, 6, 3, 14, 30), null] },
      { name: '数量', isDate: false, values: [12.5, null] },
      { name: '序号', isDate: false, values: [7, '9007199254740993'] },
      { name: '已整改', isDate: false, values: [true, false] },
      { name: '金额', isDate: false, values: [3.25, null] },
      { name: '标签', isDate: false, values: ['["甲","乙"]', null] },
    ]);
  });

  it('throws at what is no such file', async () => {
    await expect(readParquet(fileURLToPath(import.meta.url))).rejects.toThrow('No magic bytes');
  });
});
