import { strToU8, zipSync } from 'fflate';
import { type Cell, cellAt, type Grid } from '../grid.ts';

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface XlsxParts {
  /** Everything between `<worksheet>` and `</worksheet>`. */
  readonly sheet: string;
  readonly sharedStrings?: string;
  readonly styles?: string;
  /** Everything between `<workbook>` and `</workbook>` but the sheets. */
  readonly book?: string;
}

/** The parts of a workbook of one sheet, written by hand, by their names. */
export function xlsxParts({ sheet, sharedStrings, styles, book = '' }: XlsxParts): Record<string, Uint8Array> {
  const relationship = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`;
  return {
    '[Content_Types].xml': strToU8('<Types/>'),
    '_rels/.rels': strToU8(`<Relationships>${relationship('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`),
    'xl/workbook.xml': strToU8(`<workbook>${book}<sheets><sheet name="表一" sheetId="1" r:id="r1"/></sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${relationship('r1', 'worksheet', 'worksheets/sheet1.xml')}${relationship('r2', 'sharedStrings', 'sharedStrings.xml')}${relationship('r3', 'styles', 'styles.xml')}</Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<?xml version="1.0" encoding="UTF-8"?><worksheet>${sheet}</worksheet>`),
    ...(sharedStrings !== undefined && { 'xl/sharedStrings.xml': strToU8(`<sst>${sharedStrings}</sst>`) }),
    ...(styles !== undefined && { 'xl/styles.xml': strToU8(`<styleSheet>${styles}</styleSheet>`) }),
  };
}

export function makeXlsx(parts: XlsxParts): Uint8Array {
  return zipSync(xlsxParts(parts));
}

export function rowsOf(grid: Grid | undefined): readonly (readonly Cell[])[] {
  if (grid === undefined) return [];
  return Array.from({ length: grid.rowCount }, (_, row) => grid.columns.map((_column, column) => cellAt(grid, row, column)));
}
