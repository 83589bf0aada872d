import type { IsoDate } from '../periods/dates.ts';
import { loadSectors, loadUnits, type SectorRecord, standingOn, type UnitRecord } from '../store/dimensions.ts';
import type { Reader } from '../store/store.ts';

/** Units and sectors as one batch knew them: by `rec`, in official order. */
export interface Directory {
  readonly units: ReadonlyMap<number, UnitRecord>;
  readonly sectors: ReadonlyMap<number, SectorRecord>;
}

export async function readDirectory(reader: Reader, knownAt: number): Promise<Directory> {
  const [units, sectors] = await Promise.all([loadUnits(reader, knownAt), loadSectors(reader, knownAt)]);
  return { units, sectors };
}

/** Where the rows of units that are not there on the day belong: their `rec` to that of the unit that stands in their place. A unit that nobody replaced keeps its rows. */
export function replacementsOn({ units }: Directory, day: IsoDate): ReadonlyMap<number, number> {
  const replacements = new Map<number, number>();
  for (const rec of units.keys()) {
    const standing = standingOn(units, rec, day);
    if (standing !== null && standing.rec !== rec) replacements.set(rec, standing.rec);
  }
  return replacements;
}
