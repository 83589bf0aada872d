import { type Ledger, storedName } from '../ledgers/ledger.ts';
import type { Reader } from '../store/store.ts';
import { type LiveRows, liveRows } from './live-rows.ts';
import type { StagedRows } from './stage-rows.ts';

interface KnownRecord {
  readonly rec: number;
  readonly nk: string;
}

export interface Identified {
  /** By staged row, a weak key with its `#ordinal`; empty for rows with a lineage, which have a key for each unit they may have been. */
  readonly keys: readonly string[];
  readonly lineages: ReadonlyMap<number, readonly string[]>;
  /** By key in lower case. */
  readonly records: ReadonlyMap<string, KnownRecord>;
  /** Staged rows of which nobody can tell which of several stored records they are, with the number of those records. */
  readonly undecided: ReadonlyMap<number, number>;
}

/** Looks all keys up at once, and tells rows of a table that share a weak key apart. */
export async function identifyRows(ledger: Ledger, staged: StagedRows, reader: Reader): Promise<Identified> {
  const keys = staged.keys.map((key) => (key === null || key.weak ? '' : key.nk));
  const groups = new Map<string, { readonly nk: string; readonly rows: number[] }>();
  for (const [row, key] of staged.keys.entries()) {
    if (key?.weak !== true) continue;
    const name = `${staged.table[row]} ${key.nk}`;
    const group = groups.get(name) ?? { nk: key.nk, rows: [] };
    group.rows.push(row);
    groups.set(name, group);
  }
  const wanted = new Set([...staged.keys, ...[...staged.lineages.values()].flatMap((lineage) => lineage.keys)].flatMap((key) => key?.nk ?? []));
  const records = await knownRecords(ledger, [...wanted], reader);
  const twins = twinsOf(records);

  const unsettled = [...groups.values()].filter(({ nk, rows }) => rows.length > 1 || (twins.get(nk.toLowerCase())?.length ?? 0) > 1);
  const recs = unsettled.flatMap(({ nk }) => (twins.get(nk.toLowerCase()) ?? []).map(({ rec }) => rec));
  const live = await liveRows(ledger, recs, reader);
  const tellsNothingElse = comparer(ledger, staged, live);
  const undecided = new Map<number, number>();
  for (const { nk, rows } of groups.values()) {
    const known = twins.get(nk.toLowerCase()) ?? [];
    const isRemoved = ({ rec }: KnownRecord) => live.columns.get('removed')?.[live.places.get(rec) ?? -1] === true;
    const isDecided = rows.length === 1 && known.length < 2;
    const { chosen, left } = isDecided ? { chosen: new Map([[rows[0] ?? 0, 1]]), left: 0 } : tellApart(rows, known, { isRemoved, tellsNothingElse });
    for (const row of rows) {
      const ordinal = chosen.get(row);
      if (ordinal === undefined) undecided.set(row, left);
      else keys[row] = `${nk}#${ordinal}`;
    }
  }

  const counts = new Map([...groups].map(([name, { rows }]) => [name, rows.length]));
  const lineages = new Map(
    [...staged.lineages].map(([row, lineage]) => [
      row,
      lineage.keys.map(({ nk, weak }) => {
        if (!weak) return nk;
        const name = `${staged.table[row]} ${nk}`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
        return `${nk}#${counts.get(name)}`;
      }),
    ]),
  );
  return { keys, lineages, records, undecided };
}

interface Twin extends KnownRecord {
  readonly ordinal: number;
}

/** The records under each weak key without its ordinal, in lower case, by ordinal. */
function twinsOf(records: ReadonlyMap<string, KnownRecord>): ReadonlyMap<string, readonly Twin[]> {
  const twins = new Map<string, Twin[]>();
  for (const [key, record] of records) {
    const [base = '', ordinal] = key.split('#');
    if (ordinal === undefined) continue;
    const known = twins.get(base) ?? [];
    known.push({ ...record, ordinal: Number(ordinal) });
    twins.set(base, known);
  }
  for (const known of twins.values()) known.sort((a, b) => a.ordinal - b.ordinal);
  return twins;
}

/**
 * Which of the stored twins each row is: first the one it agrees with in every cell, in whatever order the rows stand; of the others the next
 * in order, or a new one. Rows fewer than the records that are left could be any of these, and get none.
 */
function tellApart(
  rows: readonly number[],
  known: readonly Twin[],
  { isRemoved, tellsNothingElse }: { readonly isRemoved: (record: KnownRecord) => boolean; readonly tellsNothingElse: (row: number, rec: number) => boolean },
): { readonly chosen: ReadonlyMap<number, number>; readonly left: number } {
  const chosen = new Map<number, number>();
  const free = [...known.filter((twin) => !isRemoved(twin)), ...known.filter(isRemoved)];
  const others: number[] = [];
  for (const row of rows) {
    const at = free.findIndex(({ rec }) => tellsNothingElse(row, rec));
    const [twin] = at < 0 ? [] : free.splice(at, 1);
    if (twin === undefined) others.push(row);
    else chosen.set(row, twin.ordinal);
  }
  const left = free.filter((twin) => !isRemoved(twin)).length;
  if (others.length < left) return { chosen, left };
  const last = known.at(-1)?.ordinal ?? 0;
  for (const [place, row] of others.entries()) chosen.set(row, free[place]?.ordinal ?? last + 1 + place - free.length);
  return { chosen, left };
}

/** Whether every cell that a staged row tells is stored so with a record. */
function comparer(ledger: Ledger, staged: StagedRows, live: LiveRows): (row: number, rec: number) => boolean {
  const cells = ledger.columns.flatMap(({ name, from }) => {
    const told = staged.values.get(name);
    return told === undefined ? [] : [{ told, stored: live.columns.get(storedName(name)), fromEnterprise: from === 'enterprise' }];
  });
  return (row, rec) => {
    const place = live.places.get(rec);
    if (place === undefined) return false;
    return cells.every(({ told, stored, fromEnterprise }) => {
      const tells = told[row];
      if (tells === undefined) return true;
      return (tells ?? (fromEnterprise ? (staged.sectorOfEnterprise[row] ?? null) : null)) === (stored?.[place] ?? null);
    });
  };
}

/** Reading all keys of a ledger is faster than looking up so large a part of them. */
const SHARE_LOOKED_UP = 4;

/** The records under these keys, weak ones (given without ordinal) under every ordinal. */
async function knownRecords(ledger: Ledger, wanted: readonly string[], reader: Reader): Promise<Identified['records']> {
  const [counted] = await reader.read('select count(*)::integer as n from record_key where ledger = $1', [ledger.kind]);
  const count = Number(counted?.['n']);
  if (count === 0) return new Map();
  const all = count < wanted.length * SHARE_LOOKED_UP;
  const stored = all
    ? await reader.readColumns('select nk, lower(nk) as folded, rec from record_key where ledger = $1', [ledger.kind])
    : await reader.readColumns(
        "select nk, lower(nk) as folded, rec from record_key where ledger = $1 and split_part(lower(nk), '#', 1) in (select unnest($2::varchar[]))",
        [ledger.kind, [...new Set(wanted.map((nk) => nk.toLowerCase()))]],
      );
  const [nks = [], folded = [], recs = []] = [...stored.values()];
  return new Map(folded.map((key, at) => [String(key), { rec: Number(recs[at]), nk: String(nks[at]) }]));
}
