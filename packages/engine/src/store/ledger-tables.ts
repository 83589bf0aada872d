import { LEDGERS } from '../ledgers/index.ts';
import { type ColumnType, type Ledger, LEDGER_KINDS, storedName } from '../ledgers/ledger.ts';
import { quoteName } from './quote.ts';

/** `till` of a version that nothing has replaced. */
export const FOREVER = 2147483647;

export interface StoredColumn {
  readonly name: string;
  readonly type: string;
}

/** Tables beside a ledger's own that hold versions of its records: their columns after rec, since and till. */
export const HAZARD_STEP_COLUMNS = ['seq', 'kind', 'on_date', 'basis', 'due_on'] as const;
export const HAZARD_SPAN_COLUMNS = [
  'township',
  'sector',
  'department',
  'committee',
  'enterprise',
  'level',
  'found_on',
  'from_on',
  'to_on',
  'state',
  'due_on',
  'ym',
] as const;

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  code: 'VARCHAR',
  choice: 'VARCHAR',
  period: 'VARCHAR',
  person: 'VARCHAR',
  integer: 'INTEGER',
  decimal: 'DECIMAL(28,12)',
  money: 'BIGINT',
  date: 'DATE',
  boolean: 'BOOLEAN',
  unit: 'INTEGER',
  sector: 'INTEGER',
  enterprise: 'INTEGER',
};

export function tableOf(ledger: Ledger): string {
  return storedName(ledger.kind);
}

/** A ledger whose rows name a sector also stores the department and the committee that led it on the row's date. */
export function followsSector(ledger: Ledger): boolean {
  return ledger.kind !== 'sector' && ledger.columns.some((column) => column.type === 'sector');
}

/** Columns of a ledger's table, in the order of its definition. */
export function storedColumns(ledger: Ledger): readonly StoredColumn[] {
  const led = followsSector(ledger) ? ['department', 'committee'] : [];
  return [
    { name: 'rec', type: 'INTEGER' },
    { name: 'since', type: 'INTEGER' },
    { name: 'till', type: 'INTEGER' },
    { name: 'removed', type: 'BOOLEAN' },
    { name: 'ym', type: 'INTEGER' },
    ...ledger.columns.map((column) => ({ name: storedName(column.name), type: SQL_TYPES[column.type] })),
    ...led.map((name) => ({ name, type: 'INTEGER' })),
  ];
}

export interface VersionedTable {
  readonly table: string;
  /** All its columns but rec, since and till. */
  readonly content: readonly string[];
}

/** The tables that hold versions of a ledger's records. */
export function versionedTables(ledger: Ledger): readonly VersionedTable[] {
  const content = storedColumns(ledger)
    .map(({ name }) => name)
    .filter((name) => !['rec', 'since', 'till'].includes(name));
  const own = { table: tableOf(ledger), content };
  if (ledger.kind !== 'hazard') return [own];
  return [own, { table: 'hazard_step', content: HAZARD_STEP_COLUMNS }, { table: 'hazard_span', content: HAZARD_SPAN_COLUMNS }];
}

/**
 * Statements that bring the ledger tables of a store up to the definitions: tables and columns that are missing are added, nothing is dropped.
 * `existing`: column names by table name.
 */
export function missingTables(existing: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  return LEDGER_KINDS.flatMap((kind) => {
    const ledger = LEDGERS[kind];
    const table = quoteName(tableOf(ledger));
    const have = existing.get(tableOf(ledger));
    const declare = ({ name, type }: StoredColumn) => `${quoteName(name)} ${type}`;
    if (have === undefined) return [`create table ${table} (${storedColumns(ledger).map(declare).join(', ')})`];
    return storedColumns(ledger)
      .filter(({ name }) => !have.has(name))
      .map((column) => `alter table ${table} add column ${declare(column)}`);
  });
}
