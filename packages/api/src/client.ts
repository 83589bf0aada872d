import type {
  Assessment,
  AssessmentRequest,
  AgeingCounts,
  Batch,
  BulletinRequest,
  Composition,
  CompositionRequest,
  DraftRequest,
  EnterpriseColours,
  EscalationRequest,
  Escalations,
  EvidenceRows,
  ExplainRequest,
  Explanation,
  ExportRequest,
  FileSurvey,
  Finding,
  Findings,
  FindingsRequest,
  Forecast,
  ForecastRequest,
  ForecastStage,
  FunnelRequest,
  ImportReport,
  ImportStage,
  InForceRequest,
  Installation,
  KeptAssessment,
  Language,
  LedgerKind,
  Mapping,
  MeasureSummary,
  OfficeMap,
  OfficeSettings,
  OutcomesRequest,
  PeriodStandings,
  Problem,
  RateFunnel,
  RecordHistory,
  RecordSelection,
  Records,
  RecordsRequest,
  Robustness,
  RobustnessRequest,
  ScoringInput,
  Replay,
  ReplayedResults,
  ReplayRequest,
  SavedMapping,
  SchemeFile,
  SchemeOutcomes,
  SchemeSummary,
  SchemeText,
  SchemeVersion,
  SearchAnswer,
  SearchRequest,
  Sector,
  Source,
  Standings,
  StandingsRequest,
  TallyCubeRequest,
  TextReading,
  Trend,
  TrendRequest,
  Unit,
  UnitWayOut,
  Verbs,
  Verification,
  WayOutRequest,
} from '@sanse/engine';
import type { ProblemDocument } from './problem-document.ts';
import type { Heading, Marks, Ranking } from './ranking.ts';
import type { Health } from './routes/health.ts';

export type { Health, Heading, Marks, ProblemDocument, Ranking };
export type { CriterionMark, MarkedUnit } from './ranking.ts';

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

/** One period of the standings as it is told, from the newest to the oldest. */
export interface StandingsProgress {
  readonly standings: PeriodStandings;
  readonly done: number;
  readonly total: number;
}

export interface ForecastProgress {
  readonly stage: ForecastStage;
  /** Periods of the stage. */
  readonly done: number;
  readonly total: number;
}

export interface ImportProgress {
  readonly stage: ImportStage;
  readonly done: number;
  readonly total: number;
}

/** Rows written of all rows. */
export interface ExportProgress {
  readonly done: number;
  readonly total: number;
}

/** A file that waits on the server. */
export interface ExportedFile {
  readonly fileName: string;
  readonly bytes: number;
  readonly url: string;
}

type Grain = Parameters<Verbs['listPeriods']>[0]['grain'];

