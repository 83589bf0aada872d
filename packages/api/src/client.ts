import type {
  Assessment,
  AssessmentRequest,
  Batch,
  BulletinRequest,
  Composition,
  CompositionRequest,
  EscalationRequest,
  Escalations,
  EvidenceRows,
  ExplainRequest,
  Explanation,
  FileSurvey,
  Finding,
  Findings,
  FindingsRequest,
  Forecast,
  ForecastRequest,
  FunnelRequest,
  ImportReport,
  ImportStage,
  Language,
  LedgerKind,
  Mapping,
  MeasureSummary,
  OutcomesRequest,
  Problem,
  RateFunnel,
  Records,
  RecordsRequest,
  Robustness,
  RobustnessRequest,
  ScoringInput,
  Replay,
  ReplayedResults,
  ReplayRequest,
  SavedMapping,
  SchemeOutcomes,
  SchemeSummary,
  Sector,
  Trend,
  TrendRequest,
  Unit,
  UnitWayOut,
  Verbs,
  WayOutRequest,
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
  /** Absent: the one ledger that the tables of the file are taken for. */
  readonly kind?: LedgerKind;
  readonly file: File;
  /** How the file is to be read, also as a text that was exported; absent: the mapping saved for its shape. */
  readonly mapping?: Mapping | string;
  readonly replace?: { readonly unit: string; readonly period: string };
  readonly allOrNothing?: boolean;
}

/** A file that is looked at, previewed or imported on the server, followed from afar. */
export interface ImportJob {
  readonly id: string;
}

/** One period of a replay under way. */
export interface ReplayProgress extends ReplayedResults {
  readonly done: number;
  readonly total: number;
}

export interface ImportProgress {
  readonly stage: ImportStage;
  readonly done: number;
  readonly total: number;
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
  /** Two schemes on the same rows. */
  outcomes(request: OutcomesRequest, signal?: AbortSignal): Promise<SchemeOutcomes>;
  /** Tells each period as it is done; aborting ends it on the server. */
  replay(request: ReplayRequest, onPeriod: (progress: ReplayProgress) => void, signal?: AbortSignal): Promise<Replay>;
  composition(request: CompositionRequest, signal?: AbortSignal): Promise<Composition>;
  escalations(request: EscalationRequest, signal?: AbortSignal): Promise<Escalations>;
  wayOut(request: WayOutRequest, signal?: AbortSignal): Promise<UnitWayOut>;
  robustness(request: RobustnessRequest, signal?: AbortSignal): Promise<Robustness>;
  scoringInput(request: AssessmentRequest, signal?: AbortSignal): Promise<ScoringInput>;
  records(request: RecordsRequest, signal?: AbortSignal): Promise<Records>;
  /** The address of all those rows as a workbook, for a link. */
  exportUrl(request: Omit<RecordsRequest, 'offset' | 'limit'>): string;
  trend(request: TrendRequest, signal?: AbortSignal): Promise<Trend>;
  funnel(request: FunnelRequest, signal?: AbortSignal): Promise<RateFunnel>;
  forecast(request: ForecastRequest, signal?: AbortSignal): Promise<Forecast>;
  findings(request: FindingsRequest, signal?: AbortSignal): Promise<Findings>;
  findingEvidence(request: Parameters<Verbs['findingEvidence']>[0], signal?: AbortSignal): Promise<readonly EvidenceRows[]>;
  settleFinding(request: Parameters<Verbs['settleFinding']>[0], signal?: AbortSignal): Promise<Finding>;
  bulletin(request: BulletinRequest, signal?: AbortSignal): Promise<Blob>;
  /** The address of the file itself, for a link. */
  bulletinUrl(request: BulletinRequest): string;
  surveyFile(upload: Pick<Upload, 'kind' | 'file' | 'mapping'>, signal?: AbortSignal): Promise<FileSurvey>;
  previewImport(upload: Upload, signal?: AbortSignal): Promise<ImportReport>;
  importFile(upload: Upload, signal?: AbortSignal): Promise<ImportReport>;
  /** Starts what `followSurvey` follows. */
  startSurvey(upload: Pick<Upload, 'kind' | 'file' | 'mapping'>, signal?: AbortSignal): Promise<ImportJob>;
  /** Start what `followImport` follows. */
  startPreview(upload: Upload, signal?: AbortSignal): Promise<ImportJob>;
  startImport(upload: Upload, signal?: AbortSignal): Promise<ImportJob>;
  /** Resolve with the answer when the job is done; reject with `ApiProblem` when it failed or was cancelled. */
  followSurvey(job: ImportJob, onProgress: (progress: ImportProgress) => void, signal?: AbortSignal): Promise<FileSurvey>;
  followImport(job: ImportJob, onProgress: (progress: ImportProgress) => void, signal?: AbortSignal): Promise<ImportReport>;
  /** Nothing of a cancelled import stays. */
  cancelImport(job: ImportJob): Promise<void>;
  /** The refused rows as a workbook with the reasons, to be mended and imported. */
  refusedRows(upload: Upload, signal?: AbortSignal): Promise<Blob>;
  mappings(signal?: AbortSignal): Promise<readonly SavedMapping[]>;
  saveMapping(request: { readonly shape: string; readonly mapping: Mapping }, signal?: AbortSignal): Promise<SavedMapping>;
  removeMapping(request: { readonly kind: LedgerKind; readonly shape: string }, signal?: AbortSignal): Promise<void>;
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

