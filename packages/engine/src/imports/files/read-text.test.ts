import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unpackColumn } from './build-grid.ts';
import { FileFault } from './file-fault.ts';
import { readText } from './read-text.ts';
import { rowsOf } from './testing/make-xlsx.ts';

const ignore = () => {};

function read(bytes: Uint8Array): readonly [format: string, rows: readonly (readonly unknown[])[]] {
  const { format, grids } = readText('a.csv', bytes, ignore);
  return [format, grids.flatMap((grid) => rowsOf({ ...grid, columns: grid.columns.map(unpackColumn) }))];
}

function faultOf(text: string): unknown {
  try {
    return read(strToU8(text));
  } catch (error) {
    return error instanceof FileFault ? error.fault : error;
  }
}

const TEXT = '编号,镇街\r\n1,"东河\n镇"\r\n';
const ROWS = [
  ['编号', '镇街'],
  ['1', '东河\n镇'],
];
const utf16 = (text: string, bigEnd: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return new Uint8Array(bigEnd ? bytes.swap16() : bytes);
};

describe('readText', () => {
  it.each([
    ['UTF-8', strToU8(TEXT)],
    ['UTF-8 with a mark', strToU8(`\ufeff${TEXT}`)],
    ['UTF-16, little end first', utf16(TEXT, false)],
    ['UTF-16, big end first', utf16(TEXT, true)],
    ['GB18030', new Uint8Array([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xd5, 0xf2, 0xbd, 0xd6, 0x0a, 0x31, 0x2c, 0x22, 0xb6, 0xab, 0xba, 0xd3, 0x0a, 0xd5, 0xf2, 0x22])],
  ])('reads text in %s', (_, bytes) => {
    expect(read(bytes)).toEqual(['csv', ROWS]);
  });

  it.each([false, true])('reads UTF-16 without a mark, big end first: %s', (bigEnd) => {
    const lines = `编号,级别,镇街\n${'1,一般,"东河\n镇"\n'.repeat(3)}`;
    const [format, rows] = read(utf16(lines, bigEnd).slice(2));
    expect([format, rows.slice(0, 2), rows.length]).toEqual([
      'csv',
      [
        ['编号', '级别', '镇街'],
        ['1', '一般', '东河\n镇'],
      ],
      4,
    ]);
  });

  it('does not take text with a single zero for UTF-16', () => {
    expect(faultOf(`${TEXT.repeat(20)}\0`)).toEqual({ code: 'unreadableText', facts: {} });
  });

  it.each([
    [',', 'csv'],
    [';', 'csv'],
    ['|', 'csv'],
    ['\t', 'tsv'],
  ])('finds out that values are parted by %j', (delimiter, format) => {
    expect(read(strToU8(TEXT.replaceAll(',', delimiter)))).toEqual([format, ROWS]);
  });

  it('leaves values as they are written', () => {
    expect(read(strToU8('001, 2 ,３,1e5,2025-07-03,TRUE\n'))[1]).toEqual([['001', ' 2 ', '３', '1e5', '2025-07-03', 'TRUE']]);
  });

  it('keeps blank lines and short rows in their places', () => {
    expect(read(strToU8('a,b,c\n\n,1\n,,\n2'))[1]).toEqual([
      ['a', 'b', 'c'],
      [null, null, null],
      [null, '1', null],
      [null, null, null],
      ['2', null, null],
    ]);
  });

  it('reads quotes inside quotes, and quotes where they quote nothing', () => {
    expect(read(strToU8('"他说""好""","a"b,5" 管,""\r最后'))[1]).toEqual([
      ['他说"好"', 'ab', '5" 管'],
      ['最后', null, null],
    ]);
  });

  it('gives back every table, whether its cells repeat themselves or differ', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '隐', 'é', '𠮷', ',', '"', '\n', '\r', ' '), maxLength: 5 });
    const written = (value: string, isQuoted: boolean) => (isQuoted || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, fc.boolean()), { minLength: 1, maxLength: 40 }), fc.constantFrom(1, 30), (rows, times) => {
        const all = Array.from({ length: times }, (_round, round) =>
          rows.map(([same, other, isQuoted]) => ({ same, other: times === 1 ? other : `${other}${round}`, isQuoted })),
        );
        const table = all.flatMap((each, round) => each.map(({ same, other, isQuoted }, row) => ({ no: `${other}${round}-${row}`, same, other, isQuoted })));
        const text = table.map(({ no, same, other, isQuoted }) => [no, same, other].map((value) => written(value, isQuoted)).join(','));
        const [, cells] = read(strToU8(text.join('\r\n')));
        const width = Math.max(...table.map(({ same, other }) => (other !== '' ? 3 : same !== '' ? 2 : 1)));
        expect(cells).toEqual(table.map(({ no, same, other }) => [no, same, other].slice(0, width).map((value) => (value === '' ? null : value))));
      }),
      { numRuns: 60 },
    );
  });

  it('gives back a column whose cells all differ', () => {
    const rows = Array.from({ length: 3000 }, (_, row) => [`a é 隐 𠮷 ${row}`, String(row)]);
    expect(read(strToU8(rows.map((row) => row.join(',')).join('\n')))[1]).toEqual(rows);
  });

  it('says where a quote opens that is never closed', () => {
    expect(faultOf('a,b\n1,"x\n2,y\n')).toEqual({ code: 'openQuote', facts: { line: 2 } });
  });

  it('reads Western text where its accents make words, and nothing else as such', () => {
    expect(read(new Uint8Array([...strToU8('a,CAF'), 0xc9, ...strToU8('\n1,KI'), 0xca, ...strToU8('N')]))[1]).toEqual([
      ['a', 'CAFÉ'],
      ['1', 'KIÊN'],
    ]);
    for (const bytes of [
      [0x61, 0xff, 0xff, 0x0a],
      [0x2c, 0xc9, 0x0a],
      [0x61, 0x9f, 0x0a],
    ]) {
      expect(() => read(new Uint8Array(bytes))).toThrow(FileFault);
    }
  });

  it.each([
    ['nothing but blanks', ' \n\n', 'emptyFile'],
    ['bytes of no text', 'a\0b', 'unreadableText'],
  ])('refuses %s', (_, text, code) => {
    expect(faultOf(text)).toMatchObject({ code });
  });

  it('reads JSON lines, one column for each name in the order of first sight', () => {
    const lines = '{"编号":"A1","数量":2}\n\n{"数量":2.5,"已整改":true,"标签":["甲"],"编号":null}\r\n';
    expect(read(strToU8(lines))).toEqual([
      'jsonl',
      [
        ['编号', '数量', '已整改', '标签'],
        ['A1', 2, null, null],
        [null, 2.5, true, '["甲"]'],
      ],
    ]);
  });

  it('keeps every digit of a number too long for a number', () => {
    const lines = '{"编号":1234567890123456781,"说明":"第 1234567890123456781 号，\\"3\\"","数量":0.1234567890123456,"序号":9007199254740991}';
    expect(read(strToU8(lines))[1][1]).toEqual(['1234567890123456781', '第 1234567890123456781 号，"3"', 0.1234567890123456, 9007199254740991]);
  });

  it.each([
    ['no JSON', '{"a":1}\n{"a":'],
    ['a list', '{"a":1}\n[1]'],
  ])('says which line is no object but %s', (_, text) => {
    expect(faultOf(text)).toEqual({ code: 'badLine', facts: { line: 2 } });
  });
});
