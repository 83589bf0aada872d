import { join } from 'node:path';
import { assess, measureForScheme } from './assess.ts';
import type { Assessment } from './assessments/assessment.ts';
import { compareAssessments } from './assessments/compare-assessments.ts';
import { composeAssessments } from './assessments/compose-assessments.ts';
import { canonicalJson } from './assessments/digest.ts';
import { escalateUnits } from './assessments/escalate-units.ts';
import { findKept, keepAssessment, listKeptAssessments, readKeptAssessment } from './assessments/keep-assessment.ts';
import type { ResultSource } from './assessments/period-results.ts';
import { buildMonthlyBulletin } from './bulletins/build-monthly.ts';
import { gatherMonthly } from './bulletins/gather-monthly.ts';
import { renderBulletin } from './bulletins/render-bulletin.ts';
import { closeFileReader } from './imports/files/read-file.ts';
import { listMappings, removeMapping, saveMapping } from './imports/kept-mappings.ts';
import { addSource, findSource, listSources, removeSource } from './imports/sources.ts';
import { listBatches } from './store/batches.ts';
import { undoBatch } from './imports/undo-batch.ts';
import { LEDGERS } from './ledgers/index.ts';
import { writeTemplate } from './ledgers/write-template.ts';
import { listMeasures, summariseMeasure } from './measures/library/index.ts';
import { parsePeriod, previousPeriod, yearBefore } from './periods/period.ts';
import { EngineError } from './problems.ts';
import { findFindings } from './quality/find-findings.ts';
import { findingEvidence, settleFinding } from './quality/settle-finding.ts';
import { exportRecords } from './records/export-records.ts';
import { listRecords, type SchemeMeasures } from './records/list-records.ts';
import { recordIds } from './records/record-ids.ts';
import { digestScheme } from './schemes/digest-scheme.ts';
import { findScheme, readSchemes, type StoredScheme } from './schemes/read-schemes.ts';
import type { Scheme } from './schemes/scheme.ts';
import { selectionOf } from './scoring/needs.ts';
import { readOfficeSettings } from './settings/office-settings.ts';
import { listSectors, listUnits } from './store/dimensions.ts';
import { openStore } from './store/store.ts';
import { listPeriods } from './trends/list-periods.ts';
import { trend } from './trends/trend.ts';
import type { AssessmentRequest, ExplainRequest, SchemeSummary, Verbs } from './verbs.ts';

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

/**
 * Opens a data folder and gives every verb over it.
 * @throws EngineError `held`, `conflict` or `damaged` when the folder cannot be opened
 */
