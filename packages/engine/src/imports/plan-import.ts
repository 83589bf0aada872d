import { type Column, type Ledger, storedName as nameInStore } from '../ledgers/ledger.ts';
import { monthIndex } from '../periods/dates.ts';
import { parsePeriod, type Period } from '../periods/period.ts';
import { EngineError, type Place, type Problem } from '../problems.ts';
import { type Dimensions, standingOn } from '../store/dimensions.ts';
import { FOREVER, followsSector, tableOf } from '../store/ledger-tables.ts';
import { quoteName } from '../store/quote.ts';
import type { Reader, Row } from '../store/store.ts';
import type { Value } from '../store/values.ts';
import type { ImportReport, ImportRequest } from '../verbs.ts';
import { type Fault, placeInWords, problemOf } from './problems-catalogue.ts';
import type { Resolver } from './resolve-names.ts';
import type { StagedFile, StagedRow } from './stage-rows.ts';

const rememberedNames = new Map<string, string>();

/** Asked for every cell of a file, so each name is worked out once. */
function storedName(name: string): string {
  const known = rememberedNames.get(name) ?? nameInStore(name);
  rememberedNames.set(name, known);
  return known;
}

/** Stored columns of a ledger without the version's own: those of the definition, then department and committee. */
export function contentColumns(ledger: Ledger): readonly string[] {
  return [...ledger.columns.map(({ name }) => storedName(name)), ...(followsSector(ledger) ? ['department', 'committee'] : [])];
}

/** A version that is to be written. `rec` null: the record is new under `nk`. Values in the order of `contentColumns`. */
export interface PlannedVersion {
  readonly rec: number | null;
  readonly nk: string;
  /** A live version exists and ends with this one. */
  readonly replaces: boolean;
  readonly removed: boolean;
  readonly ym: number | null;
  readonly values: readonly Value[];
}

export interface ImportPlan {
  readonly versions: readonly PlannedVersion[];
  readonly outcomes: readonly { readonly created: number; readonly unchanged: number; readonly changed: number; readonly refused: number }[];
  readonly retired: number;
  readonly problems: readonly Problem[];
  readonly changes: ImportReport['changes'];
  readonly changedCells: number;
  /** The latest day on which anything in the file happened; null when it tells none. */
  readonly dataDate: string | null;
}

const CHANGES_SHOWN = 200;

interface Candidate {
  readonly staged: StagedRow;
  readonly rec: number | null;
  readonly nk: string;
}

