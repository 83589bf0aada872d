import { type HeaderBand, headerAround } from './header-band.ts';
import { findUnknownHeader, isKnownHeader, type LikenessOf } from './header-rows.ts';
import { isTitleLine, titleLines } from './title-lines.ts';
import type { Area, SheetView } from './sheet-view.ts';

/** A header and the rows that are read by it. `again`: where it stands once more on later printed pages, title lines included. */
export interface HeadedArea {
  readonly area: Area;
  readonly band: HeaderBand;
  readonly again: readonly { readonly top: number; readonly bottom: number }[];
}

/** Under the first header, a record with two cells that happen to be headings is likelier than another header. */
const SHARE_OF_FIRST = 1 / 3;
const SHARE_OF_LATER = 1 / 2;

/** The headers of an area from the top down, each with the rows that are read by it: its title lines, itself and all down to the next one's title. */
export function findHeaders(view: SheetView, area: Area, likenessOf: LikenessOf): readonly HeadedArea[] {
  const headed: { area: Area; band: HeaderBand; again: { top: number; bottom: number }[] }[] = [];
  for (const band of findBands(view, area, likenessOf)) {
    const last = headed.at(-1);
    if (last === undefined) {
      headed.push({ area, band, again: [] });
      continue;
    }
    const top = topOfTitle(view, { ...area, top: last.band.bottom + 1 }, band);
    const titled = titleLines(view, { ...area, top, bottom: band.top - 1 });
    const firstTitle = titleLines(view, { ...area, top: last.area.top, bottom: last.band.top - 1 });
    const sameHeadings =
      band.headings.length === last.band.headings.length &&
      band.headings.every(({ heading, at }, place) => heading === last.band.headings[place]?.heading && at === last.band.headings[place]?.at);
    if (sameHeadings && titled.every((line) => firstTitle.includes(line))) {
      last.again.push({ top, bottom: band.bottom });
      continue;
    }
    last.area = { ...last.area, bottom: top - 1 };
    headed.push({ area: { ...area, top }, band, again: [] });
  }
  return headed;
}

function findBands(view: SheetView, area: Area, likenessOf: LikenessOf): readonly HeaderBand[] {
  const bands: HeaderBand[] = [];
  for (let row = area.top; row <= area.bottom; row += 1) {
    if (!isKnownHeader(view, area, row, likenessOf, bands.length === 0 ? SHARE_OF_FIRST : SHARE_OF_LATER)) continue;
    const after = bands.at(-1)?.bottom ?? area.top - 1;
    const band = headerAround(view, { ...area, top: after + 1 }, row, likenessOf);
    bands.push(band);
    row = band.bottom;
  }
  const first = bands[0];
  const before = first === undefined ? area : { ...area, bottom: first.top - 1 };
  const unknown = findUnknownHeader(view, before, likenessOf, first === undefined ? 2 : 3);
  return unknown === null ? bands : [headerAround(view, before, unknown, likenessOf), ...bands];
}

/** The first of the lines directly over a later header that are its title and not the end of the table before. */
function topOfTitle(view: SheetView, area: Area, band: HeaderBand): number {
  let top = band.top;
  while (top > area.top && view.filled(top - 1, area).length === 0) top -= 1;
  let found = band.top;
  while (top > area.top && isTitleLine(view, area, top - 1)) {
    top -= 1;
    found = top;
  }
  return found;
}
