/** A place in the grid: line −1 is the heads of the columns, column 0 the unit. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Extent {
  readonly lines: number;
  readonly columns: number;
  /** Lines that PageUp and PageDown pass over. */
  readonly page: number;
}

type Move = (from: Position, extent: Extent) => Position;

const MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: ({ line, column }) => ({ line: line - 1, column }),
  ArrowDown: ({ line, column }) => ({ line: line + 1, column }),
  ArrowLeft: ({ line, column }) => ({ line, column: column - 1 }),
  ArrowRight: ({ line, column }) => ({ line, column: column + 1 }),
  Home: ({ line }) => ({ line, column: 0 }),
  End: ({ line }, { columns }) => ({ line, column: columns - 1 }),
  PageUp: ({ line, column }, { page }) => ({ line: Math.min(line, Math.max(0, line - page)), column }),
  PageDown: ({ line, column }, { page }) => ({ line: line + page, column }),
};

const CTRL_MOVES: Readonly<Record<string, Move>> = {
  Home: () => ({ line: 0, column: 0 }),
  End: (_, { lines, columns }) => ({ line: lines - 1, column: columns - 1 }),
  ArrowUp: ({ column }) => ({ line: -1, column }),
  ArrowDown: ({ column }, { lines }) => ({ line: lines - 1, column }),
  ArrowLeft: ({ line }) => ({ line, column: 0 }),
  ArrowRight: ({ line }, { columns }) => ({ line, column: columns - 1 }),
};

/** Where a key leads; null: it moves nothing. */
export function moveFocus({ key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>, from: Position, extent: Extent): Position | null {
  const moves = ctrlKey ? CTRL_MOVES : MOVES;
  const to = Object.hasOwn(moves, key) ? moves[key]?.(from, extent) : undefined;
  if (to === undefined) return null;
  return { line: Math.min(Math.max(to.line, -1), extent.lines - 1), column: Math.min(Math.max(to.column, 0), extent.columns - 1) };
}
