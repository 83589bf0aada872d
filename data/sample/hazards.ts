import { townshipOn, townshipsOn } from './county.ts';
import { LAST_DAY, MONTHS, happened, lastDay, monthOf, parseDay, periodOf } from './days.ts';
import type { Day, Month } from './days.ts';
import { enterprisesByTownship } from './enterprises.ts';
import type { Enterprise } from './enterprises.ts';
import { seasonOf, workday } from './inspections.ts';
import type { Visit } from './inspections.ts';
import { randomStream } from './random.ts';
import type { Random } from './random.ts';
import { OVERDUE_MAJORS, isLateRegistrar, isStretcher, isZeroReporter, weaknessOf } from './story.ts';
import { tradeOf } from './trades.ts';

export type HazardSource = 'self' | 'township' | 'department' | 'superior' | 'thirdParty' | 'tip' | 'campaign';

export interface Hazard {
  readonly hazardNo: string;
  readonly township: string;
  readonly enterprise: Enterprise;
  readonly place: string;
  readonly source: HazardSource;
  readonly category: string;
  readonly description: string;
  readonly level: 'general' | 'major';
  readonly foundOn: Day;
  readonly registeredOn: Day;
  readonly originalDue: Day;
  readonly currentDue: Day;
  /** The four following days may lie after the last day of the sample: then they have not happened yet. */
  readonly claimedOn: Day;
  readonly recheckAskedOn: Day;
  readonly recheckedOn: Day;
  readonly closedOn: Day;
  readonly planComplete: boolean | null;
  readonly fund: number | null;
  readonly listingNo: string | null;
  readonly finder: string;
  readonly rectifier: string;
  readonly rechecker: string;
  readonly voidReason: string | null;
}

const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const BRANCHES = [...'子丑寅卯辰巳午未申酉戌亥'];
const TERMS = [3, 5, 7, 7, 10, 15, 15, 20, 30];
const CATEGORIES = ['现场管理', '设备设施', '用电安全', '消防安全', '安全培训', '作业行为'];
const MAJOR_SHARE = 0.012;

interface FollowUp {
  readonly originalDue: Day;
  readonly currentDue: Day;
  readonly claimedOn: Day;
  readonly recheckAskedOn: Day;
  readonly recheckedOn: Day;
  readonly closedOn: Day;
}

function recheck(random: Random, claimedOn: Day, slack: number): Pick<FollowUp, 'claimedOn' | 'recheckAskedOn' | 'recheckedOn' | 'closedOn'> {
  const recheckAskedOn = claimedOn + (random.chance(0.8) ? 0 : 1);
  const recheckedOn = recheckAskedOn + random.integer(0, slack);
  return { claimedOn, recheckAskedOn, recheckedOn, closedOn: recheckedOn + (random.chance(0.85) ? 0 : 1) };
}

function followUpGeneral(random: Random, township: string, foundOn: Day): FollowUp {
  if (random.chance(0.36))
    return { originalDue: foundOn, currentDue: foundOn, claimedOn: foundOn, recheckAskedOn: foundOn, recheckedOn: foundOn, closedOn: foundOn };
  const term = random.pick(TERMS);
  const originalDue = foundOn + term;
  const month = monthOf(originalDue);
  const weakness = weaknessOf(township, month);
  const slack = weakness > 0.7 ? 3 : 2;
  const stretches = isStretcher(township, month);
  if (random.chance(stretches ? 0.24 : 0.006 + 0.02 * weakness)) {
    const longer = stretches ? random.integer(15, 35) : random.pick([5, 7, 10, 15]);
    const claimedOn = originalDue + random.integer(Math.ceil(longer / 4), longer - 1);
    return { originalDue, currentDue: originalDue + longer, ...recheck(random, claimedOn, slack) };
  }
  if (random.chance(0.008 + 0.075 * weakness + 0.1 * Math.max(0, weakness - 0.7))) {
    const claimedOn = originalDue + 1 + Math.floor(-9 * Math.log(1 - random.next()));
    return { originalDue, currentDue: originalDue, ...recheck(random, claimedOn, slack + 1) };
  }
  const claimedOn = foundOn + Math.max(1, Math.floor(term * (0.3 + 0.5 * random.next())));
  return { originalDue, currentDue: originalDue, ...recheck(random, claimedOn, slack) };
}

function followUpMajor(random: Random, township: string, foundOn: Day): FollowUp {
  const originalDue = foundOn + random.pick([30, 45, 60, 60, 90]);
  const month = monthOf(originalDue);
  const weakness = weaknessOf(township, month);
  if (random.chance(0.02)) {
    const longer = random.pick([15, 30]);
    return { originalDue, currentDue: originalDue + longer, ...recheck(random, originalDue + random.integer(3, longer - 4), 3) };
  }
  if (random.chance(0.02 + 0.16 * weakness * weakness)) {
    return { originalDue, currentDue: originalDue, ...recheck(random, originalDue + random.integer(4, 38), 3) };
  }
  return { originalDue, currentDue: originalDue, ...recheck(random, originalDue - random.integer(6, 22), 3) };
}

/** Neither rectified nor put off before the sample ends. */
function leftOpen(foundOn: Day, term: number): FollowUp {
  const never = LAST_DAY + 30;
  return { originalDue: foundOn + term, currentDue: foundOn + term, claimedOn: never, recheckAskedOn: never, recheckedOn: never, closedOn: never };
}

