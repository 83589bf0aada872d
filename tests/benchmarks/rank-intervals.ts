import { createHash } from 'node:crypto';
import { parseScheme } from '@sanse/engine';
import type { MeasureTable, Scheme } from '@sanse/engine';
import { countTrials, drawWeights, measureKey, measuresNeeded, prepareReweighting, score } from '@sanse/engine/scoring';
import { openPage } from './open-page.ts';
import type { CountedTrials, IntervalWork } from './rank-intervals-work.ts';
import { countShare, tellCounts } from './rank-intervals-work.ts';
import { median } from './times.ts';

const TRIALS = 10_000;
/** The product must be at least so many times as fast as the obvious loop over objects. */
const LEAST_RATIO = 5;
const SIZES = [
  { units: 16, criteria: 22, repeats: 20, naive: 2000, wanted: 33 },
  { units: 1500, criteria: 30, repeats: 3, naive: 60, wanted: 2000 },
] as const;

/**
 * 10,000 draws of weights with ranks and tiers, counted for each unit, in Node and in workers of Chromium, beside an obvious loop that must
 * find the same; and as the product does it unless a scheme says otherwise, with all rates drawn anew. Seconds are printed, and of Node those of
 * the processor, which a busy machine does not lengthen; ratios are asserted.
 */
async function main(): Promise<void> {
  const page = await openPage('rank-intervals-work.ts');
  try {
    for (const { units, criteria, repeats, naive, wanted } of SIZES) {
      const scheme = makeScheme(criteria);
      const table = makeTable(scheme, units);
      sameAsNaive(scheme, table, Math.min(naive, 300));
      const work: IntervalWork = { table, scheme, trials: TRIALS, repeats, redraws: false, share: { of: 1, at: 0 } };
      const size = `${TRIALS} draws of ${units} × ${criteria} with ranks and tiers`;
      const { counted: own, cpu } = countHere(work);
      const naiveTimes = timeNaive(scheme, table, naive, Math.min(repeats, 5));
      // The fastest runs: a machine that is busy with something else slows one loop and not the other.
      const ratio = Math.min(...naiveTimes) / Math.min(...own.times);
      console.log(`Node: ${size}: weights alone: ${inMilliseconds(own.times)}, processor ${cpu.toFixed(1)} ms (wanted ${wanted} ms)`);
      console.log(
        `Node: the same by a plain loop over objects: ${inMilliseconds(naiveTimes)} (reckoned from ${naive} draws); ratio ${ratio.toFixed(1)} (at least ${LEAST_RATIO})`,
      );
      if (ratio < LEAST_RATIO) process.exitCode = 1;
      const { counted: redrawn, cpu: withRates } = countHere({ ...work, redraws: true });
      console.log(`Node: weights and all rates: ${inMilliseconds(redrawn.times)}, processor ${withRates.toFixed(1)} ms (wanted ${wanted} ms)`);
      if (page === null) continue;
      const inOne = await page.callInWorkers<CountedTrials>('countShare', [work]);
      const inTwo = await page.callInWorkers<CountedTrials>(
        'countShare',
        [0, 1].map((at) => ({ ...work, share: { of: 2, at } })),
      );
      console.log(`Chromium, one worker, weights alone: ${inMilliseconds(inOne[0]?.times ?? [])}`);
      console.log(`Chromium, two workers, each half: ${inTwo.map(({ times }) => inMilliseconds(times)).join(' | ')}`);
      const drawnThere = await page.callInWorkers<CountedTrials>('countShare', [{ ...work, redraws: true }]);
      console.log(`Chromium, one worker, weights and all rates: ${inMilliseconds(drawnThere[0]?.times ?? [])}`);
      sameCounts('weights', own, inOne);
      sameCounts('weights, shared by two', own, inTwo);
      sameCounts('weights and rates', redrawn, drawnThere);
    }
  } finally {
    await page?.close();
  }
  if (page === null) console.log('no Chromium on this machine: the browser was not measured');
}

/** What one run costs the processor, in milliseconds, its share of making ready and of the first run included. */
function countHere(work: IntervalWork): { readonly counted: CountedTrials; readonly cpu: number } {
  const before = process.cpuUsage();
  const counted = countShare(work);
  const { user, system } = process.cpuUsage(before);
  return { counted, cpu: (user + system) / 1000 / (work.repeats + 1) };
}

function makeScheme(criteria: number): Scheme {
  const line = (at: number) =>
    `      - { code: C${at}, name: { zh: 指标, en: Criterion }, fullMarks: ${3 + (at % 5)}, rule: { kind: ratio }, input: own.${at}, zeroBase: notApplicable }\n`;
  const block = (at: number) =>
    `  - code: B${at}\n    name: { zh: 板块, en: Block }\n    children:\n${Array.from({ length: criteria }, (_, one) => (one % 5 === at ? line(one) : '')).join('')}`;
  const source = `code: X
version: 1
name: { zh: 办法, en: Scheme }
period: month
family: township
unitKinds: [town]
groups: [{ code: G, name: { zh: 组, en: Group } }]
blocks:
${[0, 1, 2, 3, 4].map(block).join('')}tiers:
  levels:
    - { code: BLUE, label: { zh: 蓝, en: Blue }, colour: blue, from: 85 }
    - { code: YELLOW, label: { zh: 黄, en: Yellow }, colour: yellow, from: 75 }
    - { code: RED, label: { zh: 红, en: Red }, colour: red, from: 0 }
`;
  const { scheme, problems } = parseScheme(source);
  if (scheme === null) throw new Error(`the scheme cannot be read: ${JSON.stringify(problems)}`);
  return scheme;
}

