import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { FileFault } from './file-fault.ts';
import { lookAtFile } from './look-at-file.ts';
import { makeXlsx, xlsxParts } from './testing/make-xlsx.ts';

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));

async function lookAt(name: string, bytes: Uint8Array | Promise<Uint8Array>): Promise<unknown> {
  try {
    return lookAtFile(name, await bytes);
  } catch (error) {
    if (error instanceof FileFault) return error.fault;
    throw error;
  }
}

const workbook = makeXlsx({ sheet: '<sheetData/>' });
const text = strToU8('编号,镇街\n');

/** The directory claims another unpacked size for one entry. */
function claiming(bytes: Uint8Array, part: string, size: number): Uint8Array {
  const copy = bytes.slice();
  const entry = Buffer.from(copy).lastIndexOf(part) - 46;
  new DataView(copy.buffer).setUint32(entry + 24, size, true);
  return copy;
}

/** Announces a password as the second record, as an .xls with one does. */
function withPassword(old: Uint8Array): Uint8Array {
  const copy = Buffer.from(old);
  const start = copy.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06]));
  copy.writeUInt16LE(0x2f, start + 20);
  return new Uint8Array(copy);
}

const MEGABYTE = 2 ** 20;

describe('lookAtFile', () => {
  it.each([
    ['台账.xlsx', workbook, 'xlsx'],
    ['台账.csv', workbook, 'xlsx'],
    ['台账.XLS', fixture('libreoffice.xls'), 'xls'],
    ['台账.xlsx', fixture('libreoffice.xls'), 'xls'],
    ['台账.txt', text, 'text'],
    ['台账.ndjson', strToU8('{"a":1}'), 'text'],
    ['台账.parquet', fixture('duckdb.parquet'), 'parquet'],
    ['台账.feather', strToU8('ARROW1\0\0'), 'arrow'],
  ])('knows %s by what is in it', async (name, bytes, kind) => {
    expect(await lookAt(name, bytes)).toBe(kind);
  });

  it.each([
    ['an extension of a workbook with macros', '台账.xlsm', workbook, 'macroWorkbook'],
    [
      'a workbook with macros under another name',
      '台账.xlsx',
      writeXlsx({ sheets: [{ name: 'a', rows: [['x']] }], vbaProject: new Uint8Array([1]) }),
      'macroWorkbook',
    ],
    ['an old workbook with a password', '台账.xls', withPassword(fixture('libreoffice.xls')), 'protectedWorkbook'],
    [
      'a workbook with a password',
      '台账.xlsx',
      writeXlsx({ sheets: [{ name: 'a', rows: [['x']] }], encryption: { password: 'abc', spinCount: 1000 } }),
      'protectedWorkbook',
    ],
    ['a document', '台账.docx', text, 'unknownExtension'],
    ['a spreadsheet of WPS', '台账.et', text, 'unknownExtension'],
    ['an archive', '台账.zip', zipSync({ a: text }), 'unknownExtension'],
    ['nothing', '台账.csv', new Uint8Array(0), 'emptyFile'],
    ['a PDF in disguise', '台账.xlsx', strToU8('%PDF-1.7'), 'otherFormat'],
    ['a web page in disguise', '台账.xls', strToU8('\ufeff <html><table>'), 'otherFormat'],
    ['a Word document in disguise', '台账.xlsx', zipSync({ '[Content_Types].xml': text, 'word/document.xml': text }), 'otherFormat'],
    ['an .ods in disguise', '台账.xlsx', zipSync({ mimetype: text, 'META-INF/manifest.xml': text }), 'otherFormat'],
    ['an .xlsb in disguise', '台账.xlsx', zipSync({ '[Content_Types].xml': text, 'xl/workbook.bin': text }), 'otherFormat'],
    ['text in disguise', '台账.xlsx', text, 'notWorkbook'],
    ['an archive in disguise', '台账.xlsx', zipSync({ '说明.txt': text }), 'zipNotWorkbook'],
    ['an archive inside an archive', '台账.xlsx', zipSync({ 'a.xlsx': workbook }), 'zipNotWorkbook'],
    ['text that should be a table of another program', '台账.parquet', text, 'damagedFile'],
    ['a workbook cut short', '台账.xlsx', workbook.slice(0, 600), 'damagedWorkbook'],
    ['an old workbook cut short', '台账.xls', fixture('libreoffice.xls').slice(0, 512), 'notWorkbook'],
  ])('refuses %s', async (_, name, bytes, code) => {
    expect(await lookAt(name, bytes)).toMatchObject({ code });
  });

  it('refuses an archive of thousands of parts', async () => {
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`p${at}`, new Uint8Array(0)]));
    expect(await lookAt('a.xlsx', zipSync({ ...xlsxParts({ sheet: '' }), ...many }))).toEqual({ code: 'tooManyParts', facts: { parts: 5006, limit: 5000 } });
  });

  it('refuses an archive that says it unpacks to more than the limit', async () => {
    expect(await lookAt('a.xlsx', claiming(workbook, 'xl/worksheets/sheet1.xml', 500 * MEGABYTE))).toEqual({
      code: 'tooLarge',
      facts: { megabytes: 500, limit: 400 },
    });
  });

  it('refuses a part that swells out of all proportion', async () => {
    const bomb = zipSync({ ...xlsxParts({ sheet: '' }), 'xl/worksheets/sheet1.xml': new Uint8Array(30 * MEGABYTE) });
    expect(await lookAt('a.xlsx', bomb)).toEqual({ code: 'swollenPart', facts: { part: 'xl/worksheets/sheet1.xml', megabytes: 30, limit: 200 } });
  });

  it('refuses entries that share their bytes', async () => {
    const content = new Uint8Array(5000).map((_, at) => (at * 7919) % 251);
    const bytes = zipSync({ ...xlsxParts({ sheet: '' }), a: content, b: content }, { level: 0 });
    const entryOf = (name: string) => Buffer.from(bytes).lastIndexOf(name) - 46;
    const view = new DataView(bytes.buffer);
    view.setUint32(entryOf('_rels/.rels') + 20, 9000, true);
    expect(await lookAt('a.xlsx', bytes)).toMatchObject({ code: 'damagedWorkbook' });
  });

  it('refuses a file over the limit before looking into it', async () => {
    expect(await lookAt('a.csv', new Uint8Array(129 * MEGABYTE))).toEqual({ code: 'fileTooBig', facts: { megabytes: 129, limit: 128 } });
  });
});
