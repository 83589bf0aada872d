import { type Column, type Ledger, storedName } from '../ledgers/ledger.ts';
import { monthIndex } from '../periods/dates.ts';
import { parsePeriod } from '../periods/period.ts';
import type { Place, Problem } from '../problems.ts';
import { type Dimensions, standingOn } from '../store/dimensions.ts';
import { followsSector } from '../store/ledger-tables.ts';
import type { Columns, Reader } from '../store/store.ts';
import type { Value } from '../store/values.ts';
import type { ImportReport, ImportRequest } from '../verbs/imports.ts';
import { absentRows } from './absent-rows.ts';
import { type Identified, identifyRows } from './identify-rows.ts';
import { judgeMove } from './judge-move.ts';
import { liveRows } from './live-rows.ts';
import { mergeRows } from './merge-rows.ts';
import { type Fault, placeInWords, problemOf } from './problems-catalogue.ts';
import type { Resolver } from './resolve-names.ts';
import { showValue } from './show-value.ts';
import type { StagedRows, Told } from './stage-rows.ts';

/** Stored columns of a ledger without the version's own: those of the definition, then department and committee. */
export function contentColumns(ledger: Ledger): readonly string[] {
  return [...ledger.columns.map(({ name }) => storedName(name)), ...(followsSector(ledger) ? ['department', 'committee'] : [])];
}

/** The versions that are to be written, by column. `rec` null: the record is new under `nk`. */
export interface PlannedVersions {
  readonly count: number;
  readonly rec: readonly (number | null)[];
  readonly nk: readonly string[];
  /** A live version exists and ends with this one. */
  readonly replaces: readonly boolean[];
  readonly removed: readonly boolean[];
  readonly ym: readonly (number | null)[];
  /** By stored column, in the order of `contentColumns`; columns that are null everywhere are left out. */
  readonly content: Columns;
}

export interface PlannedOutcome {
  readonly created: number;
  readonly unchanged: number;
  readonly changed: number;
  readonly refused: number;
  /** Rows of the spreadsheet, ascending. */
  readonly suspiciousRows: readonly number[];
}

export interface ImportPlan {
  readonly versions: PlannedVersions;
  /** By table. */
  readonly outcomes: readonly PlannedOutcome[];
  readonly retired: number;
  readonly problems: readonly Problem[];
  readonly changes: ImportReport['changes'];
  readonly changedCells: number;
  /** The latest day on which anything in the file happened; null when it tells none. */
  readonly dataDate: string | null;
}

export interface PlanContext {
  readonly reader: Reader;
  readonly dimensions: Dimensions;
  readonly resolver: Resolver;
  readonly request: ImportRequest;
  /** Where a staged row stands, or one of its columns. */
  readonly placeOf: (row: number, column?: Column) => Place;
  /** The place of a whole table. */
  readonly tablePlace: (table: number) => Place;
}

const CHANGES_SHOWN = 200;
const ROWS_NAMED = 10;

/** A record that the file tells of: the staged row that stands for it, and the others that were merged into it. */
interface Candidate {
  readonly row: number;
  readonly rec: number | null;
  readonly nk: string;
  readonly others: readonly number[];
  /** What the merged rows tell together; null: what the one row tells. */
  readonly told: ReadonlyMap<string, Told> | null;
}

