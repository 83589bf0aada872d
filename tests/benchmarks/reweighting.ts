import { readFileSync } from 'node:fs';
import { openEngine, parseScheme } from '@sanse/engine';
import type { MeasureTable, Scheme, SchemeNode } from '@sanse/engine';
import { prepareReweighting, reweigh, score } from '@sanse/engine/scoring';
import { readCase } from '../conformance/case.ts';
import { importLedgers } from '../conformance/run-case.ts';
import type { NaiveNode } from './naive-reweighting.ts';
import { reweighNaively } from './naive-reweighting.ts';

const TRIALS = 1000;
const REPEATS = 9;
/** The product must be at least so many times as fast as the obvious loop. */
const LEAST_RATIO = 3;

/** 1,000 re-weightings of an index of 51 units and 49 indicators in three levels, with ranks, beside an obvious loop that must find the same. */
async function main(): Promise<void> {
  const { scheme, table } = await readIndex();
  const plan = prepareReweighting(table, scheme);
  const trials = drawWeights(plan.weights);

  const tree = naiveTree(scheme, table);
  const maps = trials.map((weights) => new Map(plan.weighted.map((code, at) => [code, weights[at] ?? 0])));
  const naive = maps.map((weights) => reweighNaively(tree, weights, table.units.length, scheme.rounding.decimals));
  for (const [trial, weights] of trials.entries()) {
    const { totals, ranks } = reweigh(plan, weights);
    const differs = naive[trial]?.findIndex(({ total, rank }, unit) => total !== totals[unit] || rank !== ranks[unit]);
    if (differs !== -1) throw new Error(`trial ${trial}: the two loops differ on unit ${plan.units[differs ?? 0]}`);
  }

  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    ours.push(time(() => trials.forEach((weights) => reweigh(plan, weights))));
    theirs.push(time(() => maps.forEach((weights) => reweighNaively(tree, weights, table.units.length, scheme.rounding.decimals))));
  }
  // The fastest runs: a machine that is busy with something else slows one loop and not the other.
  const ratio = Math.min(...theirs) / Math.min(...ours);
  const indicators = scheme.blocks.flatMap(leavesOf).length;
  console.log(`${TRIALS} re-weightings of ${table.units.length} × ${indicators} with ranks: ${inMilliseconds(ours)}`);
  console.log(`the same by a plain loop over objects:  ${inMilliseconds(theirs)}`);
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

/** Trial 0 has the weights of the scheme; the others have each weight moved by up to a quarter, from a seed. */
function drawWeights(nominal: Float64Array): readonly Float64Array[] {
  let state = 20_250_331;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  return Array.from({ length: TRIALS }, (_, trial) => nominal.map((weight) => (trial === 0 ? weight : weight * (0.75 + 0.5 * random()))));
}

function leavesOf(node: SchemeNode): readonly string[] {
  return node.kind === 'criterion' ? [node.code] : node.children.flatMap(leavesOf);
}

function naiveTree(scheme: Scheme, table: MeasureTable): readonly NaiveNode[] {
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
  return scheme.blocks.map(toNaive);
}

function time(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function inMilliseconds(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const [fastest = Number.NaN, median = Number.NaN] = [sorted[0], sorted[Math.floor(sorted.length / 2)]];
  return `median ${median.toFixed(1)} ms, fastest ${fastest.toFixed(1)} ms, n=${times.length}`;
}

await main();
