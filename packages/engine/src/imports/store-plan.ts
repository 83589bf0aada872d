import { type Ledger, storedName } from '../ledgers/ledger.ts';
import { FOREVER, HAZARD_SPAN_COLUMNS, tableOf } from '../store/ledger-tables.ts';
import { quoteName } from '../store/quote.ts';
import type { Columns, Parameter, Transaction } from '../store/store.ts';
import type { Value } from '../store/values.ts';
import { foldSpans, hazardReader, type HazardSpan, type HazardStep, nextSteps, type StepKind } from './hazard-steps.ts';
import type { PlannedVersions } from './plan-import.ts';

/** Called between the parts of the work with the rows done so far; may throw to stop it. */
export type StoreCheckpoint = (done: number) => Promise<void>;

/**
 * Writes the versions of a plan as batch `no`, inside the caller's transaction: keys of new records, the end of replaced versions,
 * the new versions, and for hazards their steps and spans.
 */
export async function storeVersions(
  transaction: Transaction,
  ledger: Ledger,
  planned: PlannedVersions,
  no: number,
  dataDate: string | null,
  checkpoint: StoreCheckpoint,
): Promise<void> {
  if (planned.count === 0) return;
  const recs = await numberRecords(transaction, ledger, planned, no);
  await checkpoint(0);
  const replaced = recs.filter((_, at) => planned.replaces[at] === true);
  await endVersions(transaction, tableOf(ledger), replaced, no);
  await transaction.appendColumns(
    tableOf(ledger),
    new Map<string, readonly Value[]>([['rec', recs], ['removed', planned.removed], ['ym', planned.ym], ...planned.content]),
    { same: { since: no, till: FOREVER }, orderBy: storageOrder(ledger, planned.content) },
  );
  await checkpoint(ledger.kind === 'hazard' ? Math.floor(planned.count / 2) : planned.count);
  if (ledger.kind === 'hazard') await storeHazardHistory(transaction, planned, { recs, replaced }, no, dataDate);
  await checkpoint(planned.count);
  await assertOneLive(transaction, ledger, `rec in (select rec from ${quoteName(tableOf(ledger))} where since = $1)`, no);
}

/** Numbers new records and keeps their keys. Numbers follow the keys, so that the order of rows in a file leaves no trace. */
async function numberRecords(transaction: Transaction, ledger: Ledger, planned: PlannedVersions, no: number): Promise<readonly number[]> {
  const highest = Number((await transaction.read('select coalesce(max(rec), 0) as rec from record_key where ledger = $1', [ledger.kind]))[0]?.['rec']);
  const created: number[] = [];
  for (let at = 0; at < planned.count; at += 1) if (planned.rec[at] === null) created.push(at);
  const isInOrder = created.every((at, place) => place === 0 || (planned.nk[created[place - 1] as number] as string) < (planned.nk[at] as string));
  if (!isInOrder) created.sort((a, b) => ((planned.nk[a] as string) < (planned.nk[b] as string) ? -1 : 1));
  const keys = created.map((at) => planned.nk[at] as string);
  const recs = planned.rec.map((rec) => rec ?? 0);
  for (const [place, at] of created.entries()) recs[at] = highest + 1 + place;
  await transaction.appendColumns(
    'record_key',
    new Map<string, readonly Value[]>([
      ['nk', keys],
      ['rec', keys.map((_, at) => highest + 1 + at)],
    ]),
    { same: { ledger: ledger.kind, since: no } },
  );
  return recs;
}

/** By month, unit and business date, the order in which measures read. */
function storageOrder(ledger: Ledger, content: Columns): readonly string[] {
  const named = [ledger.owner?.township ?? null, ledger.occurredOn].flatMap((column) => (column === null ? [] : [storedName(column)]));
  return ['ym', ...named.filter((column) => content.has(column)), 'rec'];
}

async function endVersions(transaction: Transaction, table: string, recs: readonly number[], no: number): Promise<void> {
  if (recs.length === 0) return;
  await transaction.run(`update ${quoteName(table)} set till = $1 where till = ${FOREVER} and rec in (select unnest($2::integer[]))`, [no, recs]);
}

/** Two live versions of one record would count it twice everywhere. `which`: a condition on its records, with `$1`. */
export async function assertOneLive(transaction: Transaction, ledger: Ledger, which: string, parameter: Parameter): Promise<void> {
  const rows = await transaction.read(
    `select count(*)::integer as live, count(distinct rec)::integer as records from ${quoteName(tableOf(ledger))} where till = ${FOREVER} and ${which}`,
    [parameter],
  );
  if (rows[0]?.['live'] !== rows[0]?.['records'])
    throw new Error(`${ledger.kind}: ${String(rows[0]?.['live'])} live versions of ${String(rows[0]?.['records'])} records`);
}

const OWNERS = ['township', 'sector', 'department', 'committee', 'enterprise', 'level', 'found_on'] as const;

