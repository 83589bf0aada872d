import type { IsoDate } from '../periods/dates.ts';
import { EngineError } from '../problems.ts';
import type { UnitFamily } from '../schemes/scheme.ts';
import type { SectorRecord, UnitRecord } from '../store/dimensions.ts';
import type { Reader } from '../store/store.ts';
import { quoteLiteral } from '../store/quote.ts';
import { type Grouping, ownerOf, tellsEnterprises } from './compile-measures.ts';
import { type Directory, replacementsOn } from './directory.ts';
import { findEnterprise } from './enterprise-units.ts';
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

/** The families of the units of the directory; enterprises stand in a ledger of their own. */
export type DirectoryFamily = Exclude<UnitFamily, 'enterprise'>;

export function familyOf(unit: UnitRecord): DirectoryFamily {
  return unit.kind === 'department' || unit.kind === 'committee' ? unit.kind : 'township';
}

/** The family of the unit with that `rec`; of one nobody knows, that of most. */
export function familyAt({ units }: Directory, rec: number): DirectoryFamily {
  const unit = units.get(rec);
  return unit === undefined ? 'township' : familyOf(unit);
}

/** A unit of the directory or an enterprise whose rows are meant. */
export interface SelectedUnit {
  readonly rec: number;
  readonly code: string;
  readonly name: string;
  readonly family: UnitFamily;
  /** First and last day on which it is there, both included; null: no limit. */
  readonly validFrom: IsoDate | null;
  readonly validTo: IsoDate | null;
}

/** Which rows are meant: those of one unit, of one sector, of both, or of the whole county. */
export interface Selection {
  readonly unit: SelectedUnit | null;
  readonly sector: SectorRecord | null;
}

/** The selection named by codes, of an enterprise by its credit code. @throws EngineError `notFound` for a code nobody has */
export async function selectionOf(
  reader: Reader,
  directory: Directory,
  codes: { readonly unit?: string | undefined; readonly sector?: string | undefined },
  knownAt: number,
): Promise<Selection> {
  const unit = codes.unit === undefined ? null : await findUnit(reader, directory, codes.unit, knownAt);
  const sector = codes.sector === undefined ? null : [...directory.sectors.values()].find((one) => one.code === codes.sector);
  if (sector === undefined) {
    throw new EngineError('notFound', { zh: `行业领域中没有代码“${codes.sector}”。`, en: `No sector has the code "${codes.sector}".` });
  }
  return { unit, sector };
}

async function findUnit(reader: Reader, directory: Directory, code: string, knownAt: number): Promise<SelectedUnit> {
  const unit = [...directory.units.values()].find((one) => one.code === code);
  if (unit !== undefined) return { ...unit, family: familyOf(unit) };
  const enterprise = await findEnterprise(reader, directory, code, knownAt);
  if (enterprise !== null) return { ...enterprise, family: 'enterprise' };
  throw new EngineError('notFound', {
    zh: `单位名录和企业名录中都没有代码“${code}”。`,
    en: `No unit and no enterprise has the code "${code}".`,
  });
}

/** The conditions that rows of a selection meet. */
export function selectionWhere(measure: BaseMeasure, { unit, sector }: Selection, attributed: (column: string) => string): readonly string[] {
  return [
    ...(unit === null ? [] : [`${ownerOn(measure, unit.family, attributed)} = ${unit.rec}`]),
    ...(sector === null ? [] : [`${sectorOf(measure)} = ${sector.rec}`]),
  ];
}

/** The unit a row belongs to, merged units replaced; an enterprise is itself for good. */
function ownerOn(measure: BaseMeasure, family: UnitFamily, attributed: (column: string) => string): string {
  return family === 'enterprise' ? ownerOf(measure, family) : attributed(ownerOf(measure, family));
}

