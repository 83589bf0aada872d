import { strToU8 } from 'fflate';
import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from './read-workbook.ts';

const workbook = () =>
  writeXlsx({
    sheets: [
      { name: '台账', rows: [['编号', '日期'], ['A1', new Date('2025-03-05T00:00:00Z')], [], ['A2', 3.5]] },
      { name: '草稿', rows: [['x']], hidden: true },
    ],
  });

describe('readWorkbook', () => {
  it('reads the sheets of a workbook with their blank rows in place', async () => {
    const { extension, sheets } = await readWorkbook('a.xlsx', await workbook());
    expect(extension).toBe('xlsx');
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['台账', false],
      ['草稿', true],
    ]);
    expect(sheets[0]?.rows).toEqual([
      ['编号', '日期'],
      ['A1', new Date('2025-03-05T00:00:00Z')],
      [null, null],
      ['A2', 3.5],
    ]);
  });

  it('believes the content, not the extension', async () => {
    expect((await readWorkbook('a.csv', await workbook())).extension).toBe('xlsx');
  });

  it.each([
    ['UTF-8', strToU8('编号,镇街\n1,"东河\n镇"')],
    ['UTF-8 with a mark', strToU8('\ufeff编号,镇街\n1,"东河\n镇"')],
    ['GB18030', new Uint8Array([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xd5, 0xf2, 0xbd, 0xd6, 0x0a, 0x31, 0x2c, 0x22, 0xb6, 0xab, 0xba, 0xd3, 0x0a, 0xd5, 0xf2, 0x22])],
  ])('reads text in %s', async (_, bytes) => {
    const { sheets } = await readWorkbook('a.csv', bytes);
    expect(sheets[0]?.rows).toEqual([
      ['编号', '镇街'],
      ['1', '东河\n镇'],
    ]);
  });
});
