import type { IsoDate } from '../periods/dates.ts';
import { EngineError } from '../problems.ts';
import type { UnitFamily } from '../schemes/scheme.ts';
import type { SectorRecord, UnitRecord } from '../store/dimensions.ts';
import { type Grouping, ownerOf } from './compile-measures.ts';
import { type Directory, replacementsOn } from './directory.ts';
import type { BaseMeasure } from './measure.ts';
import { sourceOf } from './source.ts';

/** Whose are the rows of a unit that has been merged: its successor's, or still its own. */
export type Attribution = 'successor' | 'asWas';

/** Writes a unit column so that rows of units gone on the day come under the unit that took them over. */
export function attributedOn(directory: Directory, day: IsoDate, attribution: Attribution): (column: string) => string {
  const heirs = attribution === 'successor' ? [...replacementsOn(directory, day)] : [];
  if (heirs.length === 0) return (column) => column;
  return (column) => `(case ${column} ${heirs.map(([gone, heir]) => `when ${gone} then ${heir}`).join(' ')} else ${column} end)`;
}

export function familyOf(unit: UnitRecord): UnitFamily {
  return unit.kind === 'department' || unit.kind === 'committee' ? unit.kind : 'township';
}

/** Which rows are meant: those of one unit, of one sector, of both, or of the whole county. */
export interface Selection {
  readonly unit: UnitRecord | null;
  readonly sector: SectorRecord | null;
}

/** The selection named by codes. Throws `notFound` for a code that the directory does not have. */
export function selectionOf(directory: Directory, codes: { readonly unit?: string; readonly sector?: string }): Selection {
  const unit = codes.unit === undefined ? null : [...directory.units.values()].find((one) => one.code === codes.unit);
  if (unit === undefined) {
    throw new EngineError('notFound', { zh: `单位名录中没有代码“${codes.unit}”。`, en: `No unit has the code "${codes.unit}".` });
  }
  const sector = codes.sector === undefined ? null : [...directory.sectors.values()].find((one) => one.code === codes.sector);
  if (sector === undefined) {
    throw new EngineError('notFound', { zh: `行业领域中没有代码“${codes.sector}”。`, en: `No sector has the code "${codes.sector}".` });
  }
  return { unit, sector };
}

function selectionWhere(measure: BaseMeasure, { unit, sector }: Selection, attributed: (column: string) => string): readonly string[] {
  return [
    ...(unit === null ? [] : [`${attributed(ownerOf(measure, familyOf(unit)))} = ${unit.rec}`]),
    ...(sector === null ? [] : [`${sectorOf(measure)} = ${sector.rec}`]),
  ];
}

/** Rows by the unit they belong to. */
export function byUnit(measure: BaseMeasure, family: UnitFamily, selection: Selection, attributed: (column: string) => string): Grouping {
  return {
    by: attributed(ownerOf(measure, family)),
    where: selectionWhere(measure, selection, attributed),
    isSectoral: selection.sector !== null,
    attributed,
  };
}

export function bySector(measure: BaseMeasure, selection: Selection, attributed: (column: string) => string): Grouping {
  return { by: sectorOf(measure), where: selectionWhere(measure, selection, attributed), isSectoral: true, attributed };
}

/** The group of all rows together. */
export const EVERYTHING = 0;

export function together(measure: BaseMeasure, selection: Selection, attributed: (column: string) => string): Grouping {
  return { by: String(EVERYTHING), where: selectionWhere(measure, selection, attributed), isSectoral: selection.sector !== null, attributed };
}

function sectorOf(measure: BaseMeasure): string {
  const column = sourceOf(measure.source).columns.get('sector');
  if (column === undefined) {
    throw new EngineError('badRequest', {
      zh: `“${measure.name.zh}”所在台账不分行业领域，不能按行业统计。请改按全县或镇街。`,
      en: `The ledger behind "${measure.name.en}" does not tell sectors apart. Ask for the county or for townships instead.`,
    });
  }
  return column.sql;
}
