import type { TilePlace } from '@sanse/engine';

/** A unit as the layout needs it. */
export interface PlacedUnit {
  readonly code: string;
  readonly group: string;
  readonly order: number;
}

/** Tiles that stand together under one caption; places count from 1 within the band. `group` null: places were given by the office. */
export interface TileBand {
  readonly group: string | null;
  readonly rows: number;
  readonly tiles: readonly TilePlace[];
}

export interface TileLayout {
  readonly columns: number;
  readonly bands: readonly TileBand[];
}

/** Wider than high, as screens are. */
const BREADTH = 1.8;
const [FEWEST, MOST] = [3, 8];

/**
 * Where the tiles of units stand: group below group in the order given, each in official order from left to right. Places that the office has given hold
 * for all units that have one; those without follow below them.
 */
export function layoutTiles(units: readonly PlacedUnit[], groups: readonly string[], given: readonly TilePlace[]): TileLayout {
  const inOrder = [...units].sort((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1));
  const own = given.filter(({ code }) => units.some((unit) => unit.code === code));
  if (own.length > 0) return byPlaces(inOrder, own);
  const columns = Math.max(FEWEST, Math.min(MOST, Math.ceil(Math.sqrt(units.length * BREADTH))));
  const codes = [...groups, ...new Set(inOrder.map(({ group }) => group).filter((group) => !groups.includes(group)))];
  return {
    columns,
    bands: codes.flatMap((group) => {
      const tiles = inLines(
        inOrder.filter((unit) => unit.group === group),
        columns,
      );
      return tiles.length === 0 ? [] : [{ group, rows: Math.ceil(tiles.length / columns), tiles }];
    }),
  };
}

function byPlaces(units: readonly PlacedUnit[], given: readonly TilePlace[]): TileLayout {
  const columns = Math.max(...given.map(({ column }) => column));
  const below = Math.max(...given.map(({ row }) => row));
  const others = inLines(
    units.filter(({ code }) => !given.some((place) => place.code === code)),
    columns,
  ).map((tile) => ({ ...tile, row: tile.row + below }));
  const tiles = [...given, ...others].sort((a, b) => a.row - b.row || a.column - b.column);
  return { columns, bands: [{ group: null, rows: Math.max(...tiles.map(({ row }) => row)), tiles }] };
}

function inLines(units: readonly PlacedUnit[], columns: number): readonly TilePlace[] {
  return units.map(({ code }, at) => ({ code, column: (at % columns) + 1, row: Math.floor(at / columns) + 1 }));
}
