import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, openEngine } from '@sanse/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { ApiProblem, createClient } from './client.ts';
import { fileSurvey, importReport } from './schemas/imports.ts';
import { savedMapping } from './schemas/mappings.ts';
import { bytesOf, HAZARDS, SECTORS, UNITS } from './testing/small-county.ts';

let home: string;
let engine: Engine;
let app: ReturnType<typeof createApp>;
let token: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'sanse-api-'));
  engine = await openEngine({ home });
  await engine.importFile({ kind: 'unit', fileName: '单位.csv', bytes: bytesOf(UNITS), by: '测试' });
  await engine.importFile({ kind: 'sector', fileName: '行业.csv', bytes: bytesOf(SECTORS), by: '测试' });
  token = (await engine.addSource({ name: '掌上安全' })).token;
  app = createApp({ verbs: engine, token: 'x', adminDir: home, log: () => {} });
});

afterAll(async () => {
  await engine.close();
  rmSync(home, { recursive: true });
});

const client = createClient({ base: 'http://localhost', fetch: async (input, init) => app.request(String(input), init) });

const row = (number: string, more: Readonly<Record<string, string>> = {}) =>
  JSON.stringify({
    hazardNo: number,
    township: '青禾镇',
    sector: '工贸',
    description: '通道堵塞',
    level: '一般',
    foundOn: '2025-03-05',
    originalDue: '2025-03-25',
    ...more,
  });

