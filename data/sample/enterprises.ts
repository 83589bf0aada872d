import { TOWNSHIPS, townshipOn } from './county.ts';
import { FIRST_YEAR, LAST_DAY, MONTHS, dayOf, firstDay } from './days.ts';
import type { Day, Month } from './days.ts';
import { randomStream } from './random.ts';
import type { Random } from './random.ts';
import { tradeOf } from './trades.ts';

export type Risk = 'red' | 'orange' | 'yellow' | 'blue';

/** Months between two township checks of a firm, by inherent risk. */
export const CHECK_EVERY: Readonly<Record<Risk, number>> = { red: 1, orange: 3, yellow: 6, blue: 12 };

/** What the dossier of any firm says. */
export interface Firm {
  readonly uscc: string;
  readonly name: string;
  /** The township before the merger; `townshipOn` gives the one of a day. */
  readonly home: string;
  readonly sector: string;
  readonly address: string;
  readonly headcount: number;
  readonly standardisation: string | null;
  readonly openedOn: Day;
  readonly closedOn: Day | null;
}

/** A firm that is inspected by its risk. */
export interface Enterprise extends Firm {
  readonly isMajorHazardSource: boolean;
  readonly hasMetalSmelting: boolean;
  readonly dustWorkers: number | null;
  readonly usesAmmonia: boolean;
  readonly hasDeepWellCasting: boolean;
  readonly inherentRisk: Risk;
  readonly complianceGrade: Risk;
  readonly insuredUntil: Day | null;
  /** In which of the months of its interval it is checked. */
  readonly phase: number;
}

const INDUSTRIAL = {
  industry_trade: 44,
  construction: 9,
  road_transport: 7,
  hazchem: 5,
  fire: 6,
  special_equipment: 5,
  commerce: 6,
  gas: 2,
  road_traffic: 2,
  education: 3,
  power_energy: 2,
  housing: 3,
  health_elderly: 2,
  culture_tourism: 1,
  new_business: 1,
  civil_explosive: 1,
  mine_noncoal: 1,
};
const FARMING = {
  agri_machinery: 12,
  mine_noncoal: 8,
  grain_storage: 8,
  forest_fire: 7,
  hydropower: 6,
  fireworks: 4,
  industry_trade: 14,
  commerce: 9,
  construction: 6,
  education: 6,
  school_bus: 4,
  road_traffic: 4,
  road_transport: 3,
  health_elderly: 3,
  gas: 3,
  maritime: 3,
  culture_tourism: 4,
  housing: 3,
};
const URBAN = {
  commerce: 24,
  fire: 16,
  culture_tourism: 9,
  education: 8,
  health_elderly: 8,
  new_business: 7,
  construction: 9,
  housing: 7,
  gas: 3,
  special_equipment: 4,
  road_transport: 3,
  road_traffic: 2,
  power_energy: 2,
};
const PARK = { industry_trade: 48, hazchem: 14, park: 8, special_equipment: 6, power_energy: 5, construction: 6, road_transport: 5, fire: 6, gas: 2 };
const MIX: Readonly<Record<string, Readonly<Record<string, number>>>> = { G1: INDUSTRIAL, G2: FARMING, G3: URBAN, G4: PARK };
const HOW_MANY: Readonly<Record<string, number>> = { G1: 88, G2: 40, G3: 72, G4: 106 };

const FIRST_CHARACTERS = [...'泓晟岚钰韫珩翎峤澍琅栎垚沐笙黎昕祺骁霁皓'];
const SECOND_CHARACTERS = [...'川原禾岳桐翔宸麒霖舟澜峰野朔庭渡洲穗衡秋'];
const STREETS = ['砚光路', '铎声路', '鹤汀街', '禾序大道', '岫云路', '桨声巷', '琮玉街', '珩佩路'];
const CODE_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A credit code of the right form and check character (GB 32100-2015), in an administrative area that does not exist. */
export function creditCode(serial: number): string {
  const body = `91991900MA${String(serial).padStart(6, '0')}X`;
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    sum += CODE_CHARACTERS.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return `${body}${CODE_CHARACTERS[(31 - (sum % 31)) % 31]}`;
}

function drawRisk(random: Random, weights: readonly [number, number, number, number]): Risk {
  const [red, orange, yellow, blue] = weights;
  return random.weighted({ red, orange, yellow, blue });
}

