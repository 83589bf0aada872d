import type { ColumnSource } from './mapping.ts';

export function sourcesOf(sources: ColumnSource | readonly ColumnSource[] | null | undefined): readonly ColumnSource[] {
  if (sources === null || sources === undefined) return [];
  return Array.isArray(sources) ? (sources as readonly ColumnSource[]) : [sources as ColumnSource];
}

/** The heading a source reads its cells under; null: it reads none. */
export function headingOf(source: ColumnSource): string | null {
  if (typeof source === 'string') return source;
  return 'heading' in source ? source.heading : null;
}
