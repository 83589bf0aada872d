import { join } from 'node:path';
import { assess, measureForScheme, seal } from './assess.ts';
import type { Assessment } from './assessments/assessment.ts';
import { chooseScheme, periodFor } from './assessments/choose-scheme.ts';
import { compareAssessments } from './assessments/compare-assessments.ts';
import { compareSchemeOutcomes } from './assessments/compare-scheme-outcomes.ts';
import { composeAssessments } from './assessments/compose-assessments.ts';
import { canonicalJson } from './assessments/digest.ts';
import { escalateUnits } from './assessments/escalate-units.ts';
import { findKept, keepAssessment, listKeptAssessments, readKeptAssessment } from './assessments/keep-assessment.ts';
import type { ResultSource } from './assessments/period-results.ts';
import { replayScheme } from './assessments/replay-scheme.ts';
import { tellStandings } from './assessments/standings.ts';
import { tellRobustness } from './assessments/tell-robustness.ts';
import { buildMonthlyBulletin } from './bulletins/build-monthly.ts';
import { gatherMonthly } from './bulletins/gather-monthly.ts';
import { renderBulletin } from './bulletins/render-bulletin.ts';
import { useFileReader } from './imports/files/read-file.ts';
import { listMappings, removeMapping, saveMapping } from './imports/kept-mappings.ts';
import { addSource, findSource, listSources, removeSource } from './imports/sources.ts';
import { listBatches } from './store/batches.ts';
import { undoBatch } from './imports/undo-batch.ts';
import { LEDGERS } from './ledgers/index.ts';
import { writeTemplate } from './ledgers/write-template.ts';
import { enterpriseColours } from './maps/enterprise-colours.ts';
import { officeMap, removeMapShapes, saveMapShapes } from './maps/office-map.ts';
import { listMeasures, summariseMeasure } from './measures/library/index.ts';
import { forecast } from './forecasts/forecast.ts';
import { type ForecastMemory, openForecastMemory } from './forecasts/forecast-memory.ts';
import { XLSX } from './media-types.ts';
import { parsePeriod, previousPeriod, yearBefore } from './periods/period.ts';
import { EngineError } from './problems.ts';
import { findFindings } from './quality/find-findings.ts';
import { evidenceRecs, findingEvidence, settleFinding } from './quality/settle-finding.ts';
import { exportRecords } from './records/export-records.ts';
import { countAgeing } from './records/count-ageing.ts';
import { listRecords, type OrderedRecords, orderRecords, type SchemeMeasures } from './records/list-records.ts';
import { recordIds } from './records/record-ids.ts';
import type { RecordSources } from './records/select-records.ts';
import { showRecord } from './records/show-record.ts';
import type { TrialSettings } from './robustness/assess-robustness.ts';
import { digestScheme } from './schemes/digest-scheme.ts';
import { putInForce, removeDraft, saveDraft } from './schemes/drafts.ts';
import { listSchemeFiles } from './schemes/list-scheme-files.ts';
import { listSchemeVersions, readSchemeText } from './schemes/list-scheme-versions.ts';
import { lookAtScheme } from './schemes/look-at-scheme.ts';
import { findScheme, schemesInForce, type StoredScheme } from './schemes/read-schemes.ts';
import type { Scheme } from './schemes/scheme.ts';
import type { MeasureTable } from './scoring/measure-table.ts';
import { selectionOf } from './scoring/needs.ts';
import type { SearchOf } from './search/search.ts';
import { readOfficeSettings, saveOfficeSettings } from './settings/office-settings.ts';
import { listSectors, listUnits } from './store/dimensions.ts';
import { openStore } from './store/store.ts';
import { listPeriods } from './trends/list-periods.ts';
import { funnel } from './trends/funnel.ts';
import { trend } from './trends/trend.ts';
import { tallyCube } from './trends/tally-cube.ts';
import { ENGINE_VERSION } from './version.ts';
import { wayOutOf } from './wayout/way-out-of.ts';
import { shareRuns } from './share-runs.ts';
import type { Verbs } from './verbs.ts';
import type { AssessmentRequest, ExplainRequest } from './verbs/assessments.ts';
import type { Forecast, ForecastRequest, ForecastWatch } from './verbs/forecasts.ts';
import type { RenderedFile } from './verbs/rendered-file.ts';
import type { Robustness } from './verbs/robustness.ts';
import type { SchemeSummary } from './verbs/schemes.ts';
import type { PeriodStandings } from './verbs/standings.ts';

