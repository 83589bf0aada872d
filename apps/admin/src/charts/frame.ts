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

/** Room around a chart whose scales label themselves; `right` holds the labels at the ends of its lines. */
export function chartGrid({ bottom, right = 72 }: { readonly bottom: number; readonly right?: number }) {
  return { left: 8, right, top: 20, bottom, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const;
}
