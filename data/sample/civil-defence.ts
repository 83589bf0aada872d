import { TOWNSHIPS, townshipOn } from './county.ts';
import { FIRST_YEAR, LAST_DAY, dayOf, isoOf, isWeekday } from './days.ts';
import type { Day } from './days.ts';
import { creditCode } from './enterprises.ts';
import type { Firm } from './enterprises.ts';
import { randomStream } from './random.ts';
import type { Random } from './random.ts';
import type { Figure } from './reports.ts';

/** The firms that make, fit and supervise civil defence works, and what their yearly credit evaluation is made from. */
export interface CivilDefence {
  readonly firms: readonly Firm[];
  readonly figures: readonly Figure[];
  readonly penalties: readonly Penalty[];
}

export type Penalty = {
  readonly documentNo: string;
  readonly agency: string;
  readonly township: string;
  readonly enterprise: Firm;
  readonly sector: string;
  readonly measureTaken: 'case' | 'suspension';
  readonly filedOn: Day;
  readonly concludedOn: Day;
  /** In fen. */
  readonly fine: number | null;
  readonly cause: string;
};

const SECTOR = 'civil_air_defence';
const HOW_MANY = 26;
const BRANDS = ['盾岳', '固垣', '磐峤', '钧衡', '城铎', '稳舟', '壁澜', '泰翎', '垒原', '安霖', '基渡', '堡洲', '御衡'];
const TRADES = ['人防防护设备', '人防工程监理'];
const CAUSES = ['防护设备安装不符合设计文件', '监理记录不实', '未按规定报送防护设备检验报告', '超资质范围承接人防工程'];

/** How careless a firm is: 0 does everything it should, 1 little of it. Every seventh firm is markedly careless. */
function carelessness(random: Random, place: number): number {
  return Math.min(1, Math.max(0, (place % 7 === 3 ? 0.9 : 0.22) + 0.18 * random.bell()));
}

export function makeCivilDefence(seed: number, serialsUsed: number): CivilDefence {
  const random = randomStream(seed, 'civil defence');
  const homes = TOWNSHIPS.filter((unit) => unit.validFrom === undefined && unit.validTo === undefined);
  const firms: Firm[] = [];
  const figures: Figure[] = [];
  const penalties: Omit<Penalty, 'documentNo'>[] = [];
  for (let place = 0; place < HOW_MANY; place += 1) {
    const home = homes[(place * 5) % homes.length]?.code ?? 'T01';
    const brand = BRANDS[place % BRANDS.length] ?? '';
    const firm: Firm = {
      uscc: creditCode(serialsUsed + 201 + place),
      name: `云岭县${brand}${TRADES[Math.floor(place / BRANDS.length)] ?? ''}有限公司`,
      home,
      sector: SECTOR,
      address: `${TOWNSHIPS.find(({ code }) => code === home)?.name ?? ''}工业路${random.integer(1, 120)}号`,
      headcount: random.integer(12, 90),
      standardisation: random.chance(0.5) ? '三级' : null,
      openedOn: dayOf(FIRST_YEAR, 1, 1) - random.integer(-600, 4800),
      closedOn: null,
    };
    firms.push(firm);
    const careless = carelessness(random, place);
    for (const year of [FIRST_YEAR, FIRST_YEAR + 1, FIRST_YEAR + 2]) {
      const told = (code: string, value: number, source: string): Figure => ({
        unit: townshipOn(home, dayOf(year, 12, 31)),
        enterprise: firm,
        code,
        period: String(year),
        value,
        valueKind: 'exact',
        source,
      });
      const drawn = {
        credit: Math.round(905 - 330 * careless + 45 * random.bell()),
        isRated: random.chance(0.8),
        gaps: random.count(4 * careless * careless),
        checked: random.chance(0.85) ? random.integer(8, 30) : 0,
        failedShare: 0.18 * careless * careless,
        trained: Math.min(1, 1.05 - 0.4 * careless * random.next()),
        penalties: random.count(1.8 * careless * careless),
      };
      if (firm.openedOn > dayOf(year, 12, 31)) continue;
      const failed = Math.round(drawn.checked * drawn.failedShare);
      if (drawn.isRated) figures.push(told('credit.public', Math.min(1000, drawn.credit), '公共信用综合评价'));
      figures.push(
        told('credit.qualificationGaps', drawn.gaps, '资质核查'),
        told('quality.checked', drawn.checked, '防护设备抽检'),
        told('quality.passed', drawn.checked - failed, '防护设备抽检'),
        told('training.workers', Math.round(firm.headcount * drawn.trained), '企业年报'),
      );
      for (let turn = 0; turn < drawn.penalties; turn += 1) {
        const filedOn = weekday(random, Math.max(firm.openedOn, dayOf(year, 1, 10)), Math.min(LAST_DAY - 40, dayOf(year, 12, 20)));
        const isSuspension = careless > 0.7 && turn > 0;
        penalties.push({
          agency: 'D02',
          township: townshipOn(home, filedOn),
          enterprise: firm,
          sector: SECTOR,
          measureTaken: isSuspension ? 'suspension' : 'case',
          filedOn,
          concludedOn: filedOn + random.integer(10, 35),
          fine: isSuspension ? null : random.integer(2, 20) * 50_000,
          cause: random.pick(CAUSES),
        });
      }
    }
  }
  penalties.sort((one, other) => one.filedOn - other.filedOn);
  const serials = new Map<string, number>();
  return {
    firms,
    figures,
    penalties: penalties.map((penalty) => {
      const year = isoOf(penalty.filedOn).slice(0, 4);
      const serial = (serials.get(year) ?? 0) + 1;
      serials.set(year, serial);
      return { documentNo: `云人防罚〔${year}〕${serial}号`, ...penalty };
    }),
  };
}

function weekday(random: Random, from: Day, to: Day): Day {
  for (;;) {
    const day = random.integer(from, to);
    if (isWeekday(day)) return day;
  }
}
