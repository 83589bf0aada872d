import { LEDGERS } from '../ledgers/index.ts';
import { type Ledger, LEDGER_KINDS, type LedgerKind, storedName } from '../ledgers/ledger.ts';
import { countedAt } from '../measures/source.ts';
import { latestKeys } from '../records/list-records.ts';
import { tableOf } from '../store/ledger-tables.ts';
import { quoteLiteral, quoteName } from '../store/quote.ts';
import type { Reader } from '../store/store.ts';
import type { SearchHit } from '../verbs/search.ts';

type RecordHit = Extract<SearchHit, { readonly kind: 'record' }>;

/** Ledgers whose rows tell what happened. */
const EVENTS: readonly Ledger[] = LEDGER_KINDS.map((kind): Ledger => LEDGERS[kind]).filter(({ occurredOn }) => occurredOn !== null);

/** One term, and the records of units and enterprises whose names it stands in: their rows are found by it too. */
export interface RecordTerm {
  readonly text: string;
  readonly units: readonly number[];
  readonly enterprises: readonly number[];
}

/** Rows that count whose numbers and texts hold every term: those whose number it is first, then the newest; `total` counts all. */
export async function findRecords(
  reader: Reader,
  terms: readonly RecordTerm[],
  { knownAt, limit }: { readonly knownAt: number; readonly limit: number },
): Promise<{ readonly total: number; readonly hits: readonly RecordHit[] }> {
  const rows = await reader.read(
    `with found as (${EVENTS.map((ledger) => matchesIn(ledger, terms, knownAt)).join(' union all ')}),
    chosen as (select *, count(*) over () as total from found order by place, day desc nulls last, ledger, rec limit ${limit}),
    keyed as (${EVENTS.map(({ kind }) => `select ${quoteLiteral(kind)} as ledger, * from (${latestKeys(kind, knownAt, `select rec from chosen where ledger = ${quoteLiteral(kind)}`)})`).join(' union all ')})
    select chosen.ledger as ledger, record_id, day, number, title, total, unit.name as unit, enterprise.name as enterprise
    from chosen
    join keyed on keyed.ledger = chosen.ledger and keyed.rec = chosen.rec
    left join unit on unit.rec = chosen.unit and unit.since <= ${knownAt} and unit.till > ${knownAt}
    left join enterprise on enterprise.rec = chosen.enterprise and enterprise.since <= ${knownAt} and enterprise.till > ${knownAt}
    order by place, day desc nulls last, chosen.ledger, chosen.rec`,
    terms.map(({ text }) => text),
  );
  const text = (value: unknown) => (value === null || value === undefined || value === '' ? null : String(value));
  return {
    total: Number(rows[0]?.['total'] ?? 0),
    hits: rows.map((row) => ({
      kind: 'record',
      code: String(row['record_id']),
      ledger: String(row['ledger']) as LedgerKind,
      number: text(row['number']),
      title: text(row['title']),
      day: text(row['day']),
      unit: text(row['unit']),
      enterprise: text(row['enterprise']),
    })),
  };
}

/** How many rows there are to be found. */
export async function countRecords(reader: Reader, knownAt: number): Promise<number> {
  const [row] = await reader.read(
    `select sum(n) as total from (${EVENTS.map((ledger) => `select count(*) as n from ${quoteName(tableOf(ledger))} where ${countedAt(ledger.kind, knownAt)}`).join(' union all ')})`,
  );
  return Number(row?.['total'] ?? 0);
}

function matchesIn(ledger: Ledger, terms: readonly RecordTerm[], knownAt: number): string {
  const columnsOf = (...types: readonly string[]) => ledger.columns.filter(({ type }) => types.includes(type)).map(({ name }) => quoteName(storedName(name)));
  const numbers = columnsOf('code');
  const texts = columnsOf('text');
  const enterprise = columnsOf('enterprise')[0] ?? 'null';
  const units = columnsOf('unit');
  const title = titleOf(ledger);
  const number = numbers[0] ?? 'null';
  const holds = terms.map((term, at) => {
    const named = [
      ...(term.units.length === 0 ? [] : units.map((column) => `${column} in (${term.units.join(', ')})`)),
      ...(term.enterprises.length === 0 || enterprise === 'null' ? [] : [`${enterprise} in (${term.enterprises.join(', ')})`]),
    ];
    return `(${[`contains(lower(concat_ws(' ', ${[...numbers, ...texts, "''"].join(', ')})), $${at + 1})`, ...named].join(' or ')})`;
  });
  const day = ledger.occurredOn === null ? 'null' : quoteName(storedName(ledger.occurredOn));
  // A period as the day of a row (reports, figures) is its own text.
  return `
    select ${quoteLiteral(ledger.kind)} as ledger, rec, cast(${day} as varchar) as day, ${number} as number, ${title} as title,
      ${units[0] ?? 'null'} as unit, ${enterprise} as enterprise,
      case when lower(${number}) = $1 then 0 when starts_with(lower(${number}), $1) then 1 else 2 end as place
    from ${quoteName(tableOf(ledger))}
    where ${countedAt(ledger.kind, knownAt)} and ${holds.join(' and ')}`;
}

/** What a row is about: its required text, else one of those that are shown, else any. */
function titleOf({ columns, shown }: Ledger): string {
  const texts = columns.filter(({ type }) => type === 'text');
  const best = texts.find(({ required }) => required === true) ?? texts.find(({ name }) => shown.includes(name)) ?? texts[0];
  return best === undefined ? 'null' : quoteName(storedName(best.name));
}
