import type { MeasureTable, Scheme } from '@sanse/engine';
import type { Bag, CellChange, OpenRecord, OpenWork, WayOut, WayOutSet } from '@sanse/engine/scoring';
import { add, compare, measuresNeeded, parseFraction, printFraction, score, subtract, wayOut } from '@sanse/engine/scoring';
import { describe, expect, it } from 'vitest';
import { randomCase, randomStream } from './reference/random-case.ts';

const isLong = process.env['SANSE_LONG'] === '1';
const CASES = isLong ? 5_000 : 250;
const MOST_UNITS = 5;
const MOST_RECORDS = isLong ? 6 : 5;

interface Case {
  readonly table: MeasureTable;
  readonly scheme: Scheme;
  readonly work: OpenWork;
}

/** A random scheme and table with some open records of its first unit. */
function drawCase(seed: number): Case {
  const { table, scheme } = randomCase(seed, MOST_UNITS);
  const next = randomStream(seed ^ 0x5eed);
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const unit = table.units[0] as MeasureTable['units'][number];
  const keys = measuresNeeded(scheme).flatMap(({ measure, shift }) => (shift === 'none' ? [measure] : []));
  const signed = keys.filter((key) => key.startsWith('signed'));
  const bags: Record<string, Bag> = {};
  if (signed[0] !== undefined && int(0, 1) === 0) {
    bags[signed[0]] = { of: (['min', 'max', 'median'] as const)[int(0, 2)] as Bag['of'], values: Array.from({ length: int(1, 4) }, () => String(int(-2, 40))) };
  }
  const given = withBags(table, unit.code, bags);
  const now = totalOf({ table: given, scheme, work: { unit: unit.code, records: [], bags, awaits: {} } }, []);
  const kinds = Array.from({ length: int(1, 4) }, () => {
    const draw = () => Object.fromEntries(Array.from({ length: int(1, 3) }, () => drawChange(int, keys, bags)));
    // Most records are worth something; a few do nothing or harm.
    let changes = draw();
    for (let again = 0; again < 8; again += 1) {
      const one = { record: '', by: '', cost: null, changes, sends: null };
      if (totalOf({ table: given, scheme, work: { unit: unit.code, records: [one], bags, awaits: {} } }, [one]) > now) break;
      changes = draw();
    }
    return changes;
  });
  const records = Array.from({ length: int(0, MOST_RECORDS) }, (_, index): OpenRecord => {
    const changes = kinds[int(0, kinds.length - 1)] ?? {};
    return {
      record: `task:${index}`,
      by: `2025-03-${String(10 + int(0, 9))}`,
      cost: int(0, 2) === 0 ? null : int(0, 5) * 100,
      changes,
      sends:
        int(0, 5) === 0 ? { ledger: (['hazard', 'inspection'] as const)[int(0, 1)] as 'hazard', period: ['2025-03', '2025-02'][int(0, 1)] as string } : null,
    };
  });
  const awaits = int(0, 1) === 0 ? {} : { hazard: ['2025-03', '2025-02'], inspection: ['2025-02'] };
  const drawn = { table: given, scheme, work: { unit: unit.code, records, bags, awaits } };
  // Cuts drawn blindly seldom lie within reach: most are put where some of the records would just take the unit.
  const some = records.filter(() => int(0, 2) > 0);
  const then = totalOf(drawn, some);
  if (now === -Infinity || then <= now || int(0, 5) === 0) return drawn;
  const levels = scheme.tiers.levels.map((level, index) => ({ ...level, from: index === 0 ? then : Math.round((now - 1 - index) * 100) / 100 }));
  return { ...drawn, scheme: { ...scheme, tiers: { method: 'absolute', closed: 'lower', ties: 'better', levels } } };
}

