import type {
  Assessment,
  AssessmentRequest,
  Batch,
  BulletinRequest,
  ExplainRequest,
  Explanation,
  ImportReport,
  Language,
  LedgerKind,
  MeasureSummary,
  Problem,
  Records,
  RecordsRequest,
  SchemeSummary,
  Sector,
  Trend,
  TrendRequest,
  Unit,
  Verbs,
} from '@sanse/engine';
import type { ProblemDocument } from './problem-document.ts';
import type { Ranking } from './ranking.ts';
import type { Health } from './routes/health.ts';

export type { Health, ProblemDocument, Ranking };

/** A refusal of the API. `message` is the sentence in the language of the client. */
export class ApiProblem extends Error {
  readonly document: ProblemDocument;

  constructor(document: ProblemDocument) {
    super(document.detail);
    this.name = 'ApiProblem';
    this.document = document;
  }

  get problems(): readonly Problem[] {
    return this.document.problems;
  }
}

export interface Upload {
  readonly kind: LedgerKind;
  readonly file: File;
  readonly replace?: { readonly unit: string; readonly period: string };
  readonly allOrNothing?: boolean;
}

type Grain = Parameters<Verbs['listPeriods']>[0]['grain'];

/** Everything the pages ask of the server. Each call rejects with `ApiProblem` for a refusal, and with what `fetch` throws when nobody answers. */
export interface ApiClient {
  health(signal?: AbortSignal): Promise<Health>;
  units(request?: { readonly on?: string }, signal?: AbortSignal): Promise<readonly Unit[]>;
  sectors(request?: { readonly on?: string }, signal?: AbortSignal): Promise<readonly Sector[]>;
  schemes(signal?: AbortSignal): Promise<readonly SchemeSummary[]>;
  measures(request?: { readonly scheme?: string }, signal?: AbortSignal): Promise<readonly MeasureSummary[]>;
  periods(grain: Grain, signal?: AbortSignal): ReturnType<Verbs['listPeriods']>;
  assessment(request: AssessmentRequest, signal?: AbortSignal): Promise<Assessment>;
  ranking(request: AssessmentRequest, signal?: AbortSignal): Promise<Ranking>;
  receipt(request: ExplainRequest, signal?: AbortSignal): Promise<Explanation>;
  records(request: RecordsRequest, signal?: AbortSignal): Promise<Records>;
  trend(request: TrendRequest, signal?: AbortSignal): Promise<Trend>;
  bulletin(request: BulletinRequest, signal?: AbortSignal): Promise<Blob>;
  /** The address of the file itself, for a link. */
  bulletinUrl(request: BulletinRequest): string;
  previewImport(upload: Upload, signal?: AbortSignal): Promise<ImportReport>;
  importFile(upload: Upload, signal?: AbortSignal): Promise<ImportReport>;
  batches(signal?: AbortSignal): Promise<readonly Batch[]>;
  undoBatch(request: Parameters<Verbs['undoBatch']>[0], signal?: AbortSignal): Promise<Batch>;
}

export interface ClientOptions {
  /** Where the API is, without a slash at the end; the page's own origin when empty. */
  readonly base?: string;
  /** Asked at each call, so that a switch of language needs no new client. */
  readonly language?: () => Language;
  readonly fetch?: typeof fetch;
}

export function createClient({ base = '', language = () => 'zh', fetch: ask = (input, init) => fetch(input, init) }: ClientOptions = {}): ApiClient {
  async function send(path: string, init: RequestInit): Promise<Response> {
    const response = await ask(`${base}${path}`, { ...init, headers: { ...init.headers, 'accept-language': language() } });
    if (response.ok) return response;
    throw new ApiProblem((await response.json()) as ProblemDocument);
  }

  // Each route's schema is checked against the engine's type where it is declared, so the answer is what the caller names.
  async function get<Answer>(path: string, signal: AbortSignal | undefined): Promise<Answer> {
    return (await (await send(path, withSignal({}, signal))).json()) as Answer;
  }

  async function post<Answer>(path: string, init: RequestInit, signal: AbortSignal | undefined): Promise<Answer> {
    return (await (await send(path, withSignal({ method: 'POST', ...init }, signal))).json()) as Answer;
  }

  return {
    health: (signal) => get('/api/health', signal),
    units: (request = {}, signal) => get(`/api/units${query(request)}`, signal),
    sectors: (request = {}, signal) => get(`/api/sectors${query(request)}`, signal),
    schemes: (signal) => get('/api/schemes', signal),
    measures: (request = {}, signal) => get(`/api/measures${query(request)}`, signal),
    periods: (grain, signal) => get(`/api/periods${query({ grain })}`, signal),
    assessment: ({ scheme, period, ...rest }, signal) => get(`/api/assessments/${path(scheme, period)}${query(rest)}`, signal),
    ranking: ({ scheme, period, ...rest }, signal) => get(`/api/ranking/${path(scheme, period)}${query(rest)}`, signal),
    receipt: ({ scheme, period, unit, ...rest }, signal) => get(`/api/receipts/${path(scheme, period, unit)}${query(rest)}`, signal),
    records: (request, signal) => get(`/api/records${query(request)}`, signal),
    trend: (request, signal) => get(`/api/trends${query(request)}`, signal),
    bulletin: async (request, signal) => (await send(bulletinPath(request), withSignal({}, signal))).blob(),
    bulletinUrl: (request) => `${base}${bulletinPath(request)}`,
    previewImport: (upload, signal) => post('/api/imports/preview', { body: formOf(upload) }, signal),
    importFile: (upload, signal) => post('/api/imports', { body: formOf(upload) }, signal),
    batches: (signal) => get('/api/batches', signal),
    undoBatch: ({ batch, ...rest }, signal) =>
      post(`/api/batches/${batch}/undo`, { body: JSON.stringify(rest), headers: { 'content-type': 'application/json' } }, signal),
  };
}

function bulletinPath({ scheme, period, ...rest }: BulletinRequest): string {
  return `/api/bulletins/${path(scheme, period)}${query(rest)}`;
}

function path(...parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join('/');
}

function query(values: object): string {
  const pairs = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

function withSignal(init: RequestInit, signal: AbortSignal | undefined): RequestInit {
  return signal === undefined ? init : { ...init, signal };
}

function formOf({ kind, file, replace, allOrNothing }: Upload): FormData {
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', file);
  if (replace !== undefined) {
    form.set('replaceUnit', replace.unit);
    form.set('replacePeriod', replace.period);
  }
  if (allOrNothing !== undefined) form.set('allOrNothing', String(allOrNothing));
  return form;
}