  async function follow<Answer>({ id }: ImportJob, onProgress: (progress: ImportProgress) => void, signal?: AbortSignal): Promise<Answer> {
    const response = await send(`/api/jobs/${path(id)}/events`, withSignal({}, signal));
    for await (const { event, data } of eventsOf(response)) {
      if (event === 'progress') onProgress(JSON.parse(data) as ImportProgress);
      if (event === 'report') return JSON.parse(data) as Answer;
      if (event === 'problem') throw new ApiProblem(JSON.parse(data) as ProblemDocument);
    }
    throw new TypeError('the connection ended before the job did');
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
    outcomes: (request, signal) => post('/api/outcomes', asJson(request), signal),
    async replay(request, onPeriod, signal) {
      const response = await send('/api/replays/events', withSignal({ method: 'POST', ...asJson(request) }, signal));
      for await (const { event, data } of eventsOf(response)) {
        if (event === 'period') onPeriod(JSON.parse(data) as ReplayProgress);
        if (event === 'replay') return JSON.parse(data) as Replay;
        if (event === 'problem') throw new ApiProblem(JSON.parse(data) as ProblemDocument);
      }
      throw new TypeError('the connection ended before the replay did');
    },
    composition: ({ scheme, composite, period, ...rest }, signal) => get(`/api/compositions/${path(scheme, composite, period)}${query(rest)}`, signal),
    escalations: ({ scheme, period, ...rest }, signal) => get(`/api/escalations/${path(scheme, period)}${query(rest)}`, signal),
    wayOut: ({ scheme, period, unit, ...rest }, signal) => get(`/api/way-outs/${path(scheme, period, unit)}${query(rest)}`, signal),
    robustness: ({ scheme, period, ...rest }, signal) => get(`/api/robustness/${path(scheme, period)}${query(rest)}`, signal),
    scoringInput: ({ scheme, period, ...rest }, signal) => get(`/api/scoring-input/${path(scheme, period)}${query(rest)}`, signal),
    records: (request, signal) => get(`/api/records${query(request)}`, signal),
    exportUrl: (request) => `${base}/api/records/export${query(request)}`,
    trend: (request, signal) => get(`/api/trends${query(request)}`, signal),
    funnel: ({ measure, period, ...rest }, signal) => get(`/api/funnels/${path(measure, period)}${query(rest)}`, signal),
    forecast: ({ scheme, period, ...rest }, signal) => get(`/api/forecasts/${path(scheme, period)}${query(rest)}`, signal),
    findings: (request, signal) => get(`/api/findings${query(request)}`, signal),
    findingEvidence: ({ id, ...rest }, signal) => get(`/api/findings/${path(id)}/evidence${query(rest)}`, signal),
    settleFinding: ({ id, ...rest }, signal) =>
      post(`/api/findings/${path(id)}/state`, { body: JSON.stringify(rest), headers: { 'content-type': 'application/json' } }, signal),
    bulletin: async (request, signal) => (await send(bulletinPath(request), withSignal({}, signal))).blob(),
    bulletinUrl: (request) => `${base}${bulletinPath(request)}`,
    surveyFile: (upload, signal) => post('/api/imports/survey', { body: formOf(upload) }, signal),
    previewImport: (upload, signal) => post('/api/imports/preview', { body: formOf(upload) }, signal),
    importFile: (upload, signal) => post('/api/imports', { body: formOf(upload) }, signal),
    startSurvey: (upload, signal) => post('/api/imports/survey', asJob(upload), signal),
    startPreview: (upload, signal) => post('/api/imports/preview', asJob(upload), signal),
    startImport: (upload, signal) => post('/api/imports', asJob(upload), signal),
    followSurvey: follow<FileSurvey>,
    followImport: follow<ImportReport>,
    cancelImport: async ({ id }) => void (await send(`/api/jobs/${path(id)}`, { method: 'DELETE' })),
    refusedRows: async (upload, signal) => (await send('/api/imports/refused', withSignal({ method: 'POST', body: formOf(upload) }, signal))).blob(),
    mappings: (signal) => get('/api/mappings', signal),
    saveMapping: async ({ shape, mapping }, signal) =>
      (await (
        await send(
          `/api/mappings/${path(mapping.ledger, shape)}`,
          withSignal({ method: 'PUT', body: JSON.stringify(mapping), headers: { 'content-type': 'application/json' } }, signal),
        )
      ).json()) as SavedMapping,
    removeMapping: async ({ kind, shape }, signal) => void (await send(`/api/mappings/${path(kind, shape)}`, withSignal({ method: 'DELETE' }, signal))),
    batches: (signal) => get('/api/batches', signal),
    undoBatch: ({ batch, ...rest }, signal) =>
      post(`/api/batches/${batch}/undo`, { body: JSON.stringify(rest), headers: { 'content-type': 'application/json' } }, signal),
  };
}

function asJob(upload: Upload): RequestInit {
  return { body: formOf(upload), headers: { prefer: 'respond-async' } };
}

function asJson(value: unknown): RequestInit {
  return { body: JSON.stringify(value), headers: { 'content-type': 'application/json' } };
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

/** The events of a server-sent stream, one by one. */
async function* eventsOf(response: Response): AsyncGenerator<{ readonly event: string; readonly data: string }> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let pending = '';
  for (;;) {
    const read = await reader?.read();
    if (read === undefined || read.done) return;
    const blocks = (pending + read.value).split('\n\n');
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .filter((line) => line.startsWith(`${name}:`))
          .map((line) => line.slice(name.length + 1).trimStart())
          .join('\n');
      yield { event: field('event'), data: field('data') };
    }
  }
}

function formOf({ kind, file, mapping, replace, allOrNothing }: Upload): FormData {
  const form = new FormData();
  if (kind !== undefined) form.set('kind', kind);
  form.set('file', file);
  if (mapping !== undefined) form.set('mapping', typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
  if (replace !== undefined) {
    form.set('replaceUnit', replace.unit);
    form.set('replacePeriod', replace.period);
  }
  if (allOrNothing !== undefined) form.set('allOrNothing', String(allOrNothing));
  return form;
}