function drawChange(int: (min: number, max: number) => number, keys: readonly string[], bags: Readonly<Record<string, Bag>>): readonly [string, CellChange] {
  const key = keys[int(0, keys.length - 1)] ?? 'count.a';
  const bag = bags[key];
  if (bag !== undefined)
    return [key, { kind: 'exchange', out: bag.values[int(0, bag.values.length - 1)] ?? null, in: int(0, 1) === 0 ? null : String(int(-5, 20)) }];
  if (!key.startsWith('rate')) return [key, { kind: 'add', numerator: String(int(-2, 1)), denominator: '0', count: 0 }];
  const denominator = int(0, 4) === 0 ? 1 : 0;
  return [key, { kind: 'add', numerator: String(int(0, 2)), denominator: String(denominator), count: denominator }];
}

const TAKE: Readonly<Record<Bag['of'], (values: readonly string[]) => string | null>> = {
  min: (values) => values.toSorted((a, b) => Number(a) - Number(b))[0] ?? null,
  max: (values) => values.toSorted((a, b) => Number(b) - Number(a))[0] ?? null,
  median: (values) => {
    const sorted = values.toSorted((a, b) => Number(a) - Number(b));
    if (sorted.length === 0) return null;
    const twice = Number(sorted[(sorted.length - 1) >> 1]) + Number(sorted[sorted.length >> 1]);
    return twice % 2 === 0 ? String(twice / 2) : `${twice}/2`;
  },
};

function withBags(table: MeasureTable, unit: string, bags: Readonly<Record<string, Bag>>): MeasureTable {
  return withCells(table, unit, (key, cell) =>
    bags[key] === undefined ? cell : { ...cell, status: 'ok', denominator: null, numerator: TAKE[bags[key].of](bags[key].values) },
  );
}

type Cell = MeasureTable['cells'][string][number];

function withCells(table: MeasureTable, unit: string, change: (key: string, cell: Cell) => Cell): MeasureTable {
  const at = table.units.findIndex(({ code }) => code === unit);
  return {
    ...table,
    cells: Object.fromEntries(
      Object.entries(table.cells).map(([key, column]) => [key, column.map((cell, index) => (index === at ? change(key, cell) : cell))]),
    ),
  };
}

/** The table with those records completed, by the definition of a change, one record after the other. */
function complete({ table, work }: Case, chosen: readonly OpenRecord[]): MeasureTable {
  const moved = withCells(table, work.unit, (key, cell) => {
    let { numerator, denominator } = cell;
    if (cell.status !== 'ok') return cell;
    let values = [...(work.bags[key]?.values ?? [])];
    let isExchanged = false;
    for (const { changes } of chosen) {
      const change = changes[key];
      if (change?.kind === 'add') {
        if (numerator !== null) numerator = printFraction(add(parseFraction(numerator), parseFraction(change.numerator)));
        if (denominator !== null) denominator = printFraction(add(parseFraction(denominator), parseFraction(change.denominator)));
      }
      if (change?.kind === 'exchange') {
        isExchanged = true;
        const at = change.out === null ? -1 : values.indexOf(change.out);
        values = [...values.filter((_, index) => index !== at), ...(change.in === null ? [] : [change.in])];
      }
    }
    const bag = work.bags[key];
    return { ...cell, denominator, numerator: isExchanged && bag !== undefined ? TAKE[bag.of](values) : numerator };
  });
  const had = table.sent[work.unit] ?? [];
  const sends = new Set(chosen.flatMap(({ sends: one }) => (one === null ? [] : [`${one.ledger} ${one.period}`])));
  const now = Object.entries(work.awaits).flatMap(([ledger, periods]) =>
    sends.has(`${ledger} ${table.period}`) || (periods.length > 0 && periods.every((period) => sends.has(`${ledger} ${period}`))) ? [ledger] : [],
  );
  return { ...moved, sent: { ...table.sent, [work.unit]: [...new Set([...had, ...now])] } };
}

function resultOf(at: Case, chosen: readonly OpenRecord[]) {
  const unit = score(complete(at, chosen), at.scheme).units.find(({ code }) => code === at.work.unit);
  if (unit === undefined) throw new Error('no such unit');
  return unit;
}

