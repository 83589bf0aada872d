import { strToU8, zipSync } from 'fflate';
import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../problems.ts';
import { readWorkbook } from './read-workbook.ts';

/** Lengths of the fixed parts of a zip archive's directory. */
const END_OF_DIRECTORY = 22;
const DIRECTORY_ENTRY = 46;

async function faultOf(fileName: string, bytes: Uint8Array): Promise<string> {
  const error = await readWorkbook(fileName, bytes).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof EngineError)) throw new Error(`${fileName} was read`);
  expect(error.code).toBe('unreadableFile');
  expect(error.text.zh).toContain(fileName);
  return error.problems.map(({ code }) => code).join();
}

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

  it('names each fault of a file', async () => {
    const good = await workbook();
    expect(await faultOf('a.docx', good)).toBe('unknownExtension');
    expect(await faultOf('a', good)).toBe('unknownExtension');
    expect(await faultOf('a.xlsx', new Uint8Array())).toBe('emptyFile');
    expect(await faultOf('a.csv', strToU8('\n \n'))).toBe('emptyFile');
    expect(await faultOf('a.xlsx', strToU8('<html><table></table></html>'))).toBe('notWorkbook');
    expect(await faultOf('a.xlsx', zipSync({ '照片.txt': strToU8('x') }))).toBe('zipNotWorkbook');
    expect(await faultOf('a.xlsx', zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<x/>') }))).toBe('zipNotWorkbook');
    expect(await faultOf('a.xlsx', good.slice(0, good.length - 40))).toBe('damagedWorkbook');
    expect(await faultOf('a.xlsx', zipSync({ '[Content_Types].xml': strToU8('x'), 'xl/workbook.xml': strToU8('x') }))).toBe('damagedWorkbook');
    expect(await faultOf('a.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]))).toBe('notWorkbook');
    expect(await faultOf('a.csv', new Uint8Array([0x00, 0xff, 0xff, 0x81, 0x20, 0x00]))).toBe('unreadableText');
  });

  it('asks for the password to be taken off', async () => {
    const locked = await writeXlsx({ sheets: [{ name: '台账', rows: [['x']] }], encryption: { password: 'abc', spinCount: 1000 } } as Parameters<
      typeof writeXlsx
    >[0]);
    expect(locked[0]).toBe(0xd0);
    expect(await faultOf('a.xlsx', locked)).toBe('protectedWorkbook');
  });

  it.each([
    ['claims more than the limit', 500 * 2 ** 20],
    ['claims less than it unpacks to', 10],
  ])('refuses a bomb whose directory %s', async (_, claimed) => {
    const parts = { '[Content_Types].xml': strToU8('x'), 'xl/workbook.xml': strToU8('x'), 'xl/media/a': new Uint8Array(2 ** 20) };
    const archive = zipSync(parts);
    const lastEntry = archive.length - END_OF_DIRECTORY - DIRECTORY_ENTRY - 'xl/media/a'.length;
    new DataView(archive.buffer).setUint32(lastEntry + 24, claimed, true);
    expect(await faultOf('a.xlsx', archive)).toBe('tooLarge');
  });
});
