import { LEDGERS } from '../ledgers/index.ts';
import { type Ledger, LEDGER_KINDS, type LedgerKind, storedName } from '../ledgers/ledger.ts';
import type { Context, Moment } from '../measures/compile-condition.ts';
import { conditionsOf, type Grouping, type Tally } from '../measures/compile-measures.ts';
import { computeTallies, distinctBases, type ResolvedMeasure, resolveMeasure, type Tallies } from '../measures/compute-tallies.ts';
import { daysInQuery } from '../measures/days-in-query.ts';
import type { Directory } from '../measures/directory.ts';
import { attributedOn, byUnit, type SelectedUnit } from '../measures/grouping.ts';
import { cellOf } from '../measures/measure-units.ts';
import type { BaseMeasure } from '../measures/measure.ts';
import { countedAt, dateLiteral, relationOf, sourceOf, visibleAt } from '../measures/source.ts';
import type { IsoDate } from '../periods/dates.ts';
import { monthsOf } from '../periods/period.ts';
import type { Bag, CellChange, OpenRecord, OpenWork } from '../robustness/open-records.ts';
import type { Scheme } from '../schemes/scheme.ts';
import { type Fraction, printFraction, subtract, ZERO } from '../scoring/fraction.ts';
import { type Cell, measureKey } from '../scoring/measure-table.ts';
import { measuresNeeded } from '../scoring/needs.ts';
import { criteriaOf } from '../scoring/tree.ts';
import { tableOf } from '../store/ledger-tables.ts';
import { quoteLiteral, quoteName } from '../store/quote.ts';
import type { Store } from '../store/store.ts';
import { type Added, asIfCompleted, type Completed, completionOf } from './as-if-completed.ts';
import type { MissingWork } from './find-missing-work.ts';

/** What is asked: whose open records, for which scheme and when, and from which day on something can be done. */
export interface OpenWorkRequest {
  readonly scheme: Scheme;
  readonly unit: SelectedUnit;
  readonly moment: Moment;
  readonly directory: Directory;
  readonly from: IsoDate;
  readonly missing: readonly MissingWork[];
}

/** Where an open record stands in the store. */
export interface RecordPlace {
  readonly kind: LedgerKind;
  readonly rec: number;
  readonly by: IsoDate;
  /** Work that is still missing and has no row yet; null: the record is there. */
  readonly adds: MissingWork | null;
}

export interface FoundWork {
  readonly work: OpenWork;
  readonly places: ReadonlyMap<string, RecordPlace>;
  /** Measures that completing records moves in a way that is not followed record by record. */
  readonly blind: readonly string[];
  /** The cells of the unit with those records completed, by the same queries; only those that completing can move. */
  measureAfter(records: readonly string[]): Promise<Readonly<Record<string, Cell>>>;
}

interface Candidate extends RecordPlace {
  readonly record: string;
  readonly cost: number | null;
  readonly sends: OpenRecord['sends'];
}

/**
 * Which records of a unit are still open and can be completed by the cut-off, and what completing each does to the unit's measures:
 * its share of every measure is taken twice by the measures' own queries, as the rows stand and as they would stand completed.
 * An enterprise that is not inspected as often as it must be is open as well: it can be inspected; and so is work that is missing to a number.
 */
