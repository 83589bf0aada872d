import { LEDGERS } from '../ledgers/index.ts';
import { type Ledger, storedName } from '../ledgers/ledger.ts';
import { FOREVER, HAZARD_SPAN_COLUMNS, HAZARD_STEP_COLUMNS, tableOf } from '../store/ledger-tables.ts';
import { quoteName } from '../store/quote.ts';
import type { Transaction } from '../store/store.ts';
import type { Value } from '../store/values.ts';
import { foldSpans, hazardCells, type HazardStep, nextSteps, type StepKind } from './hazard-steps.ts';
import { contentColumns, type PlannedVersion } from './plan-import.ts';

/** A version with its record number. */
interface StoredVersion extends PlannedVersion {
  readonly rec: number;
}

/**
 * Writes the versions of a plan as batch `no`, inside the caller's transaction: keys of new records, the end of replaced versions,
 * the new versions, and for hazards their steps and spans.
 */
export async function storeVersions(
  transaction: Transaction,
  ledger: Ledger,
  planned: readonly PlannedVersion[],
  no: number,
  dataDate: string | null,
): Promise<void> {
  const highest = Number((await transaction.read('select coalesce(max(rec), 0) as rec from record_key where ledger = $1', [ledger.kind]))[0]?.['rec']);
  // Numbers follow the keys, so that the order of rows in a file leaves no trace.
  const created = planned.filter(({ rec }) => rec === null).toSorted((a, b) => (a.nk < b.nk ? -1 : a.nk > b.nk ? 1 : 0));
  const numbered = new Map(created.map((version, at) => [version, highest + 1 + at]));
  const versions: readonly StoredVersion[] = planned.map((version) => ({ ...version, rec: version.rec ?? numbered.get(version) ?? 0 }));

  await transaction.append(
    'record_key',
    ['ledger', 'nk', 'rec', 'since'],
    created.map((version) => [ledger.kind, version.nk, numbered.get(version) ?? 0, no]),
  );
  await endVersions(
    transaction,
    tableOf(ledger),
    versions.filter(({ replaces }) => replaces).map(({ rec }) => rec),
    no,
  );
  const rows = versions.map((version): readonly Value[] => [version.rec, no, FOREVER, version.removed, version.ym, ...version.values]);
  await transaction.append(tableOf(ledger), ['rec', 'since', 'till', 'removed', 'ym', ...contentColumns(ledger)], rows.toSorted(storageOrder(ledger)));
  if (ledger.kind === 'hazard') await storeHazardHistory(transaction, versions, no, dataDate);
  await assertOneLive(
    transaction,
    ledger,
    versions.map(({ rec }) => rec),
  );
}

/** By month, unit and business date, the order in which measures read. */
function storageOrder(ledger: Ledger): (a: readonly Value[], b: readonly Value[]) => number {
  const place = (column: string | null) => (column === null ? -1 : contentColumns(ledger).indexOf(storedName(column)) + 5);
  const places = [4, place(ledger.owner?.township ?? null), place(ledger.occurredOn), 0].filter((at) => at >= 0);
  return (a, b) => {
    for (const at of places) {
      const [one, other] = [a[at] ?? null, b[at] ?? null];
      if (one === other) continue;
      return one === null || (other !== null && one < other) ? -1 : 1;
    }
    return 0;
  };
}

async function endVersions(transaction: Transaction, table: string, recs: readonly number[], no: number): Promise<void> {
  if (recs.length === 0) return;
  await transaction.run(`update ${quoteName(table)} set till = $1 where till = ${FOREVER} and rec in (select unnest($2::integer[]))`, [no, recs]);
}

/** Two live versions of one record would count it twice everywhere. */
export async function assertOneLive(transaction: Transaction, ledger: Ledger, recs: readonly number[]): Promise<void> {
  const rows = await transaction.read(
    `select count(*)::integer as live, count(distinct rec)::integer as records from ${quoteName(tableOf(ledger))} where till = ${FOREVER} and rec in (select unnest($1::integer[]))`,
    [recs],
  );
  if (rows[0]?.['live'] !== rows[0]?.['records'])
    throw new Error(`${ledger.kind}: ${String(rows[0]?.['live'])} live versions of ${String(rows[0]?.['records'])} records`);
}

