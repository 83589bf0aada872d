import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Engine, openEngine } from '@sanse/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from '@hono/zod-openapi';
import { createApp } from './app.ts';
import { ApiProblem, createClient } from './client.ts';
import { schemeText, schemeVersion, textReading } from './schemas/scheme-versions.ts';
import { bytesOf, HAZARDS, SECTORS, UNITS } from './testing/small-county.ts';

const EXAMPLES = fileURLToPath(new URL('../../../data/schemes', import.meta.url));
const SIGNED = { by: '钱立', reason: '试行' };

let folder: string;
let engine: Engine;
let client: ReturnType<typeof createClient>;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'versions-'));
  cpSync(EXAMPLES, folder, { recursive: true });
  engine = await openEngine({ home: ':memory:', schemeFolder: folder, today: () => '2025-04-10' });
  for (const [kind, text] of [
    ['unit', UNITS],
    ['sector', SECTORS],
    ['hazard', HAZARDS],
  ] as const) {
    await engine.importFile({ kind, fileName: `${kind}.csv`, bytes: bytesOf(text), by: 'test' });
  }
  app = createApp({ verbs: engine, token: '', adminDir: '/nowhere', log: () => {} });
  client = createClient({ fetch: async (input, init) => app.request(String(input), init) });
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

describe('versions of schemes over the web', () => {
  it('become drafts that score nothing, can be tried, and are put in force from a period on', async () => {
    const before = await client.ranking({ scheme: 'TOWN-M', period: '2025-03' });
    const draft = await client.saveDraft({ ...SIGNED, scheme: 'TOWN-M', version: 1, edits: { 'A2.1:rule.zeroBelow': 40, 'A2.1:rule.perPoint': 0.1 } });
    expect(schemeText.parse(draft).version).toMatchObject({ file: 'drafts/TOWN-M.v2.yaml', status: 'draft', basedOn: 1 });
    const versions = await client.schemeVersions();
    expect(
      z
        .array(schemeVersion)
        .parse(versions)
        .find(({ file }) => file === draft.version.file)?.reason,
    ).toBe('试行');
    expect(await client.ranking({ scheme: 'TOWN-M', period: '2025-03' })).toEqual(before);

    const tried = await client.scoringInput({ scheme: 'TOWN-M@2', period: '2025-03' });
    expect(tried.scheme.version).toBe(2);
    const outcomes = await client.outcomes({ before: 'TOWN-M', after: 'TOWN-M@2', period: '2025-03' });
    expect(outcomes.after.scheme).toMatchObject({ version: 2, saved: true, isDraft: true });
    // T1 closed one of two: 50 points short at 0.1 each, 5 of 10 marks instead of none.
    expect(outcomes.units[0]?.parts[0]).toMatchObject({ code: 'A2.1', exact: '5' });

    const { version, revision } = draft;
    await client.putInForce({ ...SIGNED, file: version.file, revision, from: '2025-03' });
    expect((await client.assessment({ scheme: 'TOWN-M', period: '2025-03' })).scheme.version).toBe(2);
    expect((await client.assessment({ scheme: 'TOWN-M', period: '2025-02' })).scheme.version).toBe(1);
    expect((await client.schemes()).filter(({ code }) => code === 'TOWN-M').map((one) => one.version)).toEqual([2]);
  });

  it('are looked at without being kept', async () => {
    const reading = textReading.parse(await client.lookAtScheme({ text: 'code: X\n' }));
    expect(reading.problems.map(({ code }) => code)).toContain('scheme.missingKey');
  });

  it('answer a file that is none, a draft nobody may publish, and an unsigned draft with a sentence', async () => {
    const refused = async (act: Promise<unknown>) => {
      const error = await act.catch((cause: unknown) => cause);
      return error instanceof ApiProblem ? error.document.code : null;
    };
    expect(await refused(client.schemeText({ file: '../../etc/passwd' }))).toBe('notFound');
    expect(await refused(client.assessment({ scheme: 'TOWN-M@2', period: '2025-03' }))).toBe('notFound');
    expect(await refused(client.saveDraft({ by: '', reason: 'x', text: 'code: X' }))).toBe('badRequest');
    expect(await refused(client.removeDraft({ file: 'town-monthly.yaml' }))).toBe('conflict');
  });
});
