import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Engine, openEngine } from '@sanse/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { createClient } from './client.ts';
import { searchAnswer } from './schemas/search.ts';
import { installation, newSource, officeSettings, schemeFile, source, verification } from './schemas/settings.ts';
import { bytesOf, HAZARDS, SECTORS, UNITS } from './testing/small-county.ts';

let home: string;
let engine: Engine;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'sanse-settings-'));
  engine = await openEngine({ home, schemeFolder: fileURLToPath(new URL('../../../data/schemes', import.meta.url)), today: () => '2025-04-10' });
  await engine.importFile({ kind: 'unit', fileName: '单位.csv', bytes: bytesOf(UNITS), by: '测试' });
  await engine.importFile({ kind: 'sector', fileName: '行业.csv', bytes: bytesOf(SECTORS), by: '测试' });
  await engine.importFile({ kind: 'hazard', fileName: '隐患.csv', bytes: bytesOf(HAZARDS), by: '测试' });
  app = createApp({ verbs: engine, token: 'x', adminDir: home, log: () => {} });
});

afterAll(async () => {
  await engine.close();
  rmSync(home, { recursive: true });
});

const client = createClient({ base: 'http://localhost', fetch: async (input, init) => app.request(String(input), init) });

describe('the settings', () => {
  it('say where the data lie and which files of schemes there are', async () => {
    expect(installation.parse(await client.installation())).toMatchObject({ home });
    const files = (await client.schemeFiles()).map((file) => schemeFile.parse(file));
    expect(files.find(({ code }) => code === 'TOWN-M')).toMatchObject({ file: 'town-monthly.yaml', standing: 'inForce', problems: [] });
  });

  it('of the office are saved whole, and refused with the field that is wrong', async () => {
    const before = officeSettings.parse(await client.officeSettings());
    const saved = await client.saveOfficeSettings({ ...before, countyName: '云岭县', copyTo: ['县委办公室'] });
    expect(await client.officeSettings()).toEqual(saved);
    await expect(client.saveOfficeSettings({ ...saved, officeName: '' })).rejects.toMatchObject({
      document: { status: 400, code: 'badRequest', problems: [{ place: { path: 'officeName' } }] },
    });
    expect((await client.officeSettings()).officeName).toBe(before.officeName);
  });

  it('give a source its token once, and take it back', async () => {
    const added = newSource.parse(await client.addSource({ name: '掌上安全' }));
    expect(added.token).toMatch(/^sanse_/);
    await expect(client.addSource({ name: '掌上安全' })).rejects.toMatchObject({ document: { status: 409 } });
    const listed = (await client.sources()).map((one) => source.parse(one));
    expect(listed).toEqual([{ name: '掌上安全', addedAt: added.addedAt }]);
    await client.removeSource({ name: '掌上安全' });
    expect(await client.sources()).toEqual([]);
  });
});

describe('a kept assessment', () => {
  it('is listed, and computed again it matches', async () => {
    const { digest } = await engine.publish({ scheme: 'TOWN-M', period: '2025-03' });
    expect((await client.keptAssessments()).map((kept) => kept.digest)).toEqual([digest]);
    expect(verification.parse(await client.verification({ digest }))).toMatchObject({ matches: true, differences: [] });
  });

  it('that is not there is said so, and what is no digest too', async () => {
    await expect(client.verification({ digest: 'ffff0000' })).rejects.toMatchObject({ document: { status: 404 } });
    await expect(client.verification({ digest: '../x' })).rejects.toMatchObject({ document: { status: 400, problems: [{ code: 'badDigest' }] } });
  });
});

describe('the search', () => {
  it('finds by pinyin, by number and among some kinds only', async () => {
    const answer = searchAnswer.parse(await client.search({ query: 'qhz' }));
    expect(answer.groups).toEqual([
      {
        kind: 'unit',
        total: 1,
        hits: [{ kind: 'unit', code: 'T1', name: '青禾镇', unitKind: 'town', family: 'township', validTo: null }],
      },
    ]);
    const records = await client.search({ query: 'h1', kinds: ['record', 'unit'] });
    expect(records.groups.map(({ kind, hits }) => [kind, hits[0]?.code])).toEqual([['record', 'hazard:T1/H1']]);
  });

  it('tells what can be found when nothing is asked', async () => {
    expect((await client.search({ query: '' })).searched).toContainEqual({ kind: 'record', total: 3 });
  });

  it.each([
    ['kinds=weather', 'badSearchKind'],
    ['limit=1000', 'badNumber'],
  ])('refuses %s with a sentence', async (more, code) => {
    const response = await app.request(`/api/search?query=x&${more}`);
    expect([response.status, await response.json()]).toMatchObject([400, { problems: [{ code }] }]);
  });
});