async function storeHazardHistory(transaction: Transaction, versions: readonly StoredVersion[], no: number, dataDate: string | null): Promise<void> {
  const touched = versions.filter(({ replaces }) => replaces).map(({ rec }) => rec);
  const known = new Map<number, HazardStep[]>();
  for (const row of await transaction.read(`select * from hazard_step where till = ${FOREVER} and rec in (select unnest($1::integer[])) order by rec, seq`, [
    touched,
  ])) {
    const rec = Number(row['rec']);
    const step: HazardStep = {
      seq: Number(row['seq']),
      kind: String(row['kind']) as StepKind,
      onDate: String(row['on_date']),
      basis: row['basis'] === 'sheet' ? 'sheet' : 'inferred',
      dueOn: row['due_on'] === null ? null : String(row['due_on']),
    };
    known.set(rec, [...(known.get(rec) ?? []), step]);
  }
  const columns = contentColumns(LEDGERS.hazard);
  const changedSteps: { readonly rec: number; readonly ended: readonly number[]; readonly begun: readonly HazardStep[] }[] = [];
  const spans = new Map<number, readonly (readonly Value[])[]>();
  for (const { rec, values, removed, ym } of versions) {
    const valueOf = (column: string) => values[columns.indexOf(column)] ?? null;
    const cells = hazardCells(valueOf);
    const before = known.get(rec) ?? [];
    const after = nextSteps(before, cells, dataDate ?? cells.foundOn);
    const unchanged = new Set(before.map(stepText).filter((text) => after.some((step) => stepText(step) === text)));
    changedSteps.push({
      rec,
      ended: before.filter((step) => !unchanged.has(stepText(step))).map(({ seq }) => seq),
      begun: after.filter((step) => !unchanged.has(stepText(step))),
    });
    const owners = ['township', 'sector', 'department', 'committee', 'enterprise', 'level', 'found_on'].map(valueOf);
    spans.set(rec, removed ? [] : foldSpans(after).map(({ fromOn, toOn, state, dueOn }) => [...owners, fromOn, toOn, state, dueOn, ym]));
  }

  const ended = changedSteps.flatMap((change) => change.ended.map((seq) => `${change.rec}/${seq}`));
  if (ended.length > 0) {
    await transaction.run(`update hazard_step set till = $1 where till = ${FOREVER} and concat(rec, '/', seq) in (select unnest($2::varchar[]))`, [no, ended]);
  }
  const begun = changedSteps.flatMap(({ rec, begun: steps }) =>
    steps.map((step): readonly Value[] => [rec, no, FOREVER, step.seq, step.kind, step.onDate, step.basis, step.dueOn]),
  );
  await transaction.append('hazard_step', ['rec', 'since', 'till', ...HAZARD_STEP_COLUMNS], begun);

  const live = new Map<number, string[]>();
  for (const row of await transaction.read(
    `select * from hazard_span where till = ${FOREVER} and rec in (select unnest($1::integer[])) order by rec, from_on`,
    [touched],
  )) {
    const rec = Number(row['rec']);
    live.set(rec, [...(live.get(rec) ?? []), JSON.stringify(HAZARD_SPAN_COLUMNS.map((column) => row[column] ?? null))]);
  }
  const differing = [...spans].filter(([rec, after]) => (live.get(rec) ?? []).join() !== after.map((span) => JSON.stringify(span)).join());
  await endVersions(
    transaction,
    'hazard_span',
    differing.map(([rec]) => rec).filter((rec) => live.has(rec)),
    no,
  );
  const spanRows = differing.flatMap(([rec, after]) => after.map((span): readonly Value[] => [rec, no, FOREVER, ...span]));
  const ymAt = HAZARD_SPAN_COLUMNS.length + 2;
  await transaction.append(
    'hazard_span',
    ['rec', 'since', 'till', ...HAZARD_SPAN_COLUMNS],
    spanRows.toSorted((a, b) => Number(a[ymAt]) - Number(b[ymAt]) || Number(a[3]) - Number(b[3]) || Number(a[0]) - Number(b[0])),
  );
}

function stepText({ seq, kind, onDate, basis, dueOn }: HazardStep): string {
  return `${seq} ${kind} ${onDate} ${basis} ${dueOn ?? ''}`;
}
