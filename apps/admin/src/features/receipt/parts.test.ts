import type { InputResult } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { partsOf } from './parts.ts';

const input = (numerator: number, denominator: number | null): InputResult => ({
  name: 'value',
  measure: 'x',
  shift: 'none',
  numerator,
  denominator,
  value: null,
  exact: null,
  status: 'ok',
});

describe('partsOf', () => {
  it('offers the 2 lost rows of a rate of 46 in 48 first', () => {
    expect(partsOf(input(46, 48), { quantity: 'share', ledger: 'hazard' })).toEqual([
      { part: 'lost', name: 'lostRows', count: 2 },
      { part: 'numerator', name: 'numeratorRows', count: 46 },
      { part: 'denominator', name: 'denominatorRows', count: 48 },
    ]);
  });

  it('offers only the counted rows of an amount', () => {
    expect(partsOf(input(7, null), { quantity: 'item', ledger: 'hazard' })).toEqual([{ part: 'numerator', name: 'countedRows', count: null }]);
  });

  it('counts no rows where a plan of 24 or a sum of 2500 stands in the quotient', () => {
    const both = [
      { part: 'numerator', name: 'numeratorRows', count: null },
      { part: 'denominator', name: 'denominatorRows', count: null },
    ];
    expect(partsOf(input(19, 24), { quantity: 'share', ledger: null })).toEqual(both);
    expect(partsOf(input(2500, 21), { quantity: 'number', ledger: 'inspection' })).toEqual(both);
  });
});
