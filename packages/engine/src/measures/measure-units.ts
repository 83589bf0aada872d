import { type IsoDate, parseDate } from '../periods/dates.ts';
import { monthsOf, parsePeriod } from '../periods/period.ts';
import { EngineError } from '../problems.ts';
import type { UnitFamily } from '../schemes/scheme.ts';
import { parseFraction, printFraction } from '../scoring/fraction.ts';
import { byDateAndNumber } from '../scoring/latest-decision.ts';
import { type Cell, type Decision, type MeasuredUnit, measureKey, type MeasureTable } from '../scoring/measure-table.ts';
import { validOn } from '../store/dimensions.ts';
import { quoteLiteral } from '../store/quote.ts';
import type { Reader, Store } from '../store/store.ts';
import { type Context, type Moment, shifted } from './compile-condition.ts';
import type { Tally } from './compile-measures.ts';
import { computeTallies, distinctBases, resolveMeasure } from './compute-tallies.ts';
import { ledgersBehind, reachesBackTo, readCoverage } from './coverage.ts';
import { type Directory, readDirectory, replacementsOn } from './directory.ts';
import { loadOpenEnterprises } from './enterprise-units.ts';
import { type Attribution, attributedOn, byUnit } from './grouping.ts';
import type { Measure, MeasureRequest } from './measure.ts';
import { dateLiteral, visibleAt } from './source.ts';

export interface MeasureUnitsRequest {
  readonly requests: readonly MeasureRequest[];
  readonly family: UnitFamily;
  /** Kinds of unit that are measured. */
  readonly kinds: readonly string[];
  /** Of enterprises: codes of the sectors whose enterprises are measured. Absent: all. */
  readonly sectors?: readonly string[] | undefined;
  readonly period: string;
  /** Absent: the period's end. */
  readonly cutOff?: IsoDate | undefined;
  /** Absent: the newest batch. */
  readonly knownAt?: number | undefined;
  /** As if nothing had happened, and nothing been registered, after this day. Absent: everything is seen. */
  readonly until?: IsoDate | undefined;
  /** The scheme whose decisions are read. Absent: none. */
  readonly scheme?: string | undefined;
  /** Measures beside those of the library. */
  readonly measures?: readonly Measure[] | undefined;
  /** Day whose units are measured, with the rows of those gone by then; absent: the period's end. */
  readonly standingOn?: IsoDate | undefined;
  readonly attribution?: Attribution | undefined;
}

/**
 * The measures of every unit that is valid at the period's end, what each has sent, and what was decided about it.
 * Rows of units that are gone by then come under their successors, a year before as well. Enterprises: those open on that day, which send nothing.
 */
export async function measureUnits(store: Store, request: MeasureUnitsRequest): Promise<MeasureTable> {
  const { until } = request;
  const moment: Moment = { ...(await momentOf(store, { period: request.period, asOf: request.cutOff, knownAt: request.knownAt })), until };
  const { period, knownAt } = moment;
  const directory = await readDirectory(store, knownAt);
  const { standingOn = period.end } = request;
  const units = await unitsMeasured(store, request, { on: standingOn, knownAt }, directory);
  const attributed = attributedOn(directory, standingOn, request.attribution ?? 'successor');

  const cells: Record<string, readonly Cell[]> = {};
  const fillCells = async (shift: MeasureRequest['shift']) => {
    const wanted = request.requests.filter((one) => one.shift === shift).map((one) => resolveMeasure(one.measure, request.measures));
    if (wanted.length === 0) return;
    const context: Context = { moment: shifted(moment, shift), directory };
    const [tallies, coverage] = await Promise.all([
      computeTallies(store, distinctBases(wanted), context, (measure) => byUnit(measure, request.family, { unit: null, sector: null }, attributed)),
      shift === 'none' ? null : readCoverage(store, ledgersBehind(distinctBases(wanted)), knownAt),
    ]);
    for (const resolved of wanted) {
      const covered = coverage === null || reachesBackTo(coverage, resolved.bases, context.moment.period);
      cells[measureKey({ measure: resolved.measure.code, shift })] = units.map((unit) => (covered ? cellOf(resolved.tallyOf(tallies, unit.rec)) : UNCOVERED));
    }
  };
  const [sent, decisions] = await Promise.all([
    request.family === 'enterprise' ? new Map<string, readonly string[]>() : readSent(store, moment, directory),
    request.scheme === undefined ? [] : readDecisions(store, moment, directory, request.scheme, request.family === 'enterprise' ? units : null),
    fillCells('none'),
    fillCells('yearBefore'),
  ]);

  return {
    period: period.code,
    cutOff: moment.cutOff,
    knownAt,
    units: units.map(({ code, name, kind, group, order }) => ({ code, name, kind, group, order })),
    cells: Object.fromEntries(request.requests.map((one) => [measureKey(one), cells[measureKey(one)] ?? []])),
    sent: Object.fromEntries(units.map(({ code }) => [code, sent.get(code) ?? []])),
    decisions,
  };
}

interface UnitMeasured extends MeasuredUnit {
  readonly rec: number;
}

/** Those valid on the day, in official order. */
async function unitsMeasured(
  reader: Reader,
  { family, kinds, sectors, until }: MeasureUnitsRequest,
  { on, knownAt }: { readonly on: IsoDate; readonly knownAt: number },
  directory: Directory,
): Promise<readonly UnitMeasured[]> {
  if (family === 'enterprise') {
    const day = until !== undefined && until < on ? until : on;
    const enterprises = await loadOpenEnterprises(reader, directory, { on: day, knownAt, sectors });
    return enterprises.map(({ rec, code, name, group }, index) => ({ rec, code, name, kind: family, group, order: index + 1 }));
  }
  return [...directory.units.values()]
    .filter((unit) => kinds.includes(unit.kind) && validOn(unit, on))
    .map(({ rec, code, name, kind, group, order }) => ({ rec, code, name, kind, group: group ?? '', order }));
}