interface Finding {
  readonly township: string;
  readonly enterprise: Enterprise;
  readonly foundOn: Day;
  readonly source: HazardSource;
  /** Days until the deadline of a major hazard that stays open. */
  readonly openTerm?: number;
}

/** Hazards in the order they were found, numbered within township and month. */
export function makeHazards(seed: number, scale: number, enterprises: readonly Enterprise[], visits: readonly Visit[]): readonly Hazard[] {
  const found: Finding[] = [];
  function note(enterprise: Enterprise, foundOn: Day, source: HazardSource, more: Pick<Finding, 'openTerm'> = {}): void {
    found.push({ township: townshipOn(enterprise.home, foundOn), enterprise, foundOn, source, ...more });
  }

  for (const visit of visits) {
    const source: HazardSource = visit.mode === 'campaign' ? 'campaign' : visit.agency.startsWith('T') ? 'township' : 'department';
    for (let turn = 0; turn < visit.hazardCount; turn += 1) note(visit.enterprise, visit.inspectedOn, source);
  }
  for (let month = 0; month < MONTHS; month += 1) {
    const random = randomStream(seed, `other hazards ${periodOf(month)}`);
    const byTownship = enterprisesByTownship(enterprises, month);
    for (const township of townshipsOn(lastDay(month))) {
      const firms = byTownship.get(township.code) ?? [];
      const means: readonly [HazardSource, number][] = [
        ['self', isZeroReporter(township.code, month) ? 0 : firms.length * 0.07 * seasonOf(month)],
        ['superior', 0.5],
        ['thirdParty', 1.3],
        ['tip', 0.4],
      ];
      for (const [source, mean] of means) {
        for (let turn = random.count(mean * scale); turn > 0; turn -= 1) note(random.pick(firms), workday(random, month), source);
      }
    }
  }
  for (const { township, foundOn, term } of OVERDUE_MAJORS) {
    const day = parseDay(foundOn);
    const firms = (enterprisesByTownship(enterprises, monthOf(day)).get(township) ?? []).filter((firm) => firm.sector === 'industry_trade');
    note(randomStream(seed, foundOn).pick(firms), day, 'superior', { openTerm: term });
  }
  found.sort((one, other) => one.foundOn - other.foundOn);

  const random = randomStream(seed, 'hazards');
  const serials = new Map<string, number>();
  return found.map(({ township, enterprise, foundOn, source, openTerm }) => {
    const month: Month = monthOf(foundOn);
    const trade = tradeOf(enterprise.sector);
    const isMajor =
      openTerm !== undefined ||
      random.chance(source === 'superior' ? 0.06 : source === 'self' ? 0.006 : MAJOR_SHARE * (enterprise.inherentRisk === 'red' ? 2.2 : 0.9));
    const followUp =
      openTerm !== undefined ? leftOpen(foundOn, openTerm) : isMajor ? followUpMajor(random, township, foundOn) : followUpGeneral(random, township, foundOn);
    const isLate = isLateRegistrar(township, month) ? random.chance(0.6) : random.chance(0.03);
    const delay = isLate ? random.integer(4, isLateRegistrar(township, month) ? 19 : 7) : random.pick([0, 0, 0, 1, 1, 2]);
    const serialKey = `${township}-${periodOf(month).replace('-', '')}`;
    const serial = (serials.get(serialKey) ?? 0) + 1;
    serials.set(serialKey, serial);
    const hazardNo = `${serialKey}-${String(serial).padStart(3, '0')}`;
    const stem = random.integer(0, 9);
    return {
      hazardNo,
      township,
      enterprise,
      place: random.pick(trade.places),
      source,
      category: random.pick(CATEGORIES),
      description: random.pick(isMajor ? trade.majorFaults : trade.faults),
      level: isMajor ? 'major' : 'general',
      foundOn,
      registeredOn: Math.min(LAST_DAY, foundOn + delay),
      ...followUp,
      planComplete: isMajor ? !random.chance(0.01 + 0.08 * weaknessOf(township, month)) : null,
      fund: isMajor ? random.integer(8, 400) * 100_000 : random.chance(0.25) ? random.integer(1, 60) * 10_000 : null,
      listingNo: isMajor && !random.chance(0.05) ? `GP${hazardNo.slice(0, 3)}${hazardNo.slice(4)}` : null,
      finder: `检查员${STEMS[stem] ?? '甲'}`,
      rectifier: `负责人${random.pick(BRANCHES)}`,
      rechecker: random.chance(0.9) ? `检查员${STEMS[(stem + random.integer(1, 9)) % 10] ?? '乙'}` : `检查员${STEMS[stem] ?? '甲'}`,
      voidReason: !isMajor && random.chance(0.003) ? '重复登记' : null,
    };
  });
}

/** What the ledger says about a hazard on a day: days that have not come yet are empty. */
export function stateOn(
  hazard: Hazard,
  day: Day,
): { readonly claimed: Day | null; readonly asked: Day | null; readonly rechecked: Day | null; readonly closed: Day | null; readonly stated: string } {
  const by = (event: Day): Day | null => (event <= day ? happened(event) : null);
  const claimed = by(hazard.claimedOn);
  const closed = by(hazard.closedOn);
  const stated = closed !== null ? '已销号' : claimed !== null ? '待复查' : hazard.currentDue < day ? '逾期' : '整改中';
  return { claimed, asked: by(hazard.recheckAskedOn), rechecked: by(hazard.recheckedOn), closed, stated };
}
