import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readParquet } from './read-parquet.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../imports/files/fixtures/${name}.parquet`, import.meta.url));

describe('readParquet', () => {
  it('reads every type as what a cell can hold', async () => {
    expect(await readParquet(fixture('duckdb'))).toEqual([
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

  it('takes bytes without a type for text, and single precision as it was written', async () => {
    expect(await readParquet(fixture('pyarrow-bytes'))).toEqual([
      { name: '镇街', isDate: false, values: ['东河镇', null] },
      { name: '比率', isDate: false, values: [97.3, 0.1] },
    ]);
  });

  it('throws at decimals that the database would read as other numbers', async () => {
    await expect(readParquet(fixture('pyarrow-wide-decimal'))).rejects.toThrow('decimals of 金额 have more than 38 digits');
  });

  it('throws at what is no such file', async () => {
    await expect(readParquet(fileURLToPath(import.meta.url))).rejects.toThrow('No magic bytes');
  });
});
