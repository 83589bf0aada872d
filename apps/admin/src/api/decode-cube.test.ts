import { Dictionary, Int32, Int64, Schema, Table, tableToIPC, Utf8, type Vector, vectorFromArray } from 'apache-arrow';
import { expect, it } from 'vitest';
import { decodeCube } from './decode-cube.ts';

const header = { periods: [{ code: '2025-01' }, { code: '2025-02' }], units: [{ code: 'T01' }], sectors: [{ code: 'fire' }], enterprises: [], categories: [] };

function bytesOf(columns: Readonly<Record<string, Vector>>): ArrayBuffer {
  const plain = new Table({ ...columns });
  const schema = new Schema(plain.schema.fields, new Map([['sanse', JSON.stringify(header)]]));
  const bytes = tableToIPC(new Table(schema, plain.batches), 'stream');
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

const words = (...some: readonly string[]) => vectorFromArray([...some], new Dictionary(new Utf8(), new Int32()));

it('finds each row’s places in the header, none for the empty word, and keeps unknown apart from zero', () => {
  const table = decodeCube(
    bytesOf({
      period: words('2025-02', '2025-01'),
      unit: words('', 'T01'),
      sector: words('fire', 'fire'),
      'accident.deaths': vectorFromArray([null, 0], new Int32()),
    }),
  );
  expect([[...table.period], [...(table.sides.unit ?? [])], [...(table.sides.sector ?? [])]]).toEqual([
    [1, 0],
    [-1, 0],
    [0, 0],
  ]);
  expect(table.sides.category).toBeUndefined();
  expect([...(table.tallies.get('accident.deaths') ?? [])]).toEqual([Number.NaN, 0]);
  expect(table.length).toBe(2);
});

it('takes money beyond 32 bits as it is, and refuses what would not be exact', () => {
  const fines = (value: bigint) => decodeCube(bytesOf({ period: words('2025-01'), 'enforcement.fines': vectorFromArray([value], new Int64()) }));
  expect([...(fines(3_000_000_000n).tallies.get('enforcement.fines') ?? [])]).toEqual([3_000_000_000]);
  expect(() => fines(2n ** 60n)).toThrow(RangeError);
});
