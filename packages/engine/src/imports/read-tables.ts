import { LEDGERS } from '../ledgers/index.ts';
import { type Ledger, LEDGER_KINDS, type LedgerKind } from '../ledgers/ledger.ts';
import { SHEETS_BESIDE } from '../ledgers/sheets-beside.ts';
import { type Dimensions, loadDimensions } from '../store/dimensions.ts';
import type { Store } from '../store/store.ts';
import type { SurveyedTable, SurveyRequest } from '../verbs/imports.ts';
import { cellAt, type Grid, type GridFile } from './files/grid.ts';
import { plainHeading } from './known-headings.ts';
import { headingOf, sourcesOf } from './mapping/column-sources.ts';
import { findHeading } from './mapping/find-heading.ts';
import { createHeadingDictionary } from './mapping/heading-words.ts';
import { type Mapping, SURE } from './mapping/mapping.ts';
import { matchTable, type TableMatch } from './mapping/match-table.ts';
import { type Recognised, recogniseLedger } from './mapping/recognise-ledger.ts';
import { listMappings } from './mapping/saved-mappings.ts';
import { shapeOf } from './mapping/shape-of.ts';
import { cellText } from './read-cell.ts';
import { createResolver, type Resolver } from './resolve-names.ts';
import type { SheetTable } from './sheets/sheet-table.ts';
import { readTitle, type TitleFacts } from './sheets/title-facts.ts';
import { understandSheet } from './sheets/understand-sheet.ts';

/** The last column of the workbook of refused rows; what it says is not for the ledger. */
export const REASON_HEADING = '退回原因';

/** A table of a file and what it can be read as. */
export interface KnownTable {
  readonly table: SheetTable;
  readonly grid: Grid;
  readonly shape: string;
  /** The ledger it is taken for; null: nobody can tell. */
  readonly kind: LedgerKind | null;
  readonly candidates: Recognised['candidates'];
  /** Whether a mapping was given with the request or saved for the shape. */
  readonly isMapped: (kind: LedgerKind) => boolean;
  /** That mapping, with what the title says of all rows; null: nothing. */
  readonly mappingFor: (kind: LedgerKind) => Mapping | null;
  readonly matchFor: (kind: LedgerKind) => TableMatch;
}

export interface KnownFile {
  readonly file: GridFile;
  readonly tables: readonly KnownTable[];
  readonly dimensions: Dimensions;
  readonly resolver: Resolver;
}

const HALF = 0.5;
const SAMPLES = 3;
const SAMPLE_LENGTH = 40;
const SAMPLE_ROWS = 200;

/** Finds the tables of a file and says what each is, by the mapping given, by those saved, or by itself. Hidden sheets, and what stands beside the records in our own workbooks, are left alone. */
export async function readTables(store: Store, file: GridFile, { fileName, mapping: given }: Pick<SurveyRequest, 'fileName' | 'mapping'>): Promise<KnownFile> {
  const dimensions = await loadDimensions(store);
  const resolver = createResolver(dimensions);
  const saved = store.home === ':memory:' ? [] : await listMappings(store.home);
  const inLedgers = createHeadingDictionary(LEDGER_KINDS.flatMap((kind) => LEDGERS[kind].columns));
  const inMappings = new Set([...saved.map(({ mapping }) => mapping), given].flatMap((mapping) => headingsOf(mapping ?? null).map(plainHeading)));
  const knows = (plain: string) => inLedgers(plain) || inMappings.has(plain);
  const named = readTitle([fileName.replace(/\.\w{2,7}$/, '')]);
  const found = file.grids.flatMap((grid, sheet) =>
    grid.hidden || isBeside(grid) ? [] : understandSheet(grid, sheet, knows).map((table) => ({ grid, table: datedBy(named, withoutReasons(table)) })),
  );
  // A mapping that fits nowhere is tried everywhere, so that what it lacks is told.
  const fitsNone = given !== undefined && !found.some(({ table }) => fits(given, table));
  const tables = found.map(({ grid, table }): KnownTable => {
    const shape = shapeOf(table.headings.map(({ heading }) => heading));
    const own = saved.filter((each) => each.shape === shape).flatMap(({ mapping }) => mapping ?? []);
    const mine = given !== undefined && (fitsNone || fits(given, table)) ? given : undefined;
    const recognised = recogniseLedger(table, grid, { fileName, resolver });
    const chosen = (kind: LedgerKind) => (mine?.ledger === kind ? mine : (own.find(({ ledger }) => ledger === kind) ?? null));
    const readings = new Map<LedgerKind, Reading>();
    const readingFor = (kind: LedgerKind) => {
      const reading = readings.get(kind) ?? readWithTitle(table, grid, LEDGERS[kind], chosen(kind), resolver);
      readings.set(kind, reading);
      return reading;
    };
    return {
      table,
      grid,
      shape,
      kind: mine?.ledger ?? (own.length === 1 ? (own[0]?.ledger ?? null) : recognised.kind),
      candidates: recognised.candidates,
      isMapped: (each) => chosen(each) !== null,
      mappingFor: (each) => readingFor(each).mapping,
      matchFor: (each) => readingFor(each).match,
    };
  });
  return { file, tables, dimensions, resolver };
}

