import { townshipsOn } from './county.ts';
import { FIRST_YEAR, LAST_DAY, MONTHS, happened, lastDay, monthOf, parseDay, periodOf, yearOf } from './days.ts';
import type { Day, Month } from './days.ts';
import { enterprisesByTownship } from './enterprises.ts';
import type { Enterprise } from './enterprises.ts';
import { workday } from './inspections.ts';
import { randomStream } from './random.ts';
import type { Random } from './random.ts';
import { CONCEALED, FATAL_ACCIDENTS } from './story.ts';

export type Accident = {
  readonly accidentNo: string;
  readonly township: string;
  readonly enterprise: Enterprise | null;
  readonly place: string;
  readonly sector: string;
  readonly occurredOn: Day;
  readonly deaths: number;
  readonly seriousInjuries: number;
  readonly minorInjuries: number;
  /** In fen. */
  readonly directLoss: number;
  readonly accidentGrade: 'none' | 'ordinary' | 'larger';
  readonly isProductionSafety: boolean;
  readonly isRoad: boolean;
  readonly isFire: boolean;
  readonly countsInAssessment: boolean;
  readonly isConcealed: boolean;
  readonly investigationDue: Day | null;
  readonly investigationClosedOn: Day | null;
  readonly status: 'preliminary' | 'verified' | 'writtenOff';
  readonly description: string;
};

const WAN = 1_000_000;
const FIRES_BY_MONTH = [1.5, 1.7, 1.2, 1.1, 0.8, 0.6, 0.7, 0.7, 0.8, 1, 1.1, 1.5];
const FIRES_PER_MONTH = 11;
const ROAD_DEATHS_PER_YEAR = [19, 17, 15];
const INJURIES_PER_YEAR = [17, 15, 12];
const PLACES = ['厂区内', '县道弯道处', '村道路口', '出租屋内', '仓库内', '沿街店铺', '工地现场'];

type Draft = Omit<Accident, 'accidentNo'>;

function investigated(random: Random, occurredOn: Day): Pick<Draft, 'investigationDue' | 'investigationClosedOn'> {
  const investigationDue = occurredOn + 60;
  const isLate = random.chance(0.12);
  return { investigationDue, investigationClosedOn: happened(isLate ? investigationDue + random.integer(10, 70) : investigationDue - random.integer(2, 25)) };
}

function statusOf(occurredOn: Day): Accident['status'] {
  return occurredOn > LAST_DAY - 30 ? 'preliminary' : 'verified';
}

