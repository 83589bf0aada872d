import type { Text } from '../../text.ts';
import { isBlank } from '../read-cell.ts';
import type { HeadedArea } from './find-headers.ts';
import {
  isLabel,
  isNoteStart,
  isNothingToReport,
  isNumberedNote,
  isOfWhich,
  isSectionHeading,
  isSignature,
  isTotal,
  isUnitOfMeasure,
  rowWord,
} from './row-words.ts';
import type { Area, SheetView } from './sheet-view.ts';

/** Why a row is no record. */
export const NOT_DATA = {
  blank: { zh: '空行', en: 'Blank line' },
  covered: { zh: '上一行合并单元格的下半部分', en: 'Lower part of the merged cells above' },
  title: { zh: '标题行', en: 'Title' },
  aboveHeader: { zh: '表头以上的内容', en: 'Content above the header' },
  header: { zh: '表头', en: 'Header row' },
  headerAgain: { zh: '重复的表头', en: 'Header row repeated' },
  numbering: { zh: '栏号行', en: 'Column numbers' },
  measures: { zh: '计量单位行', en: 'Units of measure' },
  total: { zh: '合计行', en: 'Totals row' },
  ofWhich: { zh: '“其中”行', en: 'Part of the total above' },
  nothingToReport: { zh: '写明没有可报内容的行', en: 'Says that there is nothing to report' },
  section: { zh: '分组标题行', en: 'Heading of a group of rows' },
  onlyIndex: { zh: '只有序号的空行', en: 'Only a running number' },
  signature: { zh: '签字、联系方式行', en: 'Signatures and contacts' },
  note: { zh: '说明行', en: 'Note' },
  outside: { zh: '表头各列都空着的行', en: 'Nothing under the headings' },
} as const satisfies Record<string, Text>;

export type RowName = keyof typeof NOT_DATA | 'data';