/** Explanations and names that our own templates and exports carry; what they explain reads like headings. */
function isBeside(grid: Grid): boolean {
  return SHEETS_BESIDE.get(grid.name)?.every((heading, at) => cellAt(grid, 0, at) === heading) === true;
}

/** The name of the file tells the year and the period of a table about which neither the lines over it nor the name of its sheet tell either. */
function datedBy({ year, period }: TitleFacts, table: SheetTable): SheetTable {
  return table.year === null && table.period === null ? { ...table, year, period } : table;
}

interface Reading {
  readonly mapping: Mapping | null;
  readonly match: TableMatch;
}

/** A required unit or period without a column of its own is the one of the title. */
function readWithTitle(table: SheetTable, grid: Grid, ledger: Ledger, mapping: Mapping | null, resolver: Resolver): Reading {
  const match = matchTable(table, grid, ledger, { mapping, resolver });
  const { unit, period } = table;
  const told = match.missing.flatMap(({ name, type }) => {
    if (mapping?.columns[name] !== undefined) return [];
    if (type === 'unit' && unit !== null && resolver.knows('unit', unit)) return [[name, { value: unit }] as const];
    return type === 'period' && period !== null ? [[name, { value: period }] as const] : [];
  });
  if (told.length === 0) return { mapping, match };
  const whole: Mapping = { ...(mapping ?? EMPTY), ledger: ledger.kind, columns: { ...mapping?.columns, ...Object.fromEntries(told) } };
  return { mapping: whole, match: matchTable(table, grid, ledger, { mapping: whole, resolver }) };
}

const EMPTY: Omit<Mapping, 'ledger'> = { columns: {}, words: {}, names: { unit: {}, sector: {}, enterprise: {} }, leaveOut: [] };

/** `showsCells`: whether samples of its cells may be told. */
export function surveyTable(
  { table, grid, shape, kind, candidates, isMapped, mappingFor, matchFor }: KnownTable,
  { asked, showsCells = true }: { readonly asked?: LedgerKind | undefined; readonly showsCells?: boolean } = {},
): SurveyedTable {
  const likeliest = asked ?? kind ?? candidates[0]?.kind ?? null;
  const match = likeliest === null ? null : matchFor(likeliest);
  const mapping = likeliest === null ? null : mappingFor(likeliest);
  const namesPeople = (column: string | null) =>
    likeliest !== null && LEDGERS[likeliest].columns.some(({ name, type }) => name === column && type === 'person');
  return {
    sheet: table.name,
    title: table.title,
    dataRows: table.dataRows.length,
    shape,
    kind,
    candidates,
    columns: (match?.columns ?? table.headings.map(({ heading, at }) => ({ heading, at, column: null, confidence: 0, by: null }))).map((column) => ({
      ...column,
      samples: showsCells && !namesPeople(column.column) ? samplesOf(table, grid, column.at) : [],
    })),
    mapped: likeliest !== null && isMapped(likeliest),
    mapping: likeliest === null || match === null ? null : mappingAsRead(LEDGERS[likeliest], match, mapping),
  };
}

function samplesOf({ dataRows }: SheetTable, grid: Grid, at: number): readonly string[] {
  const samples = new Set<string>();
  for (const row of dataRows.slice(0, SAMPLE_ROWS)) {
    const text = cellText(cellAt(grid, row, at));
    if (text !== '') samples.add(text.length > SAMPLE_LENGTH ? `${text.slice(0, SAMPLE_LENGTH)}…` : text);
    if (samples.size === SAMPLES) break;
  }
  return [...samples];
}

/** What was matched without being named, together with what the mapping names. */
function mappingAsRead(ledger: Ledger, { columns }: TableMatch, mapping: Mapping | null): Mapping {
  const matched = columns.flatMap(({ column, heading, confidence, by }) =>
    column === null || by === 'mapping' || confidence < SURE ? [] : [[column, heading] as const],
  );
  return {
    ledger: ledger.kind,
    columns: { ...Object.fromEntries(matched), ...mapping?.columns },
    words: mapping?.words ?? EMPTY.words,
    names: mapping?.names ?? EMPTY.names,
    leaveOut: mapping?.leaveOut ?? EMPTY.leaveOut,
  };
}

/** The column of reasons that came back with refused rows is no part of the table, and does not change its shape. */
function withoutReasons(table: SheetTable): SheetTable {
  return { ...table, headings: table.headings.filter(({ heading }) => plainHeading(heading) !== REASON_HEADING) };
}

function headingsOf(mapping: Mapping | null): readonly string[] {
  return Object.values(mapping?.columns ?? {}).flatMap((sources) => sourcesOf(sources).flatMap((source) => headingOf(source) ?? []));
}

/** A mapping is for the tables that have most of the headings it names. */
function fits(mapping: Mapping, table: SheetTable): boolean {
  const named = headingsOf(mapping);
  return named.filter((heading) => findHeading(table, heading) !== null).length >= named.length * HALF;
}
