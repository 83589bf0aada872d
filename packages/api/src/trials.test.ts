import { readFileSync } from 'node:fs';
import type { Engine } from '@sanse/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { ApiProblem, createClient, type ReplayProgress } from './client.ts';
import { problemDocument } from './problem-document.ts';
import { outcomes, replay } from './schemas/trials.ts';
import { openSmallCounty } from './testing/small-county.ts';

const TOWN = readFileSync(new URL('../../../data/schemes/town-monthly.yaml', import.meta.url), 'utf8');
/** Half of the hazards due not closed costs half of the marks, not all of them. */
const GENTLER = TOWN.replace('version: 1', 'version: 2').replace(
  'perPoint: 0.5, zeroBelow: 80, points: proRata }\n        input: hazard.R3.carried',
  'perPoint: 0.1, zeroBelow: null, points: proRata }\n        input: hazard.R3.carried',
);

let engine: Engine;
let app: ReturnType<typeof createApp>;
let client: ReturnType<typeof createClient>;

beforeAll(async () => {
  engine = await openSmallCounty();
  app = createApp({ verbs: engine, token: '', adminDir: '/nowhere', log: () => {} });
  client = createClient({ fetch: async (input, init) => app.request(String(input), init) });
});

afterAll(() => engine.close());

const post = (path: string, body: unknown) =>
  app.request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

describe('two schemes on the same rows', () => {
  it('are told unit by unit, with the criterion that made the difference', async () => {
    const response = await post('/api/outcomes', { before: 'TOWN-M', after: { text: GENTLER, file: '新.yaml' }, period: '2025-03' });
    const answer = outcomes.parse(await response.json());
    expect([answer.before.scheme, answer.after.scheme].map(({ code, version, saved }) => [code, version, saved])).toEqual([
      ['TOWN-M', 1, true],
      ['TOWN-M', 2, false],
    ]);
    const [first, second] = answer.units;
    // T1 closed one of the two hazards due, 50 points short: 5 of 10 marks instead of none. With 65 applicable marks 39 become 44, so 60 becomes 67.69.
    expect(first).toMatchObject({ change: '769/100', cause: { kind: 'criterion', code: 'A2.1' } });
    expect(first?.parts.map(({ kind, code, exact }) => [kind, code, exact])).toEqual([
      ['criterion', 'A2.1', '5'],
      ['rescaling', null, '35/13'],
      ['rounding', null, '-3/1300'],
    ]);
    expect(second).toMatchObject({ code: 'T2', change: '0', parts: [], cause: null });
    const listed = await client.schemes();
    expect(listed.find(({ code }) => code === 'TOWN-M')?.version).toBe(1);
  });

  it('refuse a text that is no scheme, a scheme for other units, and a period of another kind', async () => {
    const refusals = await Promise.all(
      [
        { before: 'TOWN-M', after: { text: 'code: [', file: '新.yaml' }, period: '2025-03' },
        { before: 'TOWN-M', after: 'DEPT-Q', period: '2025-03' },
        { before: 'TOWN-M', after: 'TOWN-M', period: '2025Q1' },
        { before: 'TOWN-M', after: 'TOWN-M', period: 'March' },
      ].map(async (request) => problemDocument.parse(await (await post('/api/outcomes', request)).json())),
    );
    expect(refusals.map(({ status, code }) => [status, code])).toEqual([
      [422, 'badScheme'],
      [400, 'badRequest'],
      [400, 'badRequest'],
      [400, 'badRequest'],
    ]);
    expect(refusals[0]?.problems[0]).toMatchObject({ place: { file: '新.yaml', line: 1 } });
  });
});

describe('a replay', () => {
  it('gives every period by itself and then the whole', async () => {
    const told: ReplayProgress[] = [];
    const answer = await client.replay({ scheme: 'TOWN-M', from: '2025-02', to: '2025-03' }, (progress) => told.push(progress));
    expect(told.map(({ period, done, total }) => [period, done, total])).toEqual([
      ['2025-02', 1, 2],
      ['2025-03', 2, 2],
    ]);
    expect(answer.periods).toEqual(['2025-02', '2025-03']);
    const march = await client.assessment({ scheme: 'TOWN-M', period: '2025-03' });
    expect(answer.units.map(({ code, results }) => [code, results[1]?.total, results[1]?.tier])).toEqual(
      march.units.map(({ code, total, tier }) => [code, total, tier]),
    );
    expect(replay.parse(await (await post('/api/replays', { scheme: 'TOWN-M', from: '2025-02', to: '2025-03' })).json())).toEqual(answer);
  });

  it('ends with the problem when it cannot be done', async () => {
    const refused = client.replay({ scheme: 'NOWHERE' }, () => {});
    await expect(refused).rejects.toThrow(ApiProblem);
    await expect(refused).rejects.toMatchObject({ document: { code: 'notFound' } });
  });

  it('stops between two periods when nobody wants it any more', async () => {
    const stop = new AbortController();
    const done: string[] = [];
    const work = engine.replay(
      { scheme: 'TOWN-M', from: '2025-01', to: '2025-03' },
      {
        signal: stop.signal,
        onPeriod: ({ period }) => {
          done.push(period);
          stop.abort();
        },
      },
    );
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(done).toEqual(['2025-01']);
  });
});