export async function openEngine({ home, schemeFolder, today = todayInShanghai }: EngineOptions): Promise<Engine> {
  const store = await openStore({ home });
  const schemes = schemeFolder ?? join(home, 'schemes');
  const kept = new Map<string, Promise<Assessment>>();

  async function whole(request: AssessmentRequest) {
    const stored = await findScheme(schemes, request.scheme);
    const period = parsePeriod(request.period);
    if (period.grain !== stored.scheme.period) throw wrongGrain(stored, request.period);
    return { stored, request: { ...request, knownAt: request.knownAt ?? (await store.newestBatch()) } };
  }

  async function assessOnce(asked: AssessmentRequest): Promise<Assessment> {
    const { stored, request } = await whole(asked);
    return remembered(stored, request);
  }

  function remembered(stored: StoredScheme, request: AssessmentRequest): Promise<Assessment> {
    const key = [stored.digest, request.period, request.asOf, request.knownAt].join(' ');
    const running = kept.get(key) ?? assess(store, stored, request);
    kept.delete(key);
    kept.set(key, running);
    running.catch(() => kept.delete(key));
    for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest);
    return running;
  }

  /** The scheme's results as known at a batch, for the verbs that look at several periods. */
  function resultsAt(stored: StoredScheme, knownAt: number): ResultSource {
    const { scheme, digest } = stored;
    return { store, scheme, digest, knownAt, today: today(), assess: (period) => remembered(stored, { scheme: scheme.code, period, knownAt }) };
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

  const schemeMeasures = async (code: string | undefined): Promise<SchemeMeasures> => (code === undefined ? {} : (await findScheme(schemes, code)).scheme);

  return {
    home,
    // What understands a table brings a dictionary of pinyin with it: it is loaded with the first file.
    surveyFile: async (request) => (await import('./imports/import-file.ts')).surveyFile(store, request),
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
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: await writeTemplate(kind, await namesOn(today())),
      };
    },
    listBatches: () => listBatches(store),
    undoBatch: (request) => undoBatch(store, request),
    listUnits: (request) => listUnits(store, request),
    listSectors: (request) => listSectors(store, request),
    async listSchemes() {
      return (await readSchemes(schemes)).schemes.map(({ scheme, digest }) => summarise(scheme, digest));
    },
    async listMeasures({ scheme }) {
      const own = (await schemeMeasures(scheme)).measures;
      return listMeasures(own).map((measure) => summariseMeasure(measure, own));
    },
    listPeriods: ({ grain }) => listPeriods(store, { grain, today: today() }),
    async measure(asked) {
      const { stored, request } = await whole(asked);
      return measureForScheme(store, stored, request);
    },
    assess: assessOnce,
    explain,
    async compose(asked) {
      const stored = await findScheme(schemes, asked.scheme);
      return composeAssessments(resultsAt(stored, asked.knownAt ?? (await store.newestBatch())), asked);
    },
    async escalations(asked) {
      const { stored, request } = await whole(asked);
      return escalateUnits(resultsAt(stored, request.knownAt), parsePeriod(request.period));
    },
    listRecords: async (request) => listRecords(store, request, await schemeMeasures(request.scheme)),
    exportRecords: async (request) => exportRecords(store, request, await schemeMeasures(request.scheme)),
    trend: async (request) => trend(store, request),
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
        office: await readOfficeSettings(home),
        number: asked.number ?? 1,
        signedOn: asked.signedOn ?? today(),
      });
      const paper = await renderBulletin(buildMonthlyBulletin(input), asked.format);
      if (asked.format === 'docx') await keepAssessment(store, assessment, stored.scheme, new Date().toISOString());
      return paper;
    },
    async publish(asked) {
      const { stored, request } = await whole(asked);
      const assessment = await assessOnce(request);
      await keepAssessment(store, assessment, stored.scheme, new Date().toISOString());
      return findKept(store, assessment.assessmentDigest);
    },
    listKeptAssessments: () => listKeptAssessments(store),
    async verify({ digest }) {
      const { assessment, scheme } = await readKeptAssessment(store, digest);
      const { period, cutOff: asOf, knownAt } = assessment;
      const again = await assess(store, { scheme, digest: digestScheme(scheme) }, { scheme: scheme.code, period, asOf, knownAt });
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
      await closeFileReader();
    },
  };
}

function todayInShanghai(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
}

function summarise({ code, version, name, period, composites, escalation }: Scheme, digest: string): SchemeSummary {
  return {
    code,
    version,
    name,
    period,
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

const GRAIN = { month: { zh: '月', en: 'month' }, quarter: { zh: '季度', en: 'quarter' }, year: { zh: '年度', en: 'year' } };

function wrongGrain({ scheme }: StoredScheme, period: string): EngineError {
  const { zh, en } = GRAIN[scheme.period];
  const example = { month: '2025-03', quarter: '2025Q1', year: '2025' }[scheme.period];
  return new EngineError('badRequest', {
    zh: `“${scheme.name.zh}”按${zh}考评，“${period}”不是${zh}。请写成如 ${example} 的形式。`,
    en: `"${scheme.name.en}" assesses by the ${en}; "${period}" is none. Write it like ${example}.`,
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
