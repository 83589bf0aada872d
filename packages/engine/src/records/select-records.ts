import { LEDGERS } from '../ledgers/index.ts';
import { type Ledger, type LedgerKind, storedName } from '../ledgers/ledger.ts';
import { shifted } from '../measures/compile-condition.ts';
import { resolveMeasure } from '../measures/compute-tallies.ts';
import { type Directory, readDirectory } from '../measures/directory.ts';
import { findEnterprise } from '../measures/enterprise-units.ts';
import { type Attribution, attributedOn, type Selection, selectionOf } from '../measures/grouping.ts';
import { momentOf } from '../measures/measure-units.ts';
import type { Measure } from '../measures/measure.ts';
import { dateLiteral, sourceOf, visibleAt } from '../measures/source.ts';
import { type IsoDate, monthIndex, parseDate } from '../periods/dates.ts';
import { EngineError } from '../problems.ts';
import { tableOf } from '../store/ledger-tables.ts';
import { quoteLiteral, quoteName } from '../store/quote.ts';
import type { Parameter, Store } from '../store/store.ts';
import type { Text } from '../text.ts';
import type { RecordSelection } from '../verbs/records.ts';
import { readColumnFilter, sayRange } from './column-filter.ts';
import { statusCondition } from './hazard-status.ts';
import { rowSetsOf } from './row-sets.ts';
import { sayMeasure, saySelection, sayStatus } from './say-selection.ts';

/** What a scheme adds to a question about records: measures of its own, and whose the rows of merged units are. */
export interface SchemeMeasures {
  readonly measures?: readonly Measure[] | undefined;
  readonly attribution?: Attribution | undefined;
}

/** What else a selection may draw on. */
export interface RecordSources extends SchemeMeasures {
  /** Rows a finding rests on. Absent: none are asked for. */
  readonly evidence?: (request: { readonly id: string; readonly knownAt: number }) => Promise<readonly EvidenceRecs[]>;
  /** The cut-off when nothing says one. */
  readonly today?: IsoDate;
}

export interface EvidenceRecs {
  readonly ledger: LedgerKind;
  readonly rows: readonly number[];
  readonly what: Text;
}

/** A selection worked out for one ledger. */
export interface SelectedRecords {
  readonly kind: LedgerKind;
  readonly measure: string | null;
  readonly name: Text;
  readonly scope: Text;
  readonly cutOff: IsoDate;
  readonly knownAt: number;
  readonly directory: Directory;
  /** A query of `rec`, and what its places stand for. */
  readonly rows: string;
  readonly parameters: readonly Parameter[];
}

/** The rows a selection begins with, for each ledger a query of `rec`; null: all of the ledger. */
interface Beginning {
  readonly sets: ReadonlyMap<LedgerKind, string | null>;
  readonly measure: string | null;
  readonly name: Text;
  /** What these rows are; null: the ledger as a whole. */
  readonly says: Text | null;
  /** Unit and sector are part of the figure. */
  readonly isNarrowed: boolean;
}

/**
 * Works a selection out: for each ledger it draws on, or for the one that `kind` names, a query of its rows and the sentence that says why these.
 * @throws EngineError `badRequest` for what cannot be asked, `notFound` for a unit, a sector, a measure, a finding there is not
 */
export async function selectRecords(store: Store, request: RecordSelection, sources: RecordSources): Promise<readonly SelectedRecords[]> {
  const cutOff = await cutOffOf(store, request, sources.today);
  const knownAt = request.knownAt ?? (await store.newestBatch());
  const directory = await readDirectory(store, knownAt);
  const selection = await selectionOf(store, directory, request, knownAt);
  const beginning = await beginningOf(store, request, sources, { cutOff, knownAt, directory, selection });
  const kinds = request.kind === undefined ? [...beginning.sets.keys()] : [request.kind];
  return Promise.all(
    kinds.map(async (kind) => {
      const ledger: Ledger = LEDGERS[kind];
      const parameters: Parameter[] = [];
      const bind = (value: Parameter) => `$${parameters.push(value)}`;
      const begun = beginning.sets.has(kind) ? (beginning.sets.get(kind) ?? null) : NOTHING;
      const narrowing = await narrow(store, ledger, request, { cutOff, knownAt, directory, selection: beginning.isNarrowed ? null : selection, bind, sources });
      const conditions = [visibleAt(knownAt), 'not removed', ...(begun === null ? [] : [`rec in (${begun})`]), ...narrowing.map(({ condition }) => condition)];
      return {
        kind,
        measure: beginning.measure,
        name: beginning.measure === null ? ledger.label : beginning.name,
        scope: saySelection(ledger.label, beginning.says === null ? null : ofOneLedger(beginning, ledger), [
          ...namesOf(selection),
          ...narrowing.flatMap(({ says }) => says ?? []),
        ]),
        cutOff,
        knownAt,
        directory,
        rows: `select rec from ${quoteName(tableOf(ledger))} where ${conditions.join(' and ')}`,
        parameters,
      };
    }),
  );
}