/** Everything the pages ask of the server. Each call rejects with `ApiProblem` for a refusal, and with what `fetch` throws when nobody answers. */
export interface ApiClient {
  health(signal?: AbortSignal): Promise<Health>;
  units(request?: { readonly on?: string }, signal?: AbortSignal): Promise<readonly Unit[]>;
  sectors(request?: { readonly on?: string }, signal?: AbortSignal): Promise<readonly Sector[]>;
  schemes(signal?: AbortSignal): Promise<readonly SchemeSummary[]>;
  schemeVersions(signal?: AbortSignal): Promise<readonly SchemeVersion[]>;
  schemeText(request: { readonly file: string }, signal?: AbortSignal): Promise<SchemeText>;
  lookAtScheme(request: { readonly text: string }, signal?: AbortSignal): Promise<TextReading>;
  saveDraft(request: DraftRequest): Promise<SchemeText>;
  removeDraft(request: { readonly file: string }): Promise<void>;
  putInForce(request: InForceRequest): Promise<SchemeText>;
  measures(request?: { readonly scheme?: string }, signal?: AbortSignal): Promise<readonly MeasureSummary[]>;
  periods(grain: Grain, signal?: AbortSignal): ReturnType<Verbs['listPeriods']>;
  assessment(request: AssessmentRequest, signal?: AbortSignal): Promise<Assessment>;
  marks(request: AssessmentRequest, signal?: AbortSignal): Promise<Marks>;
  heading(request: AssessmentRequest, signal?: AbortSignal): Promise<Heading>;
  ranking(request: AssessmentRequest, signal?: AbortSignal): Promise<Ranking>;
  receipt(request: ExplainRequest, signal?: AbortSignal): Promise<Explanation>;
  /** Two schemes on the same rows. */
  outcomes(request: OutcomesRequest, signal?: AbortSignal): Promise<SchemeOutcomes>;
  /** Tells each period as it is done; aborting ends it on the server. */
  replay(request: ReplayRequest, onPeriod: (progress: ReplayProgress) => void, signal?: AbortSignal): Promise<Replay>;
  /** Tells each period as it is known; aborting ends it on the server. */
  standings(request: StandingsRequest, onPeriod: (progress: StandingsProgress) => void, signal?: AbortSignal): Promise<Standings>;
  composition(request: CompositionRequest, signal?: AbortSignal): Promise<Composition>;
  escalations(request: EscalationRequest, signal?: AbortSignal): Promise<Escalations>;
  wayOut(request: WayOutRequest, signal?: AbortSignal): Promise<UnitWayOut>;
  robustness(request: RobustnessRequest, signal?: AbortSignal): Promise<Robustness>;
  scoringInput(request: AssessmentRequest, signal?: AbortSignal): Promise<ScoringInput>;
  records(request: RecordsRequest, signal?: AbortSignal): Promise<Records>;
  ageing(request: RecordSelection, signal?: AbortSignal): Promise<AgeingCounts>;
  record(request: { readonly id: string; readonly knownAt?: number }, signal?: AbortSignal): Promise<RecordHistory>;
  /** The address of all those rows as a file, for a link. */
  exportUrl(request: ExportRequest): string;
  /** Writes the file on the server, telling how far it is, and gives where it waits. Aborting ends it there. */
  exportRecords(request: ExportRequest, onProgress: (progress: ExportProgress) => void, signal?: AbortSignal): Promise<ExportedFile>;
  officeMap(signal?: AbortSignal): Promise<OfficeMap>;
  saveMapShapes(request: { readonly text: string }): Promise<OfficeMap>;
  removeMapShapes(): Promise<OfficeMap>;
  enterpriseColours(request: { readonly asOf?: string; readonly knownAt?: number }, signal?: AbortSignal): Promise<EnterpriseColours>;
  trend(request: TrendRequest, signal?: AbortSignal): Promise<Trend>;
  /** An Arrow table; see `TallyCubeHeader`. */
  tallies(request: TallyCubeRequest, signal?: AbortSignal): Promise<ArrayBuffer>;
  funnel(request: FunnelRequest, signal?: AbortSignal): Promise<RateFunnel>;
  /** Tells how far it is; aborting ends it on the server, unless somebody else waits for the same. */
  forecast(request: ForecastRequest, onProgress?: (progress: ForecastProgress) => void, signal?: AbortSignal): Promise<Forecast>;
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
  search(request: SearchRequest, signal?: AbortSignal): Promise<SearchAnswer>;
  installation(signal?: AbortSignal): Promise<Installation>;
  officeSettings(signal?: AbortSignal): Promise<OfficeSettings>;
  saveOfficeSettings(settings: OfficeSettings): Promise<OfficeSettings>;
  schemeFiles(signal?: AbortSignal): Promise<readonly SchemeFile[]>;
  sources(signal?: AbortSignal): Promise<readonly Source[]>;
  addSource(request: { readonly name: string }): Promise<Source & { readonly token: string }>;
  removeSource(request: { readonly name: string }): Promise<void>;
  /** Published ones, and those a bulletin was made from, newest first. */
  keptAssessments(signal?: AbortSignal): Promise<readonly KeptAssessment[]>;
  verification(request: { readonly digest: string }, signal?: AbortSignal): Promise<Verification>;
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
    schemeVersions: (signal) => get('/api/scheme-versions', signal),
    schemeText: (request, signal) => get(`/api/scheme-versions/text${query(request)}`, signal),
    lookAtScheme: (request, signal) => post('/api/scheme-versions/readings', asJson(request), signal),
    saveDraft: (request) => post('/api/scheme-versions/drafts', asJson(request), undefined),
    removeDraft: async (request) => void (await send(`/api/scheme-versions/drafts${query(request)}`, { method: 'DELETE' })),
    putInForce: (request) => post('/api/scheme-versions/in-force', asJson(request), undefined),
    measures: (request = {}, signal) => get(`/api/measures${query(request)}`, signal),
    periods: (grain, signal) => get(`/api/periods${query({ grain })}`, signal),
    assessment: ({ scheme, period, ...rest }, signal) => get(`/api/assessments/${path(scheme, period)}${query(rest)}`, signal),
    marks: ({ scheme, period, ...rest }, signal) => get(`/api/marks/${path(scheme, period)}${query(rest)}`, signal),
    heading: ({ scheme, period, ...rest }, signal) => get(`/api/headings/${path(scheme, period)}${query(rest)}`, signal),
    ranking: ({ scheme, period, ...rest }, signal) => get(`/api/ranking/${path(scheme, period)}${query(rest)}`, signal),
    receipt: ({ scheme, period, unit, ...rest }, signal) => get(`/api/receipts/${path(scheme, period, unit)}${query(rest)}`, signal),
    outcomes: (request, signal) => post('/api/outcomes', asJson(request), signal),
    async replay(request, onPeriod, signal) {
      const response = await send('/api/replays/events', withSignal({ method: 'POST', ...asJson(request) }, signal));
      return lastOf<Replay, ReplayProgress>(response, 'replay', onPeriod);
    },
    async standings(request, onPeriod, signal) {
      const response = await send(`/api/standings/events${query(request)}`, withSignal({}, signal));
      return lastOf<Standings, StandingsProgress>(response, 'standings', onPeriod);
    },
    composition: ({ scheme, composite, period, ...rest }, signal) => get(`/api/compositions/${path(scheme, composite, period)}${query(rest)}`, signal),
    escalations: ({ scheme, period, ...rest }, signal) => get(`/api/escalations/${path(scheme, period)}${query(rest)}`, signal),
    wayOut: ({ scheme, period, unit, costs, ...rest }, signal) => {
      const place = `/api/way-outs/${path(scheme, period, unit)}${query(rest)}`;
      return costs === undefined ? get(place, signal) : post(place, asJson({ costs }), signal);
    },
    robustness: ({ scheme, period, ...rest }, signal) => get(`/api/robustness/${path(scheme, period)}${query(rest)}`, signal),
    scoringInput: ({ scheme, period, ...rest }, signal) => get(`/api/scoring-input/${path(scheme, period)}${query(rest)}`, signal),
    records: ({ columns, ...request }, signal) =>
      get(`/api/records${query({ ...recordQuery(request), ...(columns !== undefined && { columns: columns.join(',') }) })}`, signal),
    ageing: (request, signal) => get(`/api/records/ageing${query(recordQuery(request))}`, signal),
    record: (request, signal) => get(`/api/records/one${query(request)}`, signal),
    exportUrl: (request) => `${base}/api/records/export${query(recordQuery(request))}`,
    async exportRecords(request, onProgress, signal) {
      const response = await send('/api/records/exports', withSignal({ method: 'POST', ...asJson(request) }, signal));
      for await (const { event, data } of eventsOf(response)) {
        if (event === 'progress') onProgress(JSON.parse(data) as ExportProgress);
        if (event === 'problem') throw new ApiProblem(JSON.parse(data) as ProblemDocument);
        if (event === 'file') {
          const { id, ...file } = JSON.parse(data) as Omit<ExportedFile, 'url'> & { readonly id: string };
          return { ...file, url: `${base}/api/records/exports/${path(id)}` };
        }
      }
      throw new TypeError('the connection ended before the export did');
    },
    officeMap: (signal) => get('/api/map', signal),
    saveMapShapes: async (request) => (await (await send('/api/map/shapes', { method: 'PUT', ...asJson(request) })).json()) as OfficeMap,
    removeMapShapes: async () => (await (await send('/api/map/shapes', { method: 'DELETE' })).json()) as OfficeMap,
    enterpriseColours: (request, signal) => get(`/api/map/enterprises${query(request)}`, signal),
    trend: (request, signal) => get(`/api/trends${query(request)}`, signal),
    tallies: async (request, signal) => (await send(`/api/tallies${query(request)}`, withSignal({}, signal))).arrayBuffer(),
    funnel: ({ measure, period, ...rest }, signal) => get(`/api/funnels/${path(measure, period)}${query(rest)}`, signal),
    async forecast({ scheme, period, ...rest }, onProgress = () => {}, signal) {
      const response = await send(`/api/forecasts/${path(scheme, period)}/events${query(rest)}`, withSignal({}, signal));
      return lastOf<Forecast, ForecastProgress>(response, 'forecast', onProgress, 'progress');
    },
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
    search: (request, signal) => get(`/api/search${query(request)}`, signal),
    installation: (signal) => get('/api/settings', signal),
    officeSettings: (signal) => get('/api/settings/office', signal),
    saveOfficeSettings: async (settings) => (await (await send('/api/settings/office', { method: 'PUT', ...asJson(settings) })).json()) as OfficeSettings,
    schemeFiles: (signal) => get('/api/settings/schemes', signal),
    sources: (signal) => get('/api/settings/sources', signal),
    addSource: (request) => post('/api/settings/sources', asJson(request), undefined),
    removeSource: async ({ name }) => void (await send(`/api/settings/sources/${path(name)}`, { method: 'DELETE' })),
    keptAssessments: (signal) => get('/api/assessments', signal),
    verification: ({ digest }, signal) => get(`/api/verifications/${path(digest)}`, signal),
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
  const pairs = Object.entries(values as Record<string, unknown>).flatMap(([name, value]) =>
    value === undefined ? [] : (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

/** Conditions on columns as texts, ids one by one. */
function recordQuery<Request extends RecordSelection>({ where, ids, ...rest }: Request): object {
  return {
    ...rest,
    ...(ids !== undefined && { id: ids }),
    ...(where !== undefined && { where: Object.entries(where).map(([column, text]) => `${column}=${text}`) }),
  };
}

function withSignal(init: RequestInit, signal: AbortSignal | undefined): RequestInit {
  return signal === undefined ? init : { ...init, signal };
}

/** The answer that ends a stream of periods, or of what else is told on the way. */
async function lastOf<Answer, Progress>(response: Response, name: string, onTold: (progress: Progress) => void, told = 'period'): Promise<Answer> {
  for await (const { event, data } of eventsOf(response)) {
    if (event === told) onTold(JSON.parse(data) as Progress);
    if (event === name) return JSON.parse(data) as Answer;
    if (event === 'problem') throw new ApiProblem(JSON.parse(data) as ProblemDocument);
  }
  throw new TypeError(`the connection ended before the ${name} did`);
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
