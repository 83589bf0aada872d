export type BlockName = 'tiers' | 'movements' | 'overdue' | 'doubts';

/** So many units are all listed with their tiers, however long the page becomes; of more, those that fit. */
export const ALL_LISTED = 60;

/** How much of each list a screen has room for, and which blocks stand in which column. */
export interface OverviewLayout {
  readonly columns: readonly (readonly BlockName[])[];
  readonly rows: { readonly tiers: number; readonly movements: number; readonly overdue: number; readonly doubts: number };
  readonly periods: number;
  /** Room for the tiers of the other families of units: so many of each, the worst first; 0: none. */
  readonly others: number;
}

const ONE_COLUMN: OverviewLayout['columns'] = [['tiers', 'movements', 'overdue', 'doubts']];
const DESK: OverviewLayout['columns'] = [
  ['tiers', 'doubts'],
  ['movements', 'overdue'],
];
const WIDE: OverviewLayout['columns'] = [['tiers'], ['movements'], ['overdue', 'doubts']];
const WALL: OverviewLayout['columns'] = [['tiers'], ['movements'], ['overdue'], ['doubts']];

/** The overview for a window of so many CSS pixels: a wider one shows more beside each other, a taller one more of each list. */
export function layoutFor(width: number, height: number): OverviewLayout {
  const isTall = height >= 960;
  if (width >= 2600) return { columns: WALL, rows: { tiers: 60, movements: 40, overdue: 40, doubts: 20 }, periods: 18, others: 100 };
  if (width >= 1760)
    return {
      columns: WIDE,
      rows: { tiers: isTall ? 24 : 20, movements: isTall ? 16 : 10, overdue: isTall ? 16 : 10, doubts: isTall ? 8 : 5 },
      periods: 12,
      others: isTall ? 8 : 0,
    };
  return {
    columns: width < 1000 ? ONE_COLUMN : DESK,
    rows: { tiers: isTall ? 24 : 16, movements: isTall ? 14 : 8, overdue: isTall ? 10 : 6, doubts: 3 },
    periods: 12,
    others: 0,
  };
}
