import type { Cell, CellStyle, CellValue, WriteSheet } from 'hucre/xlsx';
import type { Column, Ledger } from './ledger.ts';

export const HEADING_STYLE: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'D9E2F3' } },
  alignment: { horizontal: 'center', wrapText: true },
};

/** The sheet in which a ledger is filled in and exported: its headings, required ones starred, and the rows below. */
export function ledgerSheet({ label }: Ledger, columns: readonly Column[], rows: readonly CellValue[][]) {
  const headings = columns.map(({ heading, required }) => (required === true ? `*${heading.zh}` : heading.zh));
  return {
    name: label.zh,
    rows: [headings, ...rows],
    cells: new Map<string, Partial<Cell>>(headings.map((_, place) => [`0,${place}`, { style: HEADING_STYLE }])),
    columns: columns.map(({ type }, place) => ({ width: widthOf(headings[place] ?? ''), ...(type === 'date' && { numFmt: 'yyyy-mm-dd' }) })),
    freezePane: { rows: 1 },
  } satisfies WriteSheet;
}

/** Column width in characters: the heading, each of its characters taken as wide. */
function widthOf(heading: string): number {
  return Math.max(10, Math.min(28, [...heading].length * 2 + 4));
}