export function makeAccidents(seed: number, enterprises: readonly Enterprise[]): readonly Accident[] {
  const random = randomStream(seed, 'accidents');
  const drafts: Draft[] = [];
  const firmOf = (township: string, sector: string, month: Month): Enterprise | null => {
    const firms = enterprisesByTownship(enterprises, month).get(township) ?? [];
    return firms.find((firm) => firm.sector === sector) ?? null;
  };

  for (const fatal of FATAL_ACCIDENTS) {
    const occurredOn = parseDay(fatal.on);
    const isLarger = fatal.deaths >= 3;
    drafts.push({
      township: fatal.township,
      enterprise: firmOf(fatal.township, fatal.sector, monthOf(occurredOn)),
      place: fatal.isRoad === true ? '省道岔口' : '作业现场',
      sector: fatal.sector,
      occurredOn,
      deaths: fatal.deaths,
      seriousInjuries: fatal.seriousInjuries,
      minorInjuries: isLarger ? 6 : random.integer(0, 1),
      directLoss: (isLarger ? 620 : random.integer(110, 190) * fatal.deaths) * WAN,
      accidentGrade: isLarger ? 'larger' : 'ordinary',
      isProductionSafety: true,
      isRoad: fatal.isRoad === true,
      isFire: false,
      countsInAssessment: true,
      isConcealed: false,
      ...investigated(random, occurredOn),
      status: statusOf(occurredOn),
      description: `${fatal.what}，死亡${fatal.deaths}人`,
    });
  }

  const concealedOn = parseDay(CONCEALED.on);
  drafts.push({
    township: CONCEALED.township,
    enterprise: firmOf(CONCEALED.township, CONCEALED.sector, monthOf(concealedOn)),
    place: '工地现场',
    sector: CONCEALED.sector,
    occurredOn: concealedOn,
    deaths: 0,
    seriousInjuries: 1,
    minorInjuries: 0,
    directLoss: 46 * WAN,
    accidentGrade: 'ordinary',
    isProductionSafety: true,
    isRoad: false,
    isFire: false,
    countsInAssessment: true,
    isConcealed: true,
    ...investigated(random, concealedOn),
    status: 'verified',
    description: '高处坠落，重伤1人；未按规定报告，经举报查实',
  });

  for (let month = 0; month < MONTHS; month += 1) {
    const townships = townshipsOn(lastDay(month)).map((unit) => unit.code);
    const year = yearOf(month) - FIRST_YEAR;
    const fires = random.count(FIRES_PER_MONTH * (FIRES_BY_MONTH[month % 12] ?? 1) * (1 - 0.08 * year));
    for (let turn = 0; turn < fires; turn += 1) {
      const occurredOn = workday(random, month);
      const isForest = month % 12 >= 1 && month % 12 <= 3 && random.chance(0.2);
      drafts.push({
        township: random.pick(townships),
        enterprise: null,
        place: isForest ? '林区边缘' : random.pick(PLACES),
        sector: isForest ? 'forest_fire' : 'fire',
        occurredOn,
        deaths: 0,
        seriousInjuries: 0,
        minorInjuries: random.chance(0.04) ? 1 : 0,
        directLoss: random.integer(1, 90) * (WAN / 10),
        accidentGrade: 'none',
        isProductionSafety: false,
        isRoad: false,
        isFire: true,
        countsInAssessment: true,
        isConcealed: false,
        investigationDue: null,
        investigationClosedOn: null,
        status: statusOf(occurredOn),
        description: random.pick(['电气线路故障引发', '用火不慎引发', '电动自行车充电引发', '烟头引燃杂物', '焚烧秸秆引燃']),
      });
    }
    for (let turn = random.count((ROAD_DEATHS_PER_YEAR[year] ?? 15) / 12); turn > 0; turn -= 1) {
      const occurredOn = workday(random, month);
      drafts.push({
        township: random.pick(townships),
        enterprise: null,
        place: random.pick(['国道平交路口', '县道弯道处', '村道路口', '省道长下坡']),
        sector: 'road_traffic',
        occurredOn,
        deaths: 1,
        seriousInjuries: random.chance(0.2) ? 1 : 0,
        minorInjuries: random.integer(0, 2),
        directLoss: random.integer(5, 80) * (WAN / 10),
        accidentGrade: 'ordinary',
        isProductionSafety: false,
        isRoad: true,
        isFire: false,
        countsInAssessment: !random.chance(0.06),
        isConcealed: false,
        investigationDue: null,
        investigationClosedOn: null,
        status: random.chance(0.04) ? 'writtenOff' : statusOf(occurredOn),
        description: random.pick(['小型客车与摩托车相撞', '货车追尾', '电动自行车与货车碰撞', '行人横穿道路被撞']),
      });
    }
    for (let turn = random.count((INJURIES_PER_YEAR[year] ?? 12) / 12); turn > 0; turn -= 1) {
      const occurredOn = workday(random, month);
      const township = random.pick(townships);
      const firms = enterprisesByTownship(enterprises, month).get(township) ?? [];
      const enterprise = random.pick(firms);
      const seriousInjuries = random.chance(0.4) ? 1 : 0;
      drafts.push({
        township,
        enterprise,
        place: '作业现场',
        sector: enterprise.sector,
        occurredOn,
        deaths: 0,
        seriousInjuries,
        minorInjuries: 1 - seriousInjuries + random.integer(0, 1),
        directLoss: random.integer(3, 60) * (WAN / 2),
        accidentGrade: seriousInjuries > 0 ? 'ordinary' : 'none',
        isProductionSafety: true,
        isRoad: false,
        isFire: false,
        countsInAssessment: true,
        isConcealed: false,
        ...investigated(random, occurredOn),
        status: statusOf(occurredOn),
        description: random.pick(['机械夹伤手部', '物体打击', '高处坠落', '灼烫', '触电']),
      });
    }
  }

  drafts.sort((one, other) => one.occurredOn - other.occurredOn);
  const serials = new Map<string, number>();
  return drafts.map((draft) => {
    const period = periodOf(monthOf(draft.occurredOn)).replace('-', '');
    const serial = (serials.get(period) ?? 0) + 1;
    serials.set(period, serial);
    return { accidentNo: `SG${period}${String(serial).padStart(2, '0')}`, ...draft };
  });
}
