import { readFileSync } from 'node:fs';
import { parseScheme } from '@sanse/engine';
import type { MeasureTable, Scheme } from '@sanse/engine';
import { measureKey, measuresNeeded } from '@sanse/engine/scoring';
import { openPage } from './open-page.ts';
import type { RerankingTimes, RerankingWork } from './re-ranking-work.ts';
import * as work from './re-ranking-work.ts';
import { median } from './times.ts';

const SIZES = [16, 40, 2000];
const KNOB = 'A2.1:weight';
/**
 * The yardstick is writing the same ranking as JSON and reading it again: the least that an answer from a server would cost the page. It
 * handles the same objects in the same engine, so the ratio says the same on any machine.
 */
const MOST_RATIO = 40;

/** What a page does with every move of a hand in a trial, in Node and in Chromium. Seconds are printed, ratios asserted. */
async function main(): Promise<void> {
  const { scheme } = parseScheme(readFileSync(new URL('../../data/schemes/town-monthly.yaml', import.meta.url), 'utf8'));
  if (scheme === null) throw new Error('the scheme cannot be read');
  const page = await openPage('re-ranking-work.ts');
  try {
    for (const units of SIZES) {
      const given: RerankingWork = { scheme, knob: KNOB, repeats: units > 100 ? 12 : 100, table: makeCounty(scheme, units) };
      tell('Node', units, work.timeReranking(given));
      if (page !== null) tell('Chromium', units, await page.call<RerankingTimes>('timeReranking', given));
    }
  } finally {
    await page?.close();
  }
  if (page === null) console.log('no Chromium on this machine: the browser was not measured');
}

/** Units in four groups with figures as they come about: counts near nothing, rates over bases of up to sixty. */
function makeCounty(scheme: Scheme, size: number): MeasureTable {
  const units = Array.from({ length: size }, (_, order) => ({ code: `U${order}`, name: `U${order}`, kind: 'town', group: `G${(order % 4) + 1}`, order }));
  const cells = measuresNeeded(scheme).map((request, column) => {
    const isRate = /\.R\d|Done|Met|onTime/.test(request.measure);
    const figures = units.map(({ order }) => {
      const at = (order * 7919 + column * 104_729) % 997;
      const base = (at % 60) + 1;
      const numerator = isRate ? base - (at % 7 === 0 ? Math.min(base, at % 5) : 0) : at % 11 === 0 ? (at % 3) + 1 : 0;
      return { status: 'ok' as const, numerator: String(numerator), denominator: isRate ? String(base) : null, count: base };
    });
    return [measureKey(request), figures] as const;
  });
  return { period: '2025-03', cutOff: '2025-03-31', knownAt: 1, units, cells: Object.fromEntries(cells), sent: {}, decisions: [] };
}

function tell(where: string, units: number, { reranking, yardstick }: RerankingTimes): void {
  const ratio = median(reranking) / median(yardstick);
  console.log(
    `${where}: re-ranking ${units} units after one changed weight: fastest ${Math.min(...reranking).toFixed(1)} ms, median ${median(reranking).toFixed(1)} ms, ` +
      `n=${reranking.length}; ratio ${ratio.toFixed(1)} (at most ${MOST_RATIO})`,
  );
  if (ratio > MOST_RATIO) process.exitCode = 1;
}

await main();
