import type { Column, ColumnType } from '../../ledgers/ledger.ts';
import { type Cell, cellAt, type Grid } from '../files/grid.ts';
import { fold } from '../fold.ts';
import { wordsFor } from '../known-headings.ts';
import { cellText, isBlank, readCell } from '../read-cell.ts';
import type { Resolver } from '../resolve-names.ts';
import type { SheetTable } from '../sheets/sheet-table.ts';
import { isCreditCode } from './credit-code.ts';

/** What the cells below a heading say about the ledger column it could be. */
export interface ColumnEvidence {
  /** Share of the filled cells (of a sample) that read as values of the column, 0 to 1; null: the values cannot tell. */
  share(at: number, column: Column): number | null;
  /** Filled cells of the sample. */
  filled(at: number): number;
}

const SAMPLE = 100;
const LOOKED_AT = 1000;

/** The different cells of a sample and how often each stands there. */
type Sample = readonly { readonly cell: Cell; readonly times: number }[];

function countOf(sample: Sample): number {
  return sample.reduce((total, { times }) => total + times, 0);
}

type Test = (cell: Cell, column: Column) => boolean;

/** Looks at up to 100 filled cells of each column of a table, spread over its rows; what was counted once is kept. */
export function createEvidence(table: SheetTable, grid: Grid, resolver: Resolver): ColumnEvidence {
  const samples = new Map<number, Sample>();
  const shares = new Map<number, Map<Column | string, number>>();
  const tests = testsBy(resolver);

  const stride = Math.max(1, Math.floor(table.dataRows.length / LOOKED_AT));
  const rowsSpread = table.dataRows.filter((_, place) => place % stride === 0);
  const filledCells = (rows: readonly number[], at: number) => rows.map((row) => cellAt(grid, row, at)).filter((cell) => !isBlank(cell));

  function sampleOf(at: number): Sample {
    const known = samples.get(at);
    if (known !== undefined) return known;
    const spread = filledCells(rowsSpread, at);
    const filled = spread.length > 0 ? spread : filledCells(table.dataRows, at);
    const step = Math.max(1, filled.length / SAMPLE);
    const distinct = new Map<Cell, number>();
    for (let place = 0; place < Math.min(SAMPLE, filled.length); place += 1) {
      const cell = filled[Math.floor(place * step)] ?? null;
      distinct.set(cell, (distinct.get(cell) ?? 0) + 1);
    }
    const sample = [...distinct].map(([cell, times]) => ({ cell, times }));
    samples.set(at, sample);
    return sample;
  }

  return {
    filled: (at) => countOf(sampleOf(at)),
    share(at, column) {
      const kind = kindOf(column);
      const test = kind === 'creditCode' ? isCreditCodeCell : tests[column.type];
      const sample = sampleOf(at);
      if (test === null || sample.length === 0) return null;
      const own = shares.get(at) ?? new Map<Column | string, number>();
      shares.set(at, own);
      const known = own.get(kind);
      if (known !== undefined) return known;
      const share = sample.reduce((total, { cell, times }) => total + (test(cell, column) ? times : 0), 0) / countOf(sample);
      own.set(kind, share);
      return share;
    },
  };
}

const rememberedKinds = new WeakMap<Column, Column | string>();

/** Columns of one kind hold the same values; a choice is a kind of its own. */
function kindOf(column: Column): Column | string {
  const known = rememberedKinds.get(column);
  if (known !== undefined) return known;
  const isCreditCode = column.type === 'code' && wordsFor(column).includes('统一社会信用代码');
  const kind = column.type === 'choice' ? column : isCreditCode ? 'creditCode' : column.type;
  rememberedKinds.set(column, kind);
  return kind;
}

function isCreditCodeCell(cell: Cell): boolean {
  return isCreditCode(cellText(cell));
}

function testsBy(resolver: Resolver): Readonly<Record<ColumnType, Test | null>> {
  const reads: Test = (cell, column) => {
    const read = readCell(column, cell);
    return 'value' in read && read.value !== null;
  };
  return {
    text: null,
    code: null,
    person: null,
    date: reads,
    period: reads,
    boolean: reads,
    choice: (cell, column) => wordsOfChoices(column).has(fold(cellText(cell))),
    integer: reads,
    decimal: reads,
    money: reads,
    unit: (cell) => resolver.knows('unit', cellText(cell)),
    sector: (cell) => resolver.knows('sector', cellText(cell)),
    enterprise: (cell) => resolver.knows('enterprise', cellText(cell)) || isCreditCode(fold(cellText(cell)).toUpperCase()),
  };
}

const rememberedChoices = new WeakMap<Column, ReadonlySet<string>>();

function wordsOfChoices(column: Column): ReadonlySet<string> {
  const known = rememberedChoices.get(column);
  if (known !== undefined) return known;
  const words = new Set((column.choices ?? []).flatMap(({ code, label, aliases = [] }) => [code, label.zh, label.en, ...aliases].map(fold)));
  rememberedChoices.set(column, words);
  return words;
}
