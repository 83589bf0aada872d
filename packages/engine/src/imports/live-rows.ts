import type { Ledger } from '../ledgers/ledger.ts';
import { FOREVER, tableOf } from '../store/ledger-tables.ts';
import { quoteName } from '../store/quote.ts';
import type { Columns, Reader } from '../store/store.ts';

export interface LiveRows {
  /** Place of a record in the columns. */
  readonly places: ReadonlyMap<number, number>;
  /** By stored column, those of the version (`rec`, `removed` …) among them. */
  readonly columns: Columns;
}

/** What stands in a ledger now of the records asked for; removed ones too. */
export async function liveRows(ledger: Ledger, recs: readonly number[], reader: Reader): Promise<LiveRows> {
  if (recs.length === 0) return { places: new Map(), columns: new Map() };
  const columns = await reader.readColumns(`select * from ${quoteName(tableOf(ledger))} where till = ${FOREVER} and rec in (select unnest($1::integer[]))`, [
    recs,
  ]);
  return { places: new Map((columns.get('rec') ?? []).map((rec, at) => [Number(rec), at])), columns };
}
