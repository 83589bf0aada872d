import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openEngine, parseScheme } from '@sanse/engine';
import type { MeasureTable } from '@sanse/engine';
import { measureKey } from '@sanse/engine/scoring';
import { importSampleCounty } from '../support/sample-county.ts';
import { openPage } from './open-page.ts';
import type { RescoringTimes, RescoringWork } from './rescoring-work.ts';
import * as work from './rescoring-work.ts';
import { median, percentile } from './times.ts';

const SCHEME = 'TOWN-M';
const CRITERION = 'A2.1';
/** What it reads. */
const MEASURE = 'hazard.R3.carried';
/**
 * The yardstick is writing the same assessment as JSON and reading it again: the least that an answer from a server would cost the
 * page. It handles the same strings and objects in the same engine, so the ratio says the same on any machine and in the browser.
 */
const MOST_RATIO = 2.5;
const FRAME = 1000 / 60;

/**
 * What a page does while a weight is being dragged, in Node and in Chromium: the sample county's units of a month scored anew with
 * all receipts, and 40 units made from them. Both must come to the same bytes: assessments, trials, comparison, replay, ways out and forecast; and to
 * others when one case fewer was closed, or the comparison would see nothing. Seconds are printed, ratios asserted.
 */
async function main(): Promise<void> {
  const { scheme } = parseScheme(readFileSync(new URL('../../data/schemes/town-monthly.yaml', import.meta.url), 'utf8'));
  if (scheme === null) throw new Error('the scheme cannot be read');
  const county = await measureCounty();
  const common = { scheme, criterion: CRITERION, warmUp: 50, repeats: 200, trials: 1000 };
  differsByOne({ ...common, table: county });
  const page = await openPage('rescoring-work.ts');
  try {
    for (const table of [county, widen(county, 40)]) {
      const given: RescoringWork = { ...common, table };
      tell('Node', given, work.timeRescoring(given));
      if (page === null) continue;
      tell('Chromium', given, await page.call<RescoringTimes>('timeRescoring', given));
      sameResults(work.tellResults(given), await page.call<ReturnType<typeof work.tellResults>>('tellResults', given));
    }
  } finally {
    await page?.close();
  }
  if (page === null) console.log('no Chromium on this machine: the browser was not measured');
}

async function measureCounty(): Promise<MeasureTable> {
  const engine = await openEngine({ home: ':memory:', schemeFolder: fileURLToPath(new URL('../../data/schemes/', import.meta.url)) });
  try {
    await importSampleCounty(engine);
    const { last: period } = await engine.listPeriods({ grain: 'month' });
    if (period === null) throw new Error('the sample county has no months');
    // As a page receives it.
    return JSON.parse(JSON.stringify(await engine.measure({ scheme: SCHEME, period }))) as MeasureTable;
  } finally {
    await engine.close();
  }
}

/** More units from the same figures, each measure handed round by another step so that no two units are alike. */
function widen(table: MeasureTable, size: number): MeasureTable {
  const taken = Array.from({ length: size }, (_, unit) => ({ ...(table.units[unit % table.units.length] as MeasureTable['units'][number]), unit }));
  const units = taken.map(({ unit, ...own }) => ({ ...own, code: `${own.code}-${unit}`, order: unit }));
  const cells = Object.entries(table.cells).map(([key, column], step) => [key, taken.map(({ unit }) => column[(unit * (step + 1)) % column.length])]);
  const sent = taken.map(({ code, unit }) => [`${code}-${unit}`, table.sent[code] ?? []]);
  return { ...table, units, cells: Object.fromEntries(cells), sent: Object.fromEntries(sent) };
}

function tell(where: string, { table, trials }: RescoringWork, { rescoring, yardstick, reweighting }: RescoringTimes): void {
  const ratio = median(rescoring) / median(yardstick);
  const units = table.units.length;
  console.log(
    `${where}: rescoring ${units} units after one changed weight, receipts and all: median ${median(rescoring).toFixed(1)} ms, ` +
      `p95 ${percentile(rescoring, 95).toFixed(1)} ms, n=${rescoring.length} (a frame: ${FRAME.toFixed(1)} ms)`,
  );
  console.log(
    `${where}: the same assessment written as JSON and read again: median ${median(yardstick).toFixed(1)} ms; ratio ${ratio.toFixed(1)} (at most ${MOST_RATIO})`,
  );
  console.log(`${where}: ${trials} re-weightings of ${units} units: median ${median(reweighting).toFixed(1)} ms`);
  if (ratio > MOST_RATIO) process.exitCode = 1;
}

/** One case fewer in each unit's rate of the criterion must show in every part. */
function differsByOne(given: RescoringWork): void {
  const { cells } = given.table;
  const key = measureKey({ measure: MEASURE, shift: 'none' });
  const column = cells[key] ?? [];
  const fewer = column.map((cell) => (Number(cell.numerator) > 0 ? { ...cell, numerator: String(Number(cell.numerator) - 1) } : cell));
  const [as, other] = [given, { ...given, table: { ...given.table, cells: { ...cells, [key]: fewer } } }].map(work.tellResults);
  for (const part of work.PARTS)
    if (as?.[part] === other?.[part]) throw new Error(`one case fewer does not show in ${part}: the comparison with the browser says nothing`);
}

function sameResults(inNode: ReturnType<typeof work.tellResults>, inBrowser: ReturnType<typeof work.tellResults>): void {
  for (const part of work.PARTS) {
    if (inNode[part] !== inBrowser[part]) throw new Error(`Node and Chromium differ in ${part}`);
    console.log(
      `Node and Chromium: the same ${part}, ${inNode[part].length} characters, SHA-256 ${createHash('sha256').update(inNode[part]).digest('hex').slice(0, 16)}`,
    );
  }
}

await main();
