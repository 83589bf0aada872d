import { strToU8, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentDigest } from '../store/content-digest.ts';
import type { Store } from '../store/store.ts';
import { importFile, previewImport } from './import-file.ts';
import { csv, errorOf, HAZARD_HEADINGS, hazardRow, openSmallCounty, workbook } from './testing/small-county.ts';

let store: Store;
let before: string;

beforeAll(async () => {
  store = await openSmallCounty();
  before = await contentDigest(store);
});

afterAll(() => store.close());

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const DIRECTORY_ENTRY = [0x50, 0x4b, 0x01, 0x02];

/** The directory of the archive claims another unpacked size for its first entry. */
function claimingSize(archive: Uint8Array, size: number): Uint8Array {
  const bytes = archive.slice();
  const entry = bytes.findIndex((_, at) => DIRECTORY_ENTRY.every((byte, place) => bytes[at + place] === byte));
  new DataView(bytes.buffer).setUint32(entry + 24, size, true);
  return bytes;
}

function archiveOf(more: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync({ ...more, '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.xml': strToU8('<workbook/>') });
}

const SHEET = [HAZARD_HEADINGS, hazardRow('H1')];
const withoutLevel = SHEET.map((row) => row.filter((_, at) => HAZARD_HEADINGS[at] !== '隐患级别'));

const FAULTS: readonly (readonly [what: string, file: string, bytes: () => Uint8Array | Promise<Uint8Array>, error: string, problem: string, zh: string])[] = [
  ['text with the name of a workbook', '台账.xlsx', () => csv(...SHEET), 'unreadableFile', 'notWorkbook', '不是电子表格'],
  ['a zip that is no workbook', '台账.xlsx', () => zipSync({ '说明.txt': strToU8('这是压缩包') }), 'unreadableFile', 'zipNotWorkbook', '压缩包'],
  ['a workbook cut short', '台账.xlsx', async () => (await workbook({ 台账: SHEET })).slice(0, 900), 'unreadableFile', 'damagedWorkbook', '已损坏'],
  ['a workbook with broken parts', '台账.xlsx', () => archiveOf({}), 'unreadableFile', 'damagedWorkbook', '已损坏'],
  ['an old workbook that is none', '台账.xls', () => new Uint8Array([...OLE, 1, 2, 3]), 'unreadableFile', 'notWorkbook', '不是电子表格'],
  [
    'a workbook with a password',
    '台账.xlsx',
    () => writeXlsx({ sheets: [{ name: '台账', rows: [['x']] }], encryption: { password: 'abc', spinCount: 1000 } } as Parameters<typeof writeXlsx>[0]),
    'unreadableFile',
    'protectedWorkbook',
    '打开密码',
  ],
  ['an empty file', '台账.csv', () => new Uint8Array(0), 'unreadableFile', 'emptyFile', '文件是空的'],
  ['an empty file with the name of a workbook', '台账.xlsx', () => new Uint8Array(0), 'unreadableFile', 'emptyFile', '文件是空的'],
  ['blanks and nothing else', '台账.csv', () => strToU8(' \n\n \n'), 'unreadableFile', 'emptyFile', '文件是空的'],
  ['a workbook with an empty sheet', '台账.xlsx', () => workbook({ 台账: [] }), 'unreadableFile', 'emptyFile', '文件是空的'],
  ['an unknown extension', '台账.pdf', () => csv(...SHEET), 'unreadableFile', 'unknownExtension', '“.pdf”'],
  ['no extension', '台账', () => csv(...SHEET), 'unreadableFile', 'unknownExtension', '“台账”'],
  ['bytes that are no text', '台账.csv', () => new Uint8Array([0x61, 0xff, 0xff, 0x0a]), 'unreadableFile', 'unreadableText', '不是文本'],
  ['a part said to unpack to 500 MB', '台账.xlsx', () => claimingSize(archiveOf({ a: strToU8('a') }), 500 * 2 ** 20), 'unreadableFile', 'tooLarge', '500 MB'],
  [
    'a part that unpacks to more than is said',
    '台账.xlsx',
    () => claimingSize(archiveOf({ a: new Uint8Array(5000) }), 100),
    'unreadableFile',
    'damagedWorkbook',
    '已损坏',
  ],
  [
    'a workbook of 5,003 parts',
    '台账.xlsx',
    () => archiveOf(Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`p${at}`, new Uint8Array(0)]))),
    'unreadableFile',
    'tooManyParts',
    '5003 个部件',
  ],
  ['headings and no data', '台账.csv', () => csv(HAZARD_HEADINGS), 'unreadableFile', 'noDataRows', '没有一行数据'],
  [
    'headings, a totals row and a note',
    '台账.csv',
    () => csv(['隐患台账'], HAZARD_HEADINGS, ['合计', 0], ['备注：本月无隐患']),
    'unreadableFile',
    'noDataRows',
    '没有一行数据',
  ],
  ['a required column missing', '台账.csv', () => csv(...withoutLevel), 'wrongLedger', 'missingColumn', '“隐患级别”'],
  ['no headings of the ledger', '台账.csv', () => csv(['姓名', '电话'], ['甲', '1']), 'wrongLedger', 'noHeader', '“隐患台账”'],
  [
    'another ledger',
    '台账.csv',
    () => csv(['检查编号', '检查单位', '所属镇街', '检查日期', '检查方式'], ['J1', '应急局', '东河镇', '2025-03-03', '日常检查']),
    'wrongLedger',
    'otherLedger',
    '“检查台账”',
  ],
];

describe('a file that cannot be imported', () => {
  it.each(FAULTS)('%s is told from other faults, with a remedy', async (_, fileName, bytes, code, problemCode, zh) => {
    const request = { kind: 'hazard', fileName, bytes: await bytes(), by: '测试' } as const;
    const error = await errorOf(importFile(store, request));
    const [problem] = error.problems;
    expect([error.code, problem?.code, problem?.place.file]).toEqual([code, problemCode, fileName]);
    for (const language of ['zh', 'en'] as const) {
      expect(error.text[language]).toContain(fileName);
      expect(error.text[language]).toContain(problem?.message[language]);
      expect(error.text[language]).toContain(problem?.remedy[language]);
    }
    expect(error.text.zh).toContain(zh);
    expect((await errorOf(previewImport(store, request))).text).toEqual(error.text);
  });

  it('has another sentence for each kind of fault, and leaves nothing behind', async () => {
    const sentences = new Map<string, string>();
    for (const [, fileName, bytes, , problem] of FAULTS) {
      const error = await errorOf(importFile(store, { kind: 'hazard', fileName, bytes: await bytes(), by: '测试' }));
      sentences.set(problem, error.problems[0]?.message.zh ?? '');
    }
    expect(sentences.size).toBe(13);
    expect(new Set(sentences.values()).size).toBe(13);
    expect(await store.newestBatch()).toBe(3);
    expect(await contentDigest(store)).toBe(before);
  });

  it('names the heading that is missing, where it was looked for, and what else would do', async () => {
    const error = await errorOf(importFile(store, { kind: 'hazard', fileName: '台账.csv', bytes: csv(['三月隐患台账'], ...withoutLevel), by: '测试' }));
    expect(error.problems.map(({ place }) => place)).toEqual([{ file: '台账.csv', row: 2, column: '隐患级别' }]);
    expect(error.text.zh).toBe('“台账.csv”：第 2 行“隐患级别”这一列必填，表头里没有。请补上这一列，表头写“隐患级别”（也认 级别、隐患等级、等级）。');
  });
});
