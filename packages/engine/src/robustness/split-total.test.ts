import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scheme, SchemeNode } from '../schemes/scheme.ts';
import { fromNumber, printFraction, sum } from '../scoring/fraction.ts';
import type { Decision } from '../scoring/measure-table.ts';
import { measureKey } from '../scoring/measure-table.ts';
import { measuresNeeded } from '../scoring/needs.ts';
import { score } from '../scoring/score.ts';
import { bare, cells, makeCriterion, schemes } from '../scoring/testing/arbitrary-scheme.ts';
import { makeTable } from '../scoring/testing/make-table.ts';
import { changeOfParts, splitTotal } from './split-total.ts';

const NAME = { zh: '名', en: 'name' };

/** The first unit's parts as text, those that are nothing left out. */
function partsOf(scheme: Scheme, given: Readonly<Record<string, string>>, decisions: readonly Decision[] = []): Readonly<Record<string, string>> {
  const unit = score(makeTable(scheme, [{ code: 'U', cells: given }], { decisions }), scheme).units[0];
  if (unit === undefined) throw new Error('no unit');
  const parts = splitTotal(scheme, unit).filter(({ amount }) => amount.n !== 0n);
  expect(printFraction(sum(parts.map(({ amount }) => amount)))).toBe(printFraction(fromNumber(unit.total ?? Number.NaN)));
  return Object.fromEntries(parts.map(({ kind, code, amount }) => [code === null ? kind : `${kind} ${code}`, printFraction(amount)]));
}

/** Ten, twenty and seventy marks, each worth its figure out of ten. */
const shares = (cap: number | null = null): Scheme => {
  const criterion = (code: string, weight: number): SchemeNode => makeCriterion(code, { kind: 'scaleConvert', low: 0, high: 10 }, weight);
  return {
    ...bare,
    blocks: [
      {
        kind: 'block',
        code: 'B',
        name: NAME,
        weight: null,
        aggregate: 'sum',
        cap,
        floor: null,
        minPresent: 0,
        children: [criterion('x', 10), criterion('y', 20)],
      },
      criterion('z', 70),
    ],
  };
};

describe('the parts of a total', () => {
  it('are full marks less what each criterion loses', () => {
    // 5 of 10, 16 of 20, 70 of 70.
    expect(partsOf(shares(), { 'x.value': '5', 'y.value': '8', 'z.value': '10' })).toEqual({ fullMarks: '100', 'criterion x': '-5', 'criterion y': '-4' });
  });

  it('name the cap of a block, and the penalty, apart from what criteria lose', () => {
    // 5 + 16 = 21, capped at 20; 70; less 3.
    expect(partsOf(shares(20), { 'x.value': '5', 'y.value': '8', 'z.value': '10', penalty: '3' })).toEqual({
      fullMarks: '100',
      'criterion x': '-5',
      'criterion y': '-4',
      'block B': '-1',
      'adjustment N': '-3',
    });
  });

  it('name what rescaling adds, and what rounding does', () => {
    // x does not apply: 16 + 63 = 79 of 90, so 87 7/9, printed 87.78. Lost are 4 and 7; rescaled these weigh 11 × 100/90.
    expect(partsOf(shares(), { 'x.value': '-', 'y.value': '8', 'z.value': '9' })).toEqual({
      fullMarks: '100',
      'criterion y': '-4',
      'criterion z': '-7',
      rescaling: '-11/9',
      rounding: '1/450',
    });
  });

  it('name a veto that zeroes the score', () => {
    const when = [{ kind: 'measure' as const, measure: 'penalty', shift: 'none' as const, label: NAME, part: 'value' as const, op: 'ge' as const, value: 3 }];
    const effects = { scoreZero: true, scoreCap: null, tierAtBest: null, awardIneligible: false, capBelowBest: false };
    const scheme: Scheme = { ...shares(), penalty: [], forced: [{ code: 'V', name: NAME, when, effects, scope: 'period', clause: null }] };
    expect(partsOf(scheme, { 'x.value': '5', 'y.value': '10', 'z.value': '10', penalty: '3' })).toEqual({
      fullMarks: '100',
      'criterion x': '-5',
      'veto V': '-95',
    });
  });

  it('add up to the total exactly, and their changes to its change, under any two schemes', () => {
    const cases = fc.tuple(schemes, schemes).chain(([first, second]) => {
      const keys = [...new Set([...measuresNeeded(first), ...measuresNeeded(second)].map(measureKey))];
      return fc.record({
        first: fc.constant(first),
        second: fc.constant(second),
        units: fc.array(fc.tuple(...keys.map(() => cells)), { minLength: 2, maxLength: 5 }),
        keys: fc.constant(keys),
      });
    });
    fc.assert(
      fc.property(cases, ({ first, second, units, keys }) => {
        const rows = units.map((texts, at) => ({ code: `U${at}`, cells: Object.fromEntries(keys.map((key, k) => [key, texts[k] ?? '0'])) }));
        const scored = [first, second].map((scheme) => score(makeTable(scheme, rows), scheme).units);
        for (const [at, before] of (scored[0] ?? []).entries()) {
          const after = scored[1]?.[at];
          if (after === undefined || before.total === null || after.total === null) continue;
          const [parts, later] = [splitTotal(first, before), splitTotal(second, after)];
          expect(printFraction(sum(parts.map(({ amount }) => amount)))).toBe(printFraction(fromNumber(before.total)));
          const change = sum(changeOfParts(parts, later).map(({ amount }) => amount));
          expect(printFraction(sum([fromNumber(before.total), change]))).toBe(printFraction(fromNumber(after.total)));
        }
      }),
      { numRuns: 200, seed: 20_250_331 },
    );
  });
});
