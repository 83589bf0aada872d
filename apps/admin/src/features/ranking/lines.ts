import type { MatrixGroup, MatrixRow } from './matrix.ts';

/** A line of the table's body: the head of a peer group with those of its units that are looked for, or a unit. */
export type Line =
  | { readonly kind: 'group'; readonly group: MatrixGroup; readonly rows: readonly MatrixRow[]; readonly isCollapsed: boolean }
  | { readonly kind: 'unit'; readonly group: MatrixGroup; readonly row: MatrixRow };

export interface Folding {
  /** Codes of the groups whose units are hidden. */
  readonly collapsed: ReadonlySet<string>;
  /** Part of a name or a code; empty: everything. */
  readonly find: string;
  /** Code of the only tier whose units are looked for; null: all. */
  readonly tier: string | null;
}

/** Rows of the table count from one, and the first two are heads: number of the row of a line, and back. Heads are before the first line: −1. */
export const rowOfLine = (line: number): number => line + 3;
export const lineOfRow = (row: number): number => Math.max(-1, row - 3);

/** The lines on show, from top to bottom. One group alone has no head. While something is looked for, groups without it are left out and none is folded. */
export function buildLines(groups: readonly MatrixGroup[], { collapsed, find, tier }: Folding): readonly Line[] {
  const sought = find.trim().toLowerCase();
  const isNarrowed = sought !== '' || tier !== null;
  return groups.flatMap((group): readonly Line[] => {
    const rows = isNarrowed ? group.rows.filter((row) => isSought(row, sought) && (tier === null || row.unit.tier === tier)) : group.rows;
    if (rows.length === 0) return [];
    const isCollapsed = !isNarrowed && groups.length > 1 && collapsed.has(group.code);
    const lines = rows.map((row): Line => ({ kind: 'unit', group, row }));
    if (groups.length === 1) return lines;
    return [{ kind: 'group', group, rows, isCollapsed }, ...(isCollapsed ? [] : lines)];
  });
}

/** The units the lines tell of, those of folded groups among them. */
export function rowsOf(lines: readonly Line[]): readonly MatrixRow[] {
  const heads = lines.filter((line) => line.kind === 'group');
  return heads.length > 0 ? heads.flatMap(({ rows }) => rows) : lines.flatMap((line) => (line.kind === 'unit' ? [line.row] : []));
}

function isSought({ unit }: MatrixRow, sought: string): boolean {
  return unit.name.toLowerCase().includes(sought) || unit.code.toLowerCase().includes(sought);
}
