import { padEnd, padStart, widthOf } from './width.ts';

export interface TableColumn {
  readonly heading: string;
  readonly align?: 'right';
}

/** Lines with aligned columns, the heading first. Nothing is cut. */
export function table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ heading }, at) => Math.max(widthOf(heading), ...rows.map((row) => widthOf(row[at] ?? ''))));
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, at) => (align === 'right' ? padStart : padEnd)(cells[at] ?? '', widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(columns.map(({ heading }) => heading)), ...rows.map(line)];
}
