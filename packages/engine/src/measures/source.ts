import { LEDGERS } from '../ledgers/index.ts';
import type { Ledger, LedgerKind } from '../ledgers/ledger.ts';
import { OWNED_BY_PLACE_AND_SECTOR, storedName } from '../ledgers/ledger.ts';
import type { IsoDate } from '../periods/dates.ts';
import type { UnitFamily } from '../schemes/scheme.ts';
import { quoteLiteral, quoteName } from '../store/quote.ts';
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

/** As of which day and known by which batch the rows are read. */
export interface Snapshot {
  readonly cutOff: IsoDate;
  readonly knownAt: number;
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

/** Rows as the batch `knownAt` left them. */
export function visibleAt(knownAt: number): string {
  return `since <= ${knownAt} and till > ${knownAt}`;
}

/** The relation a measure reads and the conditions that hold for each of its rows: visible, not removed, not void. `attributed` writes a unit column with merged units replaced. */
export function relationOf(
  name: MeasureSource,
  snapshot: Snapshot,
  attributed: (column: string) => string,
): { readonly from: string; readonly where: readonly string[] } {
  const visible = visibleAt(snapshot.knownAt);
  const cutOff = dateLiteral(snapshot.cutOff);
  const counted = [visible, 'not removed'];
  switch (name) {
    case 'hazard':
      return { from: 'hazard', where: [...counted, 'void_reason is null'] };
    case 'hazardSpan':
      // Void and removed hazards have no spans.
      return { from: 'hazard_span', where: [visible] };
    case 'accident':
      return { from: 'accident', where: [...counted, `coalesce(status, '') <> ${quoteLiteral('writtenOff')}`] };
    case 'enterpriseCheck':
      return {
        from: `(
          select *
          from enterprise
          left join (
            select enterprise as inspected_enterprise, max(inspected_on) as last_inspected_on
            from inspection
            where ${visible} and not removed and inspected_on <= ${cutOff}
            group by enterprise
          ) as last_inspection on inspected_enterprise = rec
        ) as enterprise_check`,
        where: [...counted, `coalesce(opened_on, ${cutOff}) <= ${cutOff}`, `(closed_on is null or closed_on > ${cutOff})`],
      };
    case 'hazardCase':
      return {
        from: `(
          select hazard.*, case_filed_on
          from hazard
          left join (
            select ${attributed('township')} as case_township, hazard_no as case_hazard_no, min(filed_on) as case_filed_on
            from enforcement
            where ${visible} and not removed and measure_taken = 'case' and hazard_no is not null
            group by case_township, case_hazard_no
          ) as first_case on case_hazard_no = hazard.hazard_no and case_township = ${attributed('hazard.township')}
        ) as hazard_case`,
        where: [...counted, 'void_reason is null'],
      };
    case 'hazardRepeat':
      return {
        from: `(
          select *, found_on - lag(closed_on) over (partition by enterprise, category order by found_on, rec) as days_since_closed
          from hazard
          where ${counted.join(' and ')} and void_reason is null and enterprise is not null and category is not null
        ) as hazard_repeat`,
        where: [],
      };
    default:
      return { from: quoteName(storedName(name)), where: counted };
  }
}
