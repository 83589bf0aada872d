import type { Engine } from '@sanse/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { ApiProblem, createClient, type StandingsProgress } from './client.ts';
import { openSmallCounty } from './testing/small-county.ts';

let engine: Engine;
let client: ReturnType<typeof createClient>;

beforeAll(async () => {
  engine = await openSmallCounty();
  const app = createApp({ verbs: engine, token: '', adminDir: '/nowhere', log: () => {} });
  client = createClient({ fetch: async (input, init) => app.request(String(input), init) });
});

afterAll(() => engine.close());

describe('standings over periods', () => {
  it('arrive period by period, the newest first, and then as a whole with the figures of the assessment', async () => {
    const told: StandingsProgress[] = [];
    const whole = await client.standings({ scheme: 'TOWN-M', from: '2025-02', to: '2025-03', unit: 'T1' }, (progress) => told.push(progress));
    expect(told.map(({ standings: { period }, done, total }) => [period, done, total])).toEqual([
      ['2025-03', 1, 2],
      ['2025-02', 2, 2],
    ]);
    expect(whole.periods).toEqual([told[1]?.standings, told[0]?.standings]);
    const march = await client.assessment({ scheme: 'TOWN-M', period: '2025-03' });
    const unit = march.units.find(({ code }) => code === 'T1');
    expect(whole.periods[1]).toMatchObject({ assessmentDigest: march.assessmentDigest, cutOff: march.cutOff });
    expect(whole.periods[1]?.units).toMatchObject([{ code: 'T1', total: unit?.total, tier: unit?.tier, rank: unit?.rank }]);
  });

  it('refuse an unknown unit with a sentence', async () => {
    const refusal = client.standings({ scheme: 'TOWN-M', from: '2025-03', to: '2025-03', unit: 'T99' }, () => {});
    await expect(refusal).rejects.toBeInstanceOf(ApiProblem);
    await expect(refusal).rejects.toThrow(/T99/);
  });
});