/** Compares the rows of a file with what is stored, cell by cell. Nothing is written. */
export async function planImport(
  ledger: Ledger,
  staged: StagedFile,
  context: { readonly reader: Reader; readonly dimensions: Dimensions; readonly resolver: Resolver; readonly request: ImportRequest },
): Promise<ImportPlan> {
  const { reader, dimensions, request } = context;
  const names = contentColumns(ledger);
  const placeOf = (row: StagedRow, column?: Column): Place => ({
    file: request.fileName,
    ...(staged.sheets.length > 1 ? { sheet: staged.sheets[row.sheet]?.name ?? '' } : {}),
    row: row.row,
    ...(column === undefined ? {} : { column: staged.sheets[row.sheet]?.matches.find((match) => match.column === column)?.heading ?? column.heading.zh }),
  });
  const problems: Problem[] = [];
  const outcomes = staged.sheets.map((sheet) => ({ created: 0, unchanged: 0, changed: 0, refused: sheet.refused.size }));
  const tally = (row: StagedRow, outcome: 'created' | 'unchanged' | 'changed' | 'refused') => {
    const counts = outcomes[row.sheet];
    if (counts !== undefined) counts[outcome] += 1;
  };
  const refuse = (row: StagedRow, fault: Fault, value: string | null, column?: Column) => {
    problems.push(problemOf(fault, placeOf(row, column), value));
    tally(row, 'refused');
  };

  const found = await identify(ledger, staged.rows, reader);
  const candidates: Candidate[] = [];
  for (const row of staged.rows) {
    const keys = found.keysOf(row);
    const known = keys.flatMap((nk) => found.records.get(nk.toLowerCase()) ?? []);
    const [only] = known;
    if (row.lineage.size === 0 && keys[0] !== undefined) candidates.push({ staged: row, rec: only?.rec ?? null, nk: only?.nk ?? keys[0] });
    else if (known.length === 1 && only !== undefined) candidates.push({ staged: row, rec: only.rec, nk: only.nk });
    else refuseLineage(row);
  }
  function refuseLineage(row: StagedRow) {
    const [name, entry] = [...row.lineage][0] ?? [];
    const column = ledger.columns.find((each) => each.name === name);
    if (entry !== undefined) refuse(row, entry.fault, column?.heading.zh ?? null, column);
  }

  const accepted = withoutDuplicates(candidates, (row, fault, value) => refuse(row, fault, value), placeOf);
  const current = await liveRows(
    ledger,
    accepted.flatMap(({ rec }) => rec ?? []),
    reader,
  );

  const versions: PlannedVersion[] = [];
  const changes: { record: string; column: string; before: string | null; after: string | null; on: string }[] = [];
  let changedCells = 0;
  let dataDate: string | null = null;
  const seen = new Set<number>();
  for (const { staged: row, rec, nk } of accepted) {
    if (rec !== null) seen.add(rec);
    const before = rec === null ? undefined : current.get(rec);
    const merged = mergeRow(ledger, row, before, dimensions);
    if (merged === null) {
      refuseLineage(row);
      continue;
    }
    const disorder = wrongOrder(ledger, merged);
    if (disorder !== null) {
      refuse(row, disorder.fault, disorder.value, disorder.column);
      continue;
    }
    dataDate = latest(dataDate, happenedIn(ledger, merged));
    const values = names.map((name) => merged.get(name) ?? null);
    const differing = before === undefined ? [] : names.filter((name, at) => (before[name] ?? null) !== (values[at] ?? null));
    if (before !== undefined && differing.length === 0 && before['removed'] === false) {
      tally(row, 'unchanged');
      continue;
    }
    tally(row, before === undefined ? 'created' : 'changed');
    versions.push({ rec, nk, replaces: before !== undefined, removed: false, ym: monthOf(ledger, merged), values });
    changedCells += differing.length;
    for (const name of differing) {
      const column = ledger.columns.find((each) => storedName(each.name) === name);
      if (column === undefined || before === undefined) continue;
      const shown = (value: Value | undefined) => displayValue(column, value ?? null, dimensions);
      changes.push({
        record: `${ledger.kind}:${nk}`,
        column: column.name,
        before: shown(before[name]),
        after: shown(merged.get(name)),
        on: businessDate(ledger, merged) ?? '',
      });
    }
  }

  const retired = request.replace === undefined ? [] : await absentRows(ledger, request.replace, seen, context, problems, outcomes);
  for (const [index, sheet] of staged.sheets.entries()) {
    const count = accepted.filter(({ staged: row }) => row.sheet === index && row.keys.some(({ weak }) => weak)).length;
    const place = staged.sheets.length > 1 ? { file: request.fileName, sheet: sheet.name } : { file: request.fileName };
    if (count > 0) problems.push(problemOf({ code: 'weakKeys', facts: { count } }, place, null));
  }
  changes.sort((a, b) => (a.on > b.on ? -1 : a.on < b.on ? 1 : 0));
  return {
    versions: [...versions, ...retired],
    outcomes,
    retired: retired.length,
    problems,
    changes: changes.slice(0, CHANGES_SHOWN).map(({ record, column, before, after }) => ({ record, column, before, after })),
    changedCells,
    dataDate,
  };
}

/** Tells rows that share a weak key apart by their order, and looks all keys up at once. */
async function identify(ledger: Ledger, rows: readonly StagedRow[], reader: Reader) {
  const counts = new Map<string, number>();
  const keys = new Map<StagedRow, readonly string[]>();
  for (const row of rows) {
    keys.set(
      row,
      row.keys.map(({ nk, weak }) => {
        if (!weak) return nk;
        const ordinal = (counts.get(nk) ?? 0) + 1;
        counts.set(nk, ordinal);
        return `${nk}#${ordinal}`;
      }),
    );
  }
  const wanted = [...new Set([...keys.values()].flat().map((nk) => nk.toLowerCase()))];
  const stored = await reader.read('select nk, rec from record_key where ledger = $1 and lower(nk) in (select unnest($2::varchar[]))', [ledger.kind, wanted]);
  const records = new Map(stored.map((row) => [String(row['nk']).toLowerCase(), { rec: Number(row['rec']), nk: String(row['nk']) }]));
  return { keysOf: (row: StagedRow) => keys.get(row) ?? [], records };
}

