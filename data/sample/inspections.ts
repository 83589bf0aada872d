import { COMMITTEES, DEPARTMENTS, SECTORS, sectorOf, townshipOn, townshipsOn } from './county.ts';
import { LAST_DAY, MONTHS, firstDay, happened, isWeekday, lastDay, periodOf, quarterOf } from './days.ts';
import type { Day, Month } from './days.ts';
import { CHECK_EVERY, enterprisesByTownship, isOpen } from './enterprises.ts';
import type { Enterprise } from './enterprises.ts';
import { randomStream } from './random.ts';
import type { Random } from './random.ts';
import { isZeroReporter, weaknessOf } from './story.ts';

export type Mode = 'routine' | 'doubleRandom' | 'unannounced' | 'campaign' | 'joint';

/** One inspection; `hazardCount` hazards of the hazard ledger come from it. */
export type Visit = {
  readonly inspectionNo: string;
  readonly agency: string;
  readonly township: string;
  readonly enterprise: Enterprise;
  readonly inspectedOn: Day;
  readonly mode: Mode;
  readonly planned: boolean;
  readonly inspectors: number;
  readonly hazardCount: number;
  readonly publishedOn: Day | null;
};

/** How many of something a unit planned for a period. */
export interface Plan {
  readonly unit: string;
  readonly period: string;
  readonly code: string;
  readonly planned: number;
}

export interface Inspections {
  readonly visits: readonly Visit[];
  readonly plans: readonly Plan[];
}

/** Share of a usual month, January to December: few checks around the Spring Festival, many in June. */
const SEASON = [0.85, 0.6, 1, 1, 1.05, 1.3, 1.15, 1.1, 1.15, 0.95, 1.05, 1.1];

/** Planned checks of its own a department makes in a usual month. */
const DEPARTMENT_CHECKS: Readonly<Record<string, number>> = {
  D01: 34,
  D02: 20,
  D03: 14,
  D04: 7,
  D05: 11,
  D06: 16,
  D07: 3,
  D08: 7,
  D09: 5,
  D10: 3,
  D11: 5,
  D12: 9,
  D13: 5,
  D14: 6,
  D15: 3,
};

/** Hazards found per check by a township; the smaller it is, the milder it looks. */
const YIELD: Readonly<Record<string, number>> = { T01: 1.35, T04: 1.2, T05: 1.1, T08: 0.95, T13: 0.85, T15: 1.25, T16: 0.95, T17: 1.3 };

export function seasonOf(month: Month): number {
  return SEASON[month % 12] ?? 1;
}

export function workday(random: Random, month: Month): Day {
  for (;;) {
    const day = random.integer(firstDay(month), lastDay(month));
    if (isWeekday(day) || random.chance(0.08)) return day;
  }
}

