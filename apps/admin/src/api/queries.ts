import type { ExportProgress, ForecastProgress, ImportJob, ImportProgress, Ranking, ReplayProgress, StandingsProgress, Upload } from '@sanse/api/client';
import type {
  Bulletin,
  CompositionRequest,
  DraftRequest,
  EscalationRequest,
  Explanation,
  ExportRequest,
  FindingsRequest,
  FileSurvey,
  ForecastRequest,
  ImportReport,
  InForceRequest,
  OfficeSettings,
  OutcomesRequest,
  PeriodStandings,
  Records,
  RecordSelection,
  RecordsRequest,
  ReplayRequest,
  SchemeSummary,
  SearchRequest,
  StandingsRequest,
  TallyCubeRequest,
  TrendRequest,
  Verbs,
  WayOutRequest,
} from '@sanse/engine';
import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/vue-query';
import type { MaybeRefOrGetter } from 'vue';
import { computed, markRaw, shallowRef, toValue } from 'vue';
import { client } from './client.ts';
import type { AssessmentKey, Question } from './questions.ts';
import { ASSESSMENT, HEADING, KEPT, MARKS, PERIODS, SCHEMES } from './questions.ts';

export type { AssessmentKey } from './questions.ts';

/** Until people sign in, what a page does is signed so. */
const FROM_A_PAGE = 'web';

/** Asks as soon as the request is known (not null), and again when it changes; meanwhile the old answer stays. */
function useAnswer<Request, Answer>(name: string, request: MaybeRefOrGetter<Request | null>, ask: (request: Request, signal: AbortSignal) => Promise<Answer>) {
  const known = computed(() => toValue(request));
  return useQuery({
    queryKey: [name, known] as const,
    // What the key names, not what is known by now: whoever came last to a question answers it for all, and may have gone on to another.
    queryFn: ({ queryKey: [, request], signal }) => ask(request as Request, signal),
    enabled: () => known.value !== null,
    placeholderData: keepPreviousData,
    // Answers are replaced, never written into: no proxy around each of a thousand units.
    shallow: true,
  });
}

const useQuestion = <Request, Answer>({ name, ask }: Question<Request, Answer>, request: MaybeRefOrGetter<Request | null>) => useAnswer(name, request, ask);

export const useSchemeVersions = () => useAnswer('scheme versions', {}, (_, signal) => client.schemeVersions(signal));

export const useSchemeText = (file: MaybeRefOrGetter<string | null>) =>
  useAnswer('scheme text', file, (known, signal) => client.schemeText({ file: known }, signal));

/** What can be said of a text that is being written. */
export const useTextReading = (text: MaybeRefOrGetter<string | null>) =>
  useAnswer('text reading', text, (known, signal) => client.lookAtScheme({ text: known }, signal));

/** A scheme that was written down, taken away or put in force; whatever follows from schemes is asked for again. */
function useSchemeAct<Request, Answer>(act: (request: Request) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => queries.invalidateQueries() });
}

export const useSaveDraft = () => useSchemeAct((request: DraftRequest) => client.saveDraft(request));
export const useRemoveDraft = () => useSchemeAct((request: { readonly file: string }) => client.removeDraft(request));
export const usePutInForce = () => useSchemeAct((request: InForceRequest) => client.putInForce(request));

export const useSchemes = () => useQuestion(SCHEMES, {});
export const useSectors = () => useAnswer('sectors', {}, (request, signal) => client.sectors(request, signal));
export const useUnits = () => useAnswer('units', {}, (request, signal) => client.units(request, signal));
export const useBatches = () => useAnswer('batches', {}, (_, signal) => client.batches(signal));

export const usePeriods = (grain: MaybeRefOrGetter<SchemeSummary['period'] | null>) => useQuestion(PERIODS, grain);

export const useMeasures = (scheme: MaybeRefOrGetter<string | null>) =>
  useAnswer('measures', scheme, (code, signal) => client.measures({ scheme: code }, signal));

/** All that the ranks of an assessment are worked out from. */
export const useScoringInput = (key: MaybeRefOrGetter<AssessmentKey | null>) => useAnswer('scoring input', key, client.scoringInput);