/** The period, cut-off and batch a request means. @throws EngineError `badRequest` for a period, a day or a batch that is none */
export async function momentOf(
  store: Store,
  request: { readonly period: string; readonly asOf?: IsoDate | undefined; readonly knownAt?: number | undefined },
): Promise<Moment> {
  const period = parsePeriod(request.period);
  const { asOf = period.end, knownAt = await store.newestBatch() } = request;
  if (parseDate(asOf) === null) {
    throw new EngineError('badRequest', {
      zh: `截止日“${asOf}”不是日期。请写成 2025-03-31。`,
      en: `The cut-off "${asOf}" is no day. Write it like 2025-03-31.`,
    });
  }
  if (!Number.isSafeInteger(knownAt) || knownAt < 0) {
    throw new EngineError('badRequest', {
      zh: `批次号“${knownAt}”不是批次号。请写导入批次的编号。`,
      en: `"${knownAt}" is no batch. Give the number of an import.`,
    });
  }
  return { period, cutOff: asOf, knownAt };
}

const UNCOVERED: Cell = { status: 'uncovered', numerator: null, denominator: null, count: 0 };

export function cellOf(tally: Tally): Cell {
  if (tally.isUnknown) return { status: 'unknown', numerator: null, denominator: null, count: tally.count };
  return {
    status: 'ok',
    numerator: tally.numerator === null ? null : printFraction(tally.numerator),
    denominator: tally.denominator === null ? null : printFraction(tally.denominator),
    count: tally.count,
    ...(tally.isAbout && { isAbout: true as const }),
  };
}

/** Ledger kinds sent for the period, or for each of its months, by unit code. A report is handed in after its period, so the cut-off does not matter, only what is known. */
async function readSent(reader: Reader, { period, knownAt, until }: Moment, directory: Directory): Promise<ReadonlyMap<string, readonly string[]>> {
  const months = monthsOf(period).map((month) => month.code);
  const codes = [...new Set([period.code, ...months])];
  const rows = await reader.read(`
    select distinct unit, ledger, period
    from submission
    where ${visibleAt(knownAt)} and not removed and submitted_on is not null${notAfter('submitted_on', until)} and ledger is not null
      and period in (${codes.map(quoteLiteral).join(', ')})`);
  const codeOf = unitCodesOn(directory, period.end);
  const periodsSent = new Map<string, Map<string, Set<string>>>();
  for (const row of rows) {
    const code = codeOf(Number(row['unit']));
    if (code === undefined) continue;
    const ledgers = periodsSent.get(code) ?? new Map<string, Set<string>>();
    const periods = ledgers.get(String(row['ledger'])) ?? new Set<string>();
    periodsSent.set(code, ledgers.set(String(row['ledger']), periods.add(String(row['period']))));
  }
  const isWhole = (sent: ReadonlySet<string>) => sent.has(period.code) || (months.length > 0 && months.every((month) => sent.has(month)));
  return new Map(
    [...periodsSent].map(([code, ledgers]) => [
      code,
      [...ledgers]
        .filter(([, periods]) => isWhole(periods))
        .map(([ledger]) => ledger)
        .sort(),
    ]),
  );
}

/**
 * What was decided about the period under the scheme, by date and number; a unit that is gone by the period's end is the one in its place.
 * With `enterprises` what was decided about those: a decision that names an enterprise counts for no unit.
 */
async function readDecisions(
  reader: Reader,
  { period, knownAt, until }: Moment,
  directory: Directory,
  scheme: string,
  enterprises: readonly { readonly rec: number; readonly code: string }[] | null,
): Promise<readonly Decision[]> {
  const about = enterprises === null ? { column: 'unit', where: 'enterprise is null' } : { column: 'enterprise', where: 'enterprise is not null' };
  const rows = await reader.read(
    `select decision_no, ${about.column} as decided, target, amount, level, item_key, basis, reason, decided_on
    from decision
    where ${visibleAt(knownAt)} and not removed and ${about.where}${notAfter('decided_on', until)} and scheme = $1 and period = $2`,
    [scheme, period.code],
  );
  const codes = new Map(enterprises?.map(({ rec, code }) => [rec, code]));
  const codeOf = enterprises === null ? unitCodesOn(directory, period.end) : (rec: number) => codes.get(rec);
  const decisions = rows.flatMap((row): Decision | readonly Decision[] => {
    const unit = codeOf(Number(row['decided']));
    if (unit === undefined) return [];
    return {
      record: `decision:${String(row['decision_no'])}`,
      unit,
      target: String(row['target']),
      amount: row['amount'] === null ? null : printFraction(parseFraction(String(row['amount']))),
      level: textOrNull(row['level']),
      itemKey: textOrNull(row['item_key']),
      basis: String(row['basis'] ?? ''),
      reason: String(row['reason'] ?? ''),
      decidedOn: String(row['decided_on']),
    };
  });
  return decisions.toSorted(byDateAndNumber);
}

function notAfter(column: string, until: IsoDate | undefined): string {
  return until === undefined ? '' : ` and ${column} <= ${dateLiteral(until)}`;
}

/** The code of the unit that stands on the day in the place of the unit with that `rec`. */
function unitCodesOn(directory: Directory, day: IsoDate): (rec: number) => string | undefined {
  const replacements = replacementsOn(directory, day);
  return (rec) => directory.units.get(replacements.get(rec) ?? rec)?.code;
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
