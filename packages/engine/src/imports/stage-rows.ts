import { createHmac } from 'node:crypto';
import type { Column, Ledger } from '../ledgers/ledger.ts';
import { parsePeriod } from '../periods/period.ts';
import type { Place, Problem } from '../problems.ts';
import type { Dimensions } from '../store/dimensions.ts';
import type { Value } from '../store/values.ts';
import type { Text } from '../text.ts';
import type { Cell } from './files/grid.ts';
import { fold } from './fold.ts';
import { createKeyMaker, type RowKey } from './natural-key.ts';
import { type Fault, problemOf } from './problems-catalogue.ts';
import { cellText, isBlank, type ReadCell } from './read-cell.ts';
import { ASKED_ABOUT, isUnknownWord, type Questions } from './mapping/questions.ts';
import { stateOf } from './mapping/stated-state.ts';
import { remember } from './remember.ts';
import type { Resolved, Resolver } from './resolve-names.ts';

/** A column of the ledger with its cells, one for each data row of the table. */
export interface TableColumn {
  readonly column: Column;
  readonly heading: string;
  readonly cells: readonly Cell[];
  /** Everything but names of units, sectors and enterprises. `kind`: what the cell says about a summed number. */
  readonly read: (cell: Cell) => ToldCell;
  /** Where the cell is empty, the row's enterprise tells it. */
  readonly fromEnterprise: boolean;
}

/** `kind`: what the words around a summed number say about it. */
export type ToldCell = ReadCell & { readonly kind?: string | null };

/** A table whose headings have been taken for columns of the ledger. */
export interface TableToStage {
  /** Name of its sheet. */
  readonly sheet: string;
  /** Its data rows as the spreadsheet numbers them, from 1. */
  readonly rows: readonly number[];
  /** In the order of the ledger's definition. */
  readonly columns: readonly TableColumn[];
}

/** A cell that was told and could not be read says nothing, as a column that is not there: what is stored stays. */
export type Told = Value | undefined;

/** The rows of a file that are records so far, by column. */
export interface StagedRows {
  readonly count: number;
  /** By staged row: place in the tables given, and row of the spreadsheet. */
  readonly table: readonly number[];
  readonly row: readonly number[];
  readonly values: ReadonlyMap<string, readonly Told[]>;
  /** The sector of the enterprise, used when the row has none of its own and the record is new. */
  readonly sectorOfEnterprise: readonly (number | null)[];
  /** Keys, but for rows with a lineage. */
  readonly keys: readonly (RowKey | null)[];
  /** Rows that name a later unit: the units of the row's day it came from. Only a record already stored can tell which. */
  readonly lineages: ReadonlyMap<number, Lineage>;
  readonly problems: readonly Problem[];
  /** By table. */
  readonly outcomes: readonly StagedOutcome[];
}

export interface Lineage {
  readonly columns: ReadonlyMap<string, { readonly options: readonly number[]; readonly fault: Fault }>;
  /** One for each unit it may have been. */
  readonly keys: readonly RowKey[];
}

export interface StagedOutcome {
  /** Rows of the spreadsheet. */
  readonly refused: readonly number[];
  readonly suspicious: ReadonlySet<number>;
  readonly notData: readonly { readonly row: number; readonly why: Text }[];
}

export interface StagingContext {
  readonly ledger: Ledger;
  readonly dimensions: Dimensions;
  readonly resolver: Resolver;
  /** Stands for a person's name: see `createPersonHash`. */
  readonly personHash: (name: string) => string;
  readonly placeOf: (table: TableToStage, row?: number, heading?: string) => Place;
  readonly questions: Questions;
  readonly checkpoint: (done: number, total: number) => Promise<void>;
}

const NO_CONTENT: Text = { zh: '本台账各列都空着的行', en: 'Nothing in the columns of this ledger' };
const LEFT_OUT: Text = { zh: '这一格没有读入，本行其余内容照常入库。', en: 'The cell was left out; the rest of the row was taken.' };
const NAME_ORDER: readonly string[] = ['unit', 'sector', 'enterprise'];

interface RowFault {
  readonly fault: Fault;
  readonly heading: string | null;
  readonly value: string | null;
  readonly refuses: boolean;
}

