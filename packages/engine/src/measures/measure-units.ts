import { type IsoDate, parseDate } from '../periods/dates.ts';
import { monthsOf, parseSpan } from '../periods/period.ts';
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
import { computeTalliesOfEach, distinctBases, resolveMeasure, type Tallies } from './compute-tallies.ts';
import { ledgersBehind, reachesBackTo, readCoverage } from './coverage.ts';
import { type Directory, readDirectory, replacementsOn } from './directory.ts';
import { loadOpenEnterprises } from './enterprise-units.ts';
import { type Attribution, attributedOn, byUnit } from './grouping.ts';
import type { Measure, MeasureRequest } from './measure.ts';
import { visibleAt } from './source.ts';

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
  const moment = await momentOf(store, { period: request.period, asOf: request.cutOff, knownAt: request.knownAt });
  const [table] = await measureUnitsOfEach(store, request, [{ ...moment, until: request.until }]);
  return table as MeasureTable;
}

/** What is asked whatever the moment. */
export type MeasuresRequest = Omit<MeasureUnitsRequest, 'period' | 'cutOff' | 'knownAt' | 'until'>;

/** The same for several moments that are known at one batch: each ledger is gone through once for all of them. */
export async function measureUnitsOfEach(store: Store, request: MeasuresRequest, moments: readonly Moment[]): Promise<readonly MeasureTable[]> {
  const [first] = moments;
  if (first === undefined) return [];
  const { knownAt } = first;
  const directory = await readDirectory(store, knownAt);
  const asked = moments.map((moment) => ({ moment, on: request.standingOn ?? moment.period.end }));
  const units = await Promise.all(asked.map(({ moment, on }) => unitsMeasured(store, request, { on, knownAt, until: moment.until }, directory)));
  const alike = groupedAlike(asked.map(({ on }) => attributedOn(directory, on, request.attribution ?? 'successor')));

  const cells = moments.map((): Record<string, readonly Cell[]> => ({}));
  const fillCells = async (shift: MeasureRequest['shift']) => {
    const wanted = request.requests.filter((one) => one.shift === shift).map((one) => resolveMeasure(one.measure, request.measures));
    if (wanted.length === 0) return;
    const bases = distinctBases(wanted);
    const coverage = shift === 'none' ? null : await readCoverage(store, ledgersBehind(bases), knownAt);
    await Promise.all(
      alike.map(async ({ attributed, members }) => {
        const among = members.map((at) => shifted(moments[at] as Moment, shift));
        const context: Context = { moment: among[0] as Moment, directory, ...(among.length > 1 && { among }) };
        const tallies = await computeTalliesOfEach(store, bases, context, (measure) =>
          byUnit(measure, request.family, { unit: null, sector: null }, attributed),
        );
        for (const [place, at] of members.entries()) {
          for (const { measure, bases: behind, tallyOf } of wanted) {
            const covered = coverage === null || reachesBackTo(coverage, behind, (among[place] as Moment).period);
            const column = units[at]?.map(({ rec }) => (covered ? cellOf(tallyOf(tallies[place] as Tallies, rec)) : UNCOVERED));
            (cells[at] as Record<string, readonly Cell[]>)[measureKey({ measure: measure.code, shift })] = column ?? [];
          }
        }
      }),
    );
  };
  const [sent, decisions] = await Promise.all([
    request.family === 'enterprise' ? [] : readSent(store, moments, directory),
    request.scheme === undefined ? [] : readDecisions(store, moments, directory, request.scheme, request.family === 'enterprise' ? units : null),
    fillCells('none'),
    fillCells('yearBefore'),
  ]);

  return moments.map(({ period, cutOff }, at) => {
    const own = units[at] ?? [];
    return {
      period: period.code,
      cutOff,
      knownAt,
      units: own.map(({ code, name, kind, group, order }) => ({ code, name, kind, group, order })),
      cells: Object.fromEntries(request.requests.map((one) => [measureKey(one), cells[at]?.[measureKey(one)] ?? []])),
      sent: Object.fromEntries(own.map(({ code }) => [code, sent[at]?.get(code) ?? []])),
      decisions: decisions[at] ?? [],
    };
  });
}

