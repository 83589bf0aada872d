/** A table as lines of comma-separated text (RFC 4180), the headings first, with the mark by which spreadsheets know UTF-8. */
export function csvLines(headings: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string[] {
  const [first = '', ...rest] = [headings, ...rows].map((row) => row.map(cell).join(','));
  return [`\uFEFF${first}`, ...rest];
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