/** Reads the cells of every table column by column and finds the key of each row. */
export async function stageRows(tables: readonly TableToStage[], context: StagingContext): Promise<StagedRows> {
  const total = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  const staged = {
    table: [] as number[],
    row: [] as number[],
    values: new Map<string, Told[]>(),
    sectorOfEnterprise: [] as (number | null)[],
    keys: [] as (RowKey | null)[],
    lineages: new Map<number, Lineage>(),
    problems: [] as Problem[],
    outcomes: [] as StagedOutcome[],
  };
  const keyOf = createKeyMaker(context.ledger, context.dimensions);
  let before = 0;
  for (const [index, table] of tables.entries()) {
    const done = before;
    const read = await readTable(table, context, (share) => context.checkpoint(done + Math.floor(share * table.rows.length), total));
    const first = staged.row.length;
    const kept: number[] = [];
    const refused: number[] = [];
    const suspicious = new Set<number>();
    const notData: { row: number; why: Text }[] = [];
    for (let at = 0; at < table.rows.length; at += 1) {
      const row = table.rows[at] as number;
      if (read.blank[at] === true) {
        notData.push({ row, why: NO_CONTENT });
        continue;
      }
      const faults = read.faults.get(at) ?? [];
      const lineage = read.lineages.get(at);
      const keys = faults.some(({ refuses }) => refuses) ? null : keysOf(context.ledger, keyOf, read.values, at, lineage);
      if (keys !== null && keys.length === 0) faults.push({ fault: noKey(context.ledger), heading: null, value: null, refuses: true });
      for (const each of faults) staged.problems.push(asProblem(each, context.placeOf(table, row, each.heading ?? undefined)));
      if (keys === null || keys.length === 0) {
        refused.push(row);
        continue;
      }
      if (faults.length > 0) suspicious.add(row);
      if (lineage !== undefined) staged.lineages.set(staged.row.length, { columns: lineage, keys });
      staged.table.push(index);
      staged.row.push(row);
      staged.keys.push(lineage === undefined ? (keys[0] ?? null) : null);
      staged.sectorOfEnterprise.push(read.sectorOfEnterprise(at));
      kept.push(at);
    }
    keepValues(staged.values, read.values, kept, first);
    staged.outcomes.push({ refused, suspicious, notData });
    before += table.rows.length;
  }
  await context.checkpoint(total, total);
  return { count: staged.row.length, ...staged };
}

/** Adds the values of the rows kept of a table behind the `first` rows of the tables before it. */
function keepValues(staged: Map<string, Told[]>, read: ReadonlyMap<string, readonly Told[]>, kept: readonly number[], first: number): void {
  for (const name of new Set([...staged.keys(), ...read.keys()])) {
    const own = read.get(name);
    const added = own === undefined ? kept.map(() => undefined) : kept.length === own.length ? [...own] : kept.map((at) => own[at]);
    const before = first === 0 ? [] : (staged.get(name) ?? Array.from({ length: first }, () => undefined));
    staged.set(name, first === 0 ? added : [...before, ...added]);
  }
}

interface ReadTable {
  readonly values: ReadonlyMap<string, readonly Told[]>;
  readonly faults: Map<number, RowFault[]>;
  readonly lineages: ReadonlyMap<number, Map<string, { readonly options: readonly number[]; readonly fault: Fault }>>;
  readonly blank: readonly boolean[];
  readonly sectorOfEnterprise: (at: number) => number | null;
}

