import { createHmac } from 'node:crypto';
import { type Ledger, type LedgerKind, LEDGER_KINDS } from '../ledgers/ledger.ts';
import { LEDGERS } from '../ledgers/index.ts';
import { parsePeriod } from '../periods/period.ts';
import type { Place, Problem } from '../problems.ts';
import type { Dimensions } from '../store/dimensions.ts';
import type { Value } from '../store/values.ts';
import type { Text } from '../text.ts';
import { fold } from './fold.ts';
import { findHeaderRow, type HeaderRow, type HeadingMatch } from './match-headings.ts';
import { naturalKeyOf, type RowKey } from './natural-key.ts';
import { type Fault, faultyFile, problemOf } from './problems-catalogue.ts';
import { cellText, isBlank, readCell, readFigure } from './read-cell.ts';
import type { Cell, SheetRows } from './read-workbook.ts';
import type { Resolver } from './resolve-names.ts';

/** A row of the file, read and resolved as far as the file and the lists of names allow. */
export interface StagedRow {
  readonly sheet: number;
  /** As the spreadsheet numbers it. */
  readonly row: number;
  /** Stored values by column; a column the file does not have is absent. */
  readonly values: ReadonlyMap<string, Value>;
  /** Sector taken from the enterprise, used when the row has none of its own and the record is new. */
  readonly sectorOfEnterprise: number | null;
  /** Columns that name a later unit: the units of the row's day it came from. Only a record already stored can tell which. */
  readonly lineage: ReadonlyMap<string, { readonly options: readonly number[]; readonly fault: Fault }>;
  /** Keys the row may be stored under: one, or one for each unit of a lineage. */
  readonly keys: readonly RowKey[];
}

export interface StagedSheet {
  readonly name: string;
  readonly rows: number;
  readonly notData: readonly { readonly row: number; readonly why: Text }[];
  readonly headings: readonly { readonly heading: string; readonly column: string | null }[];
  readonly matches: readonly HeadingMatch[];
  readonly refused: ReadonlySet<number>;
}

export interface StagedFile {
  readonly sheets: readonly StagedSheet[];
  readonly rows: readonly StagedRow[];
  readonly problems: readonly Problem[];
  /** Columns the file has, by name. */
  readonly columns: ReadonlySet<string>;
}

export interface StagingContext {
  readonly file: string;
  readonly dimensions: Dimensions;
  readonly resolver: Resolver;
  /** Stands for a person's name: see `createPersonHash`. */
  readonly personHash: (name: string) => string;
  readonly checkpoint: (done: number, total: number) => Promise<void>;
}

const ROWS_BETWEEN_CHECKPOINTS = 2000;

const NOT_DATA = {
  blank: { zh: '空行', en: 'Blank line' },
  title: { zh: '标题行', en: 'Title' },
  header: { zh: '表头', en: 'Header row' },
  headerAgain: { zh: '重复的表头', en: 'Header row repeated' },
  total: { zh: '合计行', en: 'Totals row' },
  note: { zh: '说明行', en: 'Note' },
  noContent: { zh: '本台账各列都空着的行', en: 'Nothing in the columns of this ledger' },
  hiddenSheet: { zh: '隐藏的工作表，未读取', en: 'Hidden sheet, not read' },
  otherSheet: { zh: '这张工作表没有本台账的表头', en: 'Sheet without the headings of this ledger' },
} satisfies Record<string, Text>;

const TOTAL = /^(合计|总计|小计|共计|累计|本页合计|总合计|total|subtotal)[:]?$/;
const NOTE = /^(注|备注|说明|附注|填表说明|填报说明|填表人|制表人|制表|审核人|审核|填报人|填报单位|单位负责人|联系人|联系电话|note|notes)[::\d.、]/;

/**
 * Reads every sheet of a file as rows of one ledger.
 * @throws EngineError `wrongLedger` when no sheet has the ledger's required columns, `unreadableFile` when there is no data row.
 */
