import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { digestScheme, type Engine, type ScoringInput } from '@sanse/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from './app.ts';
import { problemDocument, type ProblemDocument } from './problem-document.ts';
import { assessment, assessmentHeading, assessmentMarks, explanation, ranking } from './schemas/assessment.ts';
import { composition, escalations } from './schemas/composition.ts';
import { robustness, scoringInput } from './schemas/robustness.ts';
import { standings } from './schemas/standings.ts';
import { wayOut } from './schemas/way-out.ts';
import { measureSummary, periods, schemeSummary, sector, unit } from './schemas/dimensions.ts';
import { findings } from './schemas/findings.ts';
import { batch, importReport } from './schemas/imports.ts';
import { forecast } from './schemas/forecast.ts';
import { records, trend } from './schemas/records.ts';
import { rateFunnel } from './schemas/statistics.ts';
import { HAZARDS, openSmallCounty } from './testing/small-county.ts';
import { parseWire, toWire } from './wire.ts';

const TOKEN = 'a token of this test';
const SCRIPT = `export const said = '${'三色'.repeat(1000)}';`;
const adminDir = mkdtempSync(join(tmpdir(), 'sanse-admin-'));
let engine: Engine;
let app: ReturnType<typeof createApp>;
const logged: string[] = [];

beforeAll(async () => {
  mkdirSync(join(adminDir, 'assets'));
  writeFileSync(join(adminDir, 'index.html'), '<!doctype html><title>三色</title>');
  writeFileSync(join(adminDir, 'assets', 'index-4f2a.js'), SCRIPT);
  writeFileSync(join(adminDir, 'assets', 'index-4f2a.js.br'), brotliCompressSync(SCRIPT));
  engine = await openSmallCounty();
  app = appOver(engine);
});

afterAll(async () => {
  await engine.close();
  rmSync(adminDir, { recursive: true });
});

function appOver(verbs: Engine) {
  return createApp({ verbs, token: TOKEN, adminDir, log: (line) => logged.push(line) });
}

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await app.request(path, { headers });
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
}

/** The refusal, checked against the published schema. */
async function refusal(response: Response | Promise<Response>): Promise<ProblemDocument> {
  const answered = await response;
  expect(answered.headers.get('content-type')).toBe('application/problem+json');
  const document = problemDocument.parse(await answered.json());
  expect(document.status).toBe(answered.status);
  return document;
}

function upload(path: string, fields: Record<string, string | File>, headers: Record<string, string> = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return app.request(path, { method: 'POST', body, headers });
}

