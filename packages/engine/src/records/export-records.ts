import { writeXlsx } from 'hucre/xlsx';
import type { CellValue } from 'hucre/xlsx';
import { createResolver, type Resolver } from '../imports/resolve-names.ts';
import { yuanOf } from '../imports/known-headings.ts';
import { LEDGERS } from '../ledgers/index.ts';
import { type Column, type Ledger, type LedgerKind, storedName } from '../ledgers/ledger.ts';
import { ledgerSheet } from '../ledgers/ledger-sheet.ts';
import { visibleAt } from '../measures/source.ts';
import { XLSX } from '../media-types.ts';
import { parsePeriod } from '../periods/period.ts';
import { divide, fromNumber, parseFraction, toDecimal } from '../scoring/fraction.ts';
import { type Dimensions, loadDimensions } from '../store/dimensions.ts';
import { tableOf } from '../store/ledger-tables.ts';
import { quoteName } from '../store/quote.ts';
import type { Row, Store, Value } from '../store/store.ts';
import type { RecordsRequest, RenderedFile } from '../verbs.ts';
import { findRows, latestKeys, type SchemeMeasures } from './list-records.ts';

export type ExportRequest = Omit<RecordsRequest, 'offset' | 'limit'>;

/** Name of the sheet that says what the rows are; it holds no records. */
const NOTES_SHEET = '口径';

/**
 * All rows behind a cell as a workbook in the shape of the blank one, a sheet for each ledger they come from, and a sheet that says what they are.
 * Importing it changes nothing. Names of people are not stored: their column is there only where the ledger requires it, with the keyed hash.
 */
export async function exportRecords(store: Store, request: ExportRequest, scheme: SchemeMeasures = {}): Promise<RenderedFile> {
  const { resolved, moment, sets } = await findRows(store, request, scheme);
  const dimensions = await loadDimensions(store, moment.knownAt);
  const resolver = createResolver(dimensions);
  const sheets = [];
  for (const [kind, rows] of sets) sheets.push(await sheetOf(store, kind, rows, moment.knownAt, { dimensions, resolver }));
  const { name, scope } = resolved.measure;
  const notes: CellValue[][] = [
    ['数据', name.zh],
    ['口径', scope.zh],
    ['范围', { numerator: '计入分子的记录', denominator: '计入分母的记录', lost: '失分的记录' }[request.part]],
    ['所属期', request.period],
    ['截止日', moment.cutOff],
    ['数据批次', moment.knownAt],
    ['单位', request.unit ?? '全部'],
    ['行业领域', request.sector ?? '全部'],
    ...sheets.map((sheet) => [`${sheet.name}行数`, sheet.rows.length - 1]),
  ];
  const madeAt = new Date(0);
  return {
    fileName: `${name.zh}-${request.period}${request.unit === undefined ? '' : `-${request.unit}`}.xlsx`,
    mediaType: XLSX,
    bytes: await writeXlsx({
      properties: { created: madeAt, modified: madeAt },
      sheets: [...sheets, { name: NOTES_SHEET, rows: notes, columns: [{ width: 14 }, { width: 80, style: { alignment: { wrapText: true } } }] }],
    }),
  };
}

interface Names {
  readonly dimensions: Dimensions;
  readonly resolver: Resolver;
}

async function sheetOf(store: Store, kind: LedgerKind, rows: string, knownAt: number, names: Names) {
  const ledger: Ledger = LEDGERS[kind];
  const columns = ledger.columns.filter(({ type, required }) => type !== 'person' || required === true);
  const found = await store.read(`
    with chosen as (${rows}),
    keyed as (${latestKeys(kind, knownAt, 'select rec from chosen')})
    select record_id, ${columns.map((column) => quoteName(storedName(column.name))).join(', ')}
    from ${quoteName(tableOf(ledger))} join keyed using (rec)
    where ${visibleAt(knownAt)} and not removed
    order by ${ledger.occurredOn === null ? '' : `${quoteName(storedName(ledger.occurredOn))}, `}record_id`);
  const write = cellWriter(ledger, names);
  return ledgerSheet(
    ledger,
    columns,
    found.map((row) => columns.map((column) => write(column, row))),
  );
}

/** Writes a stored value as a person would, so that reading it gives the same value. */
function cellWriter(ledger: Ledger, { dimensions, resolver }: Names): (column: Column, row: Row) => CellValue {
  return (column, row) => {
    const value = row[storedName(column.name)] ?? null;
    if (value === null) return null;
    switch (column.type) {
      case 'unit': {
        const unit = dimensions.units.get(Number(value));
        return unit === undefined ? null : sameRec(resolver.unit(unit.name, businessDays(ledger, row)), unit.rec) ? unit.name : unit.code;
      }
      case 'sector': {
        const sector = dimensions.sectors.get(Number(value));
        return sector === undefined ? null : sameRec(resolver.sector(sector.name, businessDays(ledger, row)), sector.rec) ? sector.name : sector.code;
      }
      case 'enterprise': {
        const enterprise = dimensions.enterprises.get(Number(value));
        const township = row['township'] ?? null;
        const isClear = enterprise !== undefined && sameRec(resolver.enterprise(enterprise.name, township === null ? null : Number(township)), enterprise.rec);
        return enterprise === undefined ? null : isClear ? enterprise.name : enterprise.code;
      }
      case 'choice':
        return column.choices?.find(({ code }) => code === value)?.label.zh ?? String(value);
      case 'boolean':
        return value === true ? '是' : '否';
      case 'date':
        return new Date(`${String(value)}T00:00:00Z`);
      case 'money':
        return numberOrText(toDecimal(divide(parseFraction(String(value)), fromNumber(100 * (yuanOf(column.heading.zh) ?? 1))), 12));
      case 'integer':
      case 'decimal':
        return numberOrText(toDecimal(parseFraction(String(value)), 12));
      case 'person':
        return `#${String(value)}`;
      default:
        return String(value);
    }
  };
}

function sameRec(resolved: ReturnType<Resolver['unit']>, rec: number): boolean {
  return 'rec' in resolved && resolved.rec === rec;
}

/** The days at which an import resolves the names of the row. */
function businessDays(ledger: Ledger, row: Row): readonly string[] {
  const at: Value = ledger.occurredOn === null ? null : (row[storedName(ledger.occurredOn)] ?? null);
  if (at === null) return [];
  if (ledger.columns.find(({ name }) => name === ledger.occurredOn)?.type !== 'period') return [String(at)];
  const { start, end } = parsePeriod(String(at));
  return [end, start];
}

/** A number cell where it holds the very value, else its digits as text. */
function numberOrText(text: string): CellValue {
  return String(Number(text)) === text ? Number(text) : text;
}