/** Compares the rows of a file with what is stored, cell by cell. Nothing is written. */
export async function planImport(ledger: Ledger, staged: StagedRows, context: PlanContext): Promise<ImportPlan> {
  const { reader, dimensions, request, placeOf } = context;
  const problems: Problem[] = [];
  const outcomes = staged.outcomes.map(({ refused, suspicious }) => ({
    created: 0,
    unchanged: 0,
    changed: 0,
    refused: refused.length,
    suspicious: new Set(suspicious),
    merged: [] as number[],
    weak: 0,
  }));
  const outcomeOf = (row: number) => outcomes[staged.table[row] as number] as (typeof outcomes)[number];
  const refuse = (row: number, fault: Fault, value: string | null, column?: Column) => {
    problems.push(problemOf(fault, placeOf(row, column), value));
    outcomeOf(row).refused += 1;
    outcomeOf(row).suspicious.delete(staged.row[row] as number);
  };
  const refuseLineage = (row: number) => {
    const [name, entry] = [...(staged.lineages.get(row)?.columns ?? [])][0] ?? [];
    const column = ledger.columns.find((each) => each.name === name);
    if (entry !== undefined) refuse(row, entry.fault, column?.heading.zh ?? null, column);
  };

  const candidates = oneForEachRecord(ledger, staged, await identifyRows(ledger, staged, reader), { refuse, refuseLineage, placeOf });
  const live = await liveRows(
    ledger,
    candidates.map(({ rec }) => rec).filter((rec) => rec !== null),
    reader,
  );

  const names = contentColumns(ledger);
  const cells = cellsOf(ledger, staged, live.columns);
  const place = new Map(names.map((name, at) => [name, at]));
  const places = new Map(ledger.columns.map(({ name }) => [name, place.get(storedName(name)) ?? -1]));
  const at = (column: string) => places.get(column) ?? -1;
  const mayMoveBack = moveWatcher(ledger, at);
  const leaders = followsSector(ledger) ? leaderFinder(dimensions) : null;
  const days = businessDays(ledger);
  const occurredAt = ledger.occurredOn === null ? -1 : at(ledger.occurredOn);
  const sectorAt = at('sector');
  const orders = ledger.dateOrders.map((order) => ({ ...order, first: at(order.before), second: at(order.after) }));
  const happened = ledger.columns.filter((column) => column.happened === true).map(({ name }) => at(name));

  const versions = createVersions(names);
  const changes: { record: string; column: string; before: string | null; after: string | null; on: string }[] = [];
  let changedCells = 0;
  let dataDate: string | null = null;
  const seen = new Set<number>();
  // The row at hand, by column: what is stored, and what stands after it. The same two lists for every row.
  const stored: Value[] = names.map(() => null);
  const merged: Value[] = names.map((_, column) => cells[column]?.default ?? null);
  // Of the others neither the file nor the store says anything: they keep their default in every row.
  const open = cells.filter(({ told, stored: known, fromEnterprise }) => told !== undefined || known !== undefined || fromEnterprise);
  for (const candidate of candidates) {
    const { row, rec, nk, others, told } = candidate;
    if (rec !== null) seen.add(rec);
    const before = rec === null ? undefined : live.places.get(rec);
    const lineage = staged.lineages.get(row);
    let foreign = false;
    for (const cell of open) {
      const column = cell.at;
      const known = before === undefined ? null : (cell.stored?.[before] ?? null);
      stored[column] = known;
      if (lineage?.columns.has(cell.name) === true) {
        if (before === undefined || lineage.columns.get(cell.name)?.options.includes(Number(known)) !== true) foreign = true;
        merged[column] = known;
        continue;
      }
      const tells: Told = told === null ? cell.told?.[row] : told.get(cell.name);
      if (tells !== undefined) merged[column] = tells ?? (cell.fromEnterprise ? (staged.sectorOfEnterprise[row] ?? null) : null);
      else if (before !== undefined) merged[column] = known;
      else merged[column] = cell.default ?? (cell.fromEnterprise ? (staged.sectorOfEnterprise[row] ?? null) : null);
    }
    if (foreign) {
      for (const each of [row, ...others]) refuseLineage(each);
      continue;
    }
    const on = days(occurredAt < 0 ? null : (merged[occurredAt] ?? null));
    if (leaders !== null) {
      const keep = before !== undefined && stored[sectorAt] === merged[sectorAt] && stored[occurredAt] === merged[occurredAt];
      const found = leaders(merged[sectorAt] ?? null, on.date);
      for (let leader = 0; leader < 2; leader += 1) {
        const column = cells.length + leader;
        const known = before === undefined ? null : (live.columns.get(names[column] as string)?.[before] ?? null);
        stored[column] = known;
        merged[column] = keep ? known : (found[leader] ?? null);
      }
    }
    const disorder = firstDisorder(orders, merged);
    if (disorder !== null) {
      const [earlier, later] = [columnNamed(ledger, disorder.before), columnNamed(ledger, disorder.after)];
      const fault: Fault = { code: 'dateOrder', facts: { before: earlier.heading, after: later.heading, other: String(merged[disorder.second]) } };
      for (const each of [row, ...others]) refuse(each, fault, String(merged[disorder.first]), earlier);
      continue;
    }
    const isLive = before !== undefined && live.columns.get('removed')?.[before] === false;
    const move =
      isLive && mayMoveBack(stored, merged)
        ? judgeMove(
            ledger,
            (column) => stored[at(column)] ?? null,
            (column) => merged[at(column)] ?? null,
          )
        : null;
    if (move !== null) {
      for (const each of [row, ...others]) refuse(each, move.fault, showValue(move.column, merged[at(move.column.name)] ?? null, dimensions), move.column);
      continue;
    }
    for (const column of happened) dataDate = latest(dataDate, merged[column] ?? null);

    const outcome = outcomeOf(row);
    if (staged.keys[row]?.weak === true) outcome.weak += 1;
    for (const other of others) {
      outcomeOf(other).unchanged += 1;
      outcomeOf(other).merged.push(staged.row[other] as number);
    }
    const differing = before === undefined ? NONE : differingColumns(stored, merged);
    if (isLive && differing.length === 0) {
      outcome.unchanged += 1;
      continue;
    }
    if (before === undefined) outcome.created += 1;
    else outcome.changed += 1;
    versions.add({ rec, nk, replaces: before !== undefined, removed: false, ym: on.ym }, merged);
    changedCells += differing.length;
    for (const column of differing) {
      const changed = ledger.columns[column];
      if (changed === undefined) continue;
      const show = (value: Value) => showValue(changed, value, dimensions);
      changes.push({
        record: `${ledger.kind}:${nk}`,
        column: changed.name,
        before: show(stored[column] ?? null),
        after: show(merged[column] ?? null),
        on: on.date ?? '',
      });
    }
  }

  const retired = request.replace === undefined ? 0 : await retire(ledger, request.replace, seen, context, { versions, names, problems, outcomes });
  for (const [table, { weak, merged }] of outcomes.entries()) {
    if (weak > 0) problems.push(problemOf({ code: 'weakKeys', facts: { count: weak } }, context.tablePlace(table), null));
    if (merged.length > 0) {
      const rows = merged.toSorted((a, b) => a - b);
      const facts = { count: rows.length, which: rows.slice(0, ROWS_NAMED).join('、') + (rows.length > ROWS_NAMED ? '…' : '') };
      problems.push(problemOf({ code: 'mergedRows', facts }, context.tablePlace(table), null));
    }
  }
  changes.sort((a, b) => (a.on > b.on ? -1 : a.on < b.on ? 1 : 0));
  return {
    versions: versions.done(),
    outcomes: outcomes.map(({ created, unchanged, changed, refused, suspicious }) => ({
      created,
      unchanged,
      changed,
      refused,
      suspiciousRows: [...suspicious].sort((a, b) => a - b),
    })),
    retired,
    problems,
    changes: changes.slice(0, CHANGES_SHOWN).map(({ record, column, before, after }) => ({ record, column, before, after })),
    changedCells,
    dataDate,
  };
}