export async function stageRows(ledger: Ledger, sheets: readonly SheetRows[], context: StagingContext): Promise<StagedFile> {
  const headers = headersOf(ledger, sheets, context.file);
  const total = sheets.reduce((sum, { rows }) => sum + rows.length, 0);
  const staged: StagedSheet[] = [];
  const rows: StagedRow[] = [];
  const problems: Problem[] = [];
  let done = 0;
  for (const [index, sheet] of sheets.entries()) {
    const used = lastUsedRow(sheet.rows);
    const header = headers[index] ?? null;
    const place: Place = sheets.length > 1 ? { file: context.file, sheet: sheet.name } : { file: context.file };
    if (header === null) {
      const why = sheet.hidden ? NOT_DATA.hiddenSheet : NOT_DATA.otherSheet;
      staged.push({
        name: sheet.name,
        rows: used,
        notData: Array.from({ length: used }, (_, at) => ({ row: at + 1, why })),
        headings: [],
        matches: [],
        refused: new Set(),
      });
      continue;
    }
    const matches = inReadingOrder(header.matches);
    const notData: { row: number; why: Text }[] = [];
    const refused = new Set<number>();
    for (const { heading, insteadOf } of header.headings) {
      if (insteadOf !== null)
        problems.push(problemOf({ code: 'headingNotUsed', facts: { used: insteadOf } }, { ...place, row: header.at + 1, column: heading }, heading));
    }
    for (let at = 0; at < used; at += 1) {
      const cells = sheet.rows[at] ?? [];
      const why = notDataReason(cells, at, header);
      if (why !== null) notData.push({ row: at + 1, why });
      else {
        const outcome = stageRow(ledger, matches, cells, context);
        const here = { ...place, row: at + 1 };
        for (const { fault, heading, value } of outcome.faults) problems.push(problemOf(fault, heading === null ? here : { ...here, column: heading }, value));
        if (outcome.staged === null) refused.add(at + 1);
        else rows.push({ sheet: index, row: at + 1, ...outcome.staged });
      }
      done += 1;
      if (done % ROWS_BETWEEN_CHECKPOINTS === 0) await context.checkpoint(done, total);
    }
    staged.push({
      name: sheet.name,
      rows: used,
      notData,
      headings: header.headings.map(({ heading, match }) => ({ heading, column: match?.column.name ?? null })),
      matches: header.matches,
      refused,
    });
  }
  if (rows.length === 0 && staged.every(({ refused }) => refused.size === 0))
    throw faultyFile('unreadableFile', context.file, [problemOf({ code: 'noDataRows', facts: {} }, { file: context.file }, null)]);
  await context.checkpoint(total, total);
  return { sheets: staged, rows, problems, columns: new Set(headers.flatMap((header) => header?.matches.map(({ column }) => column.name) ?? [])) };
}

/** A header row for each sheet that has one; null for hidden sheets and for those that are about something else. */
function headersOf(ledger: Ledger, sheets: readonly SheetRows[], file: string): readonly (HeaderRow | null)[] {
  const found = sheets.map((sheet) => (sheet.hidden ? null : findHeaderRow(ledger, sheet.rows)));
  const complete = found.filter((header) => header !== null && header.missing.length === 0);
  const required = ledger.columns.filter((column) => column.required === true);
  const half = (header: HeaderRow) => header.missing.length * 2 <= required.length;
  const faulty = found.findIndex((header) => header !== null && header.missing.length > 0 && (complete.length === 0 || half(header)));
  if (complete.length > 0 && faulty < 0) return found.map((header) => (header !== null && header.missing.length === 0 ? header : null));

  const named = (index: number): Place => (sheets.length > 1 ? { file, sheet: sheets[index]?.name ?? '' } : { file });
  for (const [index, sheet] of sheets.entries()) {
    const other = sheet.hidden ? null : betterLedger(ledger.kind, sheet);
    if (other !== null)
      throw faultyFile('wrongLedger', file, [
        problemOf({ code: 'otherLedger', facts: { ledger: ledger.label, other: LEDGERS[other].label } }, named(index), null),
      ]);
  }
  const header = found[faulty];
  if (header === null || header === undefined) {
    if (sheets.every((sheet) => lastUsedRow(sheet.rows) === 0))
      throw faultyFile('unreadableFile', file, [problemOf({ code: 'emptyFile', facts: {} }, { file }, null)]);
    const facts = { ledger: ledger.label, required: required.map(({ heading }) => heading.zh).join('、') };
    throw faultyFile('wrongLedger', file, [problemOf({ code: 'noHeader', facts }, { file }, null)]);
  }
  throw faultyFile(
    'wrongLedger',
    file,
    header.missing.map((column) =>
      problemOf(
        { code: 'missingColumn', facts: { column: column.heading, aliases: column.aliases ?? [] } },
        { ...named(faulty), row: header.at + 1, column: column.heading.zh },
        null,
      ),
    ),
  );
}

