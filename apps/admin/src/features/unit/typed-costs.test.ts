import type { FurtherWork } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { amountOf, costsToAsk, parseCosts, printCosts } from './typed-costs.ts';

const NAME = { zh: '名', en: 'name' };
const CHECKS: FurtherWork = {
  kind: 'inspection',
  measure: 'inspection.planned',
  records: ['inspection:+inspection.planned/1', 'inspection:+inspection.planned/2'],
  doing: NAME,
  noun: NAME,
  classifier: '家次',
};

describe('costs typed beside the records', () => {
  it('stand in the address and come back from it', () => {
    const typed = { unit: 'day', of: { 'hazard:T1/H=9': 3, 'inspection:+inspection.planned': 0.5 } } as const;
    expect(printCosts(typed)).toBe('day|hazard:T1/H=9=3|inspection:+inspection.planned=0.5');
    expect(parseCosts(printCosts(typed) ?? null)).toEqual(typed);
    expect(printCosts(parseCosts(null))).toBeUndefined();
  });

  it('are as if they were not there where they cannot be read', () => {
    expect(parseCosts('weeks|hazard:T1/H9=3|=4|x|hazard:T1/H8=much|hazard:T1/H7=-1')).toEqual({ unit: 'fen', of: { 'hazard:T1/H9': 3 } });
    expect([amountOf(' ', 'day'), amountOf('-1', 'day'), amountOf('1e9', 'fen'), amountOf('0', 'fen')]).toEqual([null, null, null, 0]);
  });

  it('are asked for in fen, and of further work once for each time', () => {
    expect(costsToAsk({ unit: 'fen', of: { 'hazard:T1/H9': 1.2 } }, { further: [] })).toEqual({
      unit: 'fen',
      of: [{ record: 'hazard:T1/H9', cost: 1_200_000 }],
    });
    expect(costsToAsk({ unit: 'day', of: { 'inspection:+inspection.planned': 0.5 } }, { further: [CHECKS] })).toEqual({
      unit: 'day',
      of: CHECKS.records.map((record) => ({ record, cost: 0.5 })),
    });
    expect(costsToAsk({ unit: 'day', of: {} }, { further: [CHECKS] })).toBeNull();
  });
});