export const useMarks = (key: MaybeRefOrGetter<AssessmentKey | null>) => useQuestion(MARKS, key);
export const useHeading = (key: MaybeRefOrGetter<AssessmentKey | null>) => useQuestion(HEADING, key);
export const useAssessment = (key: MaybeRefOrGetter<AssessmentKey | null>) => useQuestion(ASSESSMENT, key);

export const useWayOut = (request: MaybeRefOrGetter<WayOutRequest | null>) => useAnswer('way out', request, client.wayOut);

export const useRecords = (request: MaybeRefOrGetter<RecordsRequest | null>) => useAnswer('records', request, client.records);

const SETTLED_MS = 40;

/** Further pages of a list, by their number; asked for once a scroll has come to rest on them, and given up when it has left them. */
export function useRecordPages(request: MaybeRefOrGetter<RecordsRequest | null>, pages: MaybeRefOrGetter<readonly number[]>, limit: number) {
  return useQueries({
    queries: computed(() => {
      const known = toValue(request);
      return toValue(pages).map((page) => ({
        queryKey: ['records', 'page', known, page] as const,
        queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
          await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
          signal.throwIfAborted();
          return { page, records: await client.records({ ...known!, offset: page * limit, limit }, signal) };
        },
        enabled: known !== null,
      }));
    }),
    combine: (results): ReadonlyMap<number, Records> =>
      new Map(results.flatMap(({ data }) => (data === undefined ? [] : [[data.page, data.records] as const]))),
    shallow: true,
  });
}

export const useAgeing = (request: MaybeRefOrGetter<RecordSelection | null>) => useAnswer('ageing', request, client.ageing);

export const useRecord = (request: MaybeRefOrGetter<{ readonly id: string; readonly knownAt?: number } | null>) => useAnswer('record', request, client.record);

export const useOfficeMap = () => useAnswer('office map', {}, (_, signal) => client.officeMap(signal));

/** What is put on the map, or taken off (null). */
export function useMapShapes() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (text: string | null) => (text === null ? client.removeMapShapes() : client.saveMapShapes({ text })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['office map'] }),
  });
}

export const useEnterpriseColours = (request: MaybeRefOrGetter<{ readonly asOf: string } | null>) =>
  useAnswer('enterprise colours', request, client.enterpriseColours);

export const useTrend = (request: MaybeRefOrGetter<TrendRequest | null>) => useAnswer('trend', request, client.trend);

/** Tallies from which a page adds up its own figures; what reads the table is loaded with the first one. */
export const useTallies = (request: MaybeRefOrGetter<TallyCubeRequest | null>) =>
  useAnswer('tallies', request, async (known, signal) => {
    const [{ decodeCube }, bytes] = await Promise.all([import('./decode-cube.ts'), client.tallies(known, signal)]);
    return markRaw(decodeCube(bytes));
  });

/** It looks at some thirty periods, so it is asked for only when wanted, and tells how far it is. Asking for another one, or for none, ends it. */
export function useForecast(request: MaybeRefOrGetter<ForecastRequest | null>) {
  const progress = shallowRef<ForecastProgress | null>(null);
  const query = useAnswer('forecast', request, (known: ForecastRequest, signal) => {
    progress.value = null;
    const onProgress = (told: ForecastProgress): void => {
      if (!signal.aborted) progress.value = told;
    };
    return client.forecast(known, onProgress, signal);
  });
  return { query, progress };
}

export const useComposition = (request: MaybeRefOrGetter<CompositionRequest | null>) => useAnswer('composition', request, client.composition);

export const useEscalations = (request: MaybeRefOrGetter<EscalationRequest | null>) => useAnswer('escalations', request, client.escalations);

export const useOutcomes = (request: MaybeRefOrGetter<OutcomesRequest | null>) => useAnswer('outcomes', request, client.outcomes);

export const replayScheme = (request: ReplayRequest, onPeriod: (progress: ReplayProgress) => void, signal: AbortSignal) =>
  client.replay(request, onPeriod, signal);

export const useFindings = (request: MaybeRefOrGetter<FindingsRequest | null>) => useAnswer('findings', request, client.findings);

/** The rows behind a finding. */
export const useFindingEvidence = (id: MaybeRefOrGetter<string | null>) =>
  useAnswer('finding evidence', id, (known, signal) => client.findingEvidence({ id: known }, signal));