export async function findOpenWork(store: Store, request: OpenWorkRequest): Promise<FoundWork> {
  const { scheme, unit, moment, directory } = request;
  const measures = measuresNeeded(scheme)
    .filter(({ shift }) => shift === 'none')
    .map(({ measure }) => resolveMeasure(measure, scheme.measures));
  const asked: Asked = { ...request, bases: distinctBases(measures), context: { moment, directory } };
  const candidates = [...(await readCandidates(store, asked)), ...furtherWork(asked)];
  const bases = asked.bases.filter((base) => movedBy(base, asked.missing).some((kind) => candidates.some((one) => one.kind === kind)));
  // A visit that is due counts towards the number of inspections that is missing, too.
  const visit = asked.missing.find(({ kind }) => kind === 'inspection')?.values ?? {};
  const asIf = (some: readonly Candidate[]) => asIfCompleted(store, completedOf(some), addedBy(some), { knownAt: moment.knownAt, agency: unit.rec, visit });
  const [before, after] = await Promise.all([
    shares(
      store,
      asked,
      bases.filter((base) => bagOf(base) !== null || candidates.some((one) => isCounted(base, one))),
      candidates,
    ),
    shares(asIf(candidates), asked, bases, candidates),
  ]);

  const moved = measures.filter((measure) => measure.bases.some((base) => bases.includes(base)));
  const followed = moved.filter((measure) => isFollowed(measure));
  const records = candidates.flatMap((candidate): readonly OpenRecord[] => {
    const [was, is] = [before.of(candidate), after.of(candidate)];
    const changes = followed.flatMap((measure) => {
      const change = changeOf(measure, was(measure), is(measure));
      return change === null ? [] : [[measureKey({ measure: measure.measure.code, shift: 'none' }), change] as const];
    });
    const { record, by, cost, sends } = candidate;
    return changes.length > 0 || sends !== null ? [{ record, by, cost, changes: Object.fromEntries(changes), sends }] : [];
  });
  const known = new Map(candidates.map((candidate) => [candidate.record, candidate]));
  return {
    work: {
      unit: unit.code,
      records,
      bags: Object.fromEntries(
        followed.flatMap(({ measure }) => {
          const of = bagOf(measure.kind === 'base' ? measure : null);
          return of === null
            ? []
            : [[measureKey({ measure: measure.code, shift: 'none' }), { of, values: before.valuesOf(measure.code) } satisfies Bag] as const];
        }),
      ),
      awaits: await readAwaits(store, asked),
    },
    places: known,
    blind: moved
      .filter((measure) => !isFollowed(measure))
      .filter((measure) => candidates.some((candidate) => changeOf(measure, before.of(candidate)(measure), after.of(candidate)(measure)) !== null))
      .map(({ measure }) => measure.code),
    async measureAfter(chosen) {
      const some = chosen.flatMap((record) => known.get(record) ?? []);
      const kinds = new Set(some.map(({ kind }) => kind));
      const touched = moved.filter((measure) => measure.bases.some((base) => movedBy(base, asked.missing).some((kind) => kinds.has(kind))));
      const tallies = await computeTallies(asIf(some), distinctBases(touched), asked.context, (measure) => ownRows(measure, asked));
      return Object.fromEntries(
        touched.map((measure) => [measureKey({ measure: measure.measure.code, shift: 'none' }), cellOf(measure.tallyOf(tallies, unit.rec))]),
      );
    },
  };
}

interface Asked extends OpenWorkRequest {
  readonly bases: readonly BaseMeasure[];
  readonly context: Context;
}

/**
 * The ledgers whose records, completed, can move a measure: those of which it reads a date that is filled, or what is derived from one; and
 * those of which rows are missing.
 */
function movedBy(base: BaseMeasure, missing: readonly MissingWork[] = []): readonly LedgerKind[] {
  if (base.source === 'enterpriseCheck') return ['enterprise'];
  const { ledger } = sourceOf(base.source);
  const isDerived = base.source !== ledger;
  const fields = fieldsOf(base);
  const isFilled = completionOf(ledger)?.fills.some((field) => isDerived || fields.has(field)) === true;
  const isAdded = missing.some(({ kind }) => kind === base.source);
  return [...(isFilled || isAdded ? [ledger] : []), ...(ledger === 'inspection' ? (['enterprise'] as const) : [])];
}

/** Whether a record has a share in a measure as the rows stand: what is yet to be done has none, but for the enterprise that is yet to be inspected. */
function isCounted(base: BaseMeasure, { kind, adds }: Candidate): boolean {
  return adds === null && movedBy(base).includes(kind) && (kind !== 'enterprise' || base.source === 'enterpriseCheck');
}