describe('reading', () => {
  it('says that it is ready', async () => {
    expect((await get('/api/health')).body).toMatchObject({ status: 'ok', pid: process.pid });
  });

  it.each([
    ['/api/units', z.array(unit).length(4)],
    ['/api/sectors', z.array(sector).length(1)],
    ['/api/schemes', z.array(schemeSummary).length(5)],
    ['/api/measures?scheme=TOWN-M', z.array(measureSummary).min(1)],
    ['/api/periods?grain=month', periods],
    ['/api/assessments/TOWN-M/2025-03', assessment],
    ['/api/ranking/TOWN-M/2025-03', ranking],
    ['/api/marks/TOWN-M/2025-03', assessmentMarks],
    ['/api/headings/TOWN-M/2025-03', assessmentHeading],
    ['/api/receipts/TOWN-M/2025-03/T1', explanation],
    ['/api/compositions/TOWN-M/quarter/2025Q1', composition],
    ['/api/escalations/TOWN-M/2025-03', escalations],
    ['/api/standings?scheme=TOWN-M&from=2025-02&to=2025-03', standings],
    ['/api/way-outs/TOWN-M/2025-03/T1?from=2025-03-20', wayOut],
    ['/api/robustness/TOWN-M/2025-03?trials=200', robustness],
    ['/api/scoring-input/TOWN-M/2025-03', scoringInput],
    ['/api/records?measure=hazard.R3.carried&part=lost&period=2025-03', records],
    ['/api/trends?measure=hazard.found&from=2025-02&to=2025-03&by=sector', trend],
    ['/api/trends?measure=hazard.R3.carried&from=2025-02&to=2025-03', trend],
    ['/api/funnels/hazard.R3.carried/2025-03', rateFunnel],
    ['/api/forecasts/TOWN-M/2025-03?asOf=2025-03-09', forecast],
    ['/api/findings?period=2025-03', findings],
    ['/api/batches', z.array(batch).length(3)],
  ] as const)('%s answers exactly what its schema publishes', async (path, schema) => {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    schema.parse(body);
  });

  it('gives the assessment of the engine unchanged', async () => {
    const { body } = await get('/api/assessments/TOWN-M/2025-03');
    expect(body).toEqual(JSON.parse(JSON.stringify(await engine.assess({ scheme: 'TOWN-M', period: '2025-03' }))));
  });

  it('ranks with the totals and tiers of the assessment', async () => {
    const whole = assessment.parse((await get('/api/assessments/TOWN-M/2025-03')).body);
    const compact = ranking.parse((await get('/api/ranking/TOWN-M/2025-03')).body);
    const standing = ({ code, total, tier, rank }: { code: string; total: number | null; tier: string | null; rank: number | null }) => [
      code,
      total,
      tier,
      rank,
    ];
    expect(compact.units.map(standing)).toEqual(whole.units.map(standing));
    expect(compact.assessmentDigest).toBe(whole.assessmentDigest);
  });

  it('gives the marks of the assessment without their reasons, and its heading without units', async () => {
    const whole = assessment.parse((await get('/api/assessments/TOWN-M/2025-03')).body);
    const { units, ...outline } = assessmentMarks.parse((await get('/api/marks/TOWN-M/2025-03')).body);
    const { units: wholeUnits, ...wholeOutline } = whole;
    expect(outline).toEqual(wholeOutline);
    expect(
      units.map(({ code, rank, criteria, adjustments }) => [code, rank, criteria.map(({ code: of, marks, lost }) => [of, marks, lost]), adjustments]),
    ).toEqual(
      wholeUnits.map(({ code, rank, criteria, adjustments }) => [
        code,
        rank,
        criteria.map(({ code: of, marks, lost }) => [of, marks, lost]),
        adjustments.map(({ code: of, amount }) => ({ code: of, amount })),
      ]),
    );
    const { blocks: _blocks, criteria: _criteria, ...heading } = wholeOutline;
    expect((await get('/api/headings/TOWN-M/2025-03')).body).toEqual(heading);
  });

  it('gives the composition and the escalations of the engine unchanged', async () => {
    const quarter = { scheme: 'TOWN-M', composite: 'quarter', period: '2025Q1' };
    expect((await get('/api/compositions/TOWN-M/quarter/2025Q1')).body).toEqual(JSON.parse(JSON.stringify(await engine.compose(quarter))));
    const march = await engine.escalations({ scheme: 'TOWN-M', period: '2025-03' });
    expect((await get('/api/escalations/TOWN-M/2025-03')).body).toEqual(JSON.parse(JSON.stringify(march)));
  });

  it('gives the way out of the engine unchanged, and refuses a day that is none', async () => {
    const asked = { scheme: 'TOWN-M', period: '2025-03', unit: 'T1', from: '2025-03-20' };
    expect((await get('/api/way-outs/TOWN-M/2025-03/T1?from=2025-03-20')).body).toEqual(JSON.parse(JSON.stringify(await engine.wayOut(asked))));
    expect((await get('/api/way-outs/TOWN-M/2025-03/T1?from=2025-02-30')).status).toBe(400);
    expect((await get('/api/way-outs/TOWN-M/2025-03/T9')).status).toBe(404);
  });

  it('takes what records cost with the request for a way out, and refuses a unit of cost that is none and a body that is no JSON', async () => {
    const post = (body: string) =>
      app.request('/api/way-outs/TOWN-M/2025-03/T1?from=2025-03-20', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    const costs = { unit: 'day', of: [{ record: 'hazard:H1', cost: 2 }] } as const;
    const answer = (await (await post(JSON.stringify({ costs }))).json()) as unknown;
    expect(wayOut.parse(answer)).toEqual(answer);
    const asked = { scheme: 'TOWN-M', period: '2025-03', unit: 'T1', from: '2025-03-20', costs };
    expect(answer).toEqual(JSON.parse(JSON.stringify(await engine.wayOut(asked))));
    expect(await refusal(post(JSON.stringify({ costs: { ...costs, unit: 'week' } })))).toMatchObject({ status: 400, code: 'badRequest' });
    expect(await refusal(post('费用'))).toMatchObject({ status: 400, detail: '请求的内容不是 JSON。请核对后重发。' });
  });

  it('gives the funnel and the forecast of the engine unchanged, and refuses what has none', async () => {
    const funnel = await engine.funnel({ measure: 'hazard.R3.carried', period: '2025-03' });
    expect((await get('/api/funnels/hazard.R3.carried/2025-03')).body).toEqual(JSON.parse(JSON.stringify(funnel)));
    expect((await get('/api/funnels/hazard.open/2025-03')).body).toMatchObject({ status: 400, code: 'badRequest' });
    const asked = { scheme: 'TOWN-M', period: '2025-03', asOf: '2025-03-09' };
    expect((await get('/api/forecasts/TOWN-M/2025-03?asOf=2025-03-09')).body).toEqual(JSON.parse(JSON.stringify(await engine.forecast(asked))));
    expect((await get('/api/forecasts/TOWN-M/2025-03?asOf=2025-03-31')).body).toMatchObject({ status: 400, code: 'badRequest' });
    expect((await get('/api/forecasts/TOWN-M/2099-01')).body).toMatchObject({ code: 'noData', detail: expect.stringContaining('2099-01') as string });
    const events = await (await app.request('/api/forecasts/TOWN-M/2025-03/events?asOf=2025-03-09')).text();
    const told = events.split('\n\n').flatMap((event) => /^event: (\w+)\ndata: (.*)$/s.exec(event.trim())?.slice(1) ?? []);
    expect(told.slice(0, 1)).toEqual(['progress']);
    expect(told.at(-2)).toBe('forecast');
    expect(JSON.parse(told.at(-1) ?? '')).toEqual(JSON.parse(JSON.stringify(await engine.forecast(asked))));
    expect(await (await app.request('/api/forecasts/TOWN-M/2025-03/events?asOf=2025-03-31')).text()).toContain('event: problem');
  });

  it('gives the robustness of the engine unchanged, and refuses what cannot be tried', async () => {
    const asked = { scheme: 'TOWN-M', period: '2025-03', trials: 200, band: 0.1, seed: 7 };
    const { body } = await get('/api/robustness/TOWN-M/2025-03?trials=200&band=0.1&seed=7');
    expect(body).toEqual(JSON.parse(JSON.stringify(await engine.robustness(asked))));
    expect(body).toMatchObject({ settings: { trials: 200, band: 0.1, smallBase: null, seed: 7 } });
    for (const wrong of ['trials=0', 'band=1', 'seed=-1', 'smallBase=2.5', 'trials=many']) {
      expect((await get(`/api/robustness/TOWN-M/2025-03?${wrong}`)).status).toBe(400);
    }
    expect((await get('/api/robustness/TOWN-M/2025-03?band=2')).body).toMatchObject({ detail: '“band”应为 0 到 0.95 的数，现为 2。' });
  });

  it('hands out what the published ranks can be worked out from again', async () => {
    const { scheme, table, assessmentDigest } = (await get('/api/scoring-input/TOWN-M/2025-03')).body as ScoringInput;
    const assessed = await engine.assess({ scheme: 'TOWN-M', period: '2025-03' });
    expect(assessmentDigest).toBe(assessed.assessmentDigest);
    expect(table.units.map(({ code }) => code)).toEqual(assessed.units.map(({ code }) => code));
    expect(digestScheme(scheme)).toBe(assessed.scheme.digest);
  });

  it('publishes an assessment, which then stands in the list', async () => {
    const { assessmentDigest } = await engine.assess({ scheme: 'SC-Q', period: '2025Q1' });
    const response = await app.request('/api/assessments/SC-Q/2025Q1/publish', { method: 'POST' });
    expect(await response.json()).toMatchObject({ digest: assessmentDigest, scheme: 'SC-Q', period: '2025Q1' });
    expect((await get('/api/assessments')).body).toContainEqual(expect.objectContaining({ digest: assessmentDigest }));
  });

  it('pages through the rows behind a figure and says how many there are', async () => {
    const page = records.parse((await get('/api/records?measure=hazard.found&period=2025-03&limit=1&offset=1')).body);
    expect(page).toMatchObject({ total: 3, offset: 1 });
    expect(page.rows).toHaveLength(1);
  });

  it('names the one hazard that T1 left open', async () => {
    const { body } = await get('/api/records?measure=hazard.R3.carried&part=lost&period=2025-03&unit=T1');
    expect(records.parse(body).rows.map(({ id }) => id)).toEqual(['hazard:T1/H1']);
  });

  it('sends the bulletin as a file with its Chinese name', async () => {
    const response = await app.request('/api/bulletins/TOWN-M/2025-03');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('wordprocessingml');
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toMatch(/^attachment; filename\*=UTF-8''.*\.docx$/);
    expect([...new Uint8Array(await response.arrayBuffer()).slice(0, 2)]).toEqual([0x50, 0x4b]);
  });

  it('sends a blank template whose preview finds every heading and no row', async () => {
    const response = await app.request('/api/templates/task');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('交办任务台账模板.xlsx')}`);
    const blank = new File([new Uint8Array(await response.arrayBuffer())], '模板.xlsx');
    const { problems } = await refusal(upload('/api/imports/preview', { kind: 'task', file: blank }));
    expect(problems.map(({ code }) => code)).toEqual(['noDataRows']);
    expect((await refusal(app.request('/api/templates/weather'))).status).toBe(400);
  });

  it('shows the bulletin as a page', async () => {
    const response = await app.request('/api/bulletins/TOWN-M/2025-03?format=html');
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('青禾镇');
  });
});

describe('refusing', () => {
  it.each([
    ['/api/assessments/TOWN-M/2025-13', 'badPeriod', 'period'],
    ['/api/assessments/TOWN-M/2025-03?asOf=2025-02-30', 'badDate', 'asOf'],
    ['/api/assessments/a%20b/2025-03', 'badCode', 'scheme'],
    ['/api/ranking/TOWN-M/2025-03?knownAt=-1', 'badNumber', 'knownAt'],
    ['/api/records?measure=hazard.found&period=2025-03&limit=1001', 'badLimit', 'limit'],
    ['/api/records?kind=hazard&where=level', 'badWhere', 'where'],
    ['/api/records?measure=hazard.found&period=2025-03&part=all', 'badValue', 'part'],
    ['/api/trends?measure=hazard.found&from=2025-03', 'required', 'to'],
    ['/api/periods?grain=day', 'badValue', 'grain'],
  ])('%s is a bad request: %s of %s', async (path, code, field) => {
    const document = await refusal(app.request(path));
    expect(document).toMatchObject({ status: 400, code: 'badRequest' });
    expect(document.problems.map((problem) => [problem.code, problem.place.path])).toEqual([[code, field]]);
  });

  it('repeats the value that was wrong', async () => {
    expect((await refusal(app.request('/api/assessments/TOWN-M/2025-13'))).problems[0]?.value).toBe('2025-13');
  });

  it.each([
    ['/api/assessments/NOPE/2025-03', 'notFound'],
    ['/api/receipts/TOWN-M/2025-03/T9', 'notFound'],
    ['/api/compositions/TOWN-M/half/2025Q1', 'notFound'],
    ['/api/nope', 'unknownPath'],
  ])('%s is not there: %s', async (path, code) => {
    expect(await refusal(app.request(path))).toMatchObject({ status: 404, code });
  });

  it('speaks Chinese unless another language is asked for', async () => {
    const detail = async (path: string, headers: Record<string, string>) => (await refusal(app.request(path, { headers }))).detail;
    expect(await detail('/api/nope', {})).toContain('没有');
    expect(await detail('/api/nope', { 'accept-language': 'fr, en-GB;q=0.8, zh-CN;q=0.5' })).toContain('There is no');
    expect(await detail('/api/nope?lang=zh', { 'accept-language': 'en' })).toContain('没有');
  });

  it('refuses a request for a name that is not of this machine', async () => {
    expect(await refusal(app.request('http://county.example/api/units'))).toMatchObject({ status: 421, code: 'foreignHost' });
    expect((await app.request('http://[::1]:8300/api/units')).status).toBe(200);
  });

  it('refuses a writing request of another site and lets it read nothing', async () => {
    const fields = { kind: 'hazard', file: new File([HAZARDS], '隐患.csv') };
    expect(await refusal(upload('/api/imports', fields, { origin: 'http://evil.example' }))).toMatchObject({ status: 403, code: 'crossSite' });
    expect(await refusal(upload('/api/imports', fields, { 'sec-fetch-site': 'cross-site' }))).toMatchObject({ status: 403, code: 'crossSite' });
    expect((await upload('/api/imports/preview', fields, { origin: 'http://localhost' })).status).toBe(200);
  });

  it('shows of a fault of the program only a number, and logs the cause under it', async () => {
    const closed = await openSmallCounty();
    await closed.close();
    const document = await refusal(appOver(closed).request('/api/units'));
    expect(document).toMatchObject({ status: 500, code: 'internal' });
    expect(document.detail).toContain(document.id);
    expect(JSON.stringify(document)).not.toContain('closed');
    expect(logged.find((line) => line.startsWith(String(document.id)))).toContain('the store is closed');
  });
});

describe('importing', () => {
  let writable: Engine;

  beforeAll(async () => {
    writable = await openSmallCounty();
    app = appOver(writable);
  });

  afterAll(async () => {
    await writable.close();
    app = appOver(engine);
  });

  const more = (number: string, town: string) =>
    new File([`${HAZARDS.split('\n')[0]}\n${number},${town},工贸,楼梯无扶手,一般,部门检查,2025-03-05,2025-03-25,,,\n`], '三月补报 隐患台账.csv');

  it('previews without storing', async () => {
    const response = await upload('/api/imports/preview', { kind: 'hazard', file: more('H4', '青禾镇') });
    const report = importReport.parse(await response.json());
    expect(report).toMatchObject({ file: '三月补报 隐患台账.csv', batch: null });
    expect(report.sheets[0]).toMatchObject({ created: 1, refused: 0 });
    expect(await writable.listBatches()).toHaveLength(3);
  });

  it('stores under the Chinese name of the file, and undoes it', async () => {
    const report = importReport.parse(await (await upload('/api/imports', { kind: 'hazard', file: more('H4', '青禾镇') })).json());
    expect(report.batch).toBe(4);
    expect((await writable.listBatches()).find(({ no }) => no === 4)).toMatchObject({ file: '三月补报 隐患台账.csv', created: 1 });
    const undone = await app.request('/api/batches/4/undo', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ by: '测试', reason: '重复' }),
    });
    expect(batch.parse(await undone.json())).toMatchObject({ no: 5, verb: 'undo', undoes: 4 });
  });

  it('reports a row of an unknown township and stores the rest', async () => {
    const report = importReport.parse(await (await upload('/api/imports/preview', { kind: 'hazard', file: more('H5', '无此镇') })).json());
    expect(report.sheets[0]).toMatchObject({ created: 0, refused: 1 });
    expect(report.problems[0]).toMatchObject({ severity: 'error', value: '无此镇', place: { row: 2 } });
  });

  it.each([
    ['a zip that is no workbook', new File(['PK\u0003\u0004 nothing'], '隐患.xlsx'), 'unreadableFile'],
    ['an empty file', new File([''], '隐患.csv'), 'unreadableFile'],
    ['a ledger of another kind', new File(['姓名,电话\n甲,1\n'], '隐患.csv'), 'wrongLedger'],
  ])('stores nothing of %s', async (_, file, code) => {
    const before = (await writable.listBatches()).length;
    expect(await refusal(upload('/api/imports', { kind: 'hazard', file }))).toMatchObject({ status: 422, code });
    expect(await writable.listBatches()).toHaveLength(before);
  });

  it.each([
    [{ kind: 'hazard' }, 'noFile', 'file'],
    [{ kind: 'weather', file: new File([HAZARDS], '隐患.csv') }, 'badValue', 'kind'],
    [{ kind: 'hazard', file: new File([HAZARDS], '隐患.csv'), replaceUnit: 'T1' }, 'replaceIncomplete', 'replaceUnit'],
  ])('refuses a form with a fault: %s', async (fields: Record<string, string | File>, code, field) => {
    const document = await refusal(upload('/api/imports', fields));
    expect(document.problems.map((problem) => [problem.code, problem.place.path])).toEqual([[code, field]]);
  });

  it.each([
    ['/api/imports', 'said beforehand', { 'content-length': '2000000000' }, 1],
    ['/api/imports/preview', 'not said', { 'transfer-encoding': 'chunked' }, 65],
    ['/api/batches?kind=hazard', 'said beforehand', { 'content-length': '2000000000' }, 1],
    ['/api/batches?kind=hazard', 'not said', { 'transfer-encoding': 'chunked' }, 65],
  ])('%s refuses 2 GB, %s, and takes no more than the limit of it', async (path, _, headers: Record<string, string>, most) => {
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 2000) controller.close();
        else controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const request = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'multipart/form-data; boundary=x', ...headers } } as const;
    const document = await refusal(app.request(path, request));
    expect(document).toMatchObject({ status: 413, code: 'tooLarge', detail: '一次最多上传 64 MB，请把文件拆开再传。' });
    expect(sent).toBeLessThanOrEqual(most + 1);
  });
});

describe('the door for the command line', () => {
  const call = (verb: string, request: unknown, token = TOKEN) =>
    app.request(`/api/verbs/${verb}`, {
      method: 'POST',
      body: toWire(request),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });

  it('answers as the engine does', async () => {
    const request = { scheme: 'TOWN-M', period: '2025-03' };
    expect(parseWire(await (await call('assess', request)).text())).toEqual(JSON.parse(JSON.stringify(await engine.assess(request))));
  });

  it('carries bytes', async () => {
    const request = { scheme: 'TOWN-M', period: '2025-03', format: 'html', signedOn: '2025-04-10' } as const;
    const remote = parseWire(await (await call('bulletin', request)).text()) as { bytes: Uint8Array };
    expect(remote.bytes).toEqual(new Uint8Array((await engine.bulletin(request)).bytes));
  });

  it('is shut to whoever lacks the token', async () => {
    expect(await refusal(call('listUnits', {}, 'guessed'))).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('knows only verbs', async () => {
    expect(await refusal(call('constructor', {}))).toMatchObject({ status: 404, code: 'unknownPath' });
    expect(await refusal(call('close', {}))).toMatchObject({ status: 404, code: 'unknownPath' });
  });
});

describe('the pages', () => {
  it('open at every address, and are asked for anew each time', async () => {
    const response = await app.request('/ranking/TOWN-M/2025-03');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toContain('<title>三色</title>');
  });

  it('keep files whose name is their digest', async () => {
    expect((await app.request('/assets/index-4f2a.js')).headers.get('cache-control')).toContain('immutable');
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['br;q=0.5', 'br', brotliDecompressSync],
    ['gzip, br;q=0', 'gzip', gunzipSync],
    ['gzip', 'gzip', gunzipSync],
    ['identity', null, (bytes: Uint8Array) => bytes],
  ])('send a script to a browser that takes “%s” as %s', async (accepted, encoding, decode) => {
    const response = await app.request('/assets/index-4f2a.js', { headers: { 'accept-encoding': accepted } });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('content-type')).toContain('javascript');
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(new TextDecoder().decode(decode(new Uint8Array(await response.arrayBuffer())))).toBe(SCRIPT);
  });

  it.each(['/', '/assets/index-4f2a.js'])('are not sent again to whoever has %s as it is', async (path) => {
    const headers = { 'accept-encoding': 'br' };
    const tag = (await app.request(path, { headers })).headers.get('etag') ?? '';
    const again = await app.request(path, { headers: { ...headers, 'if-none-match': tag } });
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, tag, '']);
    expect((await app.request(path, { headers: { ...headers, 'if-none-match': '"another"' } })).status).toBe(200);
  });

  it('tell the head of a file without the file', async () => {
    const response = await app.request('/assets/index-4f2a.js', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it.each(['/assets/index-gone.js', '/assets/..%2Findex.html', '/assets/.env', '/assets/index-4f2a.js/more.js', '/gone.css'])(
    'do not stand in for a missing file: %s',
    async (path) => {
      const { status, detail } = await refusal(app.request(path));
      expect(status).toBe(404);
      expect(detail).toContain('重新载入网页');
    },
  );

  it('find a file that was built after it had been asked for', async () => {
    const path = '/assets/later-77aa.js';
    expect((await app.request(path)).status).toBe(404);
    writeFileSync(join(adminDir, path), 'export {};');
    expect((await app.request(path)).status).toBe(200);
  });

  it('may load nothing from elsewhere', async () => {
    expect((await app.request('/')).headers.get('content-security-policy')).toContain("default-src 'self'");
  });
});

describe('the OpenAPI document', () => {
  it('lists every address, and every reference in it leads somewhere', async () => {
    const document = (await get('/api/openapi.json')).body as { paths: object; components: { schemas: Record<string, unknown> } };
    expect(Object.keys(document.paths).toSorted()).toEqual([
      '/api/assessments',
      '/api/assessments/{scheme}/{period}',
      '/api/assessments/{scheme}/{period}/publish',
      '/api/batches',
      '/api/batches/{no}/undo',
      '/api/bulletins/{scheme}/{period}',
      '/api/compositions/{scheme}/{composite}/{period}',
      '/api/escalations/{scheme}/{period}',
      '/api/findings',
      '/api/findings/{id}/evidence',
      '/api/findings/{id}/state',
      '/api/forecasts/{scheme}/{period}',
      '/api/forecasts/{scheme}/{period}/events',
      '/api/funnels/{measure}/{period}',
      '/api/headings/{scheme}/{period}',
      '/api/health',
      '/api/imports',
      '/api/imports/preview',
      '/api/imports/refused',
      '/api/imports/survey',
      '/api/jobs/{id}',
      '/api/jobs/{id}/events',
      '/api/map',
      '/api/map/enterprises',
      '/api/map/shapes',
      '/api/mappings',
      '/api/mappings/{kind}/{shape}',
      '/api/marks/{scheme}/{period}',
      '/api/measures',
      '/api/outcomes',
      '/api/periods',
      '/api/ranking/{scheme}/{period}',
      '/api/receipts/{scheme}/{period}/{unit}',
      '/api/records',
      '/api/records/ageing',
      '/api/records/export',
      '/api/records/exports',
      '/api/records/exports/{id}',
      '/api/records/one',
      '/api/replays',
      '/api/replays/events',
      '/api/robustness/{scheme}/{period}',
      '/api/scheme-versions',
      '/api/scheme-versions/drafts',
      '/api/scheme-versions/in-force',
      '/api/scheme-versions/readings',
      '/api/scheme-versions/text',
      '/api/schemes',
      '/api/scoring-input/{scheme}/{period}',
      '/api/search',
      '/api/sectors',
      '/api/settings',
      '/api/settings/office',
      '/api/settings/schemes',
      '/api/settings/sources',
      '/api/settings/sources/{name}',
      '/api/standings',
      '/api/standings/events',
      '/api/tallies',
      '/api/templates/{kind}',
      '/api/trends',
      '/api/units',
      '/api/verifications/{digest}',
      '/api/way-outs/{scheme}/{period}/{unit}',
    ]);
    const named = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
    expect(named).toContain('Assessment');
    expect(named.filter((name) => !(name in document.components.schemas))).toEqual([]);
  });
});