async function readTable(table: TableToStage, context: StagingContext, progress: (share: number) => Promise<void>): Promise<ReadTable> {
  const { ledger, resolver, dimensions } = context;
  const values = new Map<string, Told[]>();
  const faults = new Map<number, RowFault[]>();
  const lineages = new Map<number, Map<string, { options: readonly number[]; fault: Fault }>>();
  const count = table.rows.length;
  const blank = Array.from({ length: count }, () => true);
  const faulty = (at: number, { column, heading, cells }: TableColumn, fault: Fault, refuses = isEssential(ledger, column)) => {
    const value = cellText(cells[at] ?? null) || null;
    if (value !== null && ASKED_ABOUT.has(fault.code)) context.questions.note(column, heading, value, table.rows[at] as number);
    faults.set(at, [...(faults.get(at) ?? []), { fault, heading, value, refuses }]);
  };
  const nameOrder = ({ column }: TableColumn) => NAME_ORDER.indexOf(column.type);
  const plain = table.columns.filter((each) => nameOrder(each) < 0);
  // Units before sectors before enterprises: an enterprise's name may need the row's township.
  const names = table.columns.filter((each) => nameOrder(each) >= 0).toSorted((a, b) => nameOrder(a) - nameOrder(b));
  let done = 0;
  const step = async () => {
    done += 1;
    await progress((done / table.columns.length) * 0.9);
  };

  const kinds: (string | null)[] = [];
  for (const each of plain) {
    const { column, cells } = each;
    const read = byDictionary(each.read);
    const own: Told[] = [];
    for (let at = 0; at < count; at += 1) {
      const cell = cells[at] ?? null;
      if (blank[at] === true && !isBlank(cell)) blank[at] = false;
      const result = read(cell);
      if (result.kind !== undefined) kinds[at] = result.kind;
      if ('fault' in result) {
        faulty(at, each, result.fault);
        own.push(undefined);
      } else if (result.value === null) own.push(column.default ?? null);
      else own.push(column.type === 'person' ? context.personHash(String(result.value)) : result.value);
    }
    values.set(column.name, own);
    if (column.vocabulary !== undefined) askAboutWords(each, own, table.rows, context.questions);
    await step();
  }
  if (ledger.kind === 'figure') tellFigures(table, values, kinds, faulty);

  const days = businessDays(ledger, values);
  for (const each of names) {
    const { column, cells } = each;
    const read = byDictionary(each.read);
    const resolve = nameResolver(column, resolver);
    const townships = values.get('township');
    const own: Told[] = [];
    for (let at = 0; at < count; at += 1) {
      const cell = cells[at] ?? null;
      if (blank[at] === true && !isBlank(cell)) blank[at] = false;
      const result = read(cell);
      own.push(undefined);
      if ('fault' in result) {
        faulty(at, each, result.fault, true);
        continue;
      }
      if (result.value === null) {
        own[at] = null;
        continue;
      }
      const resolved = resolve(String(result.value), days(at), townships?.[at]);
      if ('rec' in resolved) own[at] = resolved.rec;
      else if ('lineage' in resolved) lineages.set(at, (lineages.get(at) ?? new Map()).set(column.name, { options: resolved.lineage, fault: resolved.fault }));
      else faulty(at, each, resolved.fault, true);
    }
    values.set(column.name, own);
    await step();
  }

  const enterprises = values.get('enterprise');
  const enterpriseOf = (at: number) => {
    const enterprise = enterprises?.[at];
    return typeof enterprise === 'number' ? dimensions.enterprises.get(enterprise) : undefined;
  };
  for (const { column } of table.columns.filter(({ fromEnterprise }) => fromEnterprise)) {
    const own = values.get(column.name) ?? [];
    for (let at = 0; at < count; at += 1) own[at] ??= enterpriseOf(at)?.[column.type === 'sector' ? 'sector' : 'township'] ?? null;
  }

  for (const each of table.columns.filter(({ column }) => column.required === true)) {
    const own = values.get(each.column.name) ?? [];
    for (let at = 0; at < count; at += 1) if (own[at] === null) faulty(at, each, { code: 'missingValue', facts: { column: each.column.heading } }, true);
  }
  if (ledger.kind === 'hazard') doneWithoutDate(table, values, faulty);

  return { values, faults, lineages, blank, sectorOfEnterprise: (at) => enterpriseOf(at)?.sector ?? null };
}

function askAboutWords({ column, heading }: TableColumn, words: readonly Told[], rows: readonly number[], questions: Questions): void {
  const isUnknown = byDictionary((word: Cell) => isUnknownWord(column, String(word)));
  for (const [at, word] of words.entries()) if (typeof word === 'string' && isUnknown(word)) questions.note(column, heading, word, rows[at] as number);
}

type Faulty = (at: number, column: TableColumn, fault: Fault, refuses?: boolean) => void;

/** Whether a row means nothing without the column: it is required, or the record is known by it. */
function isEssential(ledger: Ledger, { name, required }: Column): boolean {
  return required === true || ledger.keys.some(({ columns }) => columns.includes(name)) || (ledger.kind === 'figure' && name === 'value');
}

/** Reads each distinct cell once. */
function byDictionary<Result>(read: (cell: Cell) => Result): (cell: Cell) => Result {
  const others = remember(read);
  const days = remember((time: number) => read(new Date(time)));
  return (cell) => (cell instanceof Date ? days(cell.getTime()) : others(cell));
}

function nameResolver(column: Column, resolver: Resolver): (text: string, days: readonly string[], township: Told) => Resolved {
  const known = new Map<unknown, Map<string, Resolved>>();
  return (text, days, township) => {
    const context = column.type === 'enterprise' ? (township ?? null) : days[0];
    const inContext = known.get(context) ?? new Map<string, Resolved>();
    known.set(context, inContext);
    const before = inContext.get(text);
    if (before !== undefined) return before;
    const resolved =
      column.type === 'unit'
        ? resolver.unit(text, days)
        : column.type === 'sector'
          ? resolver.sector(text, days)
          : resolver.enterprise(text, typeof township === 'number' ? township : null);
    inContext.set(text, resolved);
    return resolved;
  };
}