interface PlacedOrder {
  readonly before: string;
  readonly after: string;
  readonly first: number;
  readonly second: number;
}

function firstDisorder(orders: readonly PlacedOrder[], row: readonly Value[]): PlacedOrder | null {
  for (const order of orders) {
    const [first, second] = [row[order.first] ?? null, row[order.second] ?? null];
    if (first !== null && second !== null && String(first) > String(second)) return order;
  }
  return null;
}

function differingColumns(stored: readonly Value[], merged: readonly Value[]): readonly number[] {
  let differing: number[] | null = null;
  for (let column = 0; column < merged.length; column += 1) {
    if (stored[column] === merged[column]) continue;
    differing ??= [];
    differing.push(column);
  }
  return differing ?? NONE;
}

/** Whether a row empties or moves a date that `judgeMove` has to look at. */
function moveWatcher({ progress }: Ledger, at: (column: string) => number): (stored: readonly Value[], merged: readonly Value[]) => boolean {
  const watched = [...(progress?.steps ?? []), ...(progress?.settled ?? [])].map(at);
  return (stored, merged) => watched.some((column) => stored[column] !== null && stored[column] !== merged[column]);
}

interface Refusals {
  readonly refuse: (row: number, fault: Fault, value: string | null) => void;
  readonly refuseLineage: (row: number) => void;
  readonly placeOf: (row: number) => Place;
}

