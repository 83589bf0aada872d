import { plainHeading } from './known-headings.ts';
import type { Cell } from './files/grid.ts';

const SAYS_PERCENT = /[%％]|百分/;
const RATE = /(?:率|占比|比例|比重)$/;
/** A growth may well be more than the whole, so its size does not tell 1.5 from 150 %. */
const GROWTH = /增长|增幅|升幅|降幅|下降|同比|环比|变化/;

/**
 * How bare numbers in a column are to be taken: 97.3 under 整改率(%) is per cent, 0.973 under 整改率 a share. Where the heading does not say,
 * the column does: one bare number over 1 makes it per cent. In a column of per cents a bare number up to 1 could be either and is asked about
 * (`unclearRate`); a percent sign in the cell always holds. Null: no column of rates.
 */
export function rateStyle(heading: string, cells: Iterable<Cell>): 'percent' | 'share' | null {
  const last = heading.slice(heading.lastIndexOf('/') + 1);
  if (SAYS_PERCENT.test(last)) return 'percent';
  const plain = plainHeading(last);
  if (!RATE.test(plain) || GROWTH.test(plain)) return null;
  for (const cell of cells) {
    const bare = typeof cell === 'string' && /^\s*[\d.０-９．]+\s*$/.test(cell) ? Number(cell.normalize('NFKC')) : cell;
    if (typeof bare === 'number' && bare > 1) return 'percent';
  }
  return 'share';
}
