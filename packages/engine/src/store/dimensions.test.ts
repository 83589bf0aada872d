import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSmallCounty } from '../imports/testing/small-county.ts';
import { listSectors, listUnits, loadDimensions, loadUnits, predecessorsOf, standingOn } from './dimensions.ts';
import type { Store } from './store.ts';

let store: Store;

beforeAll(async () => {
  store = await openSmallCounty();
});

afterAll(() => store.close());

const codeOn = async (code: string, date: string) => {
  const units = await loadUnits(store);
  const unit = [...units.values()].find((each) => each.code === code);
  return standingOn(units, unit?.rec ?? 0, date)?.code ?? null;
};

describe('units', () => {
  it('are listed as valid on a day, the last day included', async () => {
    const on = async (date: string) => (await listUnits(store, { on: date })).filter(({ kind }) => kind === 'town').map(({ code }) => code);
    expect(await on('2024-12-31')).toEqual(['T01', 'T02', 'T03']);
    expect(await on('2025-01-01')).toEqual(['T01', 'T04']);
    expect(await listUnits(store, {})).toHaveLength(7);
  });

  it('stand in for each other across a merger', async () => {
    expect(await codeOn('T02', '2024-06-01')).toBe('T02');
    expect(await codeOn('T02', '2025-06-01')).toBe('T04');
    expect(await codeOn('T04', '2024-06-01')).toBeNull();
    expect(await codeOn('D01', '1990-01-01')).toBe('D01');
    expect(predecessorsOf(await loadUnits(store), 'T04').map(({ code }) => code)).toEqual(['T02', 'T03']);
  });

  it('are known as they were at a batch', async () => {
    expect((await loadUnits(store, 0)).size).toBe(0);
    expect((await loadDimensions(store, 1)).sectors.size).toBe(0);
  });
});

it('lists sectors with the codes of the units that lead them', async () => {
  expect(await listSectors(store, {})).toEqual([
    { code: 'S01', name: '工贸', order: 0, department: 'D01', committee: 'C01' },
    { code: 'S02', name: '建筑施工', order: 0, department: 'D02', committee: null },
  ]);
});