/** One candidate for each record: rows about the same one are merged, refused as repetitions, or all refused when they contradict one another. */
function oneForEachRecord(
  ledger: Ledger,
  staged: StagedRows,
  { keys, lineages, records, undecided }: Identified,
  { refuse, refuseLineage, placeOf }: Refusals,
): readonly Candidate[] {
  const firstOf = new Map<string, number>();
  const together = new Map<number, number[]>();
  const nkOf: string[] = [];
  const recOf: (number | null)[] = [];
  const isFirst: boolean[] = [];
  for (let row = 0; row < staged.count; row += 1) {
    const twins = undecided.get(row);
    if (twins !== undefined) {
      refuse(row, { code: 'oneOfTwins', facts: { count: twins } }, null);
      continue;
    }
    let key = (keys[row] ?? '').toLowerCase();
    if (staged.lineages.has(row)) {
      const known = (lineages.get(row) ?? []).filter((nk) => records.has(nk.toLowerCase()));
      if (known.length !== 1) {
        refuseLineage(row);
        continue;
      }
      key = known[0]?.toLowerCase() ?? '';
    }
    const only = records.get(key);
    const nk = only?.nk ?? keys[row] ?? '';
    const first = firstOf.get(key);
    if (first === undefined) {
      firstOf.set(key, row);
      nkOf[row] = nk;
      recOf[row] = only?.rec ?? null;
      isFirst[row] = true;
    } else if (together.has(first)) together.get(first)?.push(row);
    else together.set(first, [first, row]);
  }
  const accepted: Candidate[] = [];
  const rowName = (row: number) => placeInWords(placeOf(row));
  for (let first = 0; first < staged.count; first += 1) {
    if (isFirst[first] !== true) continue;
    const [nk, rec] = [nkOf[first] ?? '', recOf[first] ?? null];
    const rows = together.get(first);
    if (rows === undefined) {
      accepted.push({ row: first, rec, nk, others: NONE, told: null });
      continue;
    }
    const merged = mergeRows(
      ledger,
      rows.map((row) => (column) => lineageOf(staged, row, column) ?? staged.values.get(column)?.[row]),
    );
    if (merged.kind === 'contradict') {
      for (const row of rows) refuse(row, { code: 'duplicateKey', facts: { rows: rows.filter((other) => other !== row).map(rowName) } }, nk);
      continue;
    }
    const others: number[] = [];
    const tables = new Set([staged.table[first]]);
    for (const row of rows.slice(1)) {
      // The same line twice in one table is a slip of the pen; in two tables it is the same matter told twice.
      if (merged.kind === 'same' && tables.has(staged.table[row])) refuse(row, { code: 'repeatedRow', facts: { row: rowName(first) } }, nk);
      else others.push(row);
      tables.add(staged.table[row]);
    }
    accepted.push({ row: first, rec, nk, others, told: merged.kind === 'merged' ? merged.told : null });
  }
  return accepted;
}

const NONE: readonly number[] = [];

/** A later unit's name stands for whichever of its predecessors the record has: equal lists, equal names. */
function lineageOf(staged: StagedRows, row: number, column: string): string | undefined {
  return staged.lineages.get(row)?.columns.get(column)?.options.join('/');
}

interface ColumnCells {
  /** Place of the column in the ledger. */
  readonly at: number;
  readonly name: string;
  /** What the file tells, by staged row, and what is stored, by place among the live rows. */
  readonly told: readonly Told[] | undefined;
  readonly stored: readonly Value[] | undefined;
  readonly default: Value;
  readonly fromEnterprise: boolean;
}

function cellsOf(ledger: Ledger, staged: StagedRows, live: Columns): readonly ColumnCells[] {
  return ledger.columns.map((column, at) => ({
    at,
    name: column.name,
    told: staged.values.get(column.name),
    stored: live.get(storedName(column.name)),
    default: column.default ?? null,
    fromEnterprise: column.from === 'enterprise',
  }));
}