/** What the words around a summed number say about it stands in a column of its own. */
function tellFigures(table: TableToStage, values: Map<string, Told[]>, kinds: readonly (string | null)[], faulty: Faulty): void {
  const column = table.columns.find((each) => each.column.name === 'value');
  const figures = values.get('value');
  if (column === undefined || figures === undefined) return;
  const told = values.get('valueKind');
  const own = figures.map((_, at) => kinds[at] ?? told?.[at] ?? 'exact');
  values.set('valueKind', own);
  for (const [at, figure] of figures.entries()) {
    if (figure === null && own[at] !== 'masked') faulty(at, column, { code: 'missingValue', facts: { column: column.column.heading } }, true);
  }
}

/** The days at which names are resolved: the business date, or for a period its last day and then its first. None for lists without a business date. */
function businessDays(ledger: Ledger, values: ReadonlyMap<string, readonly Told[]>): (at: number) => readonly string[] {
  const own = ledger.occurredOn === null ? undefined : values.get(ledger.occurredOn);
  if (own === undefined) return () => [];
  const isPeriod = ledger.columns.find(({ name }) => name === ledger.occurredOn)?.type === 'period';
  const known = new Map<Told, readonly string[]>();
  return (at) => {
    const told = own[at] ?? null;
    const before = known.get(told);
    if (before !== undefined) return before;
    const period = isPeriod && told !== null ? parsePeriod(String(told)) : null;
    const days = told === null ? [] : period === null ? [String(told)] : [period.end, period.start];
    known.set(told, days);
    return days;
  };
}

function doneWithoutDate(table: TableToStage, values: ReadonlyMap<string, readonly Told[]>, faulty: Faulty): void {
  const column = table.columns.find((each) => each.column.name === 'statedState');
  const states = values.get('statedState');
  if (column === undefined || states === undefined) return;
  const isDone = byDictionary((word: Cell) => ['claimed', 'closed'].includes(stateOf(String(word)) ?? ''));
  for (const [at, state] of states.entries()) {
    if (typeof state !== 'string' || !isDone(state)) continue;
    if ((values.get('claimedOn')?.[at] ?? values.get('closedOn')?.[at] ?? null) === null) faulty(at, column, { code: 'doneWithoutDate', facts: {} }, false);
  }
}

function keysOf(
  ledger: Ledger,
  keyOf: ReturnType<typeof createKeyMaker>,
  values: ReadonlyMap<string, readonly Told[]>,
  at: number,
  lineage: Lineage['columns'] | undefined,
): readonly RowKey[] {
  if (lineage === undefined) {
    const key = keyOf((name) => values.get(name)?.[at]);
    return key === null ? [] : [key];
  }
  const inKeys = new Set(ledger.keys.flatMap(({ columns }) => columns));
  let choices: ReadonlyMap<string, number>[] = [new Map()];
  for (const [column, { options }] of lineage) {
    if (inKeys.has(column)) choices = choices.flatMap((choice) => options.map((rec) => new Map([...choice, [column, rec]])));
  }
  return choices.flatMap((choice) => keyOf((name) => choice.get(name) ?? values.get(name)?.[at]) ?? []);
}

function noKey(ledger: Ledger): Fault {
  const wanted = ledger.keys.map((key) => key.columns.map((name) => ledger.columns.find((column) => column.name === name)?.heading ?? { zh: name, en: name }));
  const say = (language: keyof Text, or: string) =>
    wanted.map((headings) => headings.map((heading) => heading[language]).join(language === 'zh' ? '、' : ', ')).join(or);
  return { code: 'noKey', facts: { columns: { zh: say('zh', '；或 '), en: say('en', '; or ') } } };
}

/** A cell that refuses nothing is a warning, whatever its code would be elsewhere. */
function asProblem({ fault, value, refuses }: RowFault, place: Place): Problem {
  const problem = problemOf(fault, place, value);
  if (refuses || problem.severity === 'warning') return problem;
  const { message, remedy } = problem;
  return { ...problem, severity: 'warning', message, remedy: { zh: `${LEFT_OUT.zh}${remedy.zh}`, en: `${LEFT_OUT.en} ${remedy.en}` } };
}

/** How exports write a person: `#` and the hash, so that what comes back is the same one. */
const EXPORTED_PERSON = /^#([0-9a-f]{24})$/;

/** A keyed hash of a name: the name itself stays in the kept source file only, and equal names of one data folder have equal hashes. */
export function createPersonHash(key: Uint8Array): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const exported = EXPORTED_PERSON.exec(name)?.[1];
    if (exported !== undefined) return exported;
    const folded = fold(name);
    const hash = known.get(folded) ?? createHmac('sha256', key).update(folded).digest('hex').slice(0, 24);
    known.set(folded, hash);
    return hash;
  };
}
