import type { Engine, Finding } from '@sanse/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from './app.ts';
import { createClient } from './client.ts';
import { problemDocument } from './problem-document.ts';
import { evidenceRows, finding, findings } from './schemas/findings.ts';
import { bytesOf, openSmallCounty } from './testing/small-county.ts';

const FORM = '单位,指标代码,所属期,数值\n青禾镇,summary.hazard.found,2025-03,5\n';

let engine: Engine;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  engine = await openSmallCounty();
  await engine.importFile({ kind: 'figure', fileName: '月报.csv', bytes: bytesOf(FORM), by: 'test' });
  app = createApp({ verbs: engine, token: '', adminDir: '/nowhere', log: () => {} });
});

afterAll(() => engine.close());

const json = async (path: string) => (await app.request(path)).json() as Promise<unknown>;
const found = async () => findings.parse(await json('/api/findings?period=2025-03')).findings[0] as Finding;
const say = (id: string, body: object) =>
  app.request(`/api/findings/${id}/state`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function refusal(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return problemDocument.parse(await response.json());
}

describe('findings over the web', () => {
  it('are listed with their checks, can be narrowed, and lead to their rows', async () => {
    const answer = findings.parse(await json('/api/findings?period=2025-03'));
    expect(answer.findings.map(({ message }) => message.zh)).toEqual(['青禾镇2025年3月报表填发现隐患数5条，台账有2条，差3条。']);
    expect(answer.checks).toHaveLength(9);
    expect(findings.parse(await json('/api/findings?period=2025-03&unit=T2')).findings).toEqual([]);
    expect(findings.parse(await json('/api/findings?period=2025-03&state=confirmed')).findings).toEqual([]);
    const rows = z.array(evidenceRows).parse(await json(`/api/findings/${answer.findings[0]?.id}/evidence`));
    expect(rows.map(({ kind, rows: shown }) => [kind, shown.map(({ id }) => id)])).toEqual([
      ['figure', ['figure:T1/summary.hazard.found/2025-03']],
      ['hazard', ['hazard:T1/H1', 'hazard:T1/H2']],
    ]);
  });

  it('are the leads of the detectors when these are asked for, each with its measured rates', async () => {
    const { findings: leads, checks } = findings.parse(await json('/api/findings?period=2025-03&leads=true'));
    expect(leads).toEqual([]);
    expect(checks.length).toBeGreaterThan(10);
    for (const { lead } of checks) expect(lead?.measured?.honest).toBeGreaterThan(0);
    expect(findings.parse(await json('/api/findings?period=2025-03&leads=false')).checks).toHaveLength(9);
    expect(await refusal(await app.request('/api/findings?period=2025-03&leads=maybe'))).toMatchObject({ status: 400, problems: [{ code: 'badValue' }] });
  });

  it('take a state with its reason', async () => {
    const { id } = await found();
    const settled = finding.parse(await (await say(id, { state: 'confirmed', note: '镇里多报', by: '王科员' })).json());
    expect(settled).toMatchObject({ id, state: 'confirmed', note: '镇里多报', by: '王科员' });
    expect(await found()).toEqual(settled);
  });

  it('refuse a bad state, a missing name and an id that there is not', async () => {
    const { id } = await found();
    expect(await refusal(await say(id, { state: 'closed', note: '', by: '王科员' }))).toMatchObject({
      status: 400,
      problems: [{ code: 'badValue', place: { path: 'state' } }],
    });
    expect(await refusal(await say(id, { state: 'explained', note: '说明', by: '' }))).toMatchObject({
      status: 400,
      problems: [{ code: 'required', place: { path: 'by' } }],
    });
    expect(await refusal(await say(id, { state: 'explained', note: '', by: '王科员' }))).toMatchObject({ status: 400, detail: '请写明说明或确认的理由。' });
    expect(await refusal(await say('rowsAgainstSummary.2025-03.000000000000', { state: 'explained', note: '说明', by: '王科员' }))).toMatchObject({
      status: 404,
      code: 'notFound',
    });
    expect(await refusal(await app.request('/api/findings?period=2025-03&state=gone'))).toMatchObject({ status: 400, problems: [{ code: 'badValue' }] });
    expect(await refusal(await app.request('/api/findings'))).toMatchObject({ status: 400, problems: [{ code: 'required' }] });
  });

  it('are asked for by the typed client', async () => {
    const client = createClient({ fetch: async (input, init) => app.request(String(input), init) });
    const { findings: listed } = await client.findings({ period: '2025-03', check: 'rowsAgainstSummary' });
    const id = listed[0]?.id ?? '';
    expect((await client.findingEvidence({ id }))[0]?.kind).toBe('figure');
    expect(await client.settleFinding({ id, state: 'open', note: '', by: '王科员' })).toMatchObject({ id, state: 'open', note: null });
  });
});