function fieldsOf({ where, numerator = [], window, of }: BaseMeasure): ReadonlySet<string> {
  const compared = [...where, ...numerator].flatMap((predicate) => {
    const value = 'value' in predicate && typeof predicate.value === 'object' && 'field' in predicate.value ? [predicate.value.field] : [];
    return [predicate.field, ...value];
  });
  const taken = of === undefined ? [] : Object.values(of).filter((side) => typeof side === 'string');
  return new Set([...compared, ...taken, ...Object.values(window)]);
}

function ownRows(measure: BaseMeasure, { scheme, unit, context, directory }: Asked): Grouping {
  const attributed = attributedOn(directory, context.moment.period.end, scheme.attribution);
  return byUnit(measure, scheme.family, { unit: { ...unit, family: scheme.family }, sector: null }, attributed);
}

/** Conditions, any of which makes a row of the ledger the unit's for one of the measures, or a report that the scheme asks of it. */
function ownersIn(kind: LedgerKind, asked: Asked): readonly string[] {
  const counted = asked.bases.filter((base) => movedBy(base).includes(kind)).map((base) => ownRows(base, asked).where.join(' and '));
  const isAsked = kind === 'submission' && ledgersAsked(asked).length > 0;
  return [...new Set([...counted, ...(isAsked ? [ownReports(asked)] : [])])];
}

/** The ledgers that the scheme asks to be sent. */
function ledgersAsked({ scheme }: Asked): readonly LedgerKind[] {
  return scheme.family === 'enterprise' ? [] : [...new Set(criteriaOf(scheme).flatMap(({ criterion }) => criterion.requires))];
}

function ownReports({ scheme, unit, context, directory }: Asked): string {
  return `${attributedOn(directory, context.moment.period.end, scheme.attribution)('unit')} = ${unit.rec}`;
}

async function readCandidates(store: Store, asked: Asked): Promise<readonly Candidate[]> {
  const parts = LEDGER_KINDS.flatMap((kind) => (kind === 'enterprise' ? enterprisesToInspect(asked) : openRecordsOf(kind, asked)));
  if (parts.length === 0) return [];
  // The keys of all ledgers at once: planning a join for each of them takes longer than reading the rows.
  const rows = await store.read(`
    with chosen as materialized (${parts.join(' union all ')}),
    keyed as (
      select ledger as kind, rec, ledger || ':' || arg_max(nk, since) as record_id
      from record_key
      where since <= ${asked.moment.knownAt} and (ledger, rec) in (select kind, rec from chosen)
      group by ledger, rec
    )
    select * from chosen join keyed using (kind, rec) order by kind, rec`);
  return rows.map((row) => ({
    kind: row['kind'] as LedgerKind,
    rec: Number(row['rec']),
    record: String(row['record_id']),
    by: String(row['completed_on']),
    cost: row['cost'] === null ? null : Number(row['cost']),
    adds: null,
    sends: row['sent_ledger'] === null ? null : { ledger: row['sent_ledger'] as LedgerKind, period: String(row['sent_period']) },
  }));
}

function openRecordsOf(kind: LedgerKind, asked: Asked): readonly string[] {
  const completion = completionOf(kind);
  const owners = ownersIn(kind, asked);
  if (completion === null || owners.length === 0) return [];
  const { moment, from } = asked;
  const ledger: Ledger = LEDGERS[kind];
  const cutOff = dateLiteral(moment.cutOff);
  const column = (name: string) => quoteName(storedName(name));
  const done = column(completion.fills.at(-1) ?? '');
  const begins = ledger.columns
    .filter(({ name, happened }) => name === ledger.occurredOn && happened === true)
    .map(({ name }) => `${column(name)} <= ${cutOff}`);
  const inTime = completion.due.map((due) => `when ${column(due)} between ${dateLiteral(from)} and ${cutOff} then ${column(due)}`);
  const day = inTime.length === 0 ? cutOff : `case ${inTime.join(' ')} else ${cutOff} end`;
  const { only } = completion;
  const chosenOnly = only === undefined ? [] : [`${column(only.column)} = ${quoteLiteral(only.choice)}`];
  const open = [countedAt(kind, moment.knownAt), `(${owners.join(' or ')})`, ...chosenOnly, ...begins, `(${done} is null or ${done} > ${cutOff})`];
  const cost = completion.cost === undefined ? null : column(completion.cost);
  const sends = kind === 'submission' ? { ledger: 'case when submitted_on is null then ledger end', period: 'period' } : null;
  return [candidatesFrom(kind, quoteName(tableOf(ledger)), open, { day, cost, sends })];
}

