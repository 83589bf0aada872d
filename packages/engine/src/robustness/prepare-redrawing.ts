import type { Criterion, Input, Scheme } from '../schemes/scheme.ts';
import type { Figures } from '../scoring/figures.ts';
import { openFigures } from '../scoring/figures.ts';
import type { Fraction } from '../scoring/fraction.ts';
import { divide, fromNumber, greatest, isZero, makeFraction, toNumber, ZERO } from '../scoring/fraction.ts';
import { measureKey } from '../scoring/measure-table.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import { ruleRecord } from '../scoring/rules/rules.ts';
import { criteriaOf, fullMarksOf } from '../scoring/tree.ts';
import type { Text } from '../text.ts';
import { BLOCK, STREAM, streamOf } from './draw-weights.ts';
import type { ReweightingPlan } from './prepare-reweighting.ts';
import { toTerm } from './prepare-reweighting.ts';
import { makeBits } from './random.ts';
import type { Count, Spread } from './true-rates.ts';
import { DRAWS, likelyRates, spreadOf } from './true-rates.ts';

/** Rates ready to be drawn anew in every trial. */
export interface Redrawing {
  /** How many rates there are: a measure of a unit is drawn once, whatever criteria read it. */
  readonly rates: number;
  /** By rate a row of `BLOCK` draws, 0 to `DRAWS`; `DRAWS` stands for the published rate. */
  readonly drawn: Uint8Array;
  /** By place among the weights, then unit: its rate, −1 for none, and where in `terms` its table begins. */
  readonly rateAt: Int32Array;
  readonly tableAt: Int32Array;
  /** Tables of `DRAWS` + 1: what the criterion earns of its full marks by draw, as its level averages it. */
  readonly terms: Float64Array;
  /** By unit, how many of its rates are drawn. */
  readonly byUnit: Int32Array;
  readonly redrawn: readonly { readonly criterion: string; readonly units: number }[];
  /** Criteria that read a rate that would be drawn and keep their published marks nevertheless. */
  readonly held: readonly { readonly criterion: string; readonly reason: Text }[];
}

/** Rates are put to the rules in hundredths of a percent, as they are printed. */
const STEPS = 10_000;

const HELD = {
  peers: { zh: '按与其他单位的比较计分，沿用公布得分', en: 'scored against the other units: published marks kept' },
  plan: { zh: '完成数与计划数之比，计划不是抽样，沿用公布得分', en: 'done over planned, and a plan is no sample: published marks kept' },
  share: { zh: '有单位的分子大于基数，不是“其中多少”的比率，沿用公布得分', en: 'a numerator exceeds its base, so it is no share: published marks kept' },
} as const satisfies Record<string, Text>;

/**
 * For each criterion that reads one rate, and each unit whose base is at least 1 (and less than `smallBase`, if there is such a limit): the
 * marks the rule itself gives for each of the likely true rates (`likelyRates`), worked out once and exactly, so that a trial only looks them up.
 */
export function prepareRedrawing(plan: ReweightingPlan, table: MeasureTable, scheme: Scheme, smallBase: number | null): Redrawing {
  const figures = openFigures(table);
  const fullMarks = fullMarksOf(scheme);
  const size = table.units.length;
  const places = placesOf(plan);
  const rateAt = new Int32Array(plan.weights.length * size).fill(-1);
  const tableAt = new Int32Array(plan.weights.length * size);
  const tables: Float64Array[] = [];
  const byUnit = new Int32Array(size);
  const rates = new Map<string, number>();
  const likely = new Map<string, Float64Array>();
  const spreads = new Map<string, Spread>();
  const redrawn: { criterion: string; units: number }[] = [];
  const held: { criterion: string; reason: Text }[] = [];
  const limit = smallBase ?? Infinity;
  if (limit <= 1) return { rates: 0, drawn: new Uint8Array(0), rateAt, tableAt, terms: new Float64Array(0), byUnit, redrawn, held };

  for (const { criterion } of criteriaOf(scheme)) {
    const place = places.get(criterion.code);
    const full = fullMarks.get(criterion.code) ?? ZERO;
    const read = rateInput(criterion);
    if (place === undefined || isZero(full) || read === null) continue;
    const { input, keeps } = read;
    const key = measureKey(input);
    const counts = table.units.map((_, unit) => countOf(figures, input, unit));
    const drawn = counts.flatMap((count, unit) =>
      count !== null && count.base >= 1 && count.base < limit && isScored(plan, unit, criterion.code) ? [{ unit, count }] : [],
    );
    if (drawn.length === 0) continue;
    const reason = keeps ?? (counts.some((count) => count !== null && count.numerator > count.base) ? HELD.share : null);
    if (reason !== null) {
      held.push({ criterion: criterion.code, reason });
      continue;
    }
    const spread = spreads.get(key) ?? spreadOf(counts.filter((count) => count !== null));
    spreads.set(key, spread);
    const shareAt = sharesOf(criterion, full);
    const known = new Map<string, number>();
    for (const { unit, count } of drawn) {
      const text = `${key} ${count.numerator}/${count.base}`;
      const values = likely.get(text) ?? likelyRates(count, spread);
      likely.set(text, values);
      const own = `${key} ${unit}`;
      const rate = rates.get(own) ?? rates.size;
      if (rate === rates.size) byUnit[unit] = (byUnit[unit] as number) + 1;
      rates.set(own, rate);
      const published = place.termOf(unit);
      const alike = `${text} ${published}`;
      const table = known.get(alike) ?? tables.push(tableOf(values, (rate) => toTerm(place.aggregate, shareAt(rate)), published)) - 1;
      known.set(alike, table);
      rateAt[place.at * size + unit] = rate;
      tableAt[place.at * size + unit] = table * (DRAWS + 1);
    }
    redrawn.push({ criterion: criterion.code, units: drawn.length });
  }
  const terms = new Float64Array(tables.length * (DRAWS + 1));
  for (const [at, each] of tables.entries()) terms.set(each, at * (DRAWS + 1));
  return { rates: rates.size, drawn: new Uint8Array(rates.size * BLOCK), rateAt, tableAt, terms, byUnit, redrawn, held };
}

