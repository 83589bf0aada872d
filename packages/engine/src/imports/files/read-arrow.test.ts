import {
  Binary,
  Bool,
  CompressionType,
  compressionRegistry,
  DateDay,
  Decimal,
  Dictionary,
  Float32,
  Float64,
  Int32,
  Int64,
  RecordBatchFileWriter,
  tableToIPC,
  Table,
  TimeSecond,
  TimestampMicrosecond,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { unpackColumn } from './build-grid.ts';
import { readArrow } from './read-arrow.ts';
import { rowsOf } from './testing/make-xlsx.ts';

const table = new Table({
  编号: vectorFromArray(['A1', 'A2'], new Utf8()),
  镇街: vectorFromArray(['东河镇', '东河镇']),
  发现日期: vectorFromArray([new Date('2025-07-03T00:00:00Z'), null], new DateDay()),
  时间: vectorFromArray([new Date('2025-07-03T14:30:00Z'), null], new TimestampMicrosecond()),
  数量: vectorFromArray([12.5, null], new Float64()),
  序号: vectorFromArray([7n, 9007199254740993n], new Int64()),
  已整改: vectorFromArray([true, false], new Bool()),
});

const ROWS = [
  ['编号', '镇街', '发现日期', '时间', '数量', '序号', '已整改'],
  ['A1', '东河镇', new Date('2025-07-03T00:00:00Z'), new Date('2025-07-03T14:30:00Z'), 12.5, 7, true],
  ['A2', '东河镇', null, null, null, '9007199254740993', false],
];

function read(bytes: Uint8Array): unknown {
  return readArrow('a.arrow', bytes).grids.flatMap((grid) => rowsOf({ ...grid, columns: grid.columns.map(unpackColumn) }));
}

describe('readArrow', () => {
  it.each(['file', 'stream'] as const)('reads a %s, its names as the first row', (form) => {
    expect(read(tableToIPC(table, form))).toEqual(ROWS);
  });

  it('reads decimals with their places', () => {
    const amounts = new Table({ 金额: vectorFromArray([new Uint32Array([325, 0, 0, 0])], new Decimal(2, 9)) });
    expect(read(tableToIPC(amounts, 'file'))).toEqual([['金额'], [3.25]]);
  });

  it.each([
    ['64', new Decimal(2, 12, 64), [new Uint32Array([125, 0]), new Uint32Array([0xffffff9c, 0xffffffff])]],
    ['128', new Decimal(2, 12, 128), [new Uint32Array([125, 0, 0, 0]), new Uint32Array([0xffffff9c, 0xffffffff, 0xffffffff, 0xffffffff])]],
    ['256', new Decimal(2, 12, 256), [new Uint32Array([125, 0, 0, 0, 0, 0, 0, 0]), new Uint32Array(8).fill(0xffffffff).fill(0xffffff9c, 0, 1)]],
  ])('reads decimals of %s bits, below nothing too', (_, type, amounts) => {
    expect(read(tableToIPC(new Table({ 金额: vectorFromArray(amounts, type) }), 'file'))).toEqual([['金额'], [1.25], [-1]]);
  });

  it('keeps the day of the office for an instant, and that of the wall for a time without a zone', () => {
    const instant = new Date('2025-07-03T16:30:00Z');
    const days = new Table({ 瞬间: vectorFromArray([instant], new TimestampMicrosecond('UTC')), 墙上: vectorFromArray([instant], new TimestampMicrosecond()) });
    expect(read(tableToIPC(days, 'file'))).toEqual([
      ['瞬间', '墙上'],
      [new Date('2025-07-04T00:30:00Z'), instant],
    ]);
  });

  it('does not hand a time of day on as a number, which would be taken for a day', () => {
    expect(read(tableToIPC(new Table({ 时间: vectorFromArray([34_200], new TimeSecond()) }), 'file'))).toEqual([['时间'], ['09:30:00']]);
  });

  it('gives numbers of single precision as they were written, and bytes as text', () => {
    const cells = new Table({
      比率: vectorFromArray([97.3, 0.1], new Float32()),
      镇街: vectorFromArray([new TextEncoder().encode('东河镇'), null], new Binary()),
    });
    expect(read(tableToIPC(cells, 'file'))).toEqual([
      ['比率', '镇街'],
      [97.3, '东河镇'],
      [0.1, null],
    ]);
  });

  it('looks into dictionaries of days', () => {
    const day = new Date('2025-07-03T00:00:00Z');
    const days = new Table({ 发现日期: vectorFromArray([day, day], new Dictionary(new DateDay(), new Int32())) });
    expect(read(tableToIPC(days, 'file'))).toEqual([['发现日期'], [day], [day]]);
  });

  it('asks for a file without compression', () => {
    compressionRegistry.set(CompressionType.ZSTD, { encode: () => new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 0, 0]), decode: (bytes) => bytes });
    const bytes = RecordBatchFileWriter.writeAll(table, { compressionType: CompressionType.ZSTD } as never).toUint8Array(true);
    compressionRegistry.set(CompressionType.ZSTD, null as never);
    expect(() => read(bytes)).toThrow('compressedArrow');
  });
});
