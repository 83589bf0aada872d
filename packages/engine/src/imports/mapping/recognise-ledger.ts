import { LEDGERS } from '../../ledgers/index.ts';
import { type Ledger, LEDGER_KINDS, type LedgerKind } from '../../ledgers/ledger.ts';
import type { Grid } from '../files/grid.ts';
import { plainHeading } from '../known-headings.ts';
import type { Resolver } from '../resolve-names.ts';
import type { SheetTable } from '../sheets/sheet-table.ts';
import { createEvidence } from './column-evidence.ts';
import { SURE } from './mapping.ts';
import { matchWith } from './match-table.ts';

export interface Recognised {
  /** Null: it may be several ledgers, or none; ask. */
  readonly kind: LedgerKind | null;
  /** The likeliest first, with the required columns each would lack. */
  readonly candidates: readonly { readonly kind: LedgerKind; readonly missing: readonly string[] }[];
}

const NAMED = 0.5;
const CLEARLY_AHEAD = 0.1;
const HALF = 0.5;
const SHOWN = 4;

/**
 * Which ledger a table is, by the share of required columns it has, the share of its headings that the ledger knows, and what title, sheet and
 * file are called. A table of which two ledgers could be said with like right is nobody's.
 */
export function recogniseLedger(table: SheetTable, grid: Grid, { fileName, resolver }: { readonly fileName: string; readonly resolver: Resolver }): Recognised {
  const evidence = createEvidence(table, grid, resolver);
  const called = plainHeading([table.title ?? '', table.name, fileName.replace(/\.\w+$/, '')].join(' '));
  const tried = LEDGER_KINDS.flatMap((kind) => {
    const ledger = LEDGERS[kind];
    const { columns, missing } = matchWith(evidence, table, ledger, null);
    const known = columns.filter(({ confidence }) => confidence >= SURE).length;
    const named = isNamed(ledger, called);
    if (known < (named ? 1 : 2)) return [];
    const required = ledger.columns.filter((column) => column.required === true).length;
    const covered = required === 0 ? 1 : 1 - missing.length / required;
    return [{ kind, missing: missing.map(({ name }) => name), covered, score: covered + known / table.headings.length + (named ? NAMED : 0) }];
  });
  const [first, second] = tried.sort((a, b) => b.score - a.score || LEDGER_KINDS.indexOf(a.kind) - LEDGER_KINDS.indexOf(b.kind));
  const ahead = first !== undefined && first.covered >= HALF && first.score - (second?.score ?? 0) >= CLEARLY_AHEAD;
  return { kind: ahead ? first.kind : null, candidates: tried.slice(0, SHOWN).map(({ kind, missing }) => ({ kind, missing })) };
}

function isNamed({ titles, label }: Ledger, called: string): boolean {
  return [label.zh, ...titles].some((title) => called.includes(plainHeading(title)));
}