export interface EngineOptions {
  /** The data folder, made when it is missing; `:memory:` keeps nothing. */
  readonly home: string;
  /** Where the schemes lie as .yaml files; absent: `schemes` in the data folder. */
  readonly schemeFolder?: string;
  /** The date in Asia/Shanghai; absent: the clock's. */
  readonly today?: () => string;
}

export interface Engine extends Verbs {
  readonly home: string;
  close(): Promise<void>;
}

/** Results kept in memory: an assessment is a function of its request once the batch is named, so a kept one is never stale. */
const KEPT = 64;
/** Of a thousand enterprises each is some 3 MB. */
const KEPT_TABLES = 12;
const KEPT_FORECASTS = 8;
/** Each at most some 30 MB. */
const KEPT_MEMORIES = 3;
/** Of 300,000 rows each is some 3 MB. */
const KEPT_LISTS = 8;
/** Three years of four schemes. */
const KEPT_STANDINGS = 144;
/** Each some 1 MB. */
const KEPT_TALLIES = 8;

/**
 * Opens a data folder and gives every verb over it.
 * @throws EngineError `held`, `conflict` or `damaged` when the folder cannot be opened
 */
export async function openEngine({ home, schemeFolder, today = todayInShanghai }: EngineOptions): Promise<Engine> {
  const store = await openStore({ home });
  const doneReading = useFileReader();
  const schemes = schemeFolder ?? join(home, 'schemes');
  const kept = new Map<string, Promise<Assessment>>();
  const tables = new Map<string, Promise<MeasureTable>>();
  const shareForecasts = () => shareRuns<Parameters<NonNullable<ForecastWatch['onProgress']>>, Forecast>(KEPT_FORECASTS);
  let forecasts = shareForecasts();
  const memories = new Map<string, Promise<ForecastMemory>>();
  const ordered = new Map<string, Promise<OrderedRecords>>();
  const standings = new Map<string, Promise<PeriodStandings>>();
  const tallies = new Map<string, Promise<RenderedFile>>();
  let search: SearchOf | null = null;

  /** The batch asked for, else the newest. One that is yet to come would be other rows tomorrow, under the same digest. */
  async function batchOf(asked: number | undefined): Promise<number> {
    const newest = await store.newestBatch();
    if (asked === undefined || !(asked > newest)) return asked ?? newest;
    throw new EngineError('badRequest', {
      zh: `还没有第 ${asked} 批，最新是第 ${newest} 批。`,
      en: `There is no batch ${asked} yet; the newest is ${newest}.`,
    });
  }

  async function whole(request: AssessmentRequest) {
    const { start } = periodFor((await findScheme(schemes, request.scheme)).scheme, request.period);
    const stored = await findScheme(schemes, request.scheme, start);
    return { stored, request: { ...request, knownAt: await batchOf(request.knownAt) } };
  }

  const now = () => ({ today: today(), instant: new Date().toISOString() });

  /** What writes to the folder of schemes does so one after the other, so that no version number is given twice. */
  let lastWriting: Promise<unknown> = Promise.resolve();
  function inTurn<T>(write: () => Promise<T>): Promise<T> {
    const mine = lastWriting.then(write);
    lastWriting = mine.catch(() => null);
    return mine;
  }

  async function assessOnce(asked: AssessmentRequest): Promise<Assessment> {
    const { stored, request } = await whole(asked);
    return remembered(stored, request);
  }

  function remembered(stored: StoredScheme, request: AssessmentRequest): Promise<Assessment> {
    return recall(kept, KEPT, keyOf(stored, request), async () => seal(stored, await measured(stored, request)));
  }

  /** The verbs of a period begin with the same table. */
  function measured(stored: StoredScheme, request: AssessmentRequest): Promise<MeasureTable> {
    return recall(tables, KEPT_TABLES, keyOf(stored, request), () => measureForScheme(store, stored, request, { earlier: earlierOf(stored, request) }));
  }

  function keyOf({ digest }: StoredScheme, { period, asOf, knownAt }: AssessmentRequest): string {
    return [digest, period, asOf, knownAt].join(' ');
  }

  /** A forecast looks at some thirty periods, and people come back to it from unit to unit. */
  async function forecastOnce(asked: ForecastRequest, watch: ForecastWatch = {}): Promise<Forecast> {
    const { stored, request } = await whole(asked);
    const key = [stored.digest, request.period, request.asOf, request.knownAt, today()].join(' ');
    const memory = await recall(memories, KEPT_MEMORIES, [stored.digest, request.knownAt, today()].join(' '), async () => openForecastMemory());
    return forecasts(key, watch, (whole) => forecast(resultsAt(stored, request.knownAt), request, whole, memory));
  }

  /** A guardrail looks at the period before, which looks at the one before it. */
  function earlierOf(stored: StoredScheme, { scheme, knownAt }: AssessmentRequest) {
    return { assess: (period: string) => remembered(stored, { scheme, period, ...(knownAt !== undefined && { knownAt }) }) };
  }

  /** What is published holds later periods to it, so what was computed before may not stand. */
  async function keep(assessment: Assessment, scheme: Scheme): Promise<void> {
    await keepAssessment(store, assessment, scheme, new Date().toISOString());
    if (scheme.tiers.guardrail === undefined) return;
    kept.clear();
    tables.clear();
    memories.clear();
    forecasts = shareForecasts();
    standings.clear();
  }

  async function robustnessOf(stored: StoredScheme, request: AssessmentRequest, settings: Partial<TrialSettings>): Promise<Robustness> {
    const table = await measured(stored, request);
    return tellRobustness(stored, table, seal(stored, table), settings);
  }

  /** The scheme's results as known at a batch, for the verbs that look at several periods. */
  function resultsAt(stored: StoredScheme, knownAt: number): ResultSource {
    const { scheme, digest } = stored;
    return { store, scheme, digest, knownAt, today: today(), assess: (period) => remembered(stored, { scheme: scheme.code, period, knownAt }) };
  }

  /** The same, each period by the version that was in force in it. */
  function resultsInForce(stored: StoredScheme, knownAt: number): ResultSource {
    const assessPeriod = async (period: string) => {
      const then = await findScheme(schemes, stored.scheme.code, parsePeriod(period).start);
      return remembered(then, { scheme: then.scheme.code, period, knownAt });
    };
    return { ...resultsAt(stored, knownAt), assess: assessPeriod };
  }

  async function explain(asked: ExplainRequest) {
    const { stored, request } = await whole(asked);
    const { units, ...assessment } = await assessOnce(request);
    const unit = units.find(({ code, name }) => code === asked.unit || name === asked.unit);
    if (unit === undefined) throw notAssessed(asked, units);
    const criteria = unit.criteria.filter(({ code }) => asked.criterion === undefined || code === asked.criterion);
    if (criteria.length === 0) throw noCriterion(asked, assessment);
    const lines = [...criteria, ...(asked.criterion === undefined ? [...unit.adjustments, ...forcedSteps(unit)] : [])];
    const selections = lines.map(({ code }) => ({ code, inputs: selectionOf(stored.scheme, code) }));
    const found = await recordIds(
      store,
      { requests: selections.flatMap(({ inputs }) => inputs), unit: unit.code, period: request.period, asOf: request.asOf, knownAt: request.knownAt },
      stored.scheme,
    );
    const behind = found.values();
    const records = Object.fromEntries(
      selections.map(({ code, inputs }) => [
        code,
        inputs.flatMap(({ name }) => {
          const next = behind.next().value;
          return next === undefined ? [] : [{ name, ...next }];
        }),
      ]),
    );
    return { assessment, unit, records };
  }

  const namesOn = async (on: string) => {
    const [units, sectors] = await Promise.all([listUnits(store, { on }), listSectors(store, { on })]);
    return { unit: units.map(({ name }) => name), sector: sectors.map(({ name }) => name) };
  };

  const schemeMeasures = async (code: string | undefined): Promise<SchemeMeasures> =>
    code === undefined ? {} : (await findScheme(schemes, code, today())).scheme;

  async function recordSources(scheme: string | undefined): Promise<{ readonly sources: RecordSources; readonly digest: string | null }> {
    const stored = scheme === undefined ? null : await findScheme(schemes, scheme, today());
    return { sources: { ...stored?.scheme, evidence: (request) => evidenceRecs(store, request, today()), today: today() }, digest: stored?.digest ?? null };
  }

  return {
    home,
    // What understands a table brings a dictionary of pinyin with it: it is loaded with the first file.
    surveyFile: async (request, watch) => (await import('./imports/import-file.ts')).surveyFile(store, request, watch),
    previewImport: async (request, watch) => (await import('./imports/import-file.ts')).previewImport(store, request, watch),
    importFile: async (request, watch) => (await import('./imports/import-file.ts')).importFile(store, request, watch),
    refusedRows: async (request) => (await import('./imports/refused-rows.ts')).refusedRows(store, request),
    listMappings: () => listMappings(store),
    saveMapping: (request) => saveMapping(store, request),
    removeMapping: (request) => removeMapping(store, request),
    addSource: (request) => addSource(store, request, () => new Date()),
    listSources: () => listSources(store),
    removeSource: (request) => removeSource(store, request),
    findSource: (request) => findSource(store, request),
    async template({ kind }) {
      return {
        fileName: `${LEDGERS[kind].label.zh}模板.xlsx`,
        mediaType: XLSX,
        bytes: await writeTemplate(kind, await namesOn(today())),
      };
    },
    listBatches: () => listBatches(store),
    undoBatch: (request) => undoBatch(store, request),
    listUnits: (request) => listUnits(store, request),
    listSectors: (request) => listSectors(store, request),
    async listSchemes() {
      return (await schemesInForce(schemes, today())).map(({ scheme, digest }) => summarise(scheme, digest));
    },
    listSchemeVersions: () => listSchemeVersions(schemes, today()),
    readSchemeText: ({ file }) => readSchemeText(schemes, file, today()),
    lookAtScheme: ({ text }) => lookAtScheme(schemes, text, today()),
    saveDraft: (request) => inTurn(() => saveDraft(schemes, request, now())),
    removeDraft: ({ file }) => inTurn(() => removeDraft(schemes, file, now())),
    async putInForce(request) {
      const stored = await inTurn(() => putInForce(schemes, request, now()));
      standings.clear();
      return stored;
    },
    async listMeasures({ scheme }) {
      const own = (await schemeMeasures(scheme)).measures;
      return listMeasures(own).map((measure) => summariseMeasure(measure, own));
    },
    listPeriods: ({ grain }) => listPeriods(store, { grain, today: today() }),
    async measure(asked) {
      const { stored, request } = await whole(asked);
      return measured(stored, request);
    },
    assess: assessOnce,
    explain,
    async compareOutcomes(asked) {
      const { start } = parsePeriod(asked.period);
      const [before, after] = [await chooseScheme(schemes, asked.before, start), await chooseScheme(schemes, asked.after, start)];
      return compareSchemeOutcomes(store, before, after, { ...asked, knownAt: await batchOf(asked.knownAt) });
    },
    async replay(asked, watch) {
      const scheme = await chooseScheme(schemes, asked.scheme, today());
      return replayScheme(store, scheme, { ...asked, knownAt: await batchOf(asked.knownAt), today: today() }, watch);
    },
    async standings(asked, watch) {
      const stored = await findScheme(schemes, asked.scheme, today());
      const knownAt = await batchOf(asked.knownAt);
      return tellStandings(resultsInForce(stored, knownAt), asked, watch, (period, make) =>
        recall(standings, KEPT_STANDINGS, [stored.digest, period, knownAt].join(' '), make),
      );
    },
    async wayOut(asked) {
      const { stored, request } = await whole(asked);
      return wayOutOf(store, stored, await measured(stored, request), asked, today());
    },
    async compose(asked) {
      const stored = await findScheme(schemes, asked.scheme, parsePeriod(asked.period).end);
      return composeAssessments(resultsInForce(stored, await batchOf(asked.knownAt)), asked);
    },
    async escalations(asked) {
      const { stored, request } = await whole(asked);
      return escalateUnits(resultsInForce(stored, request.knownAt), parsePeriod(request.period));
    },
    async listRecords(asked) {
      const request = { ...asked, knownAt: await batchOf(asked.knownAt) };
      const { sources, digest } = await recordSources(request.scheme);
      const order = () => orderRecords(store, request, sources);
      // Of a finding the rows follow from settings too, which may change at any time.
      if (request.finding !== undefined) return listRecords(store, request, sources, order);
      const { offset: _, limit: __, columns: ___, ...rows } = request;
      return listRecords(store, request, sources, () => recall(ordered, KEPT_LISTS, JSON.stringify([digest, today(), rows]), order));
    },
    ageing: async (request) => countAgeing(store, request, (await recordSources(request.scheme)).sources),
    showRecord: (request) => showRecord(store, request),
    exportRecords: async (request, watch) => exportRecords(store, request, (await recordSources(request.scheme)).sources, watch),
    officeMap: () => officeMap(store),
    saveMapShapes: (request) => saveMapShapes(store, request),
    removeMapShapes: () => removeMapShapes(store),
    enterpriseColours: (request) => enterpriseColours(store, request, today()),
    trend: async (asked) => trend(store, { ...asked, knownAt: await batchOf(asked.knownAt) }),
    async tallyCube(asked) {
      const request = { ...asked, knownAt: await batchOf(asked.knownAt) };
      return recall(tallies, KEPT_TALLIES, JSON.stringify([today(), request]), async () => {
        // Only who asks for such a table loads what writes it.
        const [{ cubeFile }, cube] = await Promise.all([import('./trends/cube-file.ts'), tallyCube(store, request, today())]);
        return cubeFile(cube, `tallies-${request.from}-${request.to}.arrow`);
      });
    },
    async robustness(asked) {
      const { stored, request } = await whole(asked);
      return robustnessOf(stored, request, asked);
    },
    async scoringInput(asked) {
      const { start } = parsePeriod(asked.period);
      const stored = await chooseScheme(schemes, asked.scheme, start);
      periodFor(stored.scheme, asked.period);
      const request = { ...asked, scheme: stored.scheme.code, knownAt: await batchOf(asked.knownAt) };
      const table = await measured(stored, request);
      const { engineVersion, assessmentDigest } = seal(stored, table);
      return { scheme: stored.scheme, schemeDigest: stored.digest, table, engineVersion, assessmentDigest };
    },
    funnel: async (asked) => funnel(store, { ...asked, knownAt: await batchOf(asked.knownAt) }),
    forecast: forecastOnce,
    findings: (request) => findFindings(store, request, today()),
    findingEvidence: (request) => findingEvidence(store, request, today()),
    settleFinding: (request) => settleFinding(store, request, { today: today(), now: () => new Date() }),
    async bulletin(asked) {
      const { stored, request } = await whole(asked);
      if (stored.scheme.family === 'enterprise') throw noBulletin(stored);
      const assessment = await assessOnce(request);
      const period = parsePeriod(request.period);
      const earlier = async (code: string) => {
        const known = await listPeriods(store, { grain: 'month', today: today() });
        return known.periods.includes(code) ? assessOnce({ scheme: asked.scheme, period: code, knownAt: request.knownAt }) : null;
      };
      const input = await gatherMonthly(store, stored.scheme, {
        assessment,
        previous: await earlier(previousPeriod(period).code),
        yearBefore: await earlier(yearBefore(period).code),
        robustness: stored.scheme.robustness?.annex ? await robustnessOf(stored, request, {}) : null,
        office: await readOfficeSettings(home),
        number: asked.number ?? 1,
        signedOn: asked.signedOn ?? today(),
      });
      const paper = await renderBulletin(buildMonthlyBulletin(input), asked.format);
      if (asked.format === 'docx') await keep(assessment, stored.scheme);
      return paper;
    },
    async publish(asked) {
      const { stored, request } = await whole(asked);
      const assessment = await assessOnce(request);
      await keep(assessment, stored.scheme);
      return findKept(store, assessment.assessmentDigest);
    },
    async search(request) {
      // It brings the dictionary of pinyin with it.
      search ??= (await import('./search/search.ts')).openSearch(store);
      return search(request, { schemes: await schemesInForce(schemes, today()), today: today() });
    },
    listSchemeFiles: () => listSchemeFiles(schemes, today()),
    officeSettings: () => readOfficeSettings(home),
    saveOfficeSettings: (request) => saveOfficeSettings(home, request),
    installation: () => Promise.resolve({ home, schemeFolder: schemes, engineVersion: ENGINE_VERSION }),
    listKeptAssessments: () => listKeptAssessments(store),
    async verify({ digest }) {
      const { assessment, scheme, storedAt } = await readKeptAssessment(store, digest);
      const { period, cutOff: asOf, knownAt } = assessment;
      const sealed = { scheme, digest: digestScheme(scheme) };
      const again = await assess(store, sealed, { scheme: scheme.code, period, asOf, knownAt }, { publishedBefore: storedAt });
      return {
        digest: assessment.assessmentDigest,
        matches: again.assessmentDigest === assessment.assessmentDigest && canonicalJson(again) === canonicalJson(assessment),
        madeBy: assessment.engineVersion,
        recomputedBy: again.engineVersion,
        differences: compareAssessments(assessment, again),
      };
    },
    async close() {
      await store.close();
      await doneReading();
    },
  };
}

