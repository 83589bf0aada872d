import type { Column, Language, RecordColumn } from '@sanse/engine';
import { formatNumber } from '../../ui/figures.ts';

/** A column with its place among the values of a row. */
export interface PlacedColumn {
  readonly column: RecordColumn;
  readonly index: number;
}

/** The heading of a column as lists write its cells: amounts stand in yuan, whatever the unit of the sheet. */
export function headingOf({ heading, type }: Pick<RecordColumn, 'heading' | 'type'>, language: Language): string {
  if (type !== 'money') return heading[language];
  return language === 'zh' ? `${heading.zh.replace(/[(（].*[)）]$/, '')}(元)` : `${heading.en} (yuan)`;
}

const YES = { zh: '是', en: 'Yes' } as const;
const NO = { zh: '否', en: 'No' } as const;

/** A cell of a record list: money (fen) in yuan, choices in the language of the page where their column tells them, empty cells empty. */
export function formatCell(
  value: string | number | boolean | null,
  column: Pick<RecordColumn, 'type'> & Partial<Pick<Column, 'choices'>>,
  language: Language,
): string {
  if (value === null) return '';
  const choice = column.choices?.find(({ label }) => label.zh === value);
  if (choice !== undefined) return choice.label[language];
  if (typeof value === 'boolean') return (value ? YES : NO)[language];
  if (column.type === 'money') return formatNumber(Number(value) / 100, 2);
  if (typeof value === 'number') return formatNumber(value, Number.isInteger(value) ? 0 : 2);
  return value;
}
