import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../problems.ts';
import { listUnits } from '../store/dimensions.ts';
import type { Store } from '../store/store.ts';
import type { OfficeMap } from '../verbs/maps.ts';
import { checkShapes } from './check-shapes.ts';
import { readTiles } from './read-tiles.ts';

const SHAPES = 'map.geojson';
const TILES = 'map-tiles.csv';

/** What the data folder holds for the map: outlines and places of tiles, checked anew each time, since anybody may put a file there. */
export async function officeMap(store: Store): Promise<OfficeMap> {
  const units = await placesOf(store);
  const [shapesText, tilesText] = await Promise.all([contentOf(store, SHAPES), contentOf(store, TILES)]);
  const shapes = shapesText === null ? null : checkShapes(shapesText, units);
  const { tiles, problems } = tilesText === null ? { tiles: [], problems: [] } : readTiles(tilesText, units);
  return { shapes: shapes?.text ?? null, shaped: shapes?.shaped ?? 0, tiles, problems: [...(shapes?.problems ?? []), ...problems] };
}

/** Keeps outlines given by a person. @throws EngineError `badRequest` when they cannot be used */
export async function saveMapShapes(store: Store, { text }: { readonly text: string }): Promise<OfficeMap> {
  const checked = checkShapes(text, await placesOf(store));
  if (checked.text === null) {
    const [first] = checked.problems;
    throw new EngineError(
      'badRequest',
      {
        zh: `没有采用这张地图：${first?.message.zh ?? ''}${first?.remedy.zh ?? ''}`,
        en: `The map was not taken: ${first?.message.en ?? ''} ${first?.remedy.en ?? ''}`,
      },
      checked.problems,
    );
  }
  if (isKept(store)) {
    const path = join(store.home, SHAPES);
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  }
  return { ...(await officeMap(store)), shapes: checked.text, shaped: checked.shaped };
}

export async function removeMapShapes(store: Store): Promise<OfficeMap> {
  if (isKept(store)) await rm(join(store.home, SHAPES), { force: true });
  return officeMap(store);
}

/** Townships, streets and parks: what lies on a map. */
async function placesOf(store: Store) {
  return (await listUnits(store, {})).filter(({ kind }) => kind !== 'department' && kind !== 'committee');
}

function isKept({ home }: Store): boolean {
  return home !== ':memory:';
}

async function contentOf(store: Store, name: string): Promise<string | null> {
  if (!isKept(store)) return null;
  return readFile(join(store.home, name), 'utf8').catch(() => null);
}
