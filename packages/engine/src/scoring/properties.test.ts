import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitResult } from '../assessments/assessment.ts';
import type { Rule, Scheme, SchemeNode, TierSet } from '../schemes/scheme.ts';
import { assignTier } from './assign-tiers.ts';
import { compare, divide, fromNumber, multiply, parseFraction, subtract, sum } from './fraction.ts';
import type { MeasureTable } from './measure-table.ts';
import { measureKey } from './measure-table.ts';
import { measuresNeeded } from './needs.ts';
import { ruleRecord } from './rules/rules.ts';
import { score, scoreBare } from './score.ts';
import { bare, cells, makeCriterion, rules, schemes } from './testing/arbitrary-scheme.ts';
import { makeTable } from './testing/make-table.ts';
import { criteriaOf } from './tree.ts';

/** A scheme and a table of two to six units in two groups. */
const worlds = schemes.chain((scheme) => {
  const keys = measuresNeeded(scheme).map(measureKey);
  const unit = fc.tuple(fc.constantFrom('G1', 'G2'), fc.array(cells, { minLength: keys.length, maxLength: keys.length }));
  return fc.array(unit, { minLength: 2, maxLength: 6 }).map((units) => ({
    scheme,
    table: makeTable(
      scheme,
      units.map(([group, texts], index) => ({ code: `U${index}`, group, cells: Object.fromEntries(keys.map((key, k) => [key, texts[k] ?? '0'])) })),
    ),
  }));
});

const RUNS = { numRuns: 150, seed: 20250331 };

function reorder(table: MeasureTable, order: readonly number[]): MeasureTable {
  return {
    ...table,
    units: order.map((index) => table.units[index] as MeasureTable['units'][number]),
    cells: Object.fromEntries(
      Object.entries(table.cells)
        .toReversed()
        .map(([key, column]) => [key, order.map((index) => column[index] as (typeof column)[number])]),
    ),
  };
}

function withWeights(node: SchemeNode, times: number): SchemeNode {
  if (node.kind === 'criterion') return { ...node, weight: node.weight * times };
  return { ...node, weight: node.weight === null ? null : node.weight * times, children: node.children.map((child) => withWeights(child, times)) };
}

const byCode = (units: readonly UnitResult[]) => units.toSorted((a, b) => (a.code < b.code ? -1 : 1));