/** Rows that repeat another one are refused; when rows with one key differ, all of them are, since none can be told to be right. */
function withoutDuplicates(
  candidates: readonly Candidate[],
  refuse: (row: StagedRow, fault: Fault, value: string) => void,
  placeOf: (row: StagedRow) => Place,
): readonly Candidate[] {
  const byKey = new Map<string, Candidate[]>();
  for (const candidate of candidates) byKey.set(candidate.nk.toLowerCase(), [...(byKey.get(candidate.nk.toLowerCase()) ?? []), candidate]);
  const rowName = ({ staged }: Candidate) => placeInWords(placeOf(staged));
  const refused = new Set<Candidate>();
  for (const group of byKey.values()) {
    const [first, ...others] = group;
    if (first === undefined || others.length === 0) continue;
    const same = others.every(({ staged }) => contentOf(staged) === contentOf(first.staged));
    for (const candidate of same ? others : group) {
      refused.add(candidate);
      const fault: Fault = same
        ? { code: 'repeatedRow', facts: { row: rowName(first) } }
        : { code: 'duplicateKey', facts: { rows: group.filter((other) => other !== candidate).map(rowName) } };
      refuse(candidate.staged, fault, candidate.nk);
    }
  }
  return candidates.filter((candidate) => !refused.has(candidate));
}

function contentOf({ values, lineage }: StagedRow): string {
  return JSON.stringify([
    [...values].map(([name, value]) => [name, typeof value === 'bigint' ? String(value) : value]),
    [...lineage].map(([name, { options }]) => [name, options]),
  ]);
}

async function liveRows(ledger: Ledger, recs: readonly number[], reader: Reader): Promise<ReadonlyMap<number, Row>> {
  const rows = await reader.read(`select * from ${quoteName(tableOf(ledger))} where till = ${FOREVER} and rec in (select unnest($1::integer[]))`, [recs]);
  return new Map(rows.map((row) => [Number(row['rec']), row]));
}

/** The full row by stored column: what the file tells, over what is stored. Null when a later unit's name fits no stored row. */
function mergeRow(ledger: Ledger, row: StagedRow, before: Row | undefined, dimensions: Dimensions): ReadonlyMap<string, Value> | null {
  const merged = new Map<string, Value>();
  for (const column of ledger.columns) {
    const name = storedName(column.name);
    const stored = before?.[name] ?? null;
    const lineage = row.lineage.get(column.name);
    if (lineage !== undefined) {
      if (before === undefined || !lineage.options.includes(Number(stored))) return null;
      merged.set(name, stored);
    } else if (row.values.has(column.name)) {
      merged.set(name, row.values.get(column.name) ?? (column.from === 'enterprise' ? row.sectorOfEnterprise : null));
    } else if (before !== undefined) {
      merged.set(name, stored);
    } else merged.set(name, column.default ?? (column.from === 'enterprise' ? row.sectorOfEnterprise : null));
  }
  if (followsSector(ledger)) {
    const date = businessDate(ledger, merged);
    const occurred = storedName(ledger.occurredOn ?? '');
    const keep = before !== undefined && before['sector'] === merged.get('sector') && before[occurred] === merged.get(occurred);
    const sector = dimensions.sectors.get(Number(merged.get('sector') ?? -1));
    for (const leader of ['department', 'committee'] as const) {
      const rec = sector?.[leader] ?? null;
      const then = rec === null || date === null ? rec : (standingOn(dimensions.units, rec, date)?.rec ?? rec);
      merged.set(leader, keep ? (before[leader] ?? null) : then);
    }
  }
  return merged;
}

function wrongOrder(ledger: Ledger, merged: ReadonlyMap<string, Value>): { readonly fault: Fault; readonly value: string; readonly column: Column } | null {
  for (const order of ledger.dateOrders) {
    const before = ledger.columns.find(({ name }) => name === order.before);
    const after = ledger.columns.find(({ name }) => name === order.after);
    const [first, second] = [merged.get(storedName(order.before)) ?? null, merged.get(storedName(order.after)) ?? null];
    if (before === undefined || after === undefined || first === null || second === null || first <= second) continue;
    return {
      fault: { code: 'dateOrder', facts: { before: before.heading, after: after.heading, other: String(second) } },
      value: String(first),
      column: before,
    };
  }
  return null;
}

/** The day that places a row in time: of a period its last day; null for lists without one. */
function businessDate(ledger: Ledger, values: ReadonlyMap<string, Value>): string | null {
  const value = ledger.occurredOn === null ? null : (values.get(storedName(ledger.occurredOn)) ?? null);
  if (value === null) return null;
  return isPeriod(ledger) ? parsePeriod(String(value)).end : String(value);
}

