import type { Column, Ledger } from '../ledgers/ledger.ts';
import type { Cell } from './read-workbook.ts';

/** One column of a sheet that was taken for a column of the ledger. */
export interface HeadingMatch {
  readonly column: Column;
  /** Place in the row, from 0. */
  readonly at: number;
  readonly heading: string;
  /** Yuan that a bare number of this column stands for. */
  readonly yuan: number;
}

export interface HeaderRow {
  /** Place in the sheet, from 0. */
  readonly at: number;
  readonly headings: readonly { readonly heading: string; readonly at: number; readonly match: HeadingMatch | null; readonly insteadOf: string | null }[];
  readonly matches: readonly HeadingMatch[];
  readonly missing: readonly Column[];
}

const ROWS_SEARCHED = 10;

/** Headings are compared after NFKC and without spaces, line breaks, stars, colons and bracketed units. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/[([【〔{][^)\]】〕}]*[)\]】〕}]/g, '')
    .replace(/[\s*:★☆]/g, '')
    .toLowerCase();
}

/** Words by which a column is known, the best first. */
export function wordsFor(column: Column): readonly string[] {
  return [column.heading.zh, column.heading.en, column.name, ...(column.aliases ?? [])].map(plainHeading);
}

/**
 * The row of the first ten that holds most of the ledger's headings; null when none holds two.
 * Which column a heading is taken for does not depend on the order of the columns.
 */
export function findHeaderRow(ledger: Ledger, rows: readonly (readonly Cell[])[]): HeaderRow | null {
  let best: HeaderRow | null = null;
  for (let at = 0; at < Math.min(ROWS_SEARCHED, rows.length); at += 1) {
    const found = matchRow(ledger, rows[at] ?? [], at);
    if (found.matches.length >= 2 && found.matches.length > (best?.matches.length ?? 0)) best = found;
  }
  return best;
}

function matchRow(ledger: Ledger, row: readonly Cell[], rowAt: number): HeaderRow {
  const headings = row.flatMap((cell, at) => (typeof cell === 'string' && cell.trim() !== '' ? [{ heading: cell.trim(), plain: plainHeading(cell), at }] : []));
  const candidates = ledger.columns.flatMap((column, order) =>
    headings.flatMap(({ heading, plain, at }) => {
      const rank = wordsFor(column).indexOf(plain);
      return rank < 0 ? [] : [{ column, order, heading, at, rank }];
    }),
  );
  candidates.sort((a, b) => a.rank - b.rank || a.order - b.order || a.at - b.at);
  const taken = new Map<number, HeadingMatch>();
  const byColumn = new Map<string, HeadingMatch>();
  const beaten = new Map<number, string>();
  for (const { column, heading, at } of candidates) {
    if (taken.has(at)) continue;
    const other = byColumn.get(column.name);
    if (other !== undefined) {
      if (!beaten.has(at)) beaten.set(at, other.heading);
      continue;
    }
    const match = { column, at, heading, yuan: yuanOf(heading) ?? yuanOf(column.heading.zh) ?? 1 };
    taken.set(at, match);
    byColumn.set(column.name, match);
  }
  return {
    at: rowAt,
    headings: headings.map(({ heading, at }) => ({ heading, at, match: taken.get(at) ?? null, insteadOf: taken.has(at) ? null : (beaten.get(at) ?? null) })),
    matches: [...taken.values()].sort((a, b) => ledger.columns.indexOf(a.column) - ledger.columns.indexOf(b.column)),
    missing: ledger.columns.filter((column) => column.required === true && !byColumn.has(column.name)),
  };
}

function yuanOf(heading: string): number | null {
  const plain = heading.normalize('NFKC');
  if (plain.includes('亿元')) return 100_000_000;
  if (plain.includes('万元')) return 10_000;
  if (plain.includes('千元')) return 1000;
  return plain.includes('元') ? 1 : null;
}