const NOTHING = 'select rec from hazard where false';

async function cutOffOf(store: Store, { period, asOf, knownAt }: RecordSelection, today: IsoDate | undefined): Promise<IsoDate> {
  if (period !== undefined) return (await momentOf(store, { period, asOf, knownAt })).cutOff;
  const day = asOf ?? today;
  if (day === undefined) throw new Error('internal: no cut-off and no day to take for it');
  return (await momentOf(store, { period: day.slice(0, 4), asOf: day, knownAt })).cutOff;
}

interface Scope {
  readonly cutOff: IsoDate;
  readonly knownAt: number;
  readonly directory: Directory;
  readonly selection: Selection;
}

async function beginningOf(store: Store, request: RecordSelection, sources: RecordSources, scope: Scope): Promise<Beginning> {
  const ways = [request.measure, request.finding, request.ids].filter((way) => way !== undefined);
  if (ways.length > 1) throw severalWays();
  if (request.measure !== undefined) return behindFigure(store, request.measure, request, sources, scope);
  if (request.finding !== undefined) return behindFinding(request.finding, sources, scope.knownAt);
  if (request.ids !== undefined) return byIds(request.ids, scope.knownAt);
  if (request.kind === undefined) throw noLedger();
  return { sets: new Map([[request.kind, null]]), measure: null, name: LEDGERS[request.kind].label, says: null, isNarrowed: false };
}

async function behindFigure(
  store: Store,
  code: string,
  { period, asOf, part = 'numerator', shift = 'none', kind }: RecordSelection,
  sources: RecordSources,
  { knownAt, directory, selection }: Scope,
): Promise<Beginning> {
  const resolved = resolveMeasure(code, sources.measures);
  if (period === undefined) throw noPeriod();
  const moment = await momentOf(store, { period, asOf, knownAt });
  const sets = rowSetsOf(resolved, part, {
    context: { moment: shifted(moment, shift), directory },
    selection,
    attributed: attributedOn(directory, moment.period.end, sources.attribution ?? 'successor'),
  });
  const { name, scope } = resolved.measure;
  const first = kind ?? sourceOf(resolved.bases[0]?.source ?? 'hazard').ledger;
  return {
    sets: sets.size === 0 ? new Map([[first, NOTHING]]) : sets,
    measure: code,
    name,
    says: sayMeasure(scope, {
      part,
      isRate: resolved.measure.kind === 'ratio' ? resolved.measure.denominator !== null : resolved.measure.numerator !== undefined,
    }),
    isNarrowed: true,
  };
}

async function behindFinding(id: string, { evidence }: RecordSources, knownAt: number): Promise<Beginning> {
  if (evidence === undefined) throw new Error('internal: nobody here knows the findings');
  const found = await evidence({ id, knownAt });
  const kinds = [...new Set(found.map(({ ledger }) => ledger))];
  const recsOf = (kind: LedgerKind) => found.filter(({ ledger }) => ledger === kind).flatMap(({ rows }) => rows);
  const says = { zh: found.map(({ what }) => what.zh).join('、'), en: found.map(({ what }) => what.en).join('; ') };
  return {
    sets: new Map(kinds.map((kind) => [kind, `select unnest([${recsOf(kind).join(', ')}]::integer[])`])),
    measure: null,
    name: says,
    says,
    isNarrowed: false,
  };
}

