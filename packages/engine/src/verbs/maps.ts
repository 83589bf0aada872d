import type { Problem } from '../problems.ts';

/** Where a unit's tile stands in the grid of tiles, columns and rows from 1. */
export interface TilePlace {
  readonly code: string;
  readonly column: number;
  readonly row: number;
}

/** The office's own outlines of its units, and places of tiles, as far as it has given any. */
export interface OfficeMap {
  /** A GeoJSON FeatureCollection whose features have the properties `code` and `name` of a unit; null: none was given. */
  readonly shapes: string | null;
  /** How many units have a shape. */
  readonly shaped: number;
  /** Empty: tiles stand in official order. */
  readonly tiles: readonly TilePlace[];
  /** What is wrong with the files, or left out of them. */
  readonly problems: readonly Problem[];
}

/** How many enterprises of a township have which colour of inherent risk; `grade` null: none. */
export interface EnterpriseColours {
  readonly asOf: string;
  readonly knownAt: number;
  /** Enterprises open on the day. */
  readonly total: number;
  /** Of those, how many have coordinates. */
  readonly placed: number;
  readonly counts: readonly { readonly unit: string; readonly grade: string | null; readonly count: number }[];
  readonly points: readonly {
    readonly code: string;
    readonly name: string;
    readonly unit: string | null;
    readonly grade: string | null;
    readonly longitude: number;
    readonly latitude: number;
  }[];
}
