import type { Engine } from '@sanse/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { createClient, type ExportProgress } from './client.ts';
import { openSmallCounty } from './testing/small-county.ts';

let engine: Engine;
let app: ReturnType<typeof createApp>;
let client: ReturnType<typeof createClient>;

beforeAll(async () => {
  engine = await openSmallCounty();
  app = createApp({ verbs: engine, token: '', adminDir: '/nowhere', log: () => {} });
  client = createClient({ fetch: async (input, init) => app.request(String(input), init) });
});

afterAll(() => engine.close());

describe('records of a ledger', () => {
  it('are narrowed, sorted and paged as the address says', async () => {
    const found = await client.records({
      kind: 'hazard',
      where: { closedOn: '*', foundOn: '2025-03-01..2025-03-31' },
      columns: ['hazardNo', 'township'],
      sort: '-hazardNo',
      limit: 1,
    });
    expect([found.total, found.rows.map(({ id, values }) => [id, values])]).toEqual([2, [['hazard:T2/H3', ['H3', '白石镇']]]]);
    expect(found.scope.zh).toBe('隐患台账：销号日期已填，发现日期 2025-03-01 至 2025-03-31');
    expect((await client.records({ ids: ['hazard:T1/H1', 'hazard:T1/H2'] })).total).toBe(2);
  });

  it('answer the next page from the same list after another batch came in', async () => {
    const request = { kind: 'hazard', knownAt: 3, limit: 2 } as const;
    const first = await client.records(request);
    const second = await client.records({ ...request, offset: 2 });
    expect([first.total, [...first.rows, ...second.rows].map(({ id }) => id)]).toEqual([3, ['hazard:T1/H1', 'hazard:T1/H2', 'hazard:T2/H3']]);
  });

  it('age on the cut-off day', async () => {
    const { open, classes } = await client.ageing({ kind: 'hazard', asOf: '2025-03-31', unit: 'T1' });
    expect([open, classes.find(({ status }) => status === 'overdue30')?.count]).toEqual([1, 1]);
  });

  it('are shown one by one with their history', async () => {
    const { versions, steps } = await client.record({ id: 'hazard:T1/H2' });
    expect(versions.map(({ batch, file }) => [batch, file])).toEqual([[3, '隐患.csv']]);
    expect(steps.map(({ kind }) => kind)).toEqual(['found', 'claim', 'recheck', 'close']);
    await expect(client.record({ id: 'hazard:T9/9' })).rejects.toMatchObject({ document: { status: 404 } });
  });

  it('refuse a condition that is none', async () => {
    for (const [query, code] of [
      ['kind=hazard&where=level', 'badWhere'],
      ['kind=weather', 'badValue'],
      ['kind=hazard&status=late', 'badValue'],
      ['kind=hazard&limit=5000', 'badLimit'],
    ] as const) {
      const response = await app.request(`/api/records?${query}`);
      expect([query, response.status, ((await response.json()) as { problems: readonly { code: string }[] }).problems[0]?.code]).toEqual([query, 400, code]);
    }
  });
});

describe('an export', () => {
  it('tells how far it is, waits to be fetched, and is the file of the plain address', async () => {
    const told: ExportProgress[] = [];
    const { url, fileName, bytes } = await client.exportRecords({ kind: 'hazard', format: 'csv', asOf: '2025-03-31' }, (progress) => told.push(progress));
    expect([fileName, told.at(-1)]).toEqual(['隐患台账-截至2025-03-31.csv', { done: 3, total: 3 }]);
    const fetched = await (await app.request(url)).arrayBuffer();
    const plain = await (await app.request(client.exportUrl({ kind: 'hazard', format: 'csv', asOf: '2025-03-31' }))).arrayBuffer();
    expect([fetched.byteLength, new TextDecoder().decode(fetched)]).toEqual([bytes, new TextDecoder().decode(plain)]);
    expect(new TextDecoder().decode(fetched).split('\r\n')).toHaveLength(5);
  });

  it('ends with the sentence of what is wrong, and is gone when nobody made it', async () => {
    await expect(client.exportRecords({ kind: 'hazard', where: { weather: 'x' } }, () => {})).rejects.toThrow(/weather/);
    expect((await app.request('/api/records/exports/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });
});

describe('the map of the office', () => {
  it('is tiles without a file, and refuses what is no map', async () => {
    expect(await client.officeMap()).toEqual({ shapes: null, shaped: 0, tiles: [], problems: [] });
    for (const text of ['{}', '']) await expect(client.saveMapShapes({ text })).rejects.toThrow(/FeatureCollection/);
    expect((await client.enterpriseColours({ asOf: '2025-03-31' })).total).toBe(0);
  });
});