/** An id is that of the key in force at the batch, or of one the record had before. */
function byIds(ids: readonly string[], knownAt: number): Beginning {
  const keys = new Map<LedgerKind, string[]>();
  for (const id of ids) {
    const [prefix = ''] = id.split(':');
    const kind = (Object.keys(LEDGERS) as LedgerKind[]).find((one) => one === prefix);
    if (kind === undefined) throw noRecordId(id);
    keys.set(kind, [...(keys.get(kind) ?? []), id.slice(prefix.length + 1)]);
  }
  const says = { zh: `指定的 ${ids.length} 条`, en: `the ${ids.length} named` };
  const rowsOf = (kind: LedgerKind, named: readonly string[]) =>
    `select rec from record_key where ledger = ${quoteLiteral(kind)} and since <= ${knownAt} and nk in (${named.map(quoteLiteral).join(', ')})`;
  return { sets: new Map([...keys].map(([kind, named]) => [kind, rowsOf(kind, named)])), measure: null, name: says, says, isNarrowed: false };
}

/** A condition on the ledger's table; `says` null: the selection's names say it already. */
interface Narrowing {
  readonly condition: string;
  readonly says: Text | null;
}

interface NarrowScope extends Omit<Scope, 'selection'> {
  readonly selection: Selection | null;
  readonly sources: RecordSources;
  bind(value: Parameter): string;
}

async function narrow(store: Store, ledger: Ledger, request: RecordSelection, scope: NarrowScope): Promise<readonly Narrowing[]> {
  const { cutOff, knownAt, selection, directory, sources } = scope;
  const { enterprise, from, to, status, text, where = {} } = request;
  const attributed = attributedOn(directory, cutOff, sources.attribution ?? 'successor');
  const narrowing: Narrowing[] = [];
  if (selection !== null && selection.unit !== null) narrowing.push({ condition: ownedBy(ledger, selection.unit, attributed), says: null });
  if (selection !== null && selection.sector !== null) narrowing.push({ condition: inSector(ledger, selection.sector.rec), says: null });
  if (enterprise !== undefined) {
    const named = await findEnterprise(store, directory, enterprise, knownAt);
    if (named === null) {
      throw new EngineError('notFound', { zh: `企业名录中没有代码“${enterprise}”。`, en: `No enterprise has the credit code "${enterprise}".` });
    }
    narrowing.push({ condition: namesEnterprise(ledger, named.rec), says: { zh: named.name, en: named.name } });
  }
  if (status !== undefined) {
    if (ledger.kind !== 'hazard') throw onlyHazards(ledger);
    narrowing.push({ condition: statusCondition(status, cutOff, knownAt), says: sayStatus(status, cutOff) });
  }
  if (from !== undefined || to !== undefined) narrowing.push(inDays(ledger, from ?? '', to ?? ''));
  for (const [name, wanted] of Object.entries(where)) narrowing.push(readColumnFilter(ledger, name, wanted, scope));
  if (text !== undefined) narrowing.push(containing(ledger, text, scope));
  return narrowing;
}

function ownedBy(ledger: Ledger, { rec, family, code, name }: NonNullable<Selection['unit']>, attributed: (column: string) => string): string {
  const owner = ledger.owner?.[family] ?? null;
  if (owner !== null) return family === 'enterprise' ? `${quoteName(owner)} = ${rec}` : `${attributed(quoteName(owner))} = ${rec}`;
  if (ledger.kind === 'unit' && family !== 'enterprise') return `rec = ${rec}`;
  if (ledger.kind === 'sector' && (family === 'department' || family === 'committee')) return `${quoteName(family)} = ${rec}`;
  throw new EngineError('badRequest', {
    zh: `${ledger.label.zh}的行不属于“${name}”（${code}）这类单位，不能按它筛选。请去掉单位条件。`,
    en: `Rows of ${ledger.label.en} do not belong to units such as "${name}" (${code}). Ask without the unit.`,
  });
}

function inSector(ledger: Ledger, rec: number): string {
  if (ledger.kind === 'sector') return `rec = ${rec}`;
  if (ledger.columns.some(({ name }) => name === 'sector')) return `sector = ${rec}`;
  throw new EngineError('badRequest', {
    zh: `${ledger.label.zh}不分行业领域，不能按行业筛选。请去掉行业条件。`,
    en: `${ledger.label.en} do not tell sectors apart. Ask without the sector.`,
  });
}

function namesEnterprise(ledger: Ledger, rec: number): string {
  if (ledger.kind === 'enterprise') return `rec = ${rec}`;
  if (ledger.columns.some(({ name }) => name === 'enterprise')) return `enterprise = ${rec}`;
  throw new EngineError('badRequest', {
    zh: `${ledger.label.zh}的行不记企业，不能按企业筛选。请去掉企业条件。`,
    en: `Rows of ${ledger.label.en} name no enterprise. Ask without it.`,
  });
}

