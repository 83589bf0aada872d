import type { Problem } from '../problems.ts';
import type { TilePlace } from '../verbs/maps.ts';
import type { NamedUnit } from './check-shapes.ts';

const MOST = 60;

/** Reads places of tiles: a line for each unit with its code or name, column and row from 1, after a line of headings. Pure. */
export function readTiles(text: string, units: readonly NamedUnit[]): { readonly tiles: readonly TilePlace[]; readonly problems: readonly Problem[] } {
  const tiles: TilePlace[] = [];
  const problems: Problem[] = [];
  const taken = new Map<string, string>();
  const fault = (line: number, value: string, zh: string, en: string) =>
    problems.push({
      code: 'mapTile',
      severity: 'warning',
      place: { file: 'map-tiles.csv', line },
      value,
      message: { zh, en },
      remedy: { zh: '每行写：单位代码,列,行，如 T01,1,1。', en: 'Write on each line: code, column, row, such as T01,1,1.' },
    });
  for (const [at, written] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (at === 0 || written.trim() === '') continue;
    const [word = '', column = '', row = ''] = written.split(/[,，\t]/).map((cell) => cell.trim());
    const unit = units.find(({ code, name }) => code === word || name === word);
    const place = `${column},${row}`;
    const inGrid = [column, row].every((text) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MOST);
    if (unit === undefined) fault(at + 1, word, `名录里没有“${word}”。`, `The register has no "${word}".`);
    else if (!inGrid) fault(at + 1, place, `列和行应为 1 至 ${MOST} 的整数。`, `Column and row are whole numbers from 1 to ${MOST}.`);
    else if (taken.has(place)) fault(at + 1, place, `这一格已经是${taken.get(place)}的。`, `That place is already that of ${taken.get(place)}.`);
    else {
      taken.set(place, unit.name);
      tiles.push({ code: unit.code, column: Number(column), row: Number(row) });
    }
  }
  return { tiles, problems };
}