/** Another kind all of whose required columns the sheet has, with more of its headings known than under the kind that was asked for. */
function betterLedger(kind: LedgerKind, sheet: SheetRows): LedgerKind | null {
  const own = findHeaderRow(LEDGERS[kind], sheet.rows);
  let best: { kind: LedgerKind; matches: number } | null = null;
  for (const other of LEDGER_KINDS) {
    const header = other === kind ? null : findHeaderRow(LEDGERS[other], sheet.rows);
    if (header === null || header.missing.length > 0 || header.matches.length <= (own?.matches.length ?? 0)) continue;
    if (header.matches.length > (best?.matches ?? 0)) best = { kind: other, matches: header.matches.length };
  }
  return own !== null && own.missing.length === 0 ? null : (best?.kind ?? null);
}

function lastUsedRow(rows: readonly (readonly Cell[])[]): number {
  let last = rows.length;
  while (last > 0 && (rows[last - 1] ?? []).every(isBlank)) last -= 1;
  return last;
}

function notDataReason(cells: readonly Cell[], at: number, header: HeaderRow): Text | null {
  if (cells.every(isBlank)) return NOT_DATA.blank;
  if (at === header.at) return NOT_DATA.header;
  if (at < header.at) return NOT_DATA.title;
  if (header.matches.every((match) => cellText(cells[match.at] ?? null) === match.heading)) return NOT_DATA.headerAgain;
  const required = header.matches.filter(({ column }) => column.required === true);
  if (required.every((match) => !isBlank(cells[match.at]))) return null;
  const filled = cells.filter((cell) => !isBlank(cell)).map((cell) => fold(cellText(cell)));
  const [first = ''] = filled;
  if (filled.slice(0, 3).some((text) => TOTAL.test(text))) return NOT_DATA.total;
  if (NOTE.test(first) || (filled.length === 1 && required.length > 1 && first.length > 20)) return NOT_DATA.note;
  return header.matches.every((match) => isBlank(cells[match.at])) ? NOT_DATA.noContent : null;
}

interface RowFault {
  readonly fault: Fault;
  readonly heading: string | null;
  readonly value: string | null;
}

interface ReadingOrder {
  readonly all: readonly HeadingMatch[];
  /** Cells that can be read by themselves. */
  readonly plain: readonly HeadingMatch[];
  /** Units before sectors before enterprises: an enterprise's name may need the row's township. */
  readonly names: readonly HeadingMatch[];
}

function inReadingOrder(matches: readonly HeadingMatch[]): ReadingOrder {
  const nameOrder = ({ column }: HeadingMatch) => ['unit', 'sector', 'enterprise'].indexOf(column.type);
  return {
    all: matches,
    plain: matches.filter((match) => nameOrder(match) < 0),
    names: matches.filter((match) => nameOrder(match) >= 0).sort((a, b) => nameOrder(a) - nameOrder(b)),
  };
}