/** Moments on which the rows of gone units go to the same ones can be asked together. */
export function groupedAlike(
  attributions: readonly ((column: string) => string)[],
): readonly { readonly attributed: (column: string) => string; readonly members: readonly number[] }[] {
  const texts = attributions.map((attributed) => attributed('unit'));
  return [...new Set(texts)].map((text) => ({
    attributed: attributions[texts.indexOf(text)] as (column: string) => string,
    members: texts.flatMap((other, at) => (other === text ? [at] : [])),
  }));
}

interface UnitMeasured extends MeasuredUnit {
  readonly rec: number;
}

/** Those valid on the day, in official order. */
async function unitsMeasured(
  reader: Reader,
  { family, kinds, sectors }: MeasuresRequest,
  { on, knownAt, until }: { readonly on: IsoDate; readonly knownAt: number; readonly until: IsoDate | undefined },
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
  const period = parseSpan(request.period);
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

/**
 * Ledger kinds sent for the period of each moment, or for each of its months, by unit code. A report is handed in after its period, so the
 * cut-off does not matter, only what is known.
 */
async function readSent(reader: Reader, moments: readonly Moment[], directory: Directory): Promise<readonly ReadonlyMap<string, readonly string[]>[]> {
  const { knownAt } = moments[0] as Moment;
  const codes = new Set(moments.flatMap(({ period }) => [period.code, ...monthsOf(period).map((month) => month.code)]));
  const rows = await reader.read(`
    select unit, ledger, period, min(submitted_on) as first_on
    from submission
    where ${visibleAt(knownAt)} and not removed and submitted_on is not null and ledger is not null
      and period in (${[...codes].map(quoteLiteral).join(', ')})
    group by unit, ledger, period`);
  const submitted = rows.map((row) => ({
    unit: Number(row['unit']),
    ledger: String(row['ledger']),
    period: String(row['period']),
    on: String(row['first_on']),
  }));
  return moments.map(({ period, until }) => {
    const months = monthsOf(period).map((month) => month.code);
    const codeOf = unitCodesOn(directory, period.end);
    const periodsSent = new Map<string, Map<string, Set<string>>>();
    for (const one of submitted) {
      const code = codeOf(one.unit);
      if (code === undefined || (until !== undefined && one.on > until)) continue;
      const ledgers = periodsSent.get(code) ?? new Map<string, Set<string>>();
      const periods = ledgers.get(one.ledger) ?? new Set<string>();
      periodsSent.set(code, ledgers.set(one.ledger, periods.add(one.period)));
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
  });
}

/**
 * What was decided about the period of each moment under the scheme, by date and number; a unit that is gone by the period's end is the one in its
 * place. With `enterprises` what was decided about those of each moment: a decision that names an enterprise counts for no unit.
 */
async function readDecisions(
  reader: Reader,
  moments: readonly Moment[],
  directory: Directory,
  scheme: string,
  enterprises: readonly (readonly { readonly rec: number; readonly code: string }[])[] | null,
): Promise<readonly (readonly Decision[])[]> {
  const { knownAt } = moments[0] as Moment;
  const about = enterprises === null ? { column: 'unit', where: 'enterprise is null' } : { column: 'enterprise', where: 'enterprise is not null' };
  const periods = [...new Set(moments.map(({ period }) => quoteLiteral(period.code)))];
  const rows = await reader.read(
    `select decision_no, ${about.column} as decided, period, target, amount, level, item_key, basis, reason, decided_on
    from decision
    where ${visibleAt(knownAt)} and not removed and ${about.where} and scheme = $1 and period in (${periods.join(', ')})`,
    [scheme],
  );
  return moments.map(({ period, until }, at) => {
    const codes = new Map(enterprises?.[at]?.map(({ rec, code }) => [rec, code]));
    const codeOf = enterprises === null ? unitCodesOn(directory, period.end) : (rec: number) => codes.get(rec);
    const decisions = rows.flatMap((row): Decision | readonly Decision[] => {
      const unit = codeOf(Number(row['decided']));
      if (unit === undefined || row['period'] !== period.code || (until !== undefined && !(String(row['decided_on']) <= until))) return [];
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
  });
}

/** The code of the unit that stands on the day in the place of the unit with that `rec`. */
function unitCodesOn(directory: Directory, day: IsoDate): (rec: number) => string | undefined {
  const replacements = replacementsOn(directory, day);
  return (rec) => directory.units.get(replacements.get(rec) ?? rec)?.code;
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