/** What was made for the key, which now counts as the newest; else what is made now, unless it fails. At most so many are kept. */
function recall<T>(kept: Map<string, Promise<T>>, most: number, key: string, make: () => Promise<T>): Promise<T> {
  const running = kept.get(key) ?? make();
  kept.delete(key);
  kept.set(key, running);
  running.catch(() => kept.delete(key));
  for (const oldest of [...kept.keys()].slice(0, -most)) kept.delete(oldest);
  return running;
}

function todayInShanghai(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
}

function summarise({ code, version, name, period, family, composites, escalation }: Scheme, digest: string): SchemeSummary {
  return {
    code,
    version,
    name,
    period,
    family,
    digest,
    composites: composites.map((composite) => ({ code: composite.code, name: composite.name, period: composite.period })),
    escalates: escalation.length > 0,
  };
}

function forcedSteps(unit: Assessment['units'][number]): readonly { readonly code: string }[] {
  return unit.steps.flatMap(({ step, code }) => (code !== null && ['gate', 'forcedScore', 'forcedTier', 'rankRule'].includes(step) ? [{ code }] : []));
}

function noBulletin({ scheme }: StoredScheme): EngineError {
  return new EngineError('badRequest', {
    zh: `“${scheme.name.zh}”考评的是企业，通报只按镇街、部门、专委会的办法出。请换一个办法。`,
    en: `"${scheme.name.en}" assesses enterprises; a bulletin is made for townships, departments or committees. Choose another scheme.`,
  });
}

/** A county has some fifty units; of enterprises only the first are named. */
const NAMED = 60;

function notAssessed({ unit, period }: ExplainRequest, units: Assessment['units']): EngineError {
  const known = units
    .slice(0, NAMED)
    .map(({ code, name }) => `${code} ${name}`)
    .join('、');
  const isPart = units.length > NAMED;
  return new EngineError('notFound', {
    zh: `${period} 的考评对象中没有“${unit}”。考评对象：${known}${isPart ? ` 等${units.length}个` : ''}。`,
    en: `"${unit}" is not among the units assessed for ${period}. They are: ${known}${isPart ? ` and others, ${units.length} in all` : ''}.`,
  });
}

function noCriterion({ criterion = '' }: ExplainRequest, { criteria }: Pick<Assessment, 'criteria'>): EngineError {
  const known = criteria.map(({ code }) => code).join('、');
  return new EngineError('notFound', {
    zh: `考评办法中没有指标“${criterion}”。现有：${known}。`,
    en: `The scheme has no criterion "${criterion}". There are: ${known}.`,
  });
}
