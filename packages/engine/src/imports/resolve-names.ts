import { type Dimensions, predecessorsOf, type UnitRecord, validOn } from '../store/dimensions.ts';
import { fold } from './fold.ts';
import { nearestAmong } from './likeness.ts';
import type { Fault } from './problems-catalogue.ts';

export type Resolved =
  | { readonly rec: number }
  /** The name is that of a later unit; `lineage`: the units of that day which were merged into it. */
  | { readonly lineage: readonly number[]; readonly fault: Fault }
  | { readonly fault: Fault };

export interface Resolver {
  /** `days`: the business dates to try, in order; none: any time. */
  unit(text: string, days: readonly string[]): Resolved;
  sector(text: string, days: readonly string[]): Resolved;
  /** `township`: breaks the tie when several enterprises share a name. */
  enterprise(text: string, township: number | null): Resolved;
  /** Whether a text is a code, name or alias of any time. */
  knows(list: NameList, text: string): boolean;
  /** The few whose names are most like a text, the likest first. */
  near(list: NameList, text: string): readonly { readonly code: string; readonly name: string }[];
}

export type NameList = 'unit' | 'sector' | 'enterprise';

interface Named {
  readonly rec: number;
  readonly code: string;
  readonly name: string;
  readonly aliases?: readonly string[];
}

/** Turns the names and codes people type into records, at the date the row speaks of. A name is never guessed. */
export function createResolver({ units, sectors, enterprises }: Dimensions): Resolver {
  const unitIndex = indexOf([...units.values()]);
  const sectorIndex = indexOf([...sectors.values()]);
  const enterpriseIndex = indexOf([...enterprises.values()]);
  const indexes: Readonly<Record<NameList, ReadonlyMap<string, readonly Named[]>>> = { unit: unitIndex, sector: sectorIndex, enterprise: enterpriseIndex };
  const nearest: Readonly<Record<NameList, (folded: string) => readonly Named[]>> = {
    unit: nearestAmong<Named>([...units.values()], foldedNames),
    sector: nearestAmong<Named>([...sectors.values()], foldedNames),
    enterprise: nearestAmong<Named>([...enterprises.values()], foldedNames),
  };
  const near = (list: NameList, text: string) => nearest[list](fold(text));
  const namesNear = (list: NameList, text: string) => near(list, text).map(({ name }) => name);

  function dated<R extends Named & { readonly validFrom: string | null; readonly validTo: string | null }>(
    found: readonly R[],
    text: string,
    days: readonly string[],
  ): readonly R[] {
    if (days.length === 0) return exactFirst(found, text);
    for (const day of days) {
      const valid = found.filter((each) => validOn(each, day));
      if (valid.length > 0) return exactFirst(valid, text);
    }
    return [];
  }

  return {
    unit(text, days) {
      const named = unitIndex.get(fold(text)) ?? [];
      if (named.length === 0) return { fault: { code: 'unknownUnit', facts: { near: namesNear('unit', text) } } };
      const found = dated(named, text, days);
      const [only] = found;
      if (found.length === 1 && only !== undefined) return { rec: only.rec };
      if (found.length > 1) return { fault: ambiguous(found) };
      const day = days[0] ?? '';
      const before = named.flatMap((unit) => predecessorsOf(units, unit.code)).filter((unit) => validOn(unit, day));
      const after = named.flatMap((unit) => successorsOf(units, unit)).filter((unit) => validOn(unit, day));
      const fault: Fault = { code: 'nameNotValidAt', facts: { date: day, instead: [...before, ...after].map(({ name }) => name) } };
      return before.length === 0 ? { fault } : { lineage: before.map(({ rec }) => rec), fault };
    },
    sector(text, days) {
      const named = sectorIndex.get(fold(text)) ?? [];
      if (named.length === 0) return { fault: { code: 'unknownSector', facts: { near: namesNear('sector', text) } } };
      const found = dated(named, text, days);
      const [only] = found;
      if (found.length === 1 && only !== undefined) return { rec: only.rec };
      if (found.length > 1) return { fault: ambiguous(found) };
      return { fault: { code: 'nameNotValidAt', facts: { date: days[0] ?? '', instead: [] } } };
    },
    enterprise(text, township) {
      const named = exactFirst(enterpriseIndex.get(fold(text)) ?? [], text);
      const found = named.length > 1 ? named.filter((each) => each.township === township) : named;
      const [only] = found;
      if (found.length === 1 && only !== undefined) return { rec: only.rec };
      if (named.length > 1) return { fault: ambiguous(named) };
      return { fault: { code: 'unknownEnterprise', facts: { near: namesNear('enterprise', text) } } };
    },
    knows: (list, text) => indexes[list].has(fold(text)),
    near,
  };
}

/** A record whose own code or name it is comes before records that only have it as an alias. */
function exactFirst<R extends Named>(found: readonly R[], text: string): readonly R[] {
  const exact = found.filter(({ code, name }) => fold(code) === fold(text) || fold(name) === fold(text));
  return exact.length > 0 ? exact : found;
}

function successorsOf(units: ReadonlyMap<number, UnitRecord>, unit: UnitRecord): readonly UnitRecord[] {
  return [...units.values()].filter(({ code }) => predecessorsOf(units, code).some(({ rec }) => rec === unit.rec));
}

function foldedNames({ name, aliases = [] }: Named): readonly string[] {
  return [name, ...aliases].map(fold);
}

function ambiguous(found: readonly Named[]): Fault {
  return { code: 'ambiguousName', facts: { candidates: found.map(({ code, name }) => `${name}（${code}）`) } };
}

function indexOf<R extends Named>(records: readonly R[]): ReadonlyMap<string, readonly R[]> {
  const index = new Map<string, R[]>();
  for (const record of records) {
    for (const word of new Set([record.code, record.name, ...(record.aliases ?? [])].map(fold))) index.set(word, [...(index.get(word) ?? []), record]);
  }
  return index;
}
