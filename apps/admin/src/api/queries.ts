import type { ImportJob, ImportProgress, Ranking, ReplayProgress, Upload } from '@sanse/api/client';
import type {
  Bulletin,
  CompositionRequest,
  EscalationRequest,
  FindingsRequest,
  FileSurvey,
  ForecastRequest,
  FunnelRequest,
  ImportReport,
  OutcomesRequest,
  RecordsRequest,
  ReplayRequest,
  SchemeSummary,
  TrendRequest,
  Verbs,
  WayOutRequest,
} from '@sanse/engine';
import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/vue-query';
import type { MaybeRefOrGetter } from 'vue';
import { computed, toValue } from 'vue';
import { client } from './client.ts';

/** Scheme and period of an assessment. */
export interface AssessmentKey {
  readonly scheme: string;
  readonly period: string;
}

/** Until people sign in, what a page does is signed so. */
const FROM_A_PAGE = 'web';

/** Asks as soon as the request is known (not null), and again when it changes; meanwhile the old answer stays. */
function useAnswer<Request, Answer>(name: string, request: MaybeRefOrGetter<Request | null>, ask: (request: Request, signal: AbortSignal) => Promise<Answer>) {
  const known = computed(() => toValue(request));
  return useQuery({
    queryKey: [name, known] as const,
    queryFn: ({ signal }) => ask(known.value as Request, signal),
    enabled: () => known.value !== null,
    placeholderData: keepPreviousData,
  });
}

export const useSchemes = () => useAnswer('schemes', {}, (_, signal) => client.schemes(signal));
export const useSectors = () => useAnswer('sectors', {}, (request, signal) => client.sectors(request, signal));
export const useUnits = () => useAnswer('units', {}, (request, signal) => client.units(request, signal));
export const useBatches = () => useAnswer('batches', {}, (_, signal) => client.batches(signal));

export const usePeriods = (grain: MaybeRefOrGetter<SchemeSummary['period'] | null>) => useAnswer('periods', grain, client.periods);

export const useMeasures = (scheme: MaybeRefOrGetter<string | null>) =>
  useAnswer('measures', scheme, (code, signal) => client.measures({ scheme: code }, signal));

/** All that the ranks of an assessment are worked out from. */
export const useScoringInput = (key: MaybeRefOrGetter<AssessmentKey | null>) => useAnswer('scoring input', key, client.scoringInput);

export const useAssessment = (key: MaybeRefOrGetter<AssessmentKey | null>) => useAnswer('assessment', key, client.assessment);

export const useWayOut = (request: MaybeRefOrGetter<WayOutRequest | null>) => useAnswer('way out', request, client.wayOut);

export const useRecords = (request: MaybeRefOrGetter<RecordsRequest | null>) => useAnswer('records', request, client.records);

export const useTrend = (request: MaybeRefOrGetter<TrendRequest | null>) => useAnswer('trend', request, client.trend);

export const useFunnel = (request: MaybeRefOrGetter<FunnelRequest | null>) => useAnswer('funnel', request, client.funnel);

/** It looks at some thirty periods, so it is asked for only when wanted. */
export const useForecast = (request: MaybeRefOrGetter<ForecastRequest | null>) => useAnswer('forecast', request, client.forecast);

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

export const useBulletinPage = (key: MaybeRefOrGetter<AssessmentKey | null>) =>
  useAnswer('bulletin page', key, async (request, signal) => (await client.bulletin({ ...request, format: 'html' }, signal)).text());

/** The bulletin as data: its blocks and the origin of each figure. */
export const useBulletin = (key: MaybeRefOrGetter<AssessmentKey | null>) =>
  useAnswer('bulletin', key, async (request, signal) => JSON.parse(await (await client.bulletin({ ...request, format: 'json' }, signal)).text()) as Bulletin);

export const exportFile = (request: Omit<RecordsRequest, 'offset' | 'limit'>): string => client.exportUrl(request);
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
