import type { Unit } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { absenceOf, predecessorsOf } from './absent-unit.ts';

const unit = (code: string, changes: Partial<Unit> = {}): Unit => ({
  ...{ code, name: `${code}镇`, kind: 'town', group: 'G1', order: 1 },
  ...{ validFrom: null, validTo: null, successor: null },
  ...changes,
});

const units = [
  unit('T1', { validTo: '2024-06-30', successor: 'T3' }),
  unit('T2', { validTo: '2024-06-30' }),
  unit('T3', { validFrom: '2024-07-01' }),
  unit('D1', { kind: 'department' }),
];

describe('absenceOf', () => {
  it('tells a merged unit from one that ended, one that is still to come, one of another kind and one that nobody knows', () => {
    const kinds = (code: string, cutOff: string) => absenceOf(code, units, cutOff).kind;
    expect([kinds('T1', '2024-07-31'), kinds('T2', '2024-07-31'), kinds('T3', '2024-06-30'), kinds('D1', '2024-06-30'), kinds('X', '2024-06-30')]).toEqual([
      'merged',
      'ended',
      'notYet',
      'otherKind',
      'unknown',
    ]);
    expect(absenceOf('T1', units, '2024-07-31')).toMatchObject({ on: '2024-06-30', into: { code: 'T3' } });
  });

  it('knows a unit by its name too', () => {
    expect(absenceOf('D1镇', units, '2024-06-30')).toMatchObject({ kind: 'otherKind', unit: { code: 'D1' } });
  });

  it('names those that were merged into a unit', () => {
    expect(predecessorsOf('T3', units).map(({ code }) => code)).toEqual(['T1']);
  });
});