export function useSettleFinding() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: Omit<Parameters<Verbs['settleFinding']>[0], 'by'>) => client.settleFinding({ ...request, by: FROM_A_PAGE }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['findings'] }),
  });
}

let lastInTurn: Promise<unknown> = Promise.resolve();

/** One after the other, so that a long history never holds up what a person has just asked for. */
function inTurn<Answer>(signal: AbortSignal, ask: () => Promise<Answer>): Promise<Answer> {
  const mine = lastInTurn.then(() => {
    signal.throwIfAborted();
    return ask();
  });
  lastInTurn = mine.catch(() => null);
  return mine;
}

/** Rankings of several periods, in their order, fetched from the last to the first; a period still on its way, or that cannot be assessed, is null. */
export function useRankings(scheme: MaybeRefOrGetter<string | null>, periods: MaybeRefOrGetter<readonly string[]>) {
  return useQueries({
    queries: computed(() =>
      [...toValue(periods)].reverse().map((period) => {
        const request = { scheme: toValue(scheme) ?? '', period };
        return {
          queryKey: ['ranking', request] as const,
          queryFn: ({ signal }: { readonly signal: AbortSignal }) => inTurn(signal, () => client.ranking(request, signal)),
          enabled: toValue(scheme) !== null,
        };
      }),
    ),
    combine: (results): readonly (Ranking | null)[] => results.map((result) => result.data ?? null).reverse(),
  });
}

/** What a unit got for one criterion in several periods, in their order, fetched as `useRankings`. Null where it was not assessed, undefined while on its way. */
export function useReceipts(
  request: MaybeRefOrGetter<{ readonly scheme: string; readonly unit: string; readonly criterion: string } | null>,
  periods: MaybeRefOrGetter<readonly string[]>,
) {
  return useQueries({
    queries: computed(() => {
      const known = toValue(request);
      return [...toValue(periods)].reverse().map((period) => ({
        queryKey: ['receipt', known, period] as const,
        queryFn: ({ signal }: { readonly signal: AbortSignal }) => inTurn(signal, () => client.receipt({ ...known!, period }, signal)),
        enabled: known !== null,
        retry: false,
      }));
    }),
    combine: (results): readonly (Explanation | null | undefined)[] => results.map((result) => (result.isError ? null : result.data)).reverse(),
  });
}

/** Standings as far as they have been told; `periods` oldest first. */
export interface StandingsSoFar {
  readonly periods: readonly PeriodStandings[];
  /** Periods told in this run, of so many. */
  readonly done: number;
  readonly total: number;
}

/** Totals, tiers and ranks over several periods. They come in from the newest to the oldest; while they are told anew the old ones stay. */
export function useStandings(request: MaybeRefOrGetter<StandingsRequest | null>) {
  const queries = useQueryClient();
  const known = computed(() => toValue(request));
  return useQuery({
    queryKey: ['standings', known] as const,
    queryFn: async ({ signal, queryKey }): Promise<StandingsSoFar> => {
      const told = new Map((queries.getQueryData<StandingsSoFar>(queryKey)?.periods ?? []).map((one) => [one.period, one]));
      const onPeriod = ({ standings, done, total }: StandingsProgress): void => {
        told.set(standings.period, standings);
        const periods = [...told.values()].sort((a, b) => (a.period < b.period ? -1 : 1));
        queries.setQueryData<StandingsSoFar>(queryKey, { periods, done, total });
      };
      const { periods } = await client.standings(queryKey[1] as StandingsRequest, onPeriod, signal);
      return { periods, done: periods.length, total: periods.length };
    },
    enabled: () => known.value !== null,
    placeholderData: keepPreviousData,
  });
}

export const useBulletinPage = (key: MaybeRefOrGetter<AssessmentKey | null>) =>
  useAnswer('bulletin page', key, async (request, signal) => (await client.bulletin({ ...request, format: 'html' }, signal)).text());

/** The bulletin as data: its blocks and the origin of each figure. */
export const useBulletin = (key: MaybeRefOrGetter<AssessmentKey | null>) =>
  useAnswer('bulletin', key, async (request, signal) => JSON.parse(await (await client.bulletin({ ...request, format: 'json' }, signal)).text()) as Bulletin);

