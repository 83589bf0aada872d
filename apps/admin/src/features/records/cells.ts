import type { Language, RecordColumn } from '@sanse/engine';
import { formatNumber } from '../../ui/figures.ts';

/** A column with its place among the values of a row. */
export interface PlacedColumn {
  readonly column: RecordColumn;
  readonly index: number;
}

const YES = { zh: '是', en: 'Yes' } as const;
const NO = { zh: '否', en: 'No' } as const;

/** A cell of a record list: money (fen) in yuan, empty cells empty. */
export function formatCell(value: string | number | boolean | null, column: RecordColumn, language: Language): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return (value ? YES : NO)[language];
  if (column.type === 'money') return formatNumber(Number(value) / 100, 2);
  if (typeof value === 'number') return formatNumber(value, Number.isInteger(value) ? 0 : 2);
  return value;
}
