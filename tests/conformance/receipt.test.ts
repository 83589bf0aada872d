import type { MeasureTable, Scheme, SchemeNode } from '@sanse/engine';
import type { Fraction } from '@sanse/engine/scoring';
import { add, compare, divide, fromNumber, fullMarksOf, multiply, parseFraction, printFraction, score } from '@sanse/engine/scoring';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criteriaOf } from './reference/criteria-of.ts';
import { randomCase } from './reference/random-case.ts';
import { changeOf, scoreSteps } from './score-steps.ts';

type Unit = ReturnType<typeof score>['units'][number];

const RUNS = { numRuns: process.env['SANSE_LONG'] === '1' ? 10_000 : 400, seed: 20_250_331 };
const NONE = fromNumber(0);
const cases = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 6 })).map(([seed, units]) => randomCase(seed, units));

/** The limits on all bonuses and penalties and on the total have steps of their own. */
const LIMITS = ['bonusCap', 'penaltyCap', 'totalFloor', 'totalCap'];
const exactly = (text: string | null) => parseFraction(text ?? '0');
const total = (parts: readonly Fraction[]) => parts.reduce(add, NONE);

/** The scheme with every level added up and nothing that must be present, so that a person could add it up as well. */
function addedUp(scheme: Scheme): Scheme {
  const plain = (node: SchemeNode): SchemeNode =>
    node.kind === 'criterion' ? node : { ...node, aggregate: 'sum', minPresent: 0, children: node.children.map(plain) };
  return { ...scheme, aggregate: 'sum', minPresent: 0, blocks: scheme.blocks.map(plain) };
}

interface Part {
  readonly marks: Fraction;
  readonly applicable: Fraction;
}

/** Adds up a unit's marks from the criteria of its receipt. Null: nothing that counts. */
function addUp(scheme: Scheme, unit: Unit): Part | null {
  const full = fullMarksOf(scheme);
  const level = (nodes: readonly SchemeNode[]): readonly Part[] => {
    const parts = nodes.flatMap((node) => (node.kind === 'criterion' ? criterion(node.code) : block(node)));
    const applicable = total(parts.map((part) => part.applicable));
    return compare(applicable, NONE) === 0 ? [] : [{ marks: total(parts.map((part) => part.marks)), applicable }];
  };
  const criterion = (code: string): readonly Part[] => {
    const exact = unit.criteria.find((result) => result.code === code)?.exact ?? null;
    return exact === null ? [] : [{ marks: parseFraction(exact), applicable: full.get(code) ?? NONE }];
  };
  const block = ({ code, cap, floor, children }: Extract<SchemeNode, { kind: 'block' }>): readonly Part[] => {
    const said = unit.blocks.find((result) => result.code === code)?.exact ?? null;
    return level(children).map(({ marks, applicable }) => {
      const capped = cap !== null && compare(marks, fromNumber(cap)) > 0 ? fromNumber(cap) : marks;
      const held = floor !== null && compare(capped, fromNumber(floor)) < 0 ? fromNumber(floor) : capped;
      expect(said).toBe(printFraction(held));
      return { marks: held, applicable };
    });
  };
  return level(scheme.blocks)[0] ?? null;
}

describe('the receipt of random schemes and data', () => {
  it('leads from the marks of the criteria to the printed total without a gap', () => {
    let [forced, ranked] = [0, 0];
    fc.assert(
      fc.property(cases, ({ scheme, table }) => {
        for (const unit of score(table, scheme).units) {
          const [first, ...moves] = scoreSteps(unit);
          expect([first?.step, first?.before]).toEqual(['criteria', null]);
          moves.forEach((move, index) => expect(move.before).toBe((moves[index - 1] ?? first)?.after));
          forced += moves.filter(({ step }) => step === 'forcedScore').length;
          if (unit.total === null) {
            expect(moves.filter(({ step }) => step === 'rounding')).toEqual([]);
            continue;
          }
          ranked += 1;
          expect(moves.at(-1)?.step).toBe('rounding');
          expect(moves.at(-1)?.before).toBe(unit.exact);
          expect(add(exactly(first?.after ?? null), total(moves.map(changeOf)))).toEqual(fromNumber(unit.total));
        }
      }),
      RUNS,
    );
    expect([forced > 50, ranked > 500]).toEqual([true, true]);
  });

  it('adds up, where the scheme adds up: criteria to blocks, blocks to the total, each bonus, penalty and limit', () => {
    fc.assert(
      fc.property(cases, ({ scheme: drawn, table }) => {
        const scheme = addedUp(drawn);
        for (const unit of score(table, scheme).units) {
          const steps = scoreSteps(unit);
          const scored = unit.criteria.filter(({ status }) => status === 'scored');
          const sum = addUp(scheme, unit);
          // What is worth nothing at all does not count, whatever its marks.
          if (sum === null || scored.some(({ fullMarks }) => fullMarks === 0)) continue;
          expect(exactly(steps[0]?.after ?? null)).toEqual(total(scored.map(({ exact }) => exactly(exact))));

          const beforeAdjustments = add(
            exactly(steps[0]?.after ?? null),
            total(steps.filter(({ step }) => step === 'notApplicable' || step === 'caps').map(changeOf)),
          );
          expect(beforeAdjustments).toEqual(divide(multiply(fromNumber(scheme.fullMarks), sum.marks), sum.applicable));

          const listed = unit.adjustments.filter(({ exact }) => exact !== '0').map(({ code, exact }) => [code, exact]);
          const moves = steps.filter(({ step }) => step === 'adjustments').map((step) => [step.code, printFraction(changeOf(step))]);
          expect(moves.filter(([code]) => !LIMITS.includes(code ?? ''))).toEqual(listed);
        }
      }),
      RUNS,
    );
  });

  it('does not depend on the order of units, measures and decisions', () => {
    const backwards = (table: MeasureTable): MeasureTable => ({
      ...table,
      units: table.units.toReversed(),
      cells: Object.fromEntries(
        Object.entries(table.cells)
          .toReversed()
          .map(([key, column]) => [key, column.toReversed()]),
      ),
      decisions: table.decisions.toReversed(),
    });
    fc.assert(
      fc.property(cases, ({ scheme, table }) => {
        expect(score(backwards(table), scheme).units.toReversed()).toEqual(score(table, scheme).units);
      }),
      RUNS,
    );
  });

  it('meets every status with and without marks of a policy', () => {
    const met = new Set<string>();
    for (let seed = 0; seed < 200; seed += 1) {
      const { scheme, table } = randomCase(seed, 6);
      for (const { criteria } of score(table, scheme).units)
        for (const { status, exact } of criteria) met.add(`${status} ${exact === null ? 'without' : 'with'} marks`);
      expect(criteriaOf(scheme.blocks).length).toBeGreaterThan(0);
    }
    const gone = ['notApplicable', 'missing', 'tooFew', 'unknown'].flatMap((status) => [`${status} with marks`, `${status} without marks`]);
    expect([...met].toSorted()).toEqual(['scored with marks', ...gone].toSorted());
  });
});