function drawName(random: Random, sector: string, taken: Set<string>): string {
  for (;;) {
    const brand = random.pick(FIRST_CHARACTERS) + random.pick(SECOND_CHARACTERS);
    const trade = random.pick(tradeOf(sector).names);
    const isInstitution = /学校|幼儿园|中心|医院|护理院|诊所|林场|合作社|加油站|市场|停车场/.test(trade);
    const name = isInstitution ? `云岭县${brand}${trade}` : `云岭县${brand}${trade}有限公司`;
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
}

/** Share of a sector's firms with a major hazard installation. */
const MAJOR_SOURCES: Readonly<Record<string, number>> = { hazchem: 0.3, gas: 0.2, civil_explosive: 0.25, fireworks: 0.15 };

/** The processes that settle a firm's colour by themselves. */
function drawProcesses(
  random: Random,
  { name, sector, headcount }: Pick<Enterprise, 'name' | 'sector' | 'headcount'>,
): Pick<Enterprise, 'isMajorHazardSource' | 'hasMetalSmelting' | 'dustWorkers' | 'usesAmmonia' | 'hasDeepWellCasting'> {
  const isFoundry = name.includes('铸造');
  const dust = /家具|木业/.test(name) ? 0.55 : /金属制品|五金|铸造/.test(name) ? 0.2 : sector === 'grain_storage' ? 0.3 : 0;
  return {
    isMajorHazardSource: random.chance(MAJOR_SOURCES[sector] ?? 0),
    hasMetalSmelting: random.chance(isFoundry ? 0.5 : /金属制品/.test(name) ? 0.1 : 0),
    dustWorkers: random.chance(dust) ? Math.min(headcount, random.integer(3, 55)) : null,
    usesAmmonia: random.chance(/超市|农贸市场/.test(name) ? 0.15 : 0),
    hasDeepWellCasting: random.chance(isFoundry ? 0.12 : 0),
  };
}

export function makeEnterprises(seed: number): readonly Enterprise[] {
  const random = randomStream(seed, 'enterprises');
  const processes = randomStream(seed, 'processes');
  const taken = new Set<string>();
  const enterprises: Enterprise[] = [];
  for (const township of TOWNSHIPS.filter((unit) => unit.validFrom === undefined)) {
    const amount = (HOW_MANY[township.group] ?? 40) + random.integer(-6, 6);
    for (let place = 0; place < amount; place += 1) {
      const sector = random.weighted(MIX[township.group] ?? INDUSTRIAL);
      const isNew = random.chance(0.09);
      const openedOn = isNew ? dayOf(FIRST_YEAR, 2, 1) + random.integer(0, 30 * (MONTHS - 4)) : dayOf(FIRST_YEAR, 1, 1) - random.integer(60, 3000);
      const closes = random.chance(0.04) ? Math.max(openedOn + 200, dayOf(FIRST_YEAR, 3, 1)) + random.integer(0, 900) : null;
      const inherentRisk = drawRisk(random, tradeOf(sector).risk);
      const headcount = Math.max(3, Math.round(Math.exp(3.1 + 0.9 * random.bell())));
      const name = drawName(random, sector, taken);
      enterprises.push({
        uscc: creditCode(enterprises.length + 101),
        name,
        home: township.code,
        sector,
        address: `${township.name}${random.pick(STREETS)}${random.integer(1, 288)}号`,
        headcount,
        ...drawProcesses(processes, { name, sector, headcount }),
        inherentRisk,
        complianceGrade: drawRisk(random, [4, 14, 42, 40]),
        standardisation: random.chance(0.45) ? random.pick(['三级', '三级', '二级', '小微']) : null,
        insuredUntil: random.chance(0.7) ? LAST_DAY + random.integer(-60, 330) : null,
        openedOn,
        closedOn: closes !== null && closes <= LAST_DAY ? closes : null,
        phase: random.integer(0, CHECK_EVERY[inherentRisk] - 1),
      });
    }
  }
  return enterprises;
}

/** Whether the firm works on every day of the month. */
export function isOpen(enterprise: Enterprise, month: Month): boolean {
  return enterprise.openedOn <= firstDay(month) && (enterprise.closedOn === null || enterprise.closedOn >= firstDay(month + 1));
}

/** The firms of each township of a month, by township code. */
export function enterprisesByTownship(enterprises: readonly Enterprise[], month: Month): ReadonlyMap<string, readonly Enterprise[]> {
  const byTownship = new Map<string, Enterprise[]>();
  for (const enterprise of enterprises) {
    if (!isOpen(enterprise, month)) continue;
    const township = townshipOn(enterprise.home, firstDay(month));
    const list = byTownship.get(township) ?? [];
    list.push(enterprise);
    byTownship.set(township, list);
  }
  return byTownship;
}
