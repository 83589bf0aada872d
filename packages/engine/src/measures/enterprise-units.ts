import type { IsoDate } from '../periods/dates.ts';
import { addDays } from '../periods/dates.ts';
import { standingOn } from '../store/dimensions.ts';
import { quoteLiteral } from '../store/quote.ts';
import type { Reader, Row } from '../store/store.ts';
import type { Directory } from './directory.ts';
import { dateLiteral, visibleAt } from './source.ts';

/** An enterprise of the ledger as a unit that can be measured and scored. */
export interface EnterpriseUnit {
  readonly rec: number;
  /** Unified social credit code. */
  readonly code: string;
  readonly name: string;
  /** First and last day on which it is open, both included; null: no limit. */
  readonly validFrom: IsoDate | null;
  readonly validTo: IsoDate | null;
  readonly township: number | null;
  /** Code of its sector: it is ranked among its own trade. Empty: none. */
  readonly group: string;
}

/** The enterprises of some sectors (codes; absent: of all) that are open on a day: by the official order of their townships, then by code. */
export async function loadOpenEnterprises(
  reader: Reader,
  directory: Directory,
  { on, knownAt, sectors }: { readonly on: IsoDate; readonly knownAt: number; readonly sectors?: readonly string[] | undefined },
): Promise<readonly EnterpriseUnit[]> {
  const day = dateLiteral(on);
  const open = await readEnterprises(reader, directory, knownAt, `(opened_on is null or opened_on <= ${day}) and (closed_on is null or closed_on > ${day})`);
  const places = new Map([...directory.units.keys()].map((rec) => [rec, standingOn(directory.units, rec, on)?.order ?? Infinity]));
  const placeOf = ({ township }: EnterpriseUnit) => places.get(township ?? 0) ?? Infinity;
  return open
    .filter(({ group }) => sectors === undefined || sectors.includes(group))
    .toSorted((a, b) => compare(placeOf(a), placeOf(b)) || compare(a.code, b.code));
}

/** The enterprise of a credit code, open or not; null when the ledger has none. */
export async function findEnterprise(reader: Reader, directory: Directory, code: string, knownAt: number): Promise<EnterpriseUnit | null> {
  return (await readEnterprises(reader, directory, knownAt, `uscc = ${quoteLiteral(code)}`))[0] ?? null;
}

async function readEnterprises(reader: Reader, { sectors }: Directory, knownAt: number, condition: string): Promise<readonly EnterpriseUnit[]> {
  const rows = await reader.read(`
    select rec, uscc, name, township, sector, opened_on, closed_on
    from enterprise
    where ${visibleAt(knownAt)} and not removed and ${condition}`);
  const dayOf = (value: Row[string] | undefined) => (value === null || value === undefined ? null : String(value));
  return rows.map((row) => {
    const closedOn = dayOf(row['closed_on']);
    return {
      rec: Number(row['rec']),
      code: String(row['uscc']),
      name: String(row['name']),
      validFrom: dayOf(row['opened_on']),
      validTo: closedOn === null ? null : addDays(closedOn, -1),
      township: row['township'] === null ? null : Number(row['township']),
      group: sectors.get(Number(row['sector']))?.code ?? '',
    };
  });
}

function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
