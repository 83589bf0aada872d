import {
  Bool,
  CompressionType,
  compressionRegistry,
  DateDay,
  Decimal,
  Float64,
  Int64,
  RecordBatchFileWriter,
  tableToIPC,
  Table,
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

  it('asks for a file without compression', () => {
    compressionRegistry.set(CompressionType.ZSTD, { encode: () => new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 0, 0]), decode: (bytes) => bytes });
    const bytes = RecordBatchFileWriter.writeAll(table, { compressionType: CompressionType.ZSTD } as never).toUint8Array(true);
    compressionRegistry.set(CompressionType.ZSTD, null as never);
    expect(() => read(bytes)).toThrow('compressedArrow');
  });
});