export function makeInspections(seed: number, scale: number, enterprises: readonly Enterprise[]): Inspections {
  const visits: Visit[] = [];
  const planned = new Map<string, number>();
  const serials = new Map<string, number>();
  const postponed = new Map<string, Enterprise[]>();

  /** A plan counts every planned check in a township's area or a department's sectors, whoever makes it. */
  function plan(unit: string, code: string, period: string, amount: number): void {
    const key = `${unit} ${code} ${period}`;
    planned.set(key, (planned.get(key) ?? 0) + amount * scale);
  }

  function planVisit(month: Month, enterprise: Enterprise): void {
    plan(townshipOn(enterprise.home, firstDay(month)), 'plan.inspection', periodOf(month), 1);
    plan(sectorOf(enterprise.sector).department, 'plan.inspection', quarterOf(month), 1);
  }

  function visit(random: Random, month: Month, agency: string, enterprise: Enterprise, mode: Mode, planned: boolean): void {
    for (let copy = 0; copy < scale; copy += 1) {
      const inspectedOn = workday(random, month);
      const township = townshipOn(enterprise.home, inspectedOn);
      const isTownship = agency.startsWith('T');
      const mean = (isTownship ? (YIELD[agency] ?? 1.05) : 1.45) * (enterprise.complianceGrade === 'red' ? 1.7 : 1);
      const period = periodOf(month).replace('-', '').slice(2);
      const serial = (serials.get(`${agency}${period}`) ?? 0) + 1;
      serials.set(`${agency}${period}`, serial);
      const publishes = mode === 'doubleRandom' && !random.chance(0.01 + 0.16 * weaknessOf(agency, month));
      const publishedOn = publishes ? happened(inspectedOn + random.integer(1, 9)) : null;
      visits.push({
        inspectionNo: `JC${period}${String(serial).padStart(3, '0')}`,
        agency,
        township,
        enterprise,
        inspectedOn,
        mode,
        planned,
        inspectors: random.integer(2, 4),
        hazardCount: isTownship && isZeroReporter(agency, month) ? 0 : random.count(mean),
        publishedOn,
      });
    }
  }

  for (let month = 0; month < MONTHS; month += 1) {
    const random = randomStream(seed, `inspections ${periodOf(month)}`);
    const byTownship = enterprisesByTownship(enterprises, month);

    for (const township of townshipsOn(lastDay(month))) {
      const firms = byTownship.get(township.code) ?? [];
      const due = firms.filter((firm) => {
        const every = CHECK_EVERY[firm.inherentRisk];
        const isNewHere = firm.openedOn > firstDay(0) && month > 0 && !isOpen(firm, month - 1);
        return month % every === firm.phase % every || isNewHere;
      });
      const weakness = weaknessOf(township.code, month);
      const later: Enterprise[] = [];
      const drops = weakness > 0.7 ? 0.6 : 0.15;
      for (const firm of due) {
        planVisit(month, firm);
        if (random.chance(0.15 * weakness * weakness + 0.03 * weakness)) {
          if (!random.chance(drops)) later.push(firm);
        } else {
          visit(random, month, township.code, firm, random.weighted({ routine: 72, campaign: 18, unannounced: 10 }), true);
        }
      }
      for (const firm of postponed.get(township.code) ?? []) {
        if (isOpen(firm, month)) visit(random, month, township.code, firm, 'routine', true);
      }
      postponed.set(township.code, later);
      const extra = random.count(firms.length * 0.025 * seasonOf(month));
      for (let turn = 0; turn < extra; turn += 1)
        visit(random, month, township.code, random.pick(firms), random.weighted({ routine: 50, campaign: 35, unannounced: 15 }), false);
    }

    for (const department of DEPARTMENTS) {
      const firms = enterprises.filter((firm) => isOpen(firm, month) && sectorOf(firm.sector).department === department.code);
      const meant = Math.round((DEPARTMENT_CHECKS[department.code] ?? 0) * seasonOf(month));
      if (meant === 0 || firms.length === 0) continue;
      const weakness = weaknessOf(department.code, month);
      const made = Math.max(1, Math.round(meant * (1.03 - 0.25 * weakness * weakness - 0.06 * random.next())));
      plan(department.code, 'plan.inspection', quarterOf(month), meant - made);
      for (let turn = 0; turn < made; turn += 1) {
        const firm = random.pick(firms);
        planVisit(month, firm);
        visit(random, month, department.code, firm, random.weighted({ doubleRandom: 38, routine: 34, campaign: 18, unannounced: 10 }), true);
      }
    }

    if (month % 3 === 2) {
      for (const committee of COMMITTEES) {
        const sectors = SECTORS.filter((sector) => sector.committee === committee.code);
        const firms = enterprises.filter((firm) => sectors.some((sector) => sector.code === firm.sector));
        const meant = random.integer(3, 6);
        plan(committee.code, 'plan.joint', quarterOf(month), meant);
        const weakness = weaknessOf(committee.code, month);
        const made = Math.max(0, meant - random.count(0.9 * weakness * weakness) + (random.chance(0.2) ? 1 : 0));
        for (let turn = 0; turn < made; turn += 1) {
          const on = month - random.integer(0, 2);
          const open = firms.filter((firm) => isOpen(firm, on));
          const firm = random.pick(open.length > 0 ? open : firms);
          planVisit(on, firm);
          visit(random, on, sectorOf(firm.sector).department, firm, 'joint', true);
        }
      }
    }
  }

  visits.sort(
    (one, other) =>
      one.inspectedOn - other.inspectedOn ||
      (one.agency < other.agency ? -1 : one.agency > other.agency ? 1 : 0) ||
      (one.inspectionNo < other.inspectionNo ? -1 : 1),
  );
  if (visits.some((one) => one.inspectedOn > LAST_DAY)) throw new Error('internal: an inspection after the last day');
  const plans = [...planned].map(([key, amount]): Plan => {
    const [unit = '', code = '', period = ''] = key.split(' ');
    return { unit, code, period, planned: amount };
  });
  return { visits, plans };
}
