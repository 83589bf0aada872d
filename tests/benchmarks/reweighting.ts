import { readFileSync } from 'node:fs';
import { openEngine, parseScheme } from '@sanse/engine';
import type { MeasureTable, Scheme, SchemeNode } from '@sanse/engine';
import { countTrials, drawWeights, prepareReweighting, reweigh, score } from '@sanse/engine/scoring';
import { readCase } from '../conformance/case.ts';
import { importLedgers } from '../conformance/run-case.ts';
import type { NaiveIndex, NaiveNode } from './naive-reweighting.ts';
import { reweighNaively } from './naive-reweighting.ts';
import { median } from './times.ts';

const TRIALS = 1000;
const DRAWN = { trials: TRIALS, band: 0.25, seed: 20_250_331 };
const REPEATS = 15;
/** The product must be at least so many times as fast as the obvious loop: 36 ms where that needs 180. */
const LEAST_RATIO = 5;

/** 1,000 re-weightings of an index of 51 units and 49 indicators in three levels, with ranks and tiers, beside an obvious loop that must find the same. */
async function main(): Promise<void> {
  const { scheme, table } = await readIndex();
  const plan = prepareReweighting(table, scheme);
  const trials = drawWeights(plan.weights, DRAWN);

  const index = naiveIndex(scheme, table);
  const maps = trials.map((weights) => new Map(plan.weighted.map((code, at) => [code, weights[at] ?? 0])));
  for (const [trial, weights] of trials.entries()) {
    const { totals, ranks, tiers } = reweigh(plan, weights);
    const naive = reweighNaively(index, maps[trial] ?? new Map());
    const differs = naive.findIndex(({ total, rank, tier }, unit) => total !== totals[unit] || rank !== ranks[unit] || tier !== tiers[unit]);
    if (differs !== -1) throw new Error(`trial ${trial}: the two loops differ on unit ${plan.units[differs]}`);
  }

  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    ours.push(time(() => countTrials(plan, null, DRAWN)));
    theirs.push(time(() => maps.forEach((weights) => reweighNaively(index, weights))));
  }
  // The fastest runs: a machine that is busy with something else slows one loop and not the other.
  const ratio = Math.min(...theirs) / Math.min(...ours);
  const indicators = scheme.blocks.flatMap(leavesOf).length;
  console.log(`${TRIALS} re-weightings of ${table.units.length} × ${indicators} with ranks and tiers: ${inMilliseconds(ours)}`);
  console.log(`the same by a plain loop over objects:             ${inMilliseconds(theirs)}`);
  console.log(`ratio ${ratio.toFixed(1)} (at least ${LEAST_RATIO})`);
  if (ratio < LEAST_RATIO) process.exitCode = 1;
}

async function readIndex(): Promise<{ readonly scheme: Scheme; readonly table: MeasureTable }> {
  const index = readCase('index-invented');
  const { scheme } = parseScheme(readFileSync(`${index.schemeFolder}/index.yaml`, 'utf8'));
  if (scheme === null) throw new Error('the scheme of the index cannot be read');
  const engine = await openEngine({ home: ':memory:', schemeFolder: index.schemeFolder });
  try {
    await importLedgers(engine, index.ledgers);
    return { scheme, table: await engine.measure({ scheme: scheme.code, period: index.request.period }) };
  } finally {
    await engine.close();
  }
}

function leavesOf(node: SchemeNode): readonly string[] {
  return node.kind === 'criterion' ? [node.code] : node.children.flatMap(leavesOf);
}

function naiveIndex(scheme: Scheme, table: MeasureTable): NaiveIndex {
  const { units } = score(table, scheme);
  const toNaive = (node: SchemeNode): NaiveNode =>
    node.kind === 'block'
      ? { code: node.code, children: node.children.map(toNaive) }
      : {
          code: node.code,
          shares: units.map(({ criteria }) => {
            const own = criteria.find(({ code }) => code === node.code);
            return own === undefined || own.marks === null ? null : own.marks / own.fullMarks;
          }),
        };
  const cuts = scheme.tiers.levels.map(({ from }) => from ?? 0);
  return { tree: scheme.blocks.map(toNaive), units: units.length, decimals: scheme.rounding.decimals, cuts };
}

function time(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function inMilliseconds(times: readonly number[]): string {
  return `median ${median(times).toFixed(1)} ms, fastest ${Math.min(...times).toFixed(1)} ms, n=${times.length}`;
}

await main();
