import { digestOf } from '../assessments/digest.ts';
import type { LedgerKind } from '../ledgers/ledger.ts';
import { readDirectory } from '../measures/directory.ts';
import { momentOf } from '../measures/measure-units.ts';
import type { IsoDate } from '../periods/dates.ts';
import { EngineError } from '../problems.ts';
import { latestKeys } from '../records/list-records.ts';
import { readOfficeSettings } from '../settings/office-settings.ts';
import type { Reader, Store } from '../store/store.ts';
import type { CheckSummary, Finding, Findings, FindingsRequest } from '../verbs/findings.ts';
import type { CheckContext, Evidence, FoundFinding, QualityCheck } from './check.ts';
import { CHECKS } from './checks/index.ts';
import { DETECTORS } from './detectors/index.ts';
import { findingId } from './finding-id.ts';
import { readStatements, type Statement } from './finding-states.ts';
import { limitsOf, readLimits } from './limits.ts';

/** Ids that travel with a finding; more are counted. */
const IDS_SHOWN = 200;

const ALL: readonly QualityCheck[] = [...CHECKS, ...DETECTORS];

/** What one check noticed, with what tells a later run whether it is still the same. */
export interface IdentifiedFinding extends FoundFinding {
  readonly id: string;
  readonly check: QualityCheck;
  /** Of its sentence and its rows. */
  readonly fingerprint: string;
}

/** @throws EngineError `badRequest` for a period that is none or a week */
export async function contextOf(
  store: Store,
  request: { readonly period: string; readonly knownAt?: number | undefined },
  today: IsoDate,
): Promise<CheckContext> {
  const { period, knownAt } = await momentOf(store, request);
  if (period.grain === 'week') {
    throw new EngineError('badRequest', {
      zh: `数据核查按月、季、半年或年，“${period.code}”是周。请写成如 2025-03 的形式。`,
      en: `The data are checked by month, quarter, half-year or year; "${period.code}" is a week. Write a period like 2025-03.`,
    });
  }
  const [directory, { limits }] = await Promise.all([readDirectory(store, knownAt), readOfficeSettings(store.home)]);
  return { store, period, knownAt, today, directory, limits: readLimits(limits, ALL) };
}

/** Runs checks over the rows. What it gives is a function of the rows, the period and the day, so it is never out of date. */
export async function runChecks(context: CheckContext, checks: readonly QualityCheck[]): Promise<readonly IdentifiedFinding[]> {
  const found = await Promise.all(
    checks.map(async (check) =>
      (await check.find(context, limitsOf(check, context.limits))).map((finding) => ({
        ...finding,
        check,
        id: findingId(check.code, finding),
        fingerprint: fingerprintOf(finding),
      })),
    ),
  );
  return found.flat();
}

function fingerprintOf({ message, evidence }: FoundFinding): string {
  return digestOf({ message: message.zh, rows: evidence.map(({ ledger, rows }) => [ledger, rows.toSorted((a, b) => a - b)]) });
}

/** What the checks of the data, or the detectors, notice in a period, with what was said about each. @throws EngineError `notFound` for a unit or a check that there is not */
export async function findFindings(store: Store, request: FindingsRequest, today: IsoDate): Promise<Findings> {
  const context = await contextOf(store, request, today);
  const asked = request.check === undefined ? null : checkOf(request.check);
  const run = request.leads === true || asked?.lead !== undefined ? DETECTORS : CHECKS;
  const unit = request.unit === undefined ? null : unitOf(context, request.unit);
  const [all, statements] = await Promise.all([runChecks(context, run), readStatements(store, context.knownAt)]);
  const within = all.filter((one) => unit === null || one.unit === unit);
  const stateOf = (one: IdentifiedFinding) => standing(one, statements.get(one.id)).state;
  const chosen = within
    .filter((one) => (asked === null || one.check === asked) && (request.state === undefined || stateOf(one) === request.state))
    .toSorted(inOrder(context));
  return {
    period: context.period.code,
    knownAt: context.knownAt,
    findings: await describeFindings(context, chosen, statements),
    checks: run.map((check) =>
      summarise(
        context,
        check,
        within.filter((one) => one.check === check),
        stateOf,
      ),
    ),
  };
}

