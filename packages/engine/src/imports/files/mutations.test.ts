import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { writeXlsx } from 'hucre';
import { afterAll, describe, expect, it } from 'vitest';
import { EngineError } from '../../problems.ts';
import { createFileReader } from './read-file.ts';

const isLong = process.env['SANSE_LONG'] === '1';
const MUTATIONS = isLong ? 10_000 : 250;
const SEED = 20_250_703;
const MEMORY_LIMIT = 1.5 * 2 ** 30;
const MINUTES = 60_000;

const reader = createFileReader();
afterAll(() => reader.close());

/** Whole numbers under `below`, always the same ones. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Mutation = (bytes: Uint8Array, throwDice: (below: number) => number) => Uint8Array;

const join = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

const MUTATIONS_OF_BYTES: readonly Mutation[] = [
  function flip(bytes, throwDice) {
    const changed = bytes.slice();
    for (let count = 1 + throwDice(8); count > 0; count -= 1) changed[throwDice(changed.length)] = throwDice(256);
    return changed;
  },
  function cut(bytes, throwDice) {
    const start = throwDice(bytes.length);
    return join(bytes.subarray(0, start), bytes.subarray(start + 1 + throwDice(200)));
  },
  function cutEnd(bytes, throwDice) {
    return bytes.slice(0, throwDice(bytes.length));
  },
  function insert(bytes, throwDice) {
    const start = throwDice(bytes.length);
    return join(
      bytes.subarray(0, start),
      Uint8Array.from({ length: 1 + throwDice(64) }, () => throwDice(256)),
      bytes.subarray(start),
    );
  },
  function repeat(bytes, throwDice) {
    const start = throwDice(bytes.length);
    const piece = bytes.subarray(start, start + 1 + throwDice(500));
    return join(bytes.subarray(0, start), ...Array.from({ length: 1 + throwDice(20) }, () => piece), bytes.subarray(start));
  },
];

/** Numbers that count, point or place something are the dangerous ones. */
function swellNumber(bytes: Uint8Array, throwDice: (below: number) => number): Uint8Array {
  const xml = strFromU8(bytes);
  const numbers = [...xml.matchAll(/\d+/g)];
  const number = numbers[throwDice(Math.max(1, numbers.length))];
  if (number === undefined) return bytes;
  const other = ['0', '-1', '1048576', '99999999999', '1e308', '16384', ''][throwDice(7)] ?? '';
  return strToU8(xml.slice(0, number.index) + other + xml.slice(number.index + number[0].length));
}

const MUTATIONS_OF_PARTS: readonly Mutation[] = [...MUTATIONS_OF_BYTES, swellNumber, swellNumber, swellNumber];

/** Changes one part and packs the workbook again, so that its checksums are right. */
function mutatePart(bytes: Uint8Array, throwDice: (below: number) => number): Uint8Array {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const name = throwDice(2) === 0 ? 'xl/worksheets/sheet1.xml' : (names[throwDice(names.length)] ?? '');
  const mutation = MUTATIONS_OF_PARTS[throwDice(MUTATIONS_OF_PARTS.length)];
  return zipSync({ ...parts, [name]: mutation?.(parts[name] ?? new Uint8Array(1), throwDice) ?? new Uint8Array(0) }, { level: 1 });
}

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));

describe('a workbook in which bytes were changed at random', () => {
  it(
    'is read or refused with a sentence, in bounded memory, by a process that can be used again',
    { timeout: isLong ? 60 * MINUTES : 3 * MINUTES },
    async () => {
      const rows = Array.from({ length: 40 }, (_, row) => [`YH-${row}`, '东河镇', new Date(Date.UTC(2025, 0, row + 1)), row * 1.5, row % 2 === 0]);
      const workbooks = [
        ['a.xlsx', await writeXlsx({ sheets: [{ name: '台账', rows, merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 3 }] }] })],
        ['b.xlsx', fixture('libreoffice.xlsx')],
        ['c.xls', fixture('libreoffice.xls')],
      ] as const;
      const throwDice = dice(SEED);
      const outcomes = new Map<string, number>();
      for (let count = 0; count < MUTATIONS; count += 1) {
        const [name, bytes] = workbooks[throwDice(workbooks.length)] ?? workbooks[0];
        const mutation = name.endsWith('.xls') || throwDice(3) === 0 ? MUTATIONS_OF_BYTES[throwDice(MUTATIONS_OF_BYTES.length)] : mutatePart;
        const outcome = await reader.readFile(name, mutation?.(bytes, throwDice) ?? bytes).then(
          ({ format }) => `read as ${format}`,
          (error: unknown) => (error instanceof EngineError ? (error.problems[0]?.code ?? error.code) : `${name} #${count}: ${String(error)}`),
        );
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
      const counts = [...outcomes].toSorted(([, a], [, b]) => b - a);
      const megabytes = Math.round(reader.process.peakMemory / 2 ** 20);
      console.log(`${MUTATIONS} mutations, at most ${megabytes} MB: ${counts.map(([outcome, times]) => `${outcome} ${times}`).join(', ')}`);
      expect(counts.filter(([outcome]) => !/^(read as \w+|[a-z]+)$/i.test(outcome))).toEqual([]);
      expect(counts.filter(([outcome]) => ['readerDied', 'tooMuchMemory', 'tooSlow'].includes(outcome))).toEqual([]);
      expect(reader.process.peakMemory).toBeLessThan(MEMORY_LIMIT);
    },
  );
});