/** Rows whose business day lies between the two, either of which may be empty; of rows that name a period, those of its months. */
function inDays(ledger: Ledger, from: IsoDate, to: IsoDate): Narrowing {
  const column = ledger.columns.find(({ name }) => name === ledger.occurredOn);
  if (column === undefined) {
    throw new EngineError('badRequest', {
      zh: `${ledger.label.zh}没有业务日期，不能按日期筛选。请去掉日期条件。`,
      en: `${ledger.label.en} have no business date. Ask without days.`,
    });
  }
  for (const day of [from, to]) if (day !== '' && parseDate(day) === null) throw noDay(day);
  const sql = column.type === 'period' ? 'ym' : quoteName(storedName(column.name));
  const end = (day: IsoDate) => (column.type === 'period' ? String(monthIndex(day)) : dateLiteral(day));
  const sides = [...(from === '' ? [] : [`${sql} >= ${end(from)}`]), ...(to === '' ? [] : [`${sql} <= ${end(to)}`])];
  return { condition: sides.join(' and '), says: sayRange(column.heading, from, to) };
}

function containing(ledger: Ledger, text: string, { knownAt, bind }: NarrowScope): Narrowing {
  const typed = `lower(${bind(text)}::varchar)`;
  const texts = ledger.columns.filter(({ type }) => type === 'text' || type === 'code').map(({ name }) => `coalesce(${quoteName(storedName(name))}, '')`);
  const enterprise = ledger.columns.find(({ type }) => type === 'enterprise');
  const places = [
    ...(texts.length === 0 ? [] : [`contains(lower(concat_ws(chr(10), ${texts.join(', ')})), ${typed})`]),
    ...(enterprise === undefined
      ? []
      : [`${quoteName(storedName(enterprise.name))} in (select rec from enterprise where ${visibleAt(knownAt)} and contains(lower(name), ${typed}))`]),
  ];
  return { condition: `(${places.join(' or ') || 'false'})`, says: { zh: `含“${text}”`, en: `containing "${text}"` } };
}

function namesOf({ unit, sector }: Selection): readonly Text[] {
  return [unit?.name, sector?.name].flatMap((name) => (name === undefined ? [] : [{ zh: name, en: name }]));
}

function ofOneLedger({ sets, says }: Beginning, { label }: Ledger): Text {
  const { zh, en } = says as Text;
  if (sets.size < 2) return { zh, en };
  return { zh: `${zh}（涉及多本台账，此处只列${label.zh}中的记录）`, en: `${en} (It draws on several ledgers; listed here: ${label.en}.)` };
}

function severalWays(): EngineError {
  return new EngineError('badRequest', {
    zh: '指标（measure）、疑点（finding）和编号（ids）只能说一个。',
    en: 'Name a measure, a finding or ids, not several of them.',
  });
}

function noLedger(): EngineError {
  return new EngineError('badRequest', {
    zh: `请写明要哪本台账（kind）：${Object.values(LEDGERS)
      .map(({ kind, label }) => `${kind}（${label.zh}）`)
      .join('、')}；或者一个指标（measure）、一个疑点（finding）。`,
    en: `Say which ledger (kind): ${Object.keys(LEDGERS).join(', ')}; or a measure, or a finding.`,
  });
}

function noPeriod(): EngineError {
  return new EngineError('badRequest', {
    zh: '指标背后的台账行要写明所属期（period），如 2025-03。',
    en: 'The rows behind a measure need a period, such as 2025-03.',
  });
}

function onlyHazards({ label }: Ledger): EngineError {
  return new EngineError('badRequest', {
    zh: `办理状态（status）只有隐患台账有，${label.zh}没有。请去掉状态条件，或改看隐患台账。`,
    en: `Only hazards have a status; ${label.en} have none. Ask without it, or for hazards.`,
  });
}

function noDay(day: string): EngineError {
  return new EngineError('badRequest', { zh: `“${day}”不是日期。请写成 2025-03-31。`, en: `"${day}" is no day. Write it like 2025-03-31.` });
}

function noRecordId(id: string): EngineError {
  return new EngineError('badRequest', {
    zh: `“${id}”不是记录编号。记录编号形如 hazard:T01/001。`,
    en: `"${id}" is no id of a record. Ids look like hazard:T01/001.`,
  });
}
