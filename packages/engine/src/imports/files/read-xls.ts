import { readXls as parseXls } from 'hucre';
import { allowCells, buildGrid, type PackedFile } from './build-grid.ts';

/**
 * The sheets of an .xls of Excel 97 and later. What it hides is not known: the format keeps that where the parser does not look.
 * @throws FileFault `tooManyCells`, and Error of the parser when the workbook is damaged
 */
export async function readXls(bytes: Uint8Array): Promise<PackedFile> {
  const { sheets } = await parseXls(bytes);
  const allowance = allowCells();
  return {
    format: 'xls',
    grids: sheets.map(({ name, rows, merges = [] }) => {
      const grid = buildGrid(allowance);
      for (const [row, cells = []] of rows.entries()) {
        for (const [column, cell] of cells.entries()) {
          if (!(cell instanceof Date)) grid.put(row, column, cell);
          else if (!Number.isNaN(cell.getTime())) grid.putDate(row, column, cell.getTime());
        }
      }
      return grid.finish({
        name,
        hidden: false,
        merges: merges.map(({ startRow, startCol, endRow, endCol }) => ({ top: startRow, left: startCol, bottom: endRow, right: endCol })),
        hiddenRows: [],
        hiddenColumns: [],
      });
    }),
  };
}
