export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that one screen holds. */
  readonly page: number;
}

/** Where a key leads in a grid, kept inside it; null for a key that is none of its own. */
export function moveInGrid(at: GridPlace, key: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>, { rows, columns, page }: GridSize): GridPlace | null {
  const isWhole = key.ctrlKey || key.metaKey;
  const moves: Readonly<Record<string, GridPlace>> = {
    ArrowUp: { ...at, row: at.row - 1 },
    ArrowDown: { ...at, row: at.row + 1 },
    ArrowLeft: { ...at, column: at.column - 1 },
    ArrowRight: { ...at, column: at.column + 1 },
    PageUp: { ...at, row: at.row - page },
    PageDown: { ...at, row: at.row + page },
    Home: isWhole ? { row: 0, column: 0 } : { ...at, column: 0 },
    End: isWhole ? { row: rows - 1, column: columns - 1 } : { ...at, column: columns - 1 },
  };
  const moved = moves[key.key];
  if (moved === undefined || rows === 0) return null;
  return { row: Math.max(0, Math.min(rows - 1, moved.row)), column: Math.max(0, Math.min(columns - 1, moved.column)) };
}
