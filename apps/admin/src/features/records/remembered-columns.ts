import type { Column, Ledger, LedgerKind } from '@sanse/engine';
import { type Keeper, keptHere } from '../../ui/kept-here.ts';

const STORED = 'sanse.records';
const FIRST_WIDTH: Partial<Record<Column['type'], number>> = {
  text: 180,
  enterprise: 200,
  date: 96,
  boolean: 72,
  integer: 80,
  choice: 96,
  unit: 104,
  sector: 104,
  period: 88,
};
const USUAL_WIDTH = 136;
/** What a head needs beside its words: its edges and the sign that narrows. */
const BESIDE_HEAD = 38;
const NARROWEST = 48;
const WIDEST = 800;

/** How a person likes to see a ledger: its columns (null: as it comes) and the widths that were changed, in pixels. */
export interface LedgerView {
  readonly columns: readonly string[] | null;
  readonly widths: Readonly<Record<string, number>>;
}

const AS_IT_COMES: LedgerView = { columns: null, widths: {} };

/** What this machine remembers of a ledger; what cannot be read is as if there were nothing. */
export function rememberedView(kind: LedgerKind, { recall }: Pick<Keeper, 'recall'> = keptHere): LedgerView {
  try {
    const { columns, widths } = JSON.parse(recall(`${STORED}.${kind}`) ?? '{}') as { columns?: unknown; widths?: unknown };
    return {
      columns: Array.isArray(columns) ? columns.filter((one): one is string => typeof one === 'string') : null,
      widths: Object.fromEntries(Object.entries(widths ?? {}).filter((pair): pair is [string, number] => typeof pair[1] === 'number')),
    };
  } catch {
    return AS_IT_COMES;
  }
}

export function rememberView(kind: LedgerKind, view: LedgerView, { keep }: Pick<Keeper, 'keep'> = keptHere): void {
  keep(`${STORED}.${kind}`, JSON.stringify(view));
}

/** The columns in view: those of the address, else those remembered, else those the ledger shows first; always in the order of the ledger. */
export function columnsInView(ledger: Ledger, asked: readonly string[] | null, remembered: readonly string[] | null): readonly Column[] {
  for (const names of [asked, remembered, ledger.shown]) {
    const columns = ledger.columns.filter(({ name }) => names?.includes(name));
    if (columns.length > 0) return columns;
  }
  return ledger.columns;
}

/** In pixels: as a person left it, else wide enough for such cells and for the heading. */
export function widthOf({ name, type }: Pick<Column, 'name' | 'type'>, heading: string, widths: LedgerView['widths']): number {
  const forHeading = [...heading].reduce((sum, letter) => sum + (letter > '\u2e80' ? 12 : 6.6), BESIDE_HEAD);
  return Math.max(NARROWEST, Math.min(WIDEST, widths[name] ?? Math.ceil(Math.max(FIRST_WIDTH[type] ?? USUAL_WIDTH, forHeading))));
}

/** Beyond this a cell stands too far from its neighbour. */
const STRETCH = 2;

/** Widths with what is left of the room shared among the columns nobody has set, in proportion, none more than doubled. */
export function fillRoom(columns: readonly { readonly width: number; readonly isSet: boolean }[], room: number): readonly number[] {
  const sumOf = (some: typeof columns): number => some.reduce((sum, { width }) => sum + width, 0);
  const free = room - sumOf(columns);
  const growing = sumOf(columns.filter(({ isSet }) => !isSet));
  const factor = free > 0 && growing > 0 ? Math.min(STRETCH, 1 + free / growing) : 1;
  return columns.map(({ width, isSet }) => (isSet ? width : Math.floor(width * factor)));
}