function totalOf(at: Case, chosen: readonly OpenRecord[]): number {
  return resultOf(at, chosen).total ?? -Infinity;
}

/** Every subset of the records that lifts the unit. */
function lifting(at: Case): readonly (readonly OpenRecord[])[] {
  const { records } = at.work;
  const placeOf = (tier: string | null) => (tier === null ? Infinity : at.scheme.tiers.levels.findIndex(({ code }) => code === tier));
  const present = placeOf(resultOf(at, []).tier);
  if (present === 0 || present === Infinity) return [];
  const subsets = Array.from({ length: 2 ** records.length }, (_, mask) => records.filter((__, index) => (mask >> index) & 1));
  return subsets.filter((subset) => placeOf(resultOf(at, subset).tier) < present);
}

const costOf = (records: readonly OpenRecord[]) => records.reduce((sum, { cost }) => sum + (cost ?? 1e9), 0);

function chosenOf({ work }: Case, { steps }: WayOutSet): readonly OpenRecord[] {
  return steps.map(({ record }) => work.records.find((one) => one.record === record) as OpenRecord);
}

function checkPromise(at: Case, set: WayOutSet, from: WayOut['from']): void {
  const after = resultOf(at, chosenOf(at, set));
  expect(set.after).toEqual({ total: after.total, exact: after.exact, tier: after.tier, rank: after.rank, rankOf: after.rankOf });
  const gained = subtract(parseFraction(after.exact ?? '0'), parseFraction(from.exact ?? '0'));
  expect(set.exact).toBe(printFraction(gained));
  const sum = set.steps.map(({ exact }) => parseFraction(exact)).reduce((a, b) => add(a, b), parseFraction('0'));
  expect(compare(sum, gained)).toBe(0);
}

describe('the way out against every subset of the open records', () => {
  it('is as small and as cheap as any, reaches its tier, and there is none where it finds none', { timeout: 1_200_000 }, () => {
    const seen = { found: 0, none: 0, cheapest: 0, severalRecords: 0 };
    for (let seed = 1; seed <= CASES; seed += 1) {
      const at = drawCase(seed);
      const answer = wayOut(at.table, at.scheme, at.work);
      const before = resultOf(at, []);
      expect([seed, answer.from.exact, answer.from.tier]).toEqual([seed, before.exact, before.tier]);
      const ways = lifting(at);
      expect([seed, answer.smallest !== null, answer.status === 'found']).toEqual([seed, ways.length > 0, ways.length > 0]);
      if (answer.smallest === null) {
        if (answer.status === 'none') seen.none += 1;
        continue;
      }
      seen.found += 1;
      const size = Math.min(...ways.map(({ length }) => length));
      expect([seed, answer.smallest.steps.length, answer.smallest.proved]).toEqual([seed, size, true]);
      if (size > 1) seen.severalRecords += 1;
      const least = Math.min(...ways.filter(({ length }) => length === size).map(costOf));
      expect([seed, costOf(chosenOf(at, answer.smallest))]).toEqual([seed, least]);
      checkPromise(at, answer.smallest, answer.from);

      const priced = ways.filter((records) => records.every(({ cost }) => cost !== null)).map(costOf);
      expect([seed, answer.cheapest?.cost ?? null]).toEqual([seed, priced.length === 0 ? null : Math.min(...priced)]);
      if (answer.cheapest === null) continue;
      seen.cheapest += 1;
      checkPromise(at, answer.cheapest, answer.from);
    }
    console.log(`出路对穷举：${CASES} 例，有出路 ${seen.found}（须多条 ${seen.severalRecords}），有费用 ${seen.cheapest}，无出路 ${seen.none}。`);
    expect(seen.found).toBeGreaterThan(CASES / 40);
    expect(seen.severalRecords).toBeGreaterThan(CASES / 200);
  });
});
