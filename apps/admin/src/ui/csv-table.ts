import { type CopiedTable, plainFigure } from './copied-table.ts';

/** The table as a comma-separated file that office programs open in the right letters: what it is above it, definitions below. */
export function toCsv({ title, head, rows, notes }: CopiedTable): string {
  const lines = [...title.map((line) => [line]), head, ...rows, ...notes.map((line) => [line])];
  return `\uFEFF${lines.map((cells) => cells.map(field).join(',')).join('\r\n')}\r\n`;
}

/** Quoted where it must be; what a spreadsheet would take for a formula is kept a text. */
function field(text: string): string {
  const plain = plainFigure(text);
  const safe = /^[=@]|^[+-](?![\d.])/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
