import { LEDGERS } from '../ledgers/index.ts';
import type { Ledger, LedgerKind } from '../ledgers/ledger.ts';
import { OWNED_BY_PLACE_AND_SECTOR, storedName } from '../ledgers/ledger.ts';
import type { IsoDate } from '../periods/dates.ts';
import type { UnitFamily } from '../schemes/scheme.ts';
import { tableOf } from '../store/ledger-tables.ts';
import { quoteLiteral, quoteName } from '../store/quote.ts';
import type { DaysInQuery } from './days-in-query.ts';
import type { MeasureSource } from './measure.ts';

export interface SourceColumn {
  readonly type: Ledger['columns'][number]['type'];
  readonly happened: boolean;
  /** How the column is written in a query. */
  readonly sql: string;
}

/** What a measure can be counted over, and what may be asked of it. */
export interface Source {
  /** The ledger whose records stand behind the rows. */
  readonly ledger: LedgerKind;
  readonly columns: ReadonlyMap<string, SourceColumn>;
  /** Null: its rows never tell a unit of that family. */
  readonly owner: Readonly<Record<UnitFamily, string | null>>;
}

const HAZARD_SPAN: readonly (readonly [name: string, type: SourceColumn['type']])[] = [
  ['township', 'unit'],
  ['sector', 'sector'],
  ['department', 'unit'],
  ['committee', 'unit'],
  ['enterprise', 'enterprise'],
  ['level', 'choice'],
  ['foundOn', 'date'],
  ['fromOn', 'date'],
  ['toOn', 'date'],
  ['state', 'choice'],
  ['dueOn', 'date'],
];

const sources = new Map<MeasureSource, Source>();

export function sourceOf(name: MeasureSource): Source {
  const known = sources.get(name);
  if (known !== undefined) return known;
  const source = describeSource(name);
  sources.set(name, source);
  return source;
}

function describeSource(name: MeasureSource): Source {
  if (name === 'hazardSpan') {
    const columns = HAZARD_SPAN.map(([column, type]) => [column, { type, happened: column === 'foundOn', sql: quoteName(storedName(column)) }] as const);
    return { ledger: 'hazard', columns: new Map(columns), owner: OWNED_BY_PLACE_AND_SECTOR };
  }
  if (name === 'enterpriseCheck') {
    return withColumn(ledgerSource('enterprise'), 'lastInspectedOn', { type: 'date', happened: true });
  }
  if (name === 'hazardCase') {
    return withColumn(ledgerSource('hazard'), 'caseFiledOn', { type: 'date', happened: true });
  }
  if (name === 'hazardRepeat') {
    return withColumn(ledgerSource('hazard'), 'daysSinceClosed', { type: 'integer', happened: false });
  }
  return ledgerSource(name);
}

function ledgerSource(kind: Exclude<LedgerKind, 'unit' | 'sector' | 'decision'>): Source {
  const ledger: Ledger = LEDGERS[kind];
  const columns = new Map<string, SourceColumn>();
  for (const column of ledger.columns) {
    columns.set(column.name, { type: column.type, happened: column.happened === true, sql: quoteName(storedName(column.name)) });
  }
  if (columns.has('sector') && !columns.has('department')) {
    columns.set('department', { type: 'unit', happened: false, sql: 'department' });
    columns.set('committee', { type: 'unit', happened: false, sql: 'committee' });
  }
  if (kind === 'enterprise') columns.set('rec', { type: 'enterprise', happened: false, sql: 'rec' });
  // A hazard that was never extended keeps its first deadline.
  if (kind === 'hazard') columns.set('currentDue', { type: 'date', happened: false, sql: 'coalesce(current_due, original_due)' });
  if (ledger.owner === null) throw new Error(`internal: rows of ${kind} belong to no unit`);
  return { ledger: kind, columns, owner: ledger.owner };
}

function withColumn(source: Source, name: string, column: Omit<SourceColumn, 'sql'>): Source {
  return { ...source, columns: new Map([...source.columns, [name, { ...column, sql: quoteName(storedName(name)) }]]) };
}

export function dateLiteral(date: IsoDate): string {
  return `date ${quoteLiteral(date)}`;
}

/** The column that numbers the moments of a query. */
export const MOMENT = 'moment_no';

/** Rows as the batch `knownAt` left them. */
export function visibleAt(knownAt: number): string {
  return `since <= ${knownAt} and till > ${knownAt}`;
}

const COUNTS: Partial<Record<LedgerKind, string>> = {
  hazard: 'void_reason is null',
  accident: `coalesce(status, '') <> ${quoteLiteral('writtenOff')}`,
};

/** Rows of a ledger that count, as the batch `knownAt` left them: not taken off, not void, not written off. */
export function countedAt(kind: LedgerKind, knownAt: number): string {
  return [visibleAt(knownAt), 'not removed', COUNTS[kind]].filter((condition) => condition !== undefined).join(' and ');
}

/** Days on which a row was written down; they have their say in what could be seen when, and in nothing else. */
const REGISTERED: Partial<Record<LedgerKind, string>> = { hazard: 'registeredOn' };