function columnNamed(ledger: Ledger, name: string): Column {
  return ledger.columns.find((column) => column.name === name) as Column;
}

/** Department and committee that led a sector on a day. */
function leaderFinder({ sectors, units }: Dimensions): (sector: Value, date: string | null) => readonly Value[] {
  const known = new Map<Value, Map<string | null, readonly Value[]>>();
  return (rec, date) => {
    const own = known.get(rec) ?? new Map<string | null, readonly Value[]>();
    const before = own.get(date);
    if (before !== undefined) return before;
    const sector = sectors.get(Number(rec ?? -1));
    const found = (['department', 'committee'] as const).map((leader) => {
      const unit = sector?.[leader] ?? null;
      return unit === null || date === null ? unit : (standingOn(units, unit, date)?.rec ?? unit);
    });
    known.set(rec, own.set(date, found));
    return found;
  };
}

/** The day that places a row in time (of a period its last), and its month (of a period its first); null for lists without one. */
function businessDays(ledger: Ledger): (occurred: Value) => { readonly date: string | null; readonly ym: number | null } {
  const isPeriod = ledger.columns.find(({ name }) => name === ledger.occurredOn)?.type === 'period';
  const known = new Map<Value, { readonly date: string | null; readonly ym: number | null }>();
  return (occurred) => {
    const before = known.get(occurred);
    if (before !== undefined) return before;
    const text = occurred === null ? null : String(occurred);
    const period = isPeriod && text !== null ? parsePeriod(text) : null;
    const start = period?.start ?? text;
    const found = { date: period?.end ?? text, ym: start === null ? null : monthIndex(start) };
    known.set(occurred, found);
    return found;
  };
}

function latest(one: string | null, other: Value): string | null {
  if (other === null) return one;
  return one === null || String(other) > one ? String(other) : one;
}

interface Version {
  readonly rec: number | null;
  readonly nk: string;
  readonly replaces: boolean;
  readonly removed: boolean;
  readonly ym: number | null;
}

function createVersions(names: readonly string[]) {
  const rec: (number | null)[] = [];
  const nk: string[] = [];
  const replaces: boolean[] = [];
  const removed: boolean[] = [];
  const ym: (number | null)[] = [];
  // Null as long as nothing but nulls came.
  const content = names.map((): Value[] | null => null);
  return {
    add(version: Version, values: readonly Value[]) {
      rec.push(version.rec);
      nk.push(version.nk);
      replaces.push(version.replaces);
      removed.push(version.removed);
      ym.push(version.ym);
      for (let column = 0; column < names.length; column += 1) {
        const value = values[column] ?? null;
        if (value === null) content[column]?.push(null);
        else (content[column] ??= Array.from<Value>({ length: rec.length - 1 }).fill(null)).push(value);
      }
    },
    done: (): PlannedVersions => ({
      count: rec.length,
      rec,
      nk,
      replaces,
      removed,
      ym,
      content: new Map(names.flatMap((name, column) => (content[column] ? [[name, content[column]] as const] : []))),
    }),
  };
}

/** Marks the rows removed that a complete file no longer has; none while a row is refused, since nobody can tell which record it is. */
async function retire(
  ledger: Ledger,
  replace: NonNullable<ImportRequest['replace']>,
  seen: ReadonlySet<number>,
  context: PlanContext,
  plan: {
    readonly versions: ReturnType<typeof createVersions>;
    readonly names: readonly string[];
    readonly problems: Problem[];
    readonly outcomes: readonly { readonly refused: number }[];
  },
): Promise<number> {
  const absent = await absentRows(ledger, replace, seen, context);
  const refused = plan.outcomes.reduce((sum, outcome) => sum + outcome.refused, 0);
  if (refused > 0) {
    plan.problems.push(problemOf({ code: 'replaceHeldBack', facts: { refused } }, { file: context.request.fileName }, null));
    return 0;
  }
  for (const row of absent) {
    plan.versions.add(
      { rec: Number(row['rec']), nk: String(row['nk']), replaces: true, removed: true, ym: row['ym'] === null ? null : Number(row['ym']) },
      plan.names.map((name) => row[name] ?? null),
    );
  }
  return absent.length;
}