function summarise(context: CheckContext, check: QualityCheck, found: readonly IdentifiedFinding[], stateOf: (one: IdentifiedFinding) => string): CheckSummary {
  const { code, name, what, severity, thresholds, lead } = check;
  const limits = limitsOf(check, context.limits);
  const isAsMeasured = Object.entries(thresholds).every(([threshold, { value }]) => limits[threshold] === value);
  return {
    code,
    name,
    what,
    severity,
    thresholds: Object.entries(thresholds).map(([threshold, { label, value }]) => ({
      code: threshold,
      label,
      value: limits[threshold] ?? value,
      usual: value,
    })),
    lead: lead === undefined ? null : { innocent: lead.innocent, blind: lead.blind ?? null, measured: isAsMeasured ? lead.measured : null },
    count: found.length,
    open: found.filter((one) => stateOf(one) === 'open').length,
  };
}

/** Findings as they are told to people: ids instead of `rec`, and what was said about each. */
export async function describeFindings(
  { store, knownAt, directory }: CheckContext,
  found: readonly IdentifiedFinding[],
  statements: ReadonlyMap<string, Statement>,
): Promise<readonly Finding[]> {
  const ids = await readIds(
    store,
    found.flatMap(({ evidence }) => evidence),
    knownAt,
  );
  return found.map((one) => {
    const unit = one.unit === null ? undefined : directory.units.get(one.unit);
    return {
      id: one.id,
      check: one.check.code,
      name: one.check.name,
      severity: one.check.severity,
      unit: unit === undefined ? null : { code: unit.code, name: unit.name },
      period: one.period,
      message: one.message,
      figures: one.figures,
      evidence: one.evidence.map(({ what, ledger, rows }) => ({
        what,
        ledger,
        records: rows.slice(0, IDS_SHOWN).flatMap((rec) => ids.get(ledger)?.get(rec) ?? []),
        total: rows.length,
      })),
      ...standing(one, statements.get(one.id)),
    };
  });
}

/** What was said holds as long as the finding is the same as it was then. */
function standing({ fingerprint }: IdentifiedFinding, said: Statement | undefined): Pick<Finding, 'state' | 'note' | 'by' | 'at' | 'reopened'> {
  if (said === undefined) return { state: 'open', note: null, by: null, at: null, reopened: false };
  const { state, note, by, at } = said;
  const reopened = state !== 'open' && said.fingerprint !== fingerprint;
  return { state: reopened ? 'open' : state, note: note === '' ? null : note, by, at, reopened };
}

/** The ids of the rows, by ledger and `rec`: one query for each ledger. */
async function readIds(reader: Reader, evidence: readonly Evidence[], knownAt: number): Promise<ReadonlyMap<LedgerKind, ReadonlyMap<number, string>>> {
  const wanted = new Map<LedgerKind, Set<number>>();
  for (const { ledger, rows } of evidence) {
    const known = wanted.get(ledger) ?? new Set<number>();
    for (const rec of rows.slice(0, IDS_SHOWN)) known.add(rec);
    wanted.set(ledger, known);
  }
  const read = async (ledger: LedgerKind, recs: ReadonlySet<number>) => {
    const rows = await reader.read(latestKeys(ledger, knownAt, 'select unnest($1::integer[])'), [[...recs]]);
    return [ledger, new Map(rows.map((row) => [Number(row['rec']), String(row['record_id'])]))] as const;
  };
  return new Map(await Promise.all([...wanted].map(([ledger, recs]) => read(ledger, recs))));
}

const GRAVITY = { fault: 0, doubt: 1, note: 2 };

function inOrder({ directory }: CheckContext): (a: IdentifiedFinding, b: IdentifiedFinding) => number {
  const place = new Map([...directory.units.keys()].map((rec, at) => [rec, at]));
  const unitAt = ({ unit }: IdentifiedFinding) => (unit === null ? -1 : (place.get(unit) ?? -1));
  return (a, b) =>
    GRAVITY[a.check.severity] - GRAVITY[b.check.severity] ||
    ALL.indexOf(a.check) - ALL.indexOf(b.check) ||
    unitAt(a) - unitAt(b) ||
    (a.period < b.period ? -1 : a.period > b.period ? 1 : 0);
}

/** @throws EngineError `notFound` */
export function checkOf(code: string): QualityCheck {
  const found = ALL.find((check) => check.code === code);
  if (found !== undefined) return found;
  const known = ALL.map((check) => `${check.code}（${check.name.zh}）`).join('、');
  throw new EngineError('notFound', {
    zh: `没有名为“${code}”的核查项。现有：${known}。`,
    en: `There is no check "${code}". There are: ${ALL.map((check) => check.code).join(', ')}.`,
  });
}

function unitOf({ directory }: CheckContext, code: string): number {
  const found = [...directory.units.values()].find((unit) => unit.code === code);
  if (found !== undefined) return found.rec;
  throw new EngineError('notFound', { zh: `单位名录中没有代码“${code}”。`, en: `No unit has the code "${code}".` });
}
