/** A table on its way into a spreadsheet or a document, with what must be known about its figures. */
export interface CopiedTable {
  /** Lines above it: what it is, its unit, period and cut-off. */
  readonly title: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Lines below it: definitions. */
  readonly notes: readonly string[];
}

/** A figure as a spreadsheet reads it back as a number: plain minus, no thousands separators. */
export function plainFigure(text: string): string {
  return /^[+−-]?[\d,]+(\.\d+)?$/.test(text) ? text.replaceAll(',', '').replace('−', '-').replace('+', '') : text;
}

const cellText = (text: string): string => text.replaceAll(/[\t\r\n]+/g, ' ');

/** Tab-separated lines. */
export function toTsv({ title, head, rows, notes }: CopiedTable): string {
  const lines = [...title.map((line) => [line]), head, ...rows, ...notes.map((line) => [line])];
  return lines.map((cells) => cells.map((cell) => cellText(plainFigure(cell))).join('\t')).join('\n');
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ESCAPED[sign] ?? sign);

/** The same as an HTML table, titles and notes as rows across it, so that it stays one thing when pasted. */
export function toHtml({ title, head, rows, notes }: CopiedTable): string {
  const across = (line: string): string => `<tr><td colspan="${head.length}">${escapeHtml(line)}</td></tr>`;
  const row =
    (tag: 'th' | 'td') =>
    (cells: readonly string[]): string =>
      `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(plainFigure(cell))}</${tag}>`).join('')}</tr>`;
  return `<table>${[...title.map(across), row('th')(head), ...rows.map(row('td')), ...notes.map(across)].join('')}</table>`;
}

/** Puts it on the clipboard both ways. Rejects when the browser does not let it. */
export async function copyTable(table: CopiedTable): Promise<void> {
  const item = new ClipboardItem({
    'text/plain': new Blob([toTsv(table)], { type: 'text/plain' }),
    'text/html': new Blob([toHtml(table)], { type: 'text/html' }),
  });
  await navigator.clipboard.write([item]);
}
