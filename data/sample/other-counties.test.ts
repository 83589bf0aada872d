import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEngine } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { generateSample } from './generate.ts';
import { sampleFiles } from './sample-files.ts';

const isLong = process.env['SANSE_LONG'] === '1';

if (!isLong) console.log('跳过另三个县的预测检验，由 npm run test:long 运行。 Skipped, forecasts of three other counties: npm run test:long has them.');
/** The forecast's settings were chosen on the county of seed 1; nothing was chosen on these. */
describe.runIf(isLong).each([2, 3, 4])('a county from seed %d', (seed) => {
  it('has the totals of two years of months in the intervals about as often as is meant', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sanse-county-'));
    const engine = await openEngine({ home: ':memory:', schemeFolder: fileURLToPath(new URL('../schemes', import.meta.url)), today: () => '2026-01-05' });
    try {
      await generateSample(folder, { seed });
      for (const { kind, path } of sampleFiles(folder)) await engine.importFile({ kind, fileName: basename(path), bytes: await readFile(path), by: 'sample' });
      for (const year of [2025, 2024]) {
        const { record } = await engine.forecast({ scheme: 'TOWN-M', period: `${year}-12`, asOf: `${year}-12-21` });
        console.info(`seed ${seed}, ${year}: ${record.sentence.en}`);
        expect(record.forecasts).toBeGreaterThan(180);
        expect(record.covered).toBeGreaterThan(0.85 * record.forecasts);
        expect(record.covered).toBeLessThan(0.95 * record.forecasts);
        expect(record.tierRight).toBeGreaterThan(1.05 * record.lastTierRight);
      }
    } finally {
      await engine.close();
      await rm(folder, { recursive: true });
    }
  }, 600_000);
});