export const exportFile = (request: ExportRequest): string => client.exportUrl(request);

/** Writes the file on the server and hands it over as the browser saves downloads. */
export async function exportRecords(request: ExportRequest, onProgress: (progress: ExportProgress) => void, signal: AbortSignal): Promise<string> {
  const { url, fileName } = await client.exportRecords(request, onProgress, signal);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  return fileName;
}
export const bulletinFile = (key: AssessmentKey): string => client.bulletinUrl({ ...key, format: 'docx' });

type OnProgress = (progress: ImportProgress) => void;

/** A shorter file is read before anybody would see how far it is. */
const LONG_FILE = 500_000;

export function surveyFile(upload: Upload, onProgress: OnProgress, signal: AbortSignal): Promise<FileSurvey> {
  if (upload.file.size < LONG_FILE) return client.surveyFile(upload, signal);
  return runJob(client.startSurvey(upload), (job) => client.followSurvey(job, onProgress), signal);
}

export function previewImport(upload: Upload, onProgress: OnProgress, signal: AbortSignal): Promise<ImportReport> {
  if (upload.file.size < LONG_FILE) return client.previewImport(upload, signal);
  return runJob(client.startPreview(upload), (job) => client.followImport(job, onProgress), signal);
}

/** Aborting cancels the job on the server. */
async function runJob<Answer>(started: Promise<ImportJob>, follow: (job: ImportJob) => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  const job = await started;
  const cancel = (): void => void client.cancelImport(job);
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await follow(job);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

export const refusedRows = (upload: Upload) => client.refusedRows(upload);

/** Stores a file, telling how far it is; everything shown afterwards is asked for again, since any figure may have moved. Aborting cancels it on the server. */
export function useImport() {
  const queries = useQueryClient();
  return async (upload: Upload, onProgress: OnProgress, signal: AbortSignal): Promise<ImportReport> => {
    const report = await runJob(client.startImport(upload), (job) => client.followImport(job, onProgress), signal);
    await queries.invalidateQueries();
    return report;
  };
}

export const useMappings = () => useAnswer('mappings', {}, (_, signal) => client.mappings(signal));

export function useSaveMapping() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: Parameters<Verbs['saveMapping']>[0]) => client.saveMapping(request),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['mappings'] }),
  });
}

export function useRemoveMapping() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: Parameters<Verbs['removeMapping']>[0]) => client.removeMapping(request),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['mappings'] }),
  });
}

export function useUndo() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: Omit<Parameters<Verbs['undoBatch']>[0], 'by'>) => client.undoBatch({ ...request, by: FROM_A_PAGE }),
    onSuccess: () => queries.invalidateQueries(),
  });
}

/** Kept by a bulletin or on the command line too, so they are asked for again from time to time. */
const KEPT_ANEW_MS = 30_000;

export const useKeptAssessments = () =>
  useQuery({ queryKey: [KEPT.name, {}] as const, queryFn: ({ signal }) => KEPT.ask({}, signal), refetchInterval: KEPT_ANEW_MS });

/** Computes a kept assessment again. */
export const useVerification = () => useMutation({ mutationFn: (digest: string) => client.verification({ digest }) });

export const useSearch = (request: MaybeRefOrGetter<SearchRequest | null>) => useAnswer('search', request, client.search);

export const useInstallation = () => useAnswer('installation', {}, (_, signal) => client.installation(signal));
export const useSchemeFiles = () => useAnswer('scheme files', {}, (_, signal) => client.schemeFiles(signal));
export const useSources = () => useAnswer('sources', {}, (_, signal) => client.sources(signal));
export const useOfficeSettings = () => useAnswer('office settings', {}, (_, signal) => client.officeSettings(signal));

export function useSaveOfficeSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (settings: OfficeSettings) => client.saveOfficeSettings(settings),
    // Bulletins and the thresholds of the checks rest on them.
    onSuccess: () => queries.invalidateQueries(),
  });
}

export function useAddSource() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => client.addSource({ name }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sources'] }),
  });
}

export function useRemoveSource() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => client.removeSource({ name }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sources'] }),
  });
}
