import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { type WrittenCell, writeWorkbook } from './write-workbook.ts';

async function* batches(...rows: readonly (readonly (readonly WrittenCell[])[])[]) {
  yield* rows;
}

describe('writeWorkbook', () => {
  it('writes texts as texts, numbers as numbers, days as days, and leaves empty cells out', async () => {
    const rows = batches([['=1+1', 0.1, new Date('2025-03-31T00:00:00Z')]], [['a<b & "c"\n', null, null]]);
    const { sheets } = await readXlsx(await writeWorkbook([{ name: '甲', headings: ['文', '数', '日'], widths: [10, 10, 10], rows }]));
    expect(sheets[0]?.rows[1]).toEqual(['=1+1', 0.1, new Date('2025-03-31T00:00:00Z')]);
    expect(sheets[0]?.rows[2]?.[0]).toBe('a<b & "c"\n');
  });

  it('goes on in another sheet under the same headings where one is full, without losing a row', async () => {
    const rows = batches([['1'], ['2'], ['3']], [['4'], ['5']]);
    const { sheets } = await readXlsx(await writeWorkbook([{ name: '甲', headings: ['文'], widths: [10], rows }], 3));
    expect(sheets.map(({ name, rows: written }) => [name, written.flat()])).toEqual([
      ['甲', ['文', '1', '2']],
      ['甲_2', ['文', '3', '4']],
      ['甲_3', ['文', '5']],
    ]);
  });

  it('writes an empty sheet for no rows, and the same bytes for the same rows', async () => {
    const write = () => writeWorkbook([{ name: '甲', headings: ['文'], widths: [10], rows: batches() }]);
    expect((await readXlsx(await write())).sheets[0]?.rows).toEqual([['文']]);
    expect(await write()).toEqual(await write());
  });
});
