import type { Problem } from '../problems.ts';
import type { Text } from '../text.ts';

/** A unit as outlines may name it. */
export interface NamedUnit {
  readonly code: string;
  readonly name: string;
  /** The last day it was there; a unit that ends needs no outline. */
  readonly validTo?: string | null;
}

export interface CheckedShapes {
  /** The outlines with nothing but code and name of their unit, as GeoJSON; null: the problems say why not. */
  readonly text: string | null;
  readonly shaped: number;
  readonly problems: readonly Problem[];
}

/** More than a screen can show of a county; what is larger was meant for printing. */
export const MOST_BYTES = 8_000_000;

type Position = readonly number[];

interface Feature {
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: { readonly type?: string; readonly coordinates?: unknown } | null;
}

/**
 * Reads outlines of units: a GeoJSON FeatureCollection of polygons in degrees, longitude first, one property of which is a unit's code or name.
 * Outlines of nobody are left out and named, and so are units without any. Pure.
 */
export function checkShapes(text: string, units: readonly NamedUnit[]): CheckedShapes {
  if (text.length > MOST_BYTES) return refused('mapTooLarge', tooLarge(text.length), SIMPLIFY);
  const parsed = parse(text);
  const features: readonly Feature[] | null = isRecord(parsed) && Array.isArray(parsed['features']) ? (parsed['features'] as Feature[]) : null;
  if (features === null) return refused('mapNotGeoJson', NOT_GEOJSON, EXPORT_AGAIN);
  if (features.length === 0) return refused('mapNoFeatures', NO_FEATURES, EXPORT_AGAIN);
  const areas = features.filter(({ geometry }) => geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon');
  if (areas.length === 0) return refused('mapNoAreas', NO_AREAS, EXPORT_AGAIN);
  if (!areas.every(({ geometry }) => isArea(geometry))) return refused('mapCoordinates', NO_NUMBERS, EXPORT_DEGREES);
  const fault = coordinateFault(areas.flatMap(positionsOf));
  if (fault !== null) return refused('mapCoordinates', fault, EXPORT_DEGREES);

  const property = namingProperty(areas, units);
  if (property === null) return refused('mapNoCode', noCode(areas), ADD_CODE);
  const byWord = new Map(units.flatMap((unit) => [[unit.name, unit] as const, [unit.code, unit] as const]));
  const named = areas.map((feature) => ({ word: wordOf(feature, property), feature }));
  const known = named.flatMap(({ word, feature }) => {
    const unit = byWord.get(word);
    return unit === undefined ? [] : [{ unit, feature }];
  });
  const strange = named.filter(({ word }) => !byWord.has(word)).map(({ word }) => word || '(空)');
  const shaped = new Set(known.map(({ unit }) => unit.code));
  const bare = units.filter(({ code, validTo = null }) => validTo === null && !shaped.has(code)).map(({ name }) => name);
  return {
    text: JSON.stringify({
      type: 'FeatureCollection',
      features: known.map(({ unit, feature }) => ({ type: 'Feature', properties: { code: unit.code, name: unit.name }, geometry: feature.geometry })),
    }),
    shaped: shaped.size,
    problems: [
      ...(strange.length === 0 ? [] : [warning('mapUnknownUnits', unknownUnits(strange), LEFT_OUT)]),
      ...(bare.length === 0 ? [] : [warning('mapBareUnits', bareUnits(bare), LEFT_OUT)]),
    ],
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Rings of at least four positions, each of at least two numbers; anything else cannot be drawn. */
function isArea(geometry: Feature['geometry']): boolean {
  const isPosition = (value: unknown): boolean => Array.isArray(value) && value.length >= 2 && value.every((one) => Number.isFinite(one));
  const isRing = (value: unknown): boolean => Array.isArray(value) && value.length >= 4 && value.every(isPosition);
  const isPolygon = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isRing);
  const coordinates = geometry?.coordinates;
  return geometry?.type === 'Polygon' ? isPolygon(coordinates) : Array.isArray(coordinates) && coordinates.length > 0 && coordinates.every(isPolygon);
}

function positionsOf({ geometry }: Feature): readonly Position[] {
  const found: Position[] = [];
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === 'number') found.push(value as number[]);
    else for (const inner of value) walk(inner);
  };
  walk(geometry?.coordinates);
  return found;
}

/** Null: degrees, longitude first. In China longitudes are above 73 and latitudes below 54, so the two cannot be mistaken. */
function coordinateFault(positions: readonly Position[]): Text | null {
  const isBeyond = positions.some(([x = 0, y = 0]) => Math.abs(x) > 180 || Math.abs(y) > 180);
  if (isBeyond) return PROJECTED;
  const isSwapped = positions.every(([x = 0, y = 0]) => x < 54 && y > 73) || positions.some(([, y = 0]) => Math.abs(y) > 90);
  return isSwapped ? SWAPPED : null;
}

