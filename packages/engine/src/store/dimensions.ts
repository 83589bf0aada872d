import type { Sector, Unit } from '../verbs/registers.ts';
import { FOREVER } from './ledger-tables.ts';
import type { Reader, Row } from './store.ts';

interface Dated {
  /** First and last day on which it exists, both included; null: no limit. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export interface UnitRecord extends Dated {
  readonly rec: number;
  readonly code: string;
  readonly name: string;
  /** town, subdistrict, park, department or committee. */
  readonly kind: string;
  readonly group: string | null;
  readonly order: number;
  readonly aliases: readonly string[];
  /** Code of the unit this one was merged into. */
  readonly successor: string | null;
}

export interface SectorRecord extends Dated {
  readonly rec: number;
  readonly code: string;
  readonly name: string;
  readonly order: number;
  readonly aliases: readonly string[];
  /** `rec` of the units that lead it. */
  readonly department: number | null;
  readonly committee: number | null;
}

export interface EnterpriseRecord {
  readonly rec: number;
  /** Unified social credit code. */
  readonly code: string;
  readonly name: string;
  readonly township: number | null;
  readonly sector: number | null;
}

export interface Dimensions {
  /** By `rec`, in official order. */
  readonly units: ReadonlyMap<number, UnitRecord>;
  readonly sectors: ReadonlyMap<number, SectorRecord>;
  readonly enterprises: ReadonlyMap<number, EnterpriseRecord>;
}

/** Units, sectors and enterprises as known at a batch (absent: now). */
export async function loadDimensions(reader: Reader, knownAt: number = FOREVER - 1): Promise<Dimensions> {
  return {
    units: await loadUnits(reader, knownAt),
    sectors: await loadSectors(reader, knownAt),
    enterprises: await loadEnterprises(reader, knownAt),
  };
}

const VISIBLE = 'since <= $1 and till > $1 and not removed';

export async function loadUnits(reader: Reader, knownAt: number = FOREVER - 1): Promise<ReadonlyMap<number, UnitRecord>> {
  const rows = await reader.read(`select * from unit where ${VISIBLE} order by display_order, code`, [knownAt]);
  return byRec(
    rows.map((row) => ({
      ...identity(row, 'code'),
      ...validity(row),
      kind: String(row['unit_kind']),
      group: textOf(row['peer_group']),
      order: Number(row['display_order']),
      aliases: aliasesOf(row['aliases']),
      successor: textOf(row['successor']),
    })),
  );
}

export async function loadSectors(reader: Reader, knownAt: number = FOREVER - 1): Promise<ReadonlyMap<number, SectorRecord>> {
  const rows = await reader.read(`select * from sector where ${VISIBLE} order by display_order, code`, [knownAt]);
  return byRec(
    rows.map((row) => ({
      ...identity(row, 'code'),
      ...validity(row),
      order: Number(row['display_order']),
      aliases: aliasesOf(row['aliases']),
      department: numberOf(row['department']),
      committee: numberOf(row['committee']),
    })),
  );
}

export async function loadEnterprises(reader: Reader, knownAt: number = FOREVER - 1): Promise<ReadonlyMap<number, EnterpriseRecord>> {
  const rows = await reader.read(`select rec, uscc, name, township, sector from enterprise where ${VISIBLE} order by rec`, [knownAt]);
  return byRec(rows.map((row) => ({ ...identity(row, 'uscc'), township: numberOf(row['township']), sector: numberOf(row['sector']) })));
}

export function validOn(dated: Dated, date: string): boolean {
  return (dated.validFrom === null || dated.validFrom <= date) && (dated.validTo === null || dated.validTo >= date);
}

/** The units that were merged, directly or through others, into the unit with that code. */
export function predecessorsOf(units: ReadonlyMap<number, UnitRecord>, code: string): readonly UnitRecord[] {
  const found = new Map<string, UnitRecord>();
  const search = (successor: string) => {
    for (const unit of units.values()) {
      if (unit.successor !== successor || unit.code === code || found.has(unit.code)) continue;
      found.set(unit.code, unit);
      search(unit.code);
    }
  };
  search(code);
  return [...found.values()];
}

/** The unit that stands in a unit's place on a date: itself, the one it was merged into, or the only one it came from; null when there is none or more than one. */
export function standingOn(units: ReadonlyMap<number, UnitRecord>, rec: number, date: string): UnitRecord | null {
  const unit = units.get(rec);
  if (unit === undefined) return null;
  if (validOn(unit, date)) return unit;
  const byCode = new Map([...units.values()].map((each) => [each.code, each]));
  const seen = new Set<string>();
  let present: UnitRecord | undefined = unit;
  while (present !== undefined && !seen.has(present.code)) {
    if (validOn(present, date)) return present;
    seen.add(present.code);
    present = present.validTo !== null && present.validTo < date && present.successor !== null ? byCode.get(present.successor) : undefined;
  }
  const before = predecessorsOf(units, unit.code).filter((each) => validOn(each, date));
  return before.length === 1 ? (before[0] ?? null) : null;
}

export async function listUnits(reader: Reader, { on }: { readonly on?: string }): Promise<readonly Unit[]> {
  const units = [...(await loadUnits(reader)).values()].filter((unit) => on === undefined || validOn(unit, on));
  return units.map(({ code, name, kind, group, order, validFrom, validTo, successor }) => ({ code, name, kind, group, order, validFrom, validTo, successor }));
}

export async function listSectors(reader: Reader, { on }: { readonly on?: string }): Promise<readonly Sector[]> {
  const units = await loadUnits(reader);
  const codeOf = (rec: number | null) => (rec === null ? null : (units.get(rec)?.code ?? null));
  const sectors = [...(await loadSectors(reader)).values()].filter((sector) => on === undefined || validOn(sector, on));
  return sectors.map(({ code, name, order, department, committee }) => ({ code, name, order, department: codeOf(department), committee: codeOf(committee) }));
}

function byRec<R extends { readonly rec: number }>(records: readonly R[]): ReadonlyMap<number, R> {
  return new Map(records.map((record) => [record.rec, record]));
}

function identity(row: Row, code: string) {
  return { rec: Number(row['rec']), code: String(row[code]), name: String(row['name']) };
}

function validity(row: Row): Dated {
  return { validFrom: textOf(row['valid_from']), validTo: textOf(row['valid_to']) };
}

function aliasesOf(value: Row[string] | undefined): readonly string[] {
  return (textOf(value) ?? '').split(/[、,，;；|/\s]+/).filter((alias) => alias !== '');
}

function textOf(value: Row[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

function numberOf(value: Row[string] | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}
