import { readFileSync } from 'node:fs';
import { writeXlsx } from 'hucre';
import { afterAll, describe, expect, it } from 'vitest';
import { EngineError } from '../../problems.ts';
import { createFileReader } from './read-file.ts';
import { dice, mutateWorkbook } from './testing/mutate-workbook.ts';

const isLong = process.env['SANSE_LONG'] === '1';
const MUTATIONS = isLong ? 10_000 : 250;
const SEED = 20_250_703;
const MEMORY_LIMIT = 1.5 * 2 ** 30;
const MINUTES = 60_000;

const reader = createFileReader();
afterAll(() => reader.close());

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
        const outcome = await reader.readFile(name, mutateWorkbook(name, bytes, throwDice)).then(
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
