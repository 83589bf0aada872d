import { type DataType, type Table, tableFromIPC, Type, type Vector } from 'apache-arrow';
import { allowCells, buildGrid, type GridBuilder, type PackedFile } from './build-grid.ts';
import { FileFault } from './file-fault.ts';

/**
 * An Arrow IPC file or stream without compression; the names of its columns make the first row.
 * @throws FileFault `compressedArrow`, `tooManyCells`, and Error of the library when it is damaged
 */
export function readArrow(fileName: string, bytes: Uint8Array): PackedFile {
  const table = tableOf(bytes);
  const grid = buildGrid(allowCells());
  for (const [column, { name, type }] of table.schema.fields.entries()) {
    grid.put(0, column, name);
    const values = table.getChildAt(column);
    if (values !== null) putColumn(grid, column, values, type);
  }
  return { format: 'arrow', grids: [grid.finish({ name: fileName, hidden: false, merges: [], hiddenRows: [], hiddenColumns: [] })] };
}

function tableOf(bytes: Uint8Array): Table {
  try {
    return tableFromIPC(bytes);
  } catch (error) {
    if (error instanceof Error && /compress/i.test(error.message)) throw new FileFault({ code: 'compressedArrow', facts: {} });
    throw error;
  }
}

function putColumn(grid: GridBuilder, column: number, values: Vector, type: DataType): void {
  const scale = (type as { readonly scale?: number }).scale ?? 0;
  for (let row = 0; row < values.length; row += 1) {
    const value: unknown = values.get(row);
    if (value === null || value === undefined) continue;
    if (type.typeId === Type.Date || type.typeId === Type.Timestamp) grid.putDate(row + 1, column, Number(value));
    else if (type.typeId === Type.Decimal) grid.put(row + 1, column, Number(`${BigInt(String(value))}e-${scale}`));
    else grid.put(row + 1, column, plainCell(value));
  }
}

/** A whole number too long for a number stays text; what is no single value is kept as JSON text. */
function plainCell(value: unknown): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
}