function stageRow(
  ledger: Ledger,
  matches: ReadingOrder,
  cells: readonly Cell[],
  context: StagingContext,
): { readonly staged: Omit<StagedRow, 'sheet' | 'row'> | null; readonly faults: readonly RowFault[] } {
  const { resolver, dimensions } = context;
  const faults: RowFault[] = [];
  const values = new Map<string, Value>();
  const lineage = new Map<string, { options: readonly number[]; fault: Fault }>();
  const wrong = new Set<string>();
  let hedge: string | null = null;
  const refuse = (match: HeadingMatch, fault: Fault) => {
    wrong.add(match.column.name);
    faults.push({ fault, heading: match.heading, value: cellText(cells[match.at] ?? null) || null });
  };

  for (const match of matches.plain) {
    const { column } = match;
    const cell = cells[match.at] ?? null;
    const isFigure = ledger.kind === 'figure' && column.name === 'value';
    const hedged = isFigure ? readFigure(column, cell) : { value: readCell(column, cell, match.yuan), kind: null };
    hedge = hedged.kind ?? hedge;
    if ('fault' in hedged.value) refuse(match, hedged.value.fault);
    else if (column.type === 'person' && hedged.value.value !== null) values.set(column.name, context.personHash(String(hedged.value.value)));
    else values.set(column.name, hedged.value.value ?? column.default ?? null);
  }
  if (ledger.kind === 'figure' && values.has('value')) {
    if (hedge !== null) values.set('valueKind', hedge);
    else if (!values.has('valueKind')) values.set('valueKind', 'exact');
    const match = matches.plain.find(({ column }) => column.name === 'value');
    if (match !== undefined && values.get('value') === null && values.get('valueKind') !== 'masked')
      refuse(match, { code: 'missingValue', facts: { column: match.column.heading } });
  }

  const days = businessDays(ledger, values);
  for (const match of matches.names) {
    const { column } = match;
    const text = cellText(cells[match.at] ?? null);
    const read = readCell(column, text);
    if ('fault' in read) {
      refuse(match, read.fault);
      continue;
    }
    if (read.value === null) {
      values.set(column.name, null);
      continue;
    }
    const township = values.get('township');
    const resolved =
      column.type === 'unit'
        ? resolver.unit(text, days)
        : column.type === 'sector'
          ? resolver.sector(text, days)
          : resolver.enterprise(text, typeof township === 'number' ? township : null);
    if ('rec' in resolved) values.set(column.name, resolved.rec);
    else if ('lineage' in resolved) lineage.set(column.name, { options: resolved.lineage, fault: resolved.fault });
    else refuse(match, resolved.fault);
  }

  for (const match of matches.all) {
    const { column } = match;
    const empty = (values.get(column.name) ?? null) === null && !lineage.has(column.name) && !wrong.has(column.name);
    if (column.required === true && empty) refuse(match, { code: 'missingValue', facts: { column: column.heading } });
  }
  if (faults.length > 0) return { staged: null, faults };

  const keys = keysOf(ledger, dimensions, values, lineage);
  if (keys.length === 0) {
    const wanted = ledger.keys.map((key) =>
      key.columns.map((name) => ledger.columns.find((column) => column.name === name)?.heading ?? { zh: name, en: name }),
    );
    const say = (language: keyof Text, or: string) =>
      wanted.map((headings) => headings.map((heading) => heading[language]).join(language === 'zh' ? '、' : ', ')).join(or);
    return {
      staged: null,
      faults: [{ fault: { code: 'noKey', facts: { columns: { zh: say('zh', '；或 '), en: say('en', '; or ') } } }, heading: null, value: null }],
    };
  }

  const enterprise = values.get('enterprise');
  const sectorOfEnterprise = typeof enterprise === 'number' ? (dimensions.enterprises.get(enterprise)?.sector ?? null) : null;
  const warnings: RowFault[] = [];
  const stated = matches.plain.find(({ column }) => column.name === 'statedState');
  if (
    ledger.kind === 'hazard' &&
    stated !== undefined &&
    saysDone(String(values.get('statedState') ?? '')) &&
    (values.get('claimedOn') ?? values.get('closedOn') ?? null) === null
  ) {
    warnings.push({ fault: { code: 'doneWithoutDate', facts: {} }, heading: stated.heading, value: String(values.get('statedState')) });
  }
  return { staged: { values, sectorOfEnterprise, lineage, keys }, faults: warnings };
}

/** The days at which names are resolved: the business date, or for a period its last day and then its first. None for lists without a business date. */
function businessDays(ledger: Ledger, values: ReadonlyMap<string, Value>): readonly string[] {
  const at = ledger.occurredOn === null ? null : (values.get(ledger.occurredOn) ?? null);
  if (at === null) return [];
  const column = ledger.columns.find(({ name }) => name === ledger.occurredOn);
  if (column?.type !== 'period') return [String(at)];
  const period = parsePeriod(String(at));
  return [period.end, period.start];
}

function keysOf(ledger: Ledger, dimensions: Dimensions, values: ReadonlyMap<string, Value>, lineage: StagedRow['lineage']): readonly RowKey[] {
  const inKeys = new Set(ledger.keys.flatMap(({ columns }) => columns));
  let choices: ReadonlyMap<string, number>[] = [new Map()];
  for (const [column, { options }] of lineage) {
    if (inKeys.has(column)) choices = choices.flatMap((choice) => options.map((rec) => new Map([...choice, [column, rec]])));
  }
  return choices.flatMap((choice) => naturalKeyOf(ledger, dimensions, ({ name }) => choice.get(name) ?? values.get(name) ?? null) ?? []);
}

/** A keyed hash of a name: the name itself stays in the kept source file only, and equal names of one data folder have equal hashes. */
export function createPersonHash(key: Uint8Array): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const folded = fold(name);
    const hash = known.get(folded) ?? createHmac('sha256', key).update(folded).digest('hex').slice(0, 24);
    known.set(folded, hash);
    return hash;
  };
}

function saysDone(state: string): boolean {
  const word = fold(state);
  if (/未|没有|正在|整改中|否/.test(word)) return false;
  return /^(是|已|完成|整改完成|销号|闭环|办结)|已整改|已完成|已销号|已闭环|整改完毕|整改到位/.test(word);
}