const INDEX_HEADING = /^(?:序号|编号|顺序号?|行号|no\.?|#|№)$/i;

/**
 * Says of each row of a headed area what it is, from its top to its bottom. In doubt a row is a record: a record that cannot be stored
 * is shown with its fault, while a row that is named something else is not looked at again.
 */
export function nameRows(view: SheetView, headed: HeadedArea): readonly RowName[] {
  const { area, band, again } = headed;
  const columns = band.headings.map(({ at }) => at);
  const indexColumns = new Set(band.headings.filter(({ path }) => INDEX_HEADING.test(path.at(-1) ?? '')).map(({ at }) => at));
  const names: RowName[] = [];
  let [nextAgain, underHeader, closed] = [0, false, false];
  const end = lastRecord(view, headed);
  for (let row = area.top; row <= area.bottom; row += 1) {
    const repeated = again[nextAgain];
    let name: RowName;
    if (row < band.top) name = nameAbove(view, headed, row);
    else if (row <= band.bottom) name = 'header';
    else if (repeated !== undefined && row >= repeated.top) {
      name = view.filled(row, area).length === 0 ? 'blank' : 'headerAgain';
      if (row === repeated.bottom) nextAgain += 1;
    } else name = nameBelow(view, headed, row, { columns, indexColumns, underHeader, closed });
    if (name === 'data') closed = false;
    if (name === 'note' || name === 'signature' || (row > end && (name === 'blank' || name === 'total'))) closed = true;
    underHeader = name === 'header' || name === 'headerAgain' || (underHeader && (name === 'numbering' || name === 'measures'));
    names.push(name);
  }
  return names;
}

/** The last row of several cells that is no total, note or signature. */
function lastRecord(view: SheetView, { area, band }: HeadedArea): number {
  let row = area.bottom;
  for (; row > band.bottom; row -= 1) {
    const words = view.filled(row, area).map((column) => rowWord(view.text(row, column)));
    if (words.length >= 2 && !words.slice(0, 3).some((word) => isTotal(word) || isNoteStart(word) || isSignature(word))) break;
  }
  return row;
}

function nameAbove(view: SheetView, { area, band }: HeadedArea, row: number): RowName {
  const filled = view.filled(row, area);
  if (filled.length === 0) return 'blank';
  return filled.length > 2 && filled.length * 2 > band.headings.length && !filled.some((column) => isLabel(rowWord(view.text(row, column))))
    ? 'aboveHeader'
    : 'title';
}

interface Below {
  readonly columns: readonly number[];
  readonly indexColumns: ReadonlySet<number>;
  /** Only header rows, column numbers and units of measure stand between the header and this row. */
  readonly underHeader: boolean;
  /** A note or a signature stands above and no record since, or the records have ended with a total or a blank line. */
  readonly closed: boolean;
}

function nameBelow(view: SheetView, { area }: HeadedArea, row: number, { columns, indexColumns, underHeader, closed }: Below): RowName {
  if (!underHeader && isPlainRecord(view, area, row, columns, indexColumns)) return 'data';
  const filled = view.filled(row, area);
  if (filled.length === 0) return columns.some((column) => !isBlank(view.shown(row, column))) ? 'covered' : 'blank';
  const first = rowWord(view.text(row, filled[0] ?? area.left));
  const leading = filled.slice(0, 3).map((column) => rowWord(view.text(row, column)));
  if (underHeader) {
    const words = filled.map((column) => rowWord(view.text(row, column)));
    if (isNumbering(words, columns.length)) return 'numbering';
    if (words.every(isUnitOfMeasure)) return 'measures';
  }
  if (leading.some(isTotal)) return 'total';
  if (leading.slice(0, 2).some(isOfWhich)) return 'ofWhich';
  if (isNoteStart(first) && (filled.length === 1 || filled.length * 3 <= columns.length || /^[^\d]+:/.test(first))) return 'note';
  if (isSignature(first) || (filled.length > 1 && filled.every((column) => isLabel(rowWord(view.text(row, column)))))) return 'signature';
  if (filled.every((column) => indexColumns.has(column)) && /^\d+$/.test(first)) return 'onlyIndex';
  const contents = filled.filter((column) => !indexColumns.has(column));
  if (contents.length > 1 && contents.every((column) => isNothing(view.text(row, column)))) return 'nothingToReport';
  if (columns.every((column) => isBlank(view.shown(row, column)))) return closed ? 'note' : 'outside';
  return filled.length === 1 && columns.length >= 3 ? nameLoneCell(view, row, filled[0] ?? area.left, columns, closed) : 'data';
}

const NOTHING = /^(?:无|没有|\/|-+|—+)$/;
/** A first sign that no reading of the text makes another. */
const SOMETHING = /^(?![无没])[\w\u4e00-\u9fff]/;

function isNothing(text: string): boolean {
  return text.length <= 4 && !SOMETHING.test(text) && NOTHING.test(rowWord(text));
}

/** Signs without one of which no cell marks its row as a total, a part of one, a note or a signature. */
const MAYBE_MARK = /[计总其注说备附填编指审逻章签※▲*:：:]|total|note/i;
/** Four cells of which the first three could not mark the row as anything else. Nearly every row of a large sheet is one. */
function isPlainRecord(view: SheetView, area: Area, row: number, columns: readonly number[], indexColumns: ReadonlySet<number>): boolean {
  let filled = 0;
  for (let column = area.left; column <= area.right; column += 1) {
    const cell = view.own(row, column);
    if (isBlank(cell)) continue;
    filled += 1;
    if (filled === 4) return columns.some((at) => !isBlank(view.own(row, at)));
    if (typeof cell === 'string' && (MAYBE_MARK.test(cell) || (!indexColumns.has(column) && isNothing(cell)))) return false;
  }
  return false;
}

const LONGEST_CELL = 20;

/** A row with a single cell: a note, a heading of the rows below, or a record of which the rest was left out or stands in merged cells. */
function nameLoneCell(view: SheetView, row: number, column: number, columns: readonly number[], closed: boolean): RowName {
  const word = rowWord(view.text(row, column));
  const merge = view.mergeAt(row, column);
  if (columns.some((at) => at !== column && view.mergeAt(row, at) !== merge && !isBlank(view.shown(row, at)))) return 'data';
  if (typeof view.own(row, column) !== 'string' || /^\d+$/.test(word)) return closed ? 'note' : 'data';
  if (isNothingToReport(word)) return 'nothingToReport';
  if (closed) return 'note';
  const across = merge === null ? 1 : columns.filter((at) => at >= merge.left && at <= merge.right).length;
  const isWide = across >= 3 && across * 2 > columns.length;
  // 1、通道堵塞 in a middle column is one of several descriptions under one name.
  if (column !== columns[0] && !isWide) return 'data';
  if (isSectionHeading(word)) return 'section';
  if (isNumberedNote(word) || word.length > LONGEST_CELL) return 'note';
  return isWide ? 'section' : 'data';
}

const FIRST_SIGNS = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];

/** 1 2 3 …, (1) (2) …, ①②, A B C or 甲 乙 1 2 …, over nearly all columns. */
function isNumbering(words: readonly string[], columns: number): boolean {
  if (words.length < 3 || words.length * 2 < columns) return false;
  const bare = words.map((word) => word.replace(/[()[\]]|=.*$/g, ''));
  const stems = bare.filter((word, place) => FIRST_SIGNS[place] === word).length;
  const rest = bare[0] === '栏次' ? bare.slice(1) : bare.slice(stems);
  const counts = rest.every((word, place) => /^\d+$/.test(word) && Number(word) === place + 1);
  const countsOn = stems === 0 && rest.every((word, place) => /^\d+$/.test(word) && Number(word) === Number(rest[0]) + place) && Number(rest[0]) <= 1;
  const letters = rest.every((word, place) => word.toUpperCase() === String.fromCharCode(65 + place));
  return counts || countsOn || letters;
}