/** Draws the rates of one block of trials. Trial 0 has the published ones. */
export function drawRates({ rates, drawn }: Redrawing, seed: number, block: number): void {
  for (let from = 0; from < BLOCK; from += STREAM) {
    const bits = makeBits(seed, 2 * streamOf(block, from) + 1);
    for (let rate = 0; rate < rates; rate += 1) {
      const first = rate * BLOCK + from;
      // A draw is seven bits, and four of them are in each number.
      for (let at = first; at < first + STREAM; at += 4) {
        const four = bits();
        drawn[at] = four >>> 25;
        drawn[at + 1] = (four >>> 17) & 127;
        drawn[at + 2] = (four >>> 9) & 127;
        drawn[at + 3] = (four >>> 1) & 127;
      }
    }
  }
  if (block === 0) for (let rate = 0; rate < rates; rate += 1) drawn[rate * BLOCK] = DRAWS;
}

/** The one rate a criterion may read, and why its marks are kept nevertheless; null when it reads amounts, decisions or years before. */
function rateInput({ rule, inputs }: Criterion): { readonly input: Input; readonly keeps: Text | null } | null {
  const record = ruleRecord(rule.kind);
  const input = inputs.find(({ name }) => name === 'value' || name === 'done');
  if (record.takes !== 'value' || input === undefined) return null;
  const comparesPeers = record.comparesPeers && !(rule.kind === 'steps' && rule.relativeTo === 'none');
  return { input, keeps: inputs.length > 1 ? HELD.plan : comparesPeers ? HELD.peers : null };
}

/** Null when the unit has no rate of whole numbers. */
function countOf(figures: Figures, { measure, shift }: Input, unit: number): Count | null {
  const { status, numerator, denominator } = figures.of(measure, shift, unit);
  if (status !== 'ok' || numerator === null || denominator === null) return null;
  if (numerator.d !== 1n || denominator.d !== 1n || numerator.n < 0n) return null;
  return { numerator: Number(numerator.n), base: Number(denominator.n) };
}

function isScored({ published, ranked }: ReweightingPlan, unit: number, criterion: string): boolean {
  return ranked[unit] === 1 && published.units[unit]?.criteria.find(({ code }) => code === criterion)?.status === 'scored';
}

/** What each draw earns, and last what was published. */
function tableOf(values: Float64Array, termAt: (rate: number) => number, published: number): Float64Array {
  const table = new Float64Array(DRAWS + 1);
  for (let draw = 0; draw < DRAWS; draw += 1) table[draw] = termAt(values[draw] as number);
  table[DRAWS] = published;
  return table;
}

/** The share of full marks that a rate earns. What a rule gives for a rate does not depend on its base. */
function sharesOf(criterion: Criterion, full: Fraction): (rate: number) => number {
  const { rule, floor } = criterion;
  const record = ruleRecord(rule.kind);
  const known = new Map<number, number>();
  return (rate) => {
    const step = Math.round(rate * STEPS);
    const held = known.get(step);
    if (held !== undefined) return held;
    const value = makeFraction(BigInt(step), BigInt(STEPS));
    const marks = record.mark({ rule, full, readings: [], value, base: null, peers: [], reference: null });
    if (marks === null) throw new Error(`internal: ${criterion.code} has no marks for a rate`);
    const share = toNumber(divide(floor === null ? marks : greatest(marks, fromNumber(floor)), full));
    known.set(step, share);
    return share;
  };
}

interface Place {
  readonly at: number;
  readonly aggregate: Parameters<typeof toTerm>[0];
  readonly termOf: (unit: number) => number;
}

/** By criterion: its place among the weights, how its level averages, and its published terms. */
function placesOf({ levels, weighted }: ReweightingPlan): ReadonlyMap<string, Place> {
  return new Map(
    levels.flatMap(({ aggregate, children, weightAt, terms }) =>
      [...weightAt].flatMap((at, column): [string, Place][] =>
        children[column] || at < 0 ? [] : [[weighted[at] ?? '', { at, aggregate, termOf: (unit) => terms[unit * weightAt.length + column] as number }]],
      ),
    ),
  );
}