interface Told {
  readonly day: string;
  readonly cost: string | null;
  readonly sends: { readonly ledger: string; readonly period: string } | null;
}

/** A query for candidates: kind, rec, completed_on, cost, sent_ledger, sent_period. */
function candidatesFrom(kind: LedgerKind, from: string, where: readonly string[], { day, cost, sends }: Told): string {
  return `
    select ${quoteLiteral(kind)} as kind, rec, ${day} as completed_on, cast(${cost ?? 'null'} as bigint) as cost,
      cast(${sends?.ledger ?? 'null'} as varchar) as sent_ledger, cast(${sends?.period ?? 'null'} as varchar) as sent_period
    from ${from} where ${where.join(' and ')}`;
}

/** Enterprises that a rate of inspections counts and does not find inspected in time. An enterprise that is assessed does not inspect itself. */
function enterprisesToInspect(asked: Asked): readonly string[] {
  const checks = asked.bases.filter(({ source, numerator }) => source === 'enterpriseCheck' && numerator !== undefined);
  if (checks.length === 0 || asked.scheme.family === 'enterprise') return [];
  const { moment } = asked;
  const { from, where } = relationOf('enterpriseCheck', daysInQuery(asked.context), attributedOn(asked.directory, moment.period.end, asked.scheme.attribution));
  const missed = checks.map((base) => {
    const { counted, hit } = conditionsOf(base, asked.context);
    return [...ownRows(base, asked).where, counted, `not coalesce(${hit ?? 'false'}, false)`].join(' and ');
  });
  return [
    candidatesFrom('enterprise', from, [...where, `(${missed.map((one) => `(${one})`).join(' or ')})`], {
      day: dateLiteral(moment.cutOff),
      cost: null,
      sends: null,
    }),
  ];
}

/** Numbers of rows that do not exist begin here; enterprises to be inspected stand above it. */
const NOT_YET = -1_000_000_000;

function furtherWork({ missing, moment, scheme }: Asked): readonly Candidate[] {
  if (scheme.family === 'enterprise') return [];
  const work = missing.flatMap((adds) => Array.from({ length: adds.missing }, (_, at) => ({ adds, record: `${adds.kind}:+${adds.measure}/${at + 1}` })));
  return work.map(({ adds, record }, at) => ({ kind: adds.kind, rec: NOT_YET - at, record, by: moment.cutOff, cost: null, sends: null, adds }));
}

function addedBy(candidates: readonly Candidate[]): readonly Added[] {
  return candidates.flatMap(({ adds, rec, by }) => (adds === null ? [] : [{ kind: adds.kind, values: adds.values, rec, on: by }]));
}

function completedOf(candidates: readonly Candidate[]): Completed {
  const completed = new Map<LedgerKind, Map<number, IsoDate>>();
  for (const { kind, rec, by } of candidates.filter(({ adds }) => adds === null))
    completed.set(kind, (completed.get(kind) ?? new Map<number, IsoDate>()).set(rec, by));
  return completed;
}

/** The share of single records in the measures of their unit. */
interface Shares {
  of(candidate: Candidate): (measure: ResolvedMeasure) => Tally;
  /** The values of all rows of the unit from which an extreme or a middle is taken. */
  valuesOf(base: string): readonly string[];
}

