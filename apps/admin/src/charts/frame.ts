import type { Palette } from './palette.ts';

/** What every chart of ours has: no motion, words for a screen reader, the page's own type. */
export const CHART_FRAME = { animation: false, aria: { enabled: true }, textStyle: { fontFamily: 'inherit' } } as const;

/** A label that is no figure of the chart's own. */
export function quietFont(palette: Palette) {
  return { color: palette.quiet, fontSize: 12 };
}

/** The box that tells what is under the pointer, in the colours of a card. */
export function tooltipFace(palette: Palette) {
  return { confine: true, backgroundColor: palette.surface, borderColor: palette.line, textStyle: { color: palette.ink, fontSize: 13 } } as const;
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What stands in that box, a line each, whatever signs are in it. */
export function tooltipHtml(lines: readonly string[]): string {
  return lines.map((line) => line.replaceAll(/[&<>"]/g, (sign) => ESCAPED[sign] ?? sign)).join('<br>');
}