/** Rates that no two units share, one in fifty over nothing, some over small bases. */
function makeTable(scheme: Scheme, units: number): MeasureTable {
  let state = 12_345;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  const codes = Array.from({ length: units }, (_, unit) => `U${unit}`);
  const cells = measuresNeeded(scheme).map((request) => {
    const column = codes.map(() => {
      const base = next() < 0.02 ? 0 : 5 + Math.floor(next() * 90);
      return { status: 'ok' as const, numerator: String(Math.floor(base * (0.5 + next() / 2))), denominator: String(base), count: base };
    });
    return [measureKey(request), column] as const;
  });
  return {
    period: '2025-03',
    cutOff: '2025-03-31',
    knownAt: 1,
    units: codes.map((code, order) => ({ code, name: code, kind: 'town', group: 'G', order })),
    cells: Object.fromEntries(cells),
    sent: {},
    decisions: [],
  };
}

interface NaiveUnit {
  readonly marks: readonly { readonly code: string; readonly share: number }[];
}

/** The obvious way: for each draw add up each unit, round, sort, number, look up the tier, and count. */
function countNaively(units: readonly NaiveUnit[], cuts: readonly number[], draws: readonly ReadonlyMap<string, number>[]) {
  const counted = units.map(() => ({ ranks: new Map<number, number>(), tiers: new Map<number, number>() }));
  for (const weights of draws) {
    const totals = units.map(({ marks }) => {
      const worth = marks.reduce((sum, { code, share }) => sum + share * (weights.get(code) ?? 0), 0);
      const all = marks.reduce((sum, { code }) => sum + (weights.get(code) ?? 0), 0);
      return Math.round((100 * worth * 100) / all) / 100;
    });
    const places = new Map<number, number>();
    for (const [place, total] of totals.toSorted((a, b) => b - a).entries()) if (!places.has(total)) places.set(total, place + 1);
    for (const [unit, total] of totals.entries()) {
      const { ranks, tiers } = counted[unit] as (typeof counted)[number];
      const [rank, tier] = [places.get(total) ?? 0, cuts.findIndex((cut) => total >= cut)];
      ranks.set(rank, (ranks.get(rank) ?? 0) + 1);
      tiers.set(tier, (tiers.get(tier) ?? 0) + 1);
    }
  }
  return counted;
}

function naiveWorld(scheme: Scheme, table: MeasureTable, trials: number) {
  const plan = prepareReweighting(table, scheme);
  const units = score(table, scheme).units.map(({ criteria }): NaiveUnit => ({
    marks: criteria.flatMap(({ code, marks, fullMarks }) => (marks === null ? [] : [{ code, share: marks / fullMarks }])),
  }));
  const cuts = scheme.tiers.levels.map(({ from }) => from ?? 0);
  const draws = drawWeights(plan.weights, { trials, band: 0.25, seed: 20_250_331 }).map(
    (weights) => new Map(plan.weighted.map((code, at) => [code, weights[at] ?? 0])),
  );
  return { plan, units, cuts, draws };
}

function sameAsNaive(scheme: Scheme, table: MeasureTable, trials: number): void {
  const { plan, units, cuts, draws } = naiveWorld(scheme, table, trials);
  const { starts, ranks, tiers } = countTrials(plan, null, { trials, band: 0.25, seed: 20_250_331 });
  for (const [unit, naive] of countNaively(units, cuts, draws).entries()) {
    for (const [rank, count] of naive.ranks)
      if (ranks[(starts[unit] ?? 0) + rank - 1] !== count) throw new Error(`the two loops differ on rank ${rank} of unit ${unit}`);
    for (const [tier, count] of naive.tiers)
      if (tiers[unit * cuts.length + tier] !== count) throw new Error(`the two loops differ on tier ${tier} of unit ${unit}`);
  }
}

/** Reckoned up to all trials. */
function timeNaive(scheme: Scheme, table: MeasureTable, trials: number, repeats: number): readonly number[] {
  const { units, cuts, draws } = naiveWorld(scheme, table, trials);
  return Array.from({ length: repeats }, () => {
    const started = performance.now();
    countNaively(units, cuts, draws);
    return ((performance.now() - started) * TRIALS) / trials;
  });
}

function sameCounts(what: string, here: CountedTrials, there: readonly CountedTrials[]): void {
  const [own, theirs] = [tellCounts([here.counts]), tellCounts(there.map(({ counts }) => counts))];
  if (own !== theirs) throw new Error(`Node and Chromium differ in the counts: ${what}`);
  console.log(`Node and Chromium: the same counts (${what}), SHA-256 ${createHash('sha256').update(own).digest('hex').slice(0, 16)}`);
}

function inMilliseconds(times: readonly number[]): string {
  return `median ${median(times).toFixed(1)} ms, fastest ${Math.min(...times).toFixed(1)} ms, n=${times.length}`;
}

await main();