/** The property by which most outlines name a unit; null: none does. */
function namingProperty(areas: readonly Feature[], units: readonly NamedUnit[]): string | null {
  const words = new Set(units.flatMap(({ code, name }) => [code, name]));
  const names = [...new Set(areas.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  const hits = names.map((name) => ({ name, count: areas.filter((feature) => words.has(wordOf(feature, name))).length }));
  const best = hits.reduce<(typeof hits)[number] | null>((most, one) => (one.count > (most?.count ?? 0) ? one : most), null);
  return best?.name ?? null;
}

function wordOf({ properties }: Feature, name: string): string {
  const value = properties?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function refused(code: string, message: Text, remedy: Text): CheckedShapes {
  return { text: null, shaped: 0, problems: [{ code, severity: 'error', place: {}, value: null, message, remedy }] };
}

function warning(code: string, message: Text, remedy: Text): Problem {
  return { code, severity: 'warning', place: {}, value: null, message, remedy };
}

const NAMED = 20;
const listed = (names: readonly string[], separator: string): string => names.slice(0, NAMED).join(separator) + (names.length > NAMED ? ' …' : '');

const EXPORT_AGAIN: Text = {
  zh: '请从地图软件中把镇街边界（面）另存为 GeoJSON 再上传。',
  en: 'Save the boundaries (areas) of the townships as GeoJSON in your map program and upload that.',
};
const EXPORT_DEGREES: Text = {
  zh: '请用经纬度（度）导出，坐标先经度后纬度，如 [104.06, 30.67]。',
  en: 'Export in degrees, longitude before latitude, such as [104.06, 30.67].',
};
const ADD_CODE: Text = {
  zh: '请给每个面加一个属性，写单位代码或单位名称，与单位名录一致。',
  en: 'Give each area a property with the code or the name of the unit, as in the register of units.',
};
const SIMPLIFY: Text = { zh: '请在地图软件中简化边界后再上传。', en: 'Simplify the boundaries in your map program and upload again.' };
const LEFT_OUT: Text = { zh: '其余的照常显示；改正后可重新上传。', en: 'The others are shown; upload again once it is mended.' };
const NOT_GEOJSON: Text = { zh: '这个文件不是 GeoJSON 要素集合（FeatureCollection）。', en: 'This file is no GeoJSON FeatureCollection.' };
const NO_FEATURES: Text = { zh: '文件里一个要素也没有。', en: 'There is no feature in the file.' };
const NO_AREAS: Text = {
  zh: '文件里没有面（Polygon 或 MultiPolygon），只有点或线。',
  en: 'There are no areas (Polygon or MultiPolygon) in the file, only points or lines.',
};
const NO_NUMBERS: Text = {
  zh: '有的边界没有坐标，或不足四个点，或坐标不是数。',
  en: 'Some boundaries have no coordinates, fewer than four points, or coordinates that are no numbers.',
};
const PROJECTED: Text = { zh: '坐标超出经纬度的范围，看来是投影坐标（米）。', en: 'Coordinates are beyond degrees; they seem to be projected ones (metres).' };
const SWAPPED: Text = { zh: '坐标的次序反了：先写了纬度，后写了经度。', en: 'The coordinates are the wrong way round: latitude comes before longitude.' };

function tooLarge(length: number): Text {
  const size = (length / 1_000_000).toFixed(1);
  return { zh: `文件有 ${size} MB，最多 ${MOST_BYTES / 1_000_000} MB。`, en: `The file has ${size} MB; at most ${MOST_BYTES / 1_000_000} MB can be taken.` };
}

function noCode(areas: readonly Feature[]): Text {
  const names = [...new Set(areas.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  return {
    zh: `没有一个属性是单位代码或单位名称。文件里的属性：${names.length === 0 ? '无' : listed(names, '、')}。`,
    en: `No property holds the code or the name of a unit. Properties in the file: ${names.length === 0 ? 'none' : listed(names, ', ')}.`,
  };
}

function unknownUnits(words: readonly string[]): Text {
  return {
    zh: `${words.length} 个面不是名录里的单位，没有采用：${listed(words, '、')}。`,
    en: `${words.length} areas belong to no unit of the register and were left out: ${listed(words, ', ')}.`,
  };
}

function bareUnits(names: readonly string[]): Text {
  return { zh: `${names.length} 个单位没有边界：${listed(names, '、')}。`, en: `${names.length} units have no boundary: ${listed(names, ', ')}.` };
}