describe('scoring', () => {
  it('comes to the same without receipts', () => {
    fc.assert(
      fc.property(worlds, ({ scheme, table }) => {
        const [whole, { units, groups }] = [score(table, scheme), scoreBare(table, scheme)];
        expect(groups).toEqual(whole.groups);
        expect(units).toEqual(
          whole.units.map(({ code, name, group, order, total, exact, rank, rankOf, tier, criteria, steps }) => ({
            ...{ code, name, group, order, total, exact, rank, rankOf, tier },
            marks: criteria.map(({ status, marks }) => (status === 'scored' ? marks : null)),
            isForced: steps.some(({ step }) => step === 'forcedScore'),
          })),
        );
      }),
      RUNS,
    );
  });

  it('does not depend on the order of units and measures', () => {
    fc.assert(
      fc.property(worlds, ({ scheme, table }) => {
        const backwards = reorder(
          table,
          table.units.map((_, index) => table.units.length - 1 - index),
        );
        expect(byCode(score(backwards, scheme).units)).toEqual(byCode(score(table, scheme).units));
      }),
      RUNS,
    );
  });

  it('does not change when all relative weights are doubled', () => {
    fc.assert(
      fc.property(worlds, ({ scheme, table }) => {
        const relative: Scheme = { ...scheme, weights: 'relative' };
        const doubled: Scheme = { ...relative, blocks: relative.blocks.map((node) => withWeights(node, 2)) };
        expect(score(table, doubled)).toEqual(score(table, relative));
      }),
      RUNS,
    );
  });

  it('never lets the better figure of one measure worsen the total of its unit', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), fc.integer({ min: 1, max: 8 }), ({ scheme, table }, pick, by) => {
        const placed = criteriaOf(scheme);
        const { criterion } = placed[pick % placed.length] as (typeof placed)[number];
        const input = criterion.inputs[0];
        if (input === undefined) return;
        const { rule } = criterion;
        const better = ruleRecord(rule.kind).better(rule as never);
        const column = table.cells[input.measure] ?? [];
        const cell = column[0];
        if (cell === undefined || cell.status !== 'ok' || cell.numerator === null) return;
        const now = Number(cell.numerator);
        const moved = better === 'up' ? now + by : Math.max(0, now - by);
        const improved = { ...table, cells: { ...table.cells, [input.measure]: [{ ...cell, numerator: String(moved) }, ...column.slice(1)] } };
        const [before, after] = [score(table, scheme).units[0], score(improved, scheme).units[0]];
        const statusOf = (unit: UnitResult | undefined) => unit?.criteria.find(({ code }) => code === criterion.code)?.status;
        if (statusOf(before) !== 'scored' || statusOf(after) !== 'scored') return;
        expect(after?.total ?? 0).toBeGreaterThanOrEqual(before?.total ?? 0);
      }),
      { ...RUNS, numRuns: 400 },
    );
  });

  it('gives no fewer marks when a decision gives more', () => {
    const amounts = fc.integer({ min: -20, max: 120 });
    fc.assert(
      fc.property(amounts, amounts, fc.constantFrom(0, 3), fc.constantFrom(null, 8), (one, other, low, high) => {
        const criterion = { ...makeCriterion('K', { kind: 'manualMark', low, high, without: 'missing' }, 10), inputs: [] };
        const scheme: Scheme = { ...bare, blocks: [criterion] };
        const marksFor = (tenths: number) => {
          const decision = {
            record: 'decision:1',
            unit: 'U',
            target: 'K',
            amount: `${tenths}/10`,
            level: null,
            itemKey: null,
            basis: '',
            reason: '',
            decidedOn: '',
          };
          return parseFraction(score(makeTable(scheme, [{ code: 'U' }], { decisions: [decision] }), scheme).units[0]?.criteria[0]?.exact ?? '0');
        };
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(compare(marksFor(more), marksFor(less))).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it('has parts that add up to the total exactly', () => {
    fc.assert(
      fc.property(worlds, ({ scheme, table }) => {
        for (const unit of score(table, scheme).units) {
          const moves = unit.steps.filter(({ step }) => ['criteria', 'notApplicable', 'caps', 'adjustments', 'forcedScore', 'rounding'].includes(step));
          const applied = moves.filter(({ before }) => before !== null);
          for (const [index, move] of applied.slice(1).entries()) expect(move.before).toBe(applied[index]?.after);
          const rounding = moves.find(({ step }) => step === 'rounding');
          if (unit.exact === null) continue;
          expect(rounding?.before).toBe(unit.exact);
          expect(fromNumber(unit.total ?? -1)).toEqual(parseFraction(rounding?.after ?? ''));

          const adjusted = moves
            .filter(({ step }) => step === 'adjustments')
            .map(({ before, after }) => subtract(parseFraction(after ?? '0'), parseFraction(before ?? '0')));
          const listed = unit.adjustments.map(({ exact }) => parseFraction(exact));
          const start = subtract(parseFraction(unit.exact), sum(adjusted));
          expect(adjusted.length).toBeGreaterThanOrEqual(listed.length);
          if (scheme.aggregate !== 'sum') continue;
          // Under a sum the total before adjustments is what stands at the top, on the scale of the full marks.
          const top = scheme.blocks.map(({ code }) => [...unit.blocks, ...unit.criteria].find((part) => part.code === code)?.exact ?? null);
          const marks = sum(top.flatMap((exact) => (exact === null ? [] : [parseFraction(exact)])));
          // Full marks in points are whole numbers in these schemes, so their doubles are exact.
          const applicable = sum(
            scheme.blocks.map((node) => {
              const criterion = unit.criteria.find(({ code }) => code === node.code);
              if (criterion !== undefined) return fromNumber(criterion.exact === null ? 0 : criterion.fullMarks);
              return fromNumber(unit.blocks.find(({ code }) => code === node.code)?.fullMarks ?? 0);
            }),
          );
          if (scheme.weights === 'points') expect(multiply(fromNumber(100), divide(marks, applicable))).toEqual(start);
        }
      }),
      RUNS,
    );
  });

  it('adds up each block from what it holds', () => {
    fc.assert(
      fc.property(worlds, ({ scheme, table }) => {
        for (const unit of score(table, scheme).units) {
          const exactOf = (code: string) => [...unit.criteria, ...unit.blocks].find((part) => part.code === code)?.exact ?? null;
          const check = (node: SchemeNode): void => {
            if (node.kind === 'criterion') return;
            node.children.forEach(check);
            const own = exactOf(node.code);
            if (node.aggregate !== 'sum' || node.cap !== null || own === null) return;
            expect(sum(node.children.flatMap(({ code }) => exactOf(code) ?? []).map(parseFraction))).toEqual(parseFraction(own));
          };
          scheme.blocks.forEach(check);
        }
      }),
      RUNS,
    );
  });
});

describe('each kind of rule', () => {
  const known = cells.filter((text) => !['0/0', '?', '-'].includes(text));
  const better = (text: string, by: number) => {
    const [numerator = '0', ...rest] = text.split('/');
    return [String(Math.max(0, Number(numerator) + by)), ...rest].join('/');
  };

  it.each(Object.keys(rules) as (keyof typeof rules)[])('%s: a better figure never has fewer marks, and now and then it has more', (kind) => {
    let gains = 0;
    const ofKind: fc.Arbitrary<Rule> = rules[kind];
    fc.assert(
      fc.property(ofKind, fc.array(known, { minLength: 2, maxLength: 6 }), fc.nat(), fc.integer({ min: 1, max: 8 }), (rule, texts, pick, by) => {
        const criterion = { ...makeCriterion('K', rule, 10), floor: null };
        const scheme: Scheme = { ...bare, blocks: [criterion] };
        const who = pick % texts.length;
        const input = criterion.inputs[pick % criterion.inputs.length]?.measure ?? '';
        const towards = ruleRecord(rule.kind).better(rule as never) === 'up' ? by : -by;
        const marksWith = (change: number) => {
          const units = texts.map((text, index) => ({ code: `U${index}`, cells: { [input]: index === who ? better(text, change) : text } }));
          // The other input and the year before are the same for everyone.
          const unit = score(makeTable(scheme, units, { others: { 'K.a@yearBefore': '3', 'K.b@yearBefore': '3', 'K.a': '4', 'K.b': '4' } }), scheme).units[who];
          const result = unit?.criteria[0];
          return result?.status === 'scored' && result.exact !== null ? parseFraction(result.exact) : null;
        };
        const [before, after] = [marksWith(0), marksWith(towards)];
        if (before === null || after === null) return;
        expect(compare(after, before)).toBeGreaterThanOrEqual(0);
        if (compare(after, before) > 0) gains += 1;
      }),
      { ...RUNS, numRuns: 300 },
    );
    expect(gains).toBeGreaterThan(10);
  });
});

describe('tiers', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 5 }).map((list) => list.toSorted((a, b) => b - a));
  const scoresOnTheLine = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => divide(fromNumber(hundredths), fromNumber(100)));

  it('cover the whole line, each score once', () => {
    fc.assert(
      fc.property(cuts, fc.constantFrom('lower' as const, 'upper' as const), scoresOnTheLine, (list, closed, at) => {
        const tiers: TierSet = {
          method: 'absolute',
          closed,
          ties: 'better',
          levels: [...list, null].map((from, index) => ({ code: `T${index}`, label: { zh: '', en: '' }, colour: 'grey', from })),
        };
        const reaches = (from: number | null | undefined) => {
          if (from === null) return true;
          if (from === undefined) return false;
          const order = compare(at, fromNumber(from));
          return closed === 'lower' ? order >= 0 : order > 0;
        };
        const holding = tiers.levels.flatMap(({ from }, index) => (reaches(from) && !reaches(tiers.levels[index - 1]?.from) ? [index] : []));
        expect(holding).toEqual([assignTier(tiers, at, [])]);
      }),
    );
  });

  const make = (tiers: Omit<TierSet, 'levels'>, from: readonly (number | null)[]): TierSet => ({
    ...tiers,
    levels: from.map((cut, index) => ({ code: `T${index}`, label: { zh: '', en: '' }, colour: 'grey', from: cut })),
  });
  const hundredths = fc.integer({ min: 0, max: 10_000 });
  const asScore = (n: number) => divide(fromNumber(n), fromNumber(100));

  it('by percentiles hold each score of the group once, between their two cuts', () => {
    fc.assert(
      fc.property(cuts, fc.constantFrom('lower' as const, 'upper' as const), fc.array(hundredths, { minLength: 1, maxLength: 12 }), (list, closed, group) => {
        const sorted = group.toSorted((a, b) => a - b);
        // The cut in hundredths of a hundredth: whole numbers throughout.
        const cutAt = (p: number) => {
          const [below, rest] = [Math.floor(((sorted.length - 1) * p) / 100), ((sorted.length - 1) * p) % 100];
          const lower = sorted[below] ?? 0;
          return lower * 100 + ((sorted[below + 1] ?? lower) - lower) * rest;
        };
        const tiers = make({ method: 'percentile', closed, ties: 'better' }, [...list, null]);
        const reaches = (at: number, p: number) => (closed === 'lower' ? at * 100 >= cutAt(p) : at * 100 > cutAt(p));
        for (const at of group) {
          const holding = [...list.keys(), list.length].filter((tier) => {
            const [own, above] = [list[tier], list[tier - 1]];
            return (own === undefined || reaches(at, own)) && (above === undefined || !reaches(at, above));
          });
          expect(holding).toEqual([assignTier(tiers, asScore(at), group.map(asScore))]);
        }
      }),
      RUNS,
    );
  });

  it('by quota fill exactly their places where nobody is equal, and never part equals', () => {
    const shares = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(shares, fc.constantFrom('better' as const, 'worse' as const), fc.array(hundredths, { minLength: 1, maxLength: 12 }), (list, ties, group) => {
        const tiers = make({ method: 'quota', closed: 'lower', ties }, [...list.map((share) => share / 100), null]);
        const tierOf = (at: number, among: readonly number[]) => assignTier(tiers, asScore(at), among.map(asScore));
        const placesTo = (tier: number, n: number) => (tier >= list.length ? n : Math.floor((list.slice(0, tier + 1).reduce((a, b) => a + b, 0) * n) / 100));

        const different = [...new Set(group)];
        const sizes = [...list, 0].map((_, tier) => different.filter((at) => tierOf(at, different) === tier).length);
        expect(sizes).toEqual([...list, 0].map((_, tier) => placesTo(tier, different.length) - (tier === 0 ? 0 : placesTo(tier - 1, different.length))));

        for (const at of group) {
          const [ahead, equal] = [group.filter((other) => other > at).length, group.filter((other) => other === at).length];
          const place = ties === 'better' ? ahead + 1 : ahead + equal;
          expect(tierOf(at, group)).toBe([...list.keys(), list.length].find((tier) => place <= placesTo(tier, group.length)));
        }
      }),
      RUNS,
    );
  });

  it('never give a better tier for a lower score', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('quota' as const, 'percentile' as const),
        fc.constantFrom('better' as const, 'worse' as const),
        fc.array(scoresOnTheLine, { minLength: 2, maxLength: 12 }),
        (method, ties, group) => {
          const from = method === 'quota' ? [0.3, 0.4, null] : [70, 30, null];
          const tiers: TierSet = {
            method,
            closed: 'lower',
            ties,
            levels: from.map((cut, index) => ({ code: `T${index}`, label: { zh: '', en: '' }, colour: 'grey', from: cut })),
          };
          const sorted = group.toSorted((a, b) => compare(b, a)).map((at) => assignTier(tiers, at, group));
          expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
        },
      ),
    );
  });
});