/**
 * A ledger as it stood on the evening of a day: rows that had not yet happened are gone, what was done later is not done.
 * Cells without a day of their own (a level, a void) are as they are now. Each of several moments sees the ledger for itself.
 */
function seenBy(kind: LedgerKind, { until, moments }: DaysInQuery): string {
  const table = quoteName(tableOf(LEDGERS[kind]));
  const rows = moments === null ? table : `${table} cross join ${moments}`;
  if (until === null) return moments === null ? table : `(select * from ${rows}) as ${table}`;
  const { columns }: Ledger = LEDGERS[kind];
  const begins = beginningOf(kind);
  const happened = columns.filter((column) => column.happened === true).map(({ name }) => ({ name, sql: quoteName(storedName(name)) }));
  const bounds = [...happened.filter(({ name }) => name === begins).map(({ sql }) => sql), ...registered(kind)].map(
    (sql) => `(${sql} is null or ${sql} <= ${until})`,
  );
  const done = happened.filter(({ name }) => name !== begins).map(({ sql }) => `case when ${sql} <= ${until} then ${sql} end as ${sql}`);
  return `(select *${done.length === 0 ? '' : ` replace (${done.join(', ')})`} from ${rows}${bounds.length === 0 ? '' : ` where ${bounds.join(' and ')}`}) as ${table}`;
}

/** The column whose day must have come for the row to be there. */
function beginningOf(kind: LedgerKind): string | null {
  return kind === 'enterprise' ? 'openedOn' : LEDGERS[kind].occurredOn;
}

function registered(kind: LedgerKind): readonly string[] {
  const column = REGISTERED[kind];
  return column === undefined ? [] : [quoteName(storedName(column))];
}

/** The end of a span that still lasts. */
const STILL = '9999-12-31';

/** The same of the spans: the one that covers the day lasts on. */
function spansSeenBy({ until, moments, knownAt }: DaysInQuery): string {
  const beside = moments === null ? '' : ` cross join ${moments}`;
  if (until === null) return `hazard_span${beside}`;
  const days = registered('hazard').map((sql) => `(${sql} is null or ${sql} <= ${until})`);
  return `(
    select * replace (case when to_on > ${until} then ${dateLiteral(STILL)} else to_on end as to_on)
    from hazard_span left join (select rec, ${registered('hazard').join(', ')} from hazard where ${visibleAt(knownAt)}) as registration using (rec)${beside}
    where ${[`found_on <= ${until}`, `from_on <= ${until}`, ...days].join(' and ')}
  ) as hazard_span`;
}

/** The relation a measure reads and the conditions that hold for each of its rows: visible, not removed, not void. `attributed` writes a unit column with merged units replaced. */
export function relationOf(
  name: MeasureSource,
  days: DaysInQuery,
  attributed: (column: string) => string,
): { readonly from: string; readonly where: readonly string[] } {
  const { knownAt } = days;
  const cutOff = days.day('cutOff');
  /** What is looked up for a row is looked up as of the row's own moment. */
  const own =
    days.moments === null
      ? { select: '', by: '', isSame: '' }
      : { select: `${MOMENT} as looked_up_at, `, by: `${MOMENT}, `, isSame: ` and looked_up_at = ${MOMENT}` };
  switch (name) {
    case 'hazardSpan':
      // Void and removed hazards have no spans.
      return { from: spansSeenBy(days), where: [visibleAt(knownAt)] };
    case 'enterpriseCheck':
      return {
        from: `(
          select *
          from ${seenBy('enterprise', days)}
          left join (
            select ${own.select}enterprise as inspected_enterprise, max(inspected_on) as last_inspected_on
            from ${seenBy('inspection', days)}
            where ${countedAt('inspection', knownAt)} and inspected_on <= ${cutOff}
            group by ${own.by}enterprise
          ) as last_inspection on inspected_enterprise = rec${own.isSame}
        ) as enterprise_check`,
        where: [countedAt('enterprise', knownAt), `coalesce(opened_on, ${cutOff}) <= ${cutOff}`, `(closed_on is null or closed_on > ${cutOff})`],
      };
    case 'hazardCase':
      return {
        from: `(
          select hazard.*, case_filed_on
          from ${seenBy('hazard', days)}
          left join (
            select ${own.select}${attributed('township')} as case_township, hazard_no as case_hazard_no, min(filed_on) as case_filed_on
            from ${seenBy('enforcement', days)}
            where ${countedAt('enforcement', knownAt)} and measure_taken = 'case' and hazard_no is not null
            group by ${own.by}case_township, case_hazard_no
          ) as first_case on case_hazard_no = hazard.hazard_no and case_township = ${attributed('hazard.township')}${own.isSame}
        ) as hazard_case`,
        where: [countedAt('hazard', knownAt)],
      };
    case 'hazardRepeat':
      return {
        from: `(
          select *, found_on - lag(closed_on) over (partition by ${own.by}enterprise, category order by found_on, rec) as days_since_closed
          from ${seenBy('hazard', days)}
          where ${countedAt('hazard', knownAt)} and enterprise is not null and category is not null
        ) as hazard_repeat`,
        where: [],
      };
    default:
      return { from: seenBy(name, days), where: [countedAt(name, knownAt)] };
  }
}
