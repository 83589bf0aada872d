import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLedgers } from '../measures/make-ledgers.ts';
import { openStore, type Store } from '../store/store.ts';
import { enterpriseColours } from './enterprise-colours.ts';
import { officeMap, removeMapShapes, saveMapShapes } from './office-map.ts';

const OUTLINES = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { code: 'T1' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [104, 30],
            [104.1, 30],
            [104, 30.1],
            [104, 30],
          ],
        ],
      },
    },
  ],
});

describe('the map of the office', () => {
  let home: string;
  let store: Store;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'sanse-map-'));
    store = await openStore({ home });
    await makeLedgers(store, {
      unit: [
        { rec: 1, code: 'T1', name: '青禾镇', unitKind: 'town', displayOrder: 1 },
        { rec: 2, code: 'T0', name: '旧镇', unitKind: 'town', displayOrder: 2, validTo: '2024-12-31', successor: 'T1' },
      ],
      sector: [{ rec: 1, code: 'GM', name: '工贸' }],
      enterprise: [
        { rec: 1, uscc: 'U1', name: '甲厂', township: 1, sector: 1, inherentRisk: 'red', longitude: '104.05', latitude: '30.02' },
        { rec: 2, uscc: 'U2', name: '乙厂', township: 2, sector: 1, inherentRisk: 'red' },
        { rec: 3, uscc: 'U3', name: '丙厂', township: 1, sector: 1, closedOn: '2025-01-15' },
        { rec: 4, uscc: 'U4', name: '丁厂', township: 1, sector: 1, longitude: '3104', latitude: '30' },
      ],
    });
  });
  afterAll(async () => {
    await store.close();
    rmSync(home, { recursive: true });
  });

  it('is tiles until outlines are given, and again once they are taken away', async () => {
    expect(await officeMap(store)).toEqual({ shapes: null, shaped: 0, tiles: [], problems: [] });
    const saved = await saveMapShapes(store, { text: OUTLINES });
    // 旧镇 is gone: nobody asks for its outline.
    expect([saved.shaped, saved.problems]).toEqual([1, []]);
    await expect(saveMapShapes(store, { text: '{}' })).rejects.toMatchObject({
      code: 'badRequest',
      text: { zh: expect.stringContaining('没有采用') as string },
    });
    expect((await officeMap(store)).shaped).toBe(1);
    expect((await removeMapShapes(store)).shapes).toBeNull();
  });

  it('takes places of tiles from a file in the data folder', async () => {
    writeFileSync(join(home, 'map-tiles.csv'), '单位代码,列,行\nT1,2,3\nT9,1,1');
    const { tiles, problems } = await officeMap(store);
    expect(tiles).toEqual([{ code: 'T1', column: 2, row: 3 }]);
    expect(problems.map(({ place }) => place.line)).toEqual([3]);
  });

  it('counts enterprises by colour in the township that stands, and points to those with coordinates', async () => {
    const { total, placed, counts, points } = await enterpriseColours(store, { asOf: '2025-03-31' }, '2025-04-01');
    expect([total, placed]).toEqual([3, 1]);
    expect(counts).toEqual([
      { unit: 'T1', grade: 'red', count: 2 },
      { unit: 'T1', grade: null, count: 1 },
    ]);
    expect(points).toEqual([{ code: 'U1', name: '甲厂', unit: 'T1', grade: 'red', longitude: 104.05, latitude: 30.02 }]);
  });
});