function monthOf(ledger: Ledger, values: ReadonlyMap<string, Value>): number | null {
  const value = ledger.occurredOn === null ? null : (values.get(storedName(ledger.occurredOn)) ?? null);
  if (value === null) return null;
  return monthIndex(isPeriod(ledger) ? parsePeriod(String(value)).start : String(value));
}

function isPeriod(ledger: Ledger): boolean {
  return ledger.columns.find(({ name }) => name === ledger.occurredOn)?.type === 'period';
}

function happenedIn(ledger: Ledger, values: ReadonlyMap<string, Value>): string | null {
  return ledger.columns
    .filter(({ happened }) => happened === true)
    .reduce<string | null>((last, { name }) => latest(last, values.get(storedName(name)) ?? null), null);
}

function latest(one: string | null, other: Value): string | null {
  if (other === null) return one;
  return one === null || String(other) > one ? String(other) : one;
}

function displayValue(column: Column, value: Value, dimensions: Dimensions): string | null {
  if (value === null) return null;
  switch (column.type) {
    case 'unit':
      return dimensions.units.get(Number(value))?.name ?? null;
    case 'sector':
      return dimensions.sectors.get(Number(value))?.name ?? null;
    case 'enterprise':
      return dimensions.enterprises.get(Number(value))?.name ?? null;
    case 'choice':
      return column.choices?.find(({ code }) => code === value)?.label.zh ?? String(value);
    case 'boolean':
      return value === true ? '是' : '否';
    case 'person':
      return '＊';
    case 'money': {
      const fen = BigInt(value);
      return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')} 元`;
    }
    case 'decimal':
      return String(value).replace(/\.?0+$/, '');
    default:
      return String(value);
  }
}

/** The stored rows of that unit and period which a complete file no longer has, as versions marked removed. */
async function absentRows(
  ledger: Ledger,
  replace: NonNullable<ImportRequest['replace']>,
  seen: ReadonlySet<number>,
  {
    reader,
    dimensions,
    resolver,
    request,
  }: { readonly reader: Reader; readonly dimensions: Dimensions; readonly resolver: Resolver; readonly request: ImportRequest },
  problems: Problem[],
  outcomes: readonly { readonly refused: number }[],
): Promise<readonly PlannedVersion[]> {
  if (ledger.owner === null || ledger.occurredOn === null) {
    throw new EngineError('badRequest', {
      zh: `“${ledger.label.zh}”没有按单位和期间整体替换的做法。`,
      en: `“${ledger.label.en}” cannot be replaced by unit and period.`,
    });
  }
  const period: Period = parsePeriod(replace.period);
  const resolved = resolver.unit(replace.unit, [period.end, period.start]);
  if (!('rec' in resolved)) {
    const problem = problemOf(resolved.fault, {}, replace.unit);
    throw new EngineError('badRequest', { zh: problem.message.zh + problem.remedy.zh, en: `${problem.message.en} ${problem.remedy.en}` }, [problem]);
  }
  const refused = outcomes.reduce((sum, outcome) => sum + outcome.refused, 0);
  if (refused > 0) {
    problems.push(problemOf({ code: 'replaceHeldBack', facts: { refused } }, { file: request.fileName }, null));
    return [];
  }
  const kind = dimensions.units.get(resolved.rec)?.kind;
  const owner = storedName(kind === 'department' ? ledger.owner.department : kind === 'committee' ? ledger.owner.committee : ledger.owner.township);
  const occurred = quoteName(storedName(ledger.occurredOn));
  const inPeriod = isPeriod(ledger) ? `${occurred} = $2` : `${occurred} between $2::date and $3::date`;
  const rows = await reader.read(
    `select l.*, k.nk from ${quoteName(tableOf(ledger))} l join record_key k on k.ledger = '${ledger.kind}' and k.rec = l.rec
     where l.till = ${FOREVER} and not l.removed and l.${quoteName(owner)} = $1 and ${inPeriod}`,
    isPeriod(ledger) ? [resolved.rec, period.code] : [resolved.rec, period.start, period.end],
  );
  const names = contentColumns(ledger);
  return rows
    .filter((row) => !seen.has(Number(row['rec'])))
    .map((row) => ({
      rec: Number(row['rec']),
      nk: String(row['nk']),
      replaces: true,
      removed: true,
      ym: row['ym'] === null ? null : Number(row['ym']),
      values: names.map((name) => row[name] ?? null),
    }));
}