async function storeHazardHistory(
  transaction: Transaction,
  planned: PlannedVersions,
  { recs, replaced }: { readonly recs: readonly number[]; readonly replaced: readonly number[] },
  no: number,
  dataDate: string | null,
): Promise<void> {
  const known = await knownSteps(transaction, replaced);
  const live = await liveSpans(transaction, replaced);
  const ended: string[] = [];
  const endedSpans: number[] = [];
  const steps: HazardStep[] = [];
  const stepRecs: number[] = [];
  const spans: HazardSpan[] = [];
  const spanRecs: number[] = [];
  const cellsAt = hazardReader(planned.content);
  const owners = OWNERS.map((name) => planned.content.get(name));
  for (let at = 0; at < planned.count; at += 1) {
    const rec = recs[at] as number;
    const cells = cellsAt(at);
    const before = known.get(rec) ?? NO_STEPS;
    const after = nextSteps(before, cells, dataDate ?? cells.foundOn);
    const kept = before.length === 0 ? NOTHING : stepsInBoth(before, after);
    for (const step of before) if (!kept.has(stepText(step))) ended.push(`${rec}/${step.seq}`);
    for (const step of after) {
      if (kept.size > 0 && kept.has(stepText(step))) continue;
      steps.push(step);
      stepRecs.push(rec);
    }

    const folded = planned.removed[at] === true ? NO_SPANS : foldSpans(after);
    const standing = live.get(rec);
    if (standing !== undefined) {
      if (standing.join() === folded.map((span) => JSON.stringify(spanRow(owners, at, span, planned.ym[at] ?? null))).join()) continue;
      endedSpans.push(rec);
    }
    for (const span of folded) {
      spans.push(span);
      spanRecs.push(rec);
    }
  }
  if (ended.length > 0) {
    await transaction.run(`update hazard_step set till = $1 where till = ${FOREVER} and concat(rec, '/', seq) in (select unnest($2::varchar[]))`, [no, ended]);
  }
  await transaction.appendColumns(
    'hazard_step',
    new Map<string, readonly Value[]>([
      ['rec', stepRecs],
      ['seq', steps.map(({ seq }) => seq)],
      ['kind', steps.map(({ kind }) => kind)],
      ['on_date', steps.map(({ onDate }) => onDate)],
      ['basis', steps.map(({ basis }) => basis)],
      ['due_on', steps.map(({ dueOn }) => dueOn)],
    ]),
    { same: { since: no, till: FOREVER } },
  );
  await endVersions(transaction, 'hazard_span', endedSpans, no);
  await transaction.appendColumns(
    'hazard_span',
    new Map<string, readonly Value[]>([
      ['rec', spanRecs],
      ['from_on', spans.map(({ fromOn }) => fromOn)],
      ['to_on', spans.map(({ toOn }) => toOn)],
      ['state', spans.map(({ state }) => state)],
      ['due_on', spans.map(({ dueOn }) => dueOn)],
    ]),
    { same: { since: no, till: FOREVER }, copied: { from: 'hazard', columns: [...OWNERS, 'ym'] }, orderBy: ['ym', 'township', 'rec', 'from_on'] },
  );
}

const NO_STEPS: readonly HazardStep[] = [];
const NO_SPANS: readonly HazardSpan[] = [];
const NOTHING: ReadonlySet<string> = new Set();

function stepsInBoth(before: readonly HazardStep[], after: readonly HazardStep[]): ReadonlySet<string> {
  const later = new Set(after.map(stepText));
  return new Set(before.map(stepText).filter((text) => later.has(text)));
}

/** The columns of a span, in the order of `HAZARD_SPAN_COLUMNS`. */
function spanRow(
  owners: readonly (readonly Value[] | undefined)[],
  at: number,
  { fromOn, toOn, state, dueOn }: HazardSpan,
  ym: number | null,
): readonly Value[] {
  const row: Value[] = [];
  for (const owner of owners) row.push(owner?.[at] ?? null);
  row.push(fromOn, toOn, state, dueOn, ym);
  return row;
}

async function knownSteps(transaction: Transaction, recs: readonly number[]): Promise<ReadonlyMap<number, readonly HazardStep[]>> {
  const known = new Map<number, HazardStep[]>();
  if (recs.length === 0) return known;
  const sql = `select * from hazard_step where till = ${FOREVER} and rec in (select unnest($1::integer[])) order by rec, seq`;
  for (const row of await transaction.read(sql, [recs])) {
    const rec = Number(row['rec']);
    const step: HazardStep = {
      seq: Number(row['seq']),
      kind: String(row['kind']) as StepKind,
      onDate: String(row['on_date']),
      basis: row['basis'] === 'sheet' ? 'sheet' : 'inferred',
      dueOn: row['due_on'] === null ? null : String(row['due_on']),
    };
    const steps = known.get(rec);
    if (steps === undefined) known.set(rec, [step]);
    else steps.push(step);
  }
  return known;
}

/** The spans of records as text, to be compared. */
async function liveSpans(transaction: Transaction, recs: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>> {
  const live = new Map<number, string[]>();
  if (recs.length === 0) return live;
  const sql = `select * from hazard_span where till = ${FOREVER} and rec in (select unnest($1::integer[])) order by rec, from_on`;
  for (const row of await transaction.read(sql, [recs])) {
    const rec = Number(row['rec']);
    const span = JSON.stringify(HAZARD_SPAN_COLUMNS.map((column) => row[column] ?? null));
    const spans = live.get(rec);
    if (spans === undefined) live.set(rec, [span]);
    else spans.push(span);
  }
  return live;
}

function stepText({ seq, kind, onDate, basis, dueOn }: HazardStep): string {
  return `${seq} ${kind} ${onDate} ${basis} ${dueOn ?? ''}`;
}