function deliver(body: string, key: string, headers: Readonly<Record<string, string>> = {}) {
  return app.request('/api/batches?kind=hazard', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${token}`, 'idempotency-key': key, ...headers },
  });
}

describe('a system that delivers rows', () => {
  it('stores them under its own name, and the same delivery again gets the same answer and no second batch', async () => {
    const first = importReport.parse(await (await deliver(`${row('Z1')}\n${row('Z2')}\n`, '2025-03-05:1')).json());
    const batches = await engine.listBatches();
    expect(first.sheets.map(({ created }) => created)).toEqual([2]);
    expect(batches[0]).toMatchObject({ no: first.batch, by: '掌上安全', created: 2 });
    const again = importReport.parse(await (await deliver(`${row('Z1')}\n${row('Z2')}\n`, '2025-03-05:1')).json());
    expect(again).toEqual(first);
    expect(await engine.listBatches()).toHaveLength(batches.length);
  });

  it('is refused when the same key brings another content', async () => {
    await deliver(row('Z3'), 'k3');
    const response = await deliver(row('Z3', { level: '重大' }), 'k3');
    expect([response.status, await response.json()]).toMatchObject([409, { code: 'conflict' }]);
  });

  it.each([
    ['no token', { authorization: '' }, 401, 'unknownSource'],
    ['a wrong token', { authorization: 'Bearer sanse_wrong' }, 401, 'unknownSource'],
    ['no key', { 'idempotency-key': '' }, 400, 'badRequest'],
    ['a form nobody reads', { 'content-type': 'application/pdf' }, 415, 'unknownForm'],
  ])('is refused with %s', async (_, headers, status, code) => {
    const before = (await engine.listBatches()).length;
    const response = await deliver(row('Z4'), 'k4', headers);
    expect([response.status, await response.json()]).toMatchObject([status, { code }]);
    expect(await engine.listBatches()).toHaveLength(before);
  });

  it('may send CSV, and a removed source may not send any more', async () => {
    const gone = await engine.addSource({ name: '旧系统' });
    const headers = { 'content-type': 'text/csv; charset=utf-8', authorization: `bearer ${gone.token}` };
    expect(importReport.parse(await (await deliver(HAZARDS, 'csv', headers)).json()).sheets[0]).toMatchObject({ created: 3 });
    await engine.removeSource({ name: '旧系统' });
    expect((await deliver(HAZARDS, 'csv2', headers)).status).toBe(401);
  });

  it('gets the same answer again after its job was followed to the end', async () => {
    const started = await deliver(row('Z5'), 'k5', { prefer: 'respond-async' });
    expect(started.status).toBe(202);
    const report = await client.followImport((await started.json()) as { id: string }, () => {});
    expect(importReport.parse(await (await deliver(row('Z5'), 'k5')).json())).toEqual(report);
  });
});

describe('an upload', () => {
  const file = (text: string) => new File([text], '三月隐患台账.csv');

  it('is surveyed, read by a corrected mapping, and read by it again once that is saved', async () => {
    const text = HAZARDS.replace('隐患描述', '甲乙丙').replaceAll('H', 'M');
    const survey = fileSurvey.parse(await client.surveyFile({ file: file(text) }));
    const [table] = survey.tables;
    expect([table?.kind, table?.columns.find(({ heading }) => heading === '甲乙丙')?.column, table?.candidates[0]?.missing]).toEqual([
      'hazard',
      null,
      ['description'],
    ]);
    await expect(client.previewImport({ kind: 'hazard', file: file(text) })).rejects.toThrow('“隐患描述”这一列必填');
    const mapping = table?.mapping ?? expect.fail('no mapping');
    const corrected = { ...mapping, columns: { ...mapping.columns, description: '甲乙丙' } };
    expect((await client.previewImport({ kind: 'hazard', file: file(text), mapping: corrected })).sheets[0]).toMatchObject({ created: 3, refused: 0 });
    const saved = savedMapping.parse(await client.saveMapping({ shape: table?.shape ?? '', mapping: corrected }));
    expect(saved.text).toContain('隐患描述: 甲乙丙');
    expect(await client.mappings()).toEqual([saved]);
    expect((await client.previewImport({ file: file(text) })).tables[0]).toMatchObject({ kind: 'hazard', mapped: true, read: true });
    await client.removeMapping({ kind: 'hazard', shape: saved.shape });
    expect(await client.mappings()).toEqual([]);
  });

  it('gives its refused rows back as a workbook', async () => {
    const workbook = await client.refusedRows({ kind: 'hazard', file: file(HAZARDS.replace('白石镇', '黑石镇')) });
    expect([...new Uint8Array(await workbook.arrayBuffer()).slice(0, 2)]).toEqual([0x50, 0x4b]);
    await expect(client.refusedRows({ kind: 'hazard', file: file(HAZARDS) })).rejects.toMatchObject({ document: { code: 'notFound' } });
  });

  it('is followed from its first stage to its report', async () => {
    const stages = new Set<string>();
    const report = await client.followImport(await client.startImport({ file: file(HAZARDS.replaceAll('H', 'A')) }), ({ stage }) => stages.add(stage));
    expect(report.sheets[0]).toMatchObject({ created: 3 });
    expect([...stages].at(-1)).toBe('store');
  });

  it('is looked at and previewed from afar, step by step, and nothing is stored', async () => {
    const before = (await engine.listBatches()).length;
    const [asked, stages] = [{ file: file(HAZARDS.replaceAll('H', 'C')) }, new Set<string>()];
    const survey = await client.followSurvey(await client.startSurvey(asked), () => {});
    expect(fileSurvey.parse(survey)).toEqual(await client.surveyFile(asked));
    const preview = await client.followImport(await client.startPreview(asked), ({ stage }) => stages.add(stage));
    expect(importReport.parse(preview)).toEqual(await client.previewImport(asked));
    expect([...stages]).toEqual(['read', 'check', 'compare']);
    expect(await engine.listBatches()).toHaveLength(before);
  });

  it('may be stopped while it is previewed', async () => {
    const job = await client.startPreview({ file: file(HAZARDS.replaceAll('H', 'D')) });
    await client.cancelImport(job);
    await expect(client.followImport(job, () => {})).rejects.toMatchObject({ document: { code: 'cancelled' } });
  });

  it('may be read by a mapping as the text in which it was exported', async () => {
    const text = 'ledger: hazard\ncolumns:\n  description: 甲乙丙\n';
    const report = await client.previewImport({ file: file(HAZARDS.replace('隐患描述', '甲乙丙').replaceAll('H', 'E')), mapping: text });
    expect(report.sheets[0]).toMatchObject({ created: 3, refused: 0 });
  });

  it('leaves nothing when it is cancelled, and says so', async () => {
    const before = (await engine.listBatches()).length;
    const job = await client.startImport({ file: file(HAZARDS.replaceAll('H', 'B')) });
    await client.cancelImport(job);
    const failure = await client.followImport(job, () => {}).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiProblem);
    expect(failure).toMatchObject({ document: { code: 'cancelled' } });
    expect(await engine.listBatches()).toHaveLength(before);
  });

  it('that is no mapping is told with the line', async () => {
    const form = new FormData();
    form.set('file', file(HAZARDS));
    form.set('mapping', 'ledger: 天气\ncolumns: {}\n');
    const response = await app.request('/api/imports/preview', { method: 'POST', body: form });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { code: 'badRequest', problems: [{ code: 'mapping.unknownLedger', place: { line: 1 } }] },
    ]);
  });
});
