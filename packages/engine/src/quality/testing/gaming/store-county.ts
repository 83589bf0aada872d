import type { LedgerKind } from '../../../ledgers/ledger.ts';
import { type MadeRow, makeLedgers } from '../../../measures/make-ledgers.ts';
import { openStore, type Store } from '../../../store/store.ts';
import { AGENCY, codeOf, dateOf, type MadeCounty, type MadeHazard, MONTHS, startOf } from './make-county.ts';

const AGENCY_REC = 900;

/** A store that holds a made county as if its offices had sent a file of hazards at the end of each month: batch 1 is that of the first. */
export async function storeCounty(county: MadeCounty): Promise<Store> {
  const unitRec = new Map<string, number>([...county.units.map(({ name }, at) => [name, at + 1] as const), [AGENCY, AGENCY_REC]]);
  const firmRec = new Map(county.firms.map(({ name }, at) => [name, at + 1] as const));
  const ledgers: Partial<Record<LedgerKind, readonly MadeRow[]>> = {
    unit: [
      ...county.units.map(({ name, group }, at) => ({ rec: at + 1, code: `T${at + 1}`, name, unitKind: 'town', peerGroup: group, displayOrder: at + 1 })),
      { rec: AGENCY_REC, code: 'D1', name: AGENCY, unitKind: 'department', peerGroup: 'D', displayOrder: AGENCY_REC },
    ],
    enterprise: county.firms.map(({ name, unit }, at) => ({ rec: at + 1, uscc: `E${at + 1}`, name, township: unitRec.get(unit) ?? null, sector: 1 })),
    hazard: county.hazards.flatMap((hazard, at) => versionsOf(hazard, at + 1, unitRec.get(hazard.unit) ?? null, firmRec.get(hazard.firm) ?? null)),
    inspection: county.inspections.map(({ no, agency, unit, firm, on, found }, at) => ({
      rec: at + 1,
      inspectionNo: no,
      agency: unitRec.get(agency) ?? null,
      township: unitRec.get(unit) ?? null,
      enterprise: firmRec.get(firm) ?? null,
      inspectedOn: dateOf(on),
      hazardCount: found,
    })),
    figure: county.figures.map(({ unit, code, month, value }, at) => ({
      rec: at + 1,
      unit: unitRec.get(unit) ?? null,
      code,
      period: codeOf(month),
      value: String(value),
    })),
  };
  const store = await openStore({ home: ':memory:' });
  await makeLedgers(store, ledgers);
  return store;
}

/** A version for each month at whose end the ledger says something else than at the end of the one before. */
function versionsOf(hazard: MadeHazard, rec: number, township: number | null, enterprise: number | null): readonly MadeRow[] {
  const versions: { readonly told: Told; readonly since: number }[] = [];
  for (let month = 0; month < MONTHS; month += 1) {
    if (hazard.registered >= startOf(month + 1)) continue;
    const told = toldBefore(hazard, startOf(month + 1));
    const last = versions.at(-1)?.told;
    const isSame =
      last?.isClaimed === told.isClaimed && last.isClosed === told.isClosed && last.isExtended === told.isExtended && last.isMajor === told.isMajor;
    if (!isSame) versions.push({ told, since: month + 1 });
  }
  return versions.map(({ told, since }, at) => {
    const next = versions[at + 1];
    return { rec, township, enterprise, ...rowOf(hazard, told), since, ...(next !== undefined && { till: next.since }) };
  });
}

/** How far a hazard has come by what the ledger says of it. */
interface Told {
  readonly isClaimed: boolean;
  readonly isClosed: boolean;
  readonly isExtended: boolean;
  readonly isMajor: boolean;
}

function toldBefore(hazard: MadeHazard, day: number): Told {
  return {
    isClaimed: hazard.claimed < day,
    isClosed: hazard.closingWritten < day && hazard.closed < day,
    isExtended: hazard.due < day,
    isMajor: hazard.isMajor || (hazard.toldMajorUntil !== null && hazard.toldMajorUntil > day),
  };
}

function rowOf(hazard: MadeHazard, { isClaimed, isClosed, isExtended, isMajor }: Told) {
  return {
    hazardNo: hazard.no,
    source: hazard.source,
    category: hazard.category,
    description: hazard.text,
    level: isMajor ? 'major' : 'general',
    foundOn: dateOf(hazard.found),
    registeredOn: dateOf(hazard.registered),
    originalDue: dateOf(hazard.due),
    currentDue: dateOf(isExtended ? hazard.currentDue : hazard.due),
    claimedOn: isClaimed ? dateOf(hazard.claimed) : null,
    recheckedOn: isClosed ? dateOf(hazard.rechecked) : null,
    closedOn: isClosed ? dateOf(hazard.closed) : null,
    finder: hazard.finder,
    rectifier: hazard.rectifier,
    rechecker: isClosed ? hazard.rechecker : null,
  };
}