/** Rows by the unit they belong to. */
export function byUnit(measure: BaseMeasure, family: UnitFamily, selection: Selection, attributed: (column: string) => string): Grouping {
  return {
    by: ownerOn(measure, family, attributed),
    where: selectionWhere(measure, selection, attributed),
    isSectoral: selection.sector !== null,
    isOfEnterprises: family === 'enterprise' || isOfEnterprise(selection),
    attributed,
  };
}

export function bySector(measure: BaseMeasure, selection: Selection, attributed: (column: string) => string): Grouping {
  const where = selectionWhere(measure, selection, attributed);
  return { by: sectorOf(measure), where, isSectoral: true, isOfEnterprises: isOfEnterprise(selection), attributed };
}

/** How many values each side of a crossing below the township can have, none (0) included; a side of 1 is not told apart. */
export interface Crossing {
  readonly sectors: number;
  readonly enterprises: number;
  /** The words told apart; any other, and none, is the place after the last. */
  readonly categories: readonly string[];
}

/** Where rows belong in a crossing: the `rec` of township, sector and enterprise (0: none) and the place of the category. */
export interface CrossedGroup {
  readonly unit: number;
  readonly sector: number;
  readonly enterprise: number;
  readonly category: number;
}

/** Rows by township, sector and, where the source tells them, enterprise and category at once: one whole number in a mixed base. */
export function byCrossing(measure: BaseMeasure, crossing: Crossing, selection: Selection, attributed: (column: string) => string): Grouping {
  const { columns } = sourceOf(measure.source);
  const { categories, enterprises, sectors } = crossing;
  const enterprise = enterprises > 1 && tellsEnterprises(measure) ? `coalesce(${ownerOf(measure, 'enterprise')}, 0)` : '0';
  const words = columns.has('category') ? categories.map((word, index) => `when ${quoteLiteral(word)} then ${index}`) : [];
  const category = words.length === 0 ? String(categories.length) : `(case category ${words.join(' ')} else ${categories.length} end)`;
  const unit = `coalesce(${ownerOn(measure, 'township', attributed)}, 0)::bigint`;
  return {
    by: `((${unit} * ${sectors} + coalesce(${sectorOf(measure)}, 0)) * ${enterprises} + ${enterprise}) * ${categories.length + 1} + ${category}`,
    where: selectionWhere(measure, selection, attributed),
    isSectoral: true,
    isOfEnterprises: isOfEnterprise(selection),
    leavesOutEmpty: true,
    attributed,
  };
}

/** The places of a group of `byCrossing`. */
export function crossedGroup(group: number, { sectors, enterprises, categories }: Crossing): CrossedGroup {
  const words = categories.length + 1;
  const [firm, place] = [Math.floor(group / words), Math.floor(group / words / enterprises)];
  return { unit: Math.floor(place / sectors), sector: place % sectors, enterprise: firm % enterprises, category: group % words };
}

/** Whether rows of the measure can be told apart by township and by sector and add up over both, so that it may stand in a crossing. */
export function addsUp(measure: BaseMeasure): boolean {
  const { columns, owner } = sourceOf(measure.source);
  const ofColumn = measure.of !== undefined && 'field' in measure.of ? columns.get(measure.of.field)?.type : 'integer';
  return (
    measure.source !== 'figure' &&
    (measure.aggregate === 'count' || (measure.aggregate === 'sum' && ofColumn !== 'decimal')) &&
    columns.has('sector') &&
    columns.get(measure.by ?? owner.township ?? '')?.type === 'unit'
  );
}

/** The group of all rows together. */
export const EVERYTHING = 0;

export function together(measure: BaseMeasure, selection: Selection, attributed: (column: string) => string): Grouping {
  const where = selectionWhere(measure, selection, attributed);
  return { by: String(EVERYTHING), where, isSectoral: selection.sector !== null, isOfEnterprises: isOfEnterprise(selection), attributed };
}

function isOfEnterprise({ unit }: Selection): boolean {
  return unit?.family === 'enterprise';
}

/** Whether the ledger behind a measure says of which sector a row is. */
export function tellsSectors({ source }: BaseMeasure): boolean {
  return sourceOf(source).columns.has('sector');
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
