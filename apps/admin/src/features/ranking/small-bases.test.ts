import type { InputResult } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { findSmallBases } from './small-bases.ts';

const share = (numerator: number, denominator: number): InputResult => ({
  name: 'value',
  measure: 'rate',
  shift: 'none',
  numerator,
  denominator,
  value: numerator / denominator,
  exact: `${numerator}/${denominator}`,
  status: 'ok',
});
const unit = (code: string, numerator: number, denominator: number) =>
  makeUnit(code, { criteria: [makeResult('A1'), makeResult('A2', { inputs: [share(numerator, denominator)] })] });
const found = (units: readonly ReturnType<typeof unit>[], isProportion = true) =>
  findSmallBases(makeAssessment(units), { isProportion: () => isProportion, smallBase: 30 });

describe('findSmallBases', () => {
  it('names a rate over few cases and the neighbours it cannot be told from', () => {
    // 9/10 lies between 80/100 and 97/100. For ten cases Wilson leaves 59.6 % to 98.2 %, so neither difference is clear.
    const small = found([unit('T1', 80, 100), unit('T2', 9, 10), unit('T3', 97, 100)]);
    expect([...small.keys()]).toEqual(['T2']);
    expect(small.get('T2')?.get('A2')).toMatchObject({ numerator: 9, denominator: 10, neighbours: [{ name: 'T3镇' }, { name: 'T1镇' }] });
  });

  it('says nothing where the base is large enough, or the difference is', () => {
    expect(found([unit('T1', 80, 100), unit('T2', 27, 30), unit('T3', 100, 100)]).size).toBe(0);
    // 1/20 against 95/100: by Wilson at most 24 % against at least 89 %.
    expect(found([unit('T1', 1, 20), unit('T2', 95, 100)]).size).toBe(0);
  });

  it('needs a neighbour with another rate, and a share of cases', () => {
    expect(found([unit('T1', 5, 5), unit('T2', 8, 8)]).size).toBe(0);
    expect(found([unit('T1', 4, 5), unit('T2', 8, 8)], false).size).toBe(0);
  });
});
