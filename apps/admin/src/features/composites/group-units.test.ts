import type { Composition } from '@sanse/engine';
import { expect, it } from 'vitest';
import { groupUnits, isShort, termColumns } from './group-units.ts';

const unit = (code: string, group: string) => ({
  code,
  group,
  terms: [
    { of: 'months', weight: 0.6 },
    { of: 'yearEnd', weight: 0.4 },
  ],
});
const composition = {
  groups: [{ code: 'G2' }, { code: 'G3' }, { code: 'G1' }],
  units: [unit('T03', 'G1'), unit('T01', 'G2'), unit('T02', 'G1')],
  parts: [
    { of: 'months', period: '2025-01' },
    { of: 'months', period: '2025-02' },
    { of: 'yearEnd', period: '2025' },
  ],
} as unknown as Composition;

it('lists units under their groups as they come; a group without units is not there', () => {
  expect(groupUnits(composition).map(({ group, units }) => `${group.code} ${units.map(({ code }) => code).join(' ')}`)).toEqual(['G2 T01', 'G1 T03 T02']);
});

it('tells a quarter from a year', () => {
  const months = (count: number) => ({ parts: Array.from({ length: count }, () => composition.parts[0]!) });
  expect([isShort(months(4)), isShort(months(5))]).toEqual([true, false]);
});

it('gives each kind of part its periods and its weight', () => {
  expect(termColumns(composition).map(({ kind, weight, parts }) => `${kind} ${weight} ${parts.map(({ period }) => period).join(' ')}`)).toEqual([
    'months 0.6 2025-01 2025-02',
    'yearEnd 0.4 2025',
  ]);
});
