import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createApp } from '@sanse/api';
import { type Engine, type ImportReport, openEngine } from '@sanse/engine';
import { DateDay, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const UNITS = '单位代码,单位名称,单位类别,考评分组\nT01,青禾镇,镇,G1\nT02,白石镇,镇,G1\nD01,应急局,部门,D1\n';
const SECTORS = '行业代码,行业领域,牵头部门\nS01,工贸,应急局\n';

/** Three hazards of March 2025: the second closed after two weeks, the third of a township that nobody knows. */
const HAZARDS = [
  { hazardNo: '1', township: '青禾镇', description: '通道堵塞', level: '一般', foundOn: '2025-03-05', originalDue: '2025-03-25', closedOn: null },
  { hazardNo: '2', township: 'T02', description: '灭火器过期', level: '重大', foundOn: '2025-03-06', originalDue: '2025-03-26', closedOn: '2025-03-20' },
  { hazardNo: '3', township: '黑石镇', description: '临边无防护', level: '一般', foundOn: '2025-03-07', originalDue: '2025-03-27', closedOn: null },
] as const;
const DAYS = ['foundOn', 'originalDue', 'closedOn'] as const;

let home: string;
let engine: Engine;
let app: ReturnType<typeof createApp>;
let token: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sanse-deliveries-'));
  engine = await openEngine({ home });
  const text = new TextEncoder();
  await engine.importFile({ kind: 'unit', fileName: '单位.csv', bytes: text.encode(UNITS), by: '测试' });
  await engine.importFile({ kind: 'sector', fileName: '行业.csv', bytes: text.encode(SECTORS), by: '测试' });
  token = (await engine.addSource({ name: '掌上安全' })).token;
  app = createApp({ verbs: engine, token: 'x', adminDir: home, log: () => {} });
});

afterAll(async () => {
  await engine.close();
  await rm(home, { recursive: true });
});

function arrowOf(series: string): Uint8Array {
  const texts = (['hazardNo', 'township', 'description', 'level'] as const).map((name) => [
    name,
    vectorFromArray(
      HAZARDS.map((hazard) => (name === 'hazardNo' ? `${series}-${hazard.hazardNo}` : hazard[name])),
      new Utf8(),
    ),
  ]);
  const days = DAYS.map((name) => [
    name,
    vectorFromArray(
      HAZARDS.map((hazard) => (hazard[name] === null ? null : new Date(`${hazard[name]}T00:00:00Z`))),
      new DateDay(),
    ),
  ]);
  return tableToIPC(new Table(Object.fromEntries([...texts, ...days])), 'stream');
}

async function parquetOf(series: string): Promise<Uint8Array> {
  const path = join(home, `${series}.parquet`);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const literal = (text: string | null) => (text === null ? 'null' : `'${text}'`);
  const rows = HAZARDS.map(
    ({ hazardNo, township, description, level, ...days }) =>
      `(${[`${series}-${hazardNo}`, township, description, level].map(literal).join(', ')}, ${DAYS.map((name) => `${literal(days[name])}::date`).join(', ')})`,
  );
  await connection.run(
    `copy (select * from (values ${rows.join(', ')}) as t(hazardNo, township, description, level, foundOn, originalDue, closedOn)) to '${path}' (format parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
  return readFile(path);
}

async function deliver(type: string, key: string, body: Uint8Array): Promise<ImportReport> {
  const response = await app.request('/api/batches?kind=hazard', {
    method: 'POST',
    body: Uint8Array.from(body),
    headers: { 'content-type': type, authorization: `Bearer ${token}`, 'idempotency-key': key },
  });
  expect(response.status).toBe(200);
  return (await response.json()) as ImportReport;
}

describe('a program that delivers its rows as a table', () => {
  it.each([
    ['Arrow IPC', 'application/vnd.apache.arrow.stream', 'ARROW', async () => arrowOf('ARROW')],
    ['Parquet', 'application/vnd.apache.parquet', 'PARQUET', () => parquetOf('PARQUET')],
  ])('stores the rows of %s with their days, refuses the one of an unknown unit, and stores nothing twice', async (_, type, series, make) => {
    const bytes = await make();
    const report = await deliver(type, series, bytes);
    expect(report.sheets.map(({ rows, created, refused, notData }) => [rows, created, refused, notData])).toEqual([[4, 2, 1, 1]]);
    expect(report.problems.map(({ code, place, value }) => [code, place.row, place.column, value])).toEqual([['unknownUnit', 4, 'township', '黑石镇']]);
    const [batch] = await engine.listBatches();
    expect(batch).toMatchObject({ no: report.batch, by: '掌上安全', created: 2, refused: 1 });
    expect(await deliver(type, series, bytes)).toEqual(report);
    expect(await engine.listBatches()).toHaveLength(report.batch ?? 0);
    const { columns, rows } = await engine.listRecords({ measure: 'hazard.found', part: 'numerator', period: '2025-03' });
    const at = (name: string) => columns.findIndex((column) => column.name === name);
    const told = rows.filter(({ id }) => id.includes(series)).map(({ id, values }) => [id, values[at('foundOn')], values[at('closedOn')]]);
    expect(told.toSorted()).toEqual([
      [`hazard:T01/${series}-1`, '2025-03-05', null],
      [`hazard:T02/${series}-2`, '2025-03-06', '2025-03-20'],
    ]);
  });
});