/** Every measure by record instead of by unit; inspections that are yet to be held have the negative `rec` of their enterprise. */
async function shares(store: Store, asked: Asked, bases: readonly BaseMeasure[], candidates: readonly Candidate[]): Promise<Shares> {
  const recsOf = (kind: LedgerKind) => candidates.flatMap((one) => (one.kind === kind ? [one.rec] : []));
  const rowsOf = ({ source }: BaseMeasure) => {
    if (source === 'enterpriseCheck') return recsOf('enterprise');
    const { ledger } = sourceOf(source);
    return ledger === 'inspection' ? [...recsOf('inspection'), ...recsOf('enterprise').map((rec) => -rec)] : recsOf(ledger);
  };
  const byRecord = (measure: BaseMeasure): Grouping => {
    const own = ownRows(measure, asked);
    return { ...own, by: 'rec', where: bagOf(measure) === null ? [...own.where, `rec in (${rowsOf(measure).join(', ')})`] : own.where };
  };
  const [added, gathered] = await Promise.all([
    computeTallies(
      store,
      bases.filter((base) => bagOf(base) === null),
      asked.context,
      byRecord,
    ),
    computeTallies(
      store,
      bases.filter((base) => bagOf(base) !== null),
      asked.context,
      byRecord,
    ),
  ]);
  const tallies: Tallies = new Map([...added, ...gathered]);
  const ofKind = (kind: LedgerKind): Tallies =>
    new Map(
      bases
        .filter((base) => movedBy(base, asked.missing).includes(kind))
        .map((base) => {
          const own = tallies.get(base.code) ?? new Map<number, Tally>();
          const isYetToBe = kind === 'enterprise' && base.source !== 'enterpriseCheck';
          return [base.code, isYetToBe ? new Map([...own].map(([rec, tally]) => [-rec, tally])) : own];
        }),
    );
  const byKind = new Map(LEDGER_KINDS.map((kind) => [kind, ofKind(kind)]));
  return {
    of:
      ({ kind, rec }) =>
      (measure) =>
        measure.tallyOf(byKind.get(kind) ?? new Map(), rec),
    valuesOf: (base) => [...(tallies.get(base)?.values() ?? [])].flatMap(({ numerator }) => (numerator === null ? [] : [printFraction(numerator)])),
  };
}

function bagOf(measure: BaseMeasure | null): Bag['of'] | null {
  const aggregate = measure?.aggregate;
  return aggregate === 'min' || aggregate === 'max' || aggregate === 'median' ? aggregate : null;
}

/** What single records do can be told when the measure adds up, or is itself an extreme or a middle of values. */
function isFollowed({ measure, bases }: ResolvedMeasure): boolean {
  if (measure.kind === 'base') return measure.aggregate !== 'distinct';
  return bases.every((base) => bagOf(base) === null && base.aggregate !== 'distinct');
}

function changeOf({ measure }: ResolvedMeasure, before: Tally, after: Tally): CellChange | null {
  const text = (value: Fraction | null) => (value === null ? null : printFraction(value));
  if (measure.kind === 'base' && bagOf(measure) !== null) {
    const [out, entered] = [text(before.numerator), text(after.numerator)];
    return out === entered ? null : { kind: 'exchange', out, in: entered };
  }
  const numerator = subtract(after.numerator ?? ZERO, before.numerator ?? ZERO);
  const denominator = subtract(after.denominator ?? ZERO, before.denominator ?? ZERO);
  const count = after.count - before.count;
  if (numerator.n === 0n && denominator.n === 0n && count === 0) return null;
  return { kind: 'add', numerator: printFraction(numerator), denominator: printFraction(denominator), count };
}

/** For each ledger that the scheme asks to be sent the months of the period, or the period itself, that the unit has not sent. */
async function readAwaits(store: Store, asked: Asked): Promise<OpenWork['awaits']> {
  const required = ledgersAsked(asked);
  if (required.length === 0) return {};
  const { period, knownAt } = asked.moment;
  const months = monthsOf(period).map(({ code }) => code);
  const rows = await store.read(`
    select distinct ledger, period from submission
    where ${visibleAt(knownAt)} and not removed and submitted_on is not null and ${ownReports(asked)}
      and ledger in (${required.map(quoteLiteral).join(', ')})`);
  const hasSent = (ledger: string, code: string) => rows.some((row) => row['ledger'] === ledger && row['period'] === code);
  return Object.fromEntries(
    required.filter((ledger) => !hasSent(ledger, period.code)).map((ledger) => [ledger, months.filter((month) => !hasSent(ledger, month))]),
  );
}
