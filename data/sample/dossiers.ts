import type { Accident } from './accidents.ts';
import { townshipOn } from './county.ts';
import { LAST_DAY } from './days.ts';
import type { EnforcementAct } from './enforcement.ts';
import type { Enterprise } from './enterprises.ts';
import type { Hazard } from './hazards.ts';
import { randomStream } from './random.ts';
import type { Decision, Figure } from './reports.ts';

/** The year in which the county began to grade firms by colour. */
const YEAR = '2025';

/** Sectors whose firms employ licensed welders, electricians, drivers of lifts and the like. */
const LICENSED = new Set(['industry_trade', 'construction', 'hazchem', 'gas', 'special_equipment', 'mine_noncoal', 'power_energy']);
/** Sectors whose firms store hazardous substances. */
const STORING = new Set(['hazchem', 'gas', 'fireworks', 'civil_explosive']);
/** The usual LEC value of the highest risk, by inherent risk; only sharper risks are assessed. */
const LEC = { red: [180, 240, 270, 320, 360], orange: [90, 126, 160, 180, 240] } as const;

function isOpenAtEnd(firm: Enterprise): boolean {
  return firm.openedOn <= LAST_DAY && firm.closedOn === null;
}

/** The yearly factors of the grading: duties, trainings and licences of every firm, quantities and risks where there are any. */
export function makeDossierFigures(seed: number, enterprises: readonly Enterprise[]): readonly Figure[] {
  const random = randomStream(seed, 'dossiers');
  return enterprises.filter(isOpenAtEnd).flatMap((firm) => {
    const laxity = { red: 0.6, orange: 0.35, yellow: 0.14, blue: 0.04 }[firm.complianceGrade];
    const told = (code: string, value: number, source: string): Figure => ({
      unit: townshipOn(firm.home, LAST_DAY),
      enterprise: firm,
      code,
      period: YEAR,
      value,
      valueKind: 'exact',
      source,
    });
    const part = (whole: number): number => Math.round(whole * (1 - laxity * random.next()));
    const licensed = LICENSED.has(firm.sector) && random.chance(0.8) ? Math.max(1, Math.round(firm.headcount * (0.05 + 0.15 * random.next()))) : 0;
    const quantity = firm.isMajorHazardSource ? 1 + 1.4 * random.next() : STORING.has(firm.sector) ? 0.9 * random.next() : firm.usesAmmonia ? 0.6 : 0;
    const lec = firm.inherentRisk === 'red' || firm.inherentRisk === 'orange' ? random.pick(LEC[firm.inherentRisk]) : null;
    return [
      told('duty.signed', part(firm.headcount), '企业年报'),
      told('training.workers', part(firm.headcount), '企业年报'),
      ...(licensed === 0 ? [] : [told('licence.required', licensed, '企业年报'), told('licence.valid', part(licensed), '企业年报')]),
      ...(quantity === 0 ? [] : [told('risk.quantity', Math.round(quantity * 100) / 100, '风险评估')]),
      ...(lec === null ? [] : [told('risk.lec', lec, '风险评估')]),
    ];
  });
}

const DECIDED = 3;

/** Firms at level two or above with three clean years whose process holds them at orange: one level better by a signed decision. */
export function makeDossierDecisions(
  enterprises: readonly Enterprise[],
  hazards: readonly Hazard[],
  accidents: readonly Accident[],
  enforcement: readonly EnforcementAct[],
): readonly Decision[] {
  const stained = new Set([
    ...hazards.filter(({ level }) => level === 'major').map(({ enterprise }) => enterprise.uscc),
    ...accidents.flatMap(({ enterprise }) => (enterprise === null ? [] : [enterprise.uscc])),
    ...enforcement.map(({ hazard }) => hazard.enterprise.uscc),
  ]);
  return enterprises
    .filter((firm) => firm.standardisation === '二级' && isOpenAtEnd(firm) && !stained.has(firm.uscc))
    .filter((firm) => firm.isMajorHazardSource || firm.hasMetalSmelting || (firm.dustWorkers ?? 0) >= 30 || firm.usesAmmonia || firm.hasDeepWellCasting)
    .slice(0, DECIDED)
    .map((firm, place) => ({
      decisionNo: `QY${YEAR}${String(place + 1).padStart(3, '0')}`,
      unit: townshipOn(firm.home, LAST_DAY),
      enterprise: firm,
      period: YEAR,
      scheme: 'ENT-Y',
      target: 'tier',
      amount: null,
      level: 'YELLOW',
      itemKey: null,
      basis: '县安委办主任会议纪要〔2025〕12号',
      reason: '安全生产标准化二级，三年无事故、无处罚、无重大隐患，风险等级下调一级',
      signer: '主任甲',
      decidedOn: LAST_DAY - 2,
    }));
}
