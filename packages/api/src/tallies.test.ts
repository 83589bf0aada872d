import type { Engine } from '@sanse/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { createClient } from './client.ts';
import { problemDocument } from './problem-document.ts';
import { openSmallCounty } from './testing/small-county.ts';

let engine: Engine;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  engine = await openSmallCounty();
  app = createApp({ verbs: engine, token: '', adminDir: '/nowhere', log: () => {} });
});

afterAll(() => engine.close());

describe('/api/tallies', () => {
  it('answers with an Arrow stream, packed where the caller takes that', async () => {
    const address = '/api/tallies?from=2025-01&to=2025-03&measures=hazard.found,hazard.R2';
    const response = await app.request(address, { headers: { 'accept-encoding': 'gzip' } });
    expect([response.status, response.headers.get('content-type'), response.headers.get('content-encoding')]).toEqual([
      200,
      'application/vnd.apache.arrow.stream',
      'gzip',
    ]);
    const client = createClient({ fetch: async (input, init) => app.request(String(input), init) });
    const bytes = await client.tallies({ from: '2025-01', to: '2025-03', toDate: true, deep: 'enterprise', unit: 'T1' });
    // An encapsulated message begins so.
    expect([...new Uint8Array(bytes, 0, 4)]).toEqual([255, 255, 255, 255]);
  });

  it('lists the rows of months on end', async () => {
    const months = (await (await app.request('/api/records?measure=hazard.found&period=2025-01~2025-03')).json()) as { readonly total: number };
    const each = await Promise.all(
      ['2025-01', '2025-02', '2025-03'].map(
        async (period) => ((await (await app.request(`/api/records?measure=hazard.found&period=${period}`)).json()) as typeof months).total,
      ),
    );
    expect(each.reduce((sum, total) => sum + total, 0)).toBe(months.total);
    expect(months.total).toBeGreaterThan(0);
  });

  it('refuses what is no period, no measure, a measure that does not add up, and parts of everything', async () => {
    const refusals = await Promise.all(
      [
        'from=March&to=2025-03',
        'from=2025-03&to=2025-01',
        'from=2025-03&to=2025-03&measures=x.y',
        'from=2025-03&to=2025-03&measures=hazard.daysToRectify',
        'from=2025-03&to=2025-03&deep=category',
        'from=2025-03&to=2025-03&deep=maybe',
      ].map(async (asked) => problemDocument.parse(await (await app.request(`/api/tallies?${asked}`)).json())),
    );
    expect(refusals.map(({ status, code }) => [status, code])).toEqual([
      [400, 'badRequest'],
      [400, 'badRequest'],
      [404, 'notFound'],
      [400, 'badRequest'],
      [400, 'badRequest'],
      [400, 'badRequest'],
    ]);
  });
});
