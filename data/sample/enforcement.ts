import { sectorOf } from './county.ts';
import { happened, monthOf, parseDay, yearOf } from './days.ts';
import type { Day } from './days.ts';
import type { Hazard } from './hazards.ts';
import { randomStream } from './random.ts';
import { OVERDUE_MAJORS, weaknessOf } from './story.ts';

export interface EnforcementAct {
  readonly documentNo: string;
  readonly agency: string;
  readonly hazard: Hazard;
  readonly measureTaken: 'case' | 'referral' | 'criminalReferral' | 'suspension' | 'sealing';
  readonly filedOn: Day;
  readonly answerDue: Day | null;
  readonly concludedOn: Day | null;
  /** In fen. */
  readonly fine: number | null;
  readonly cause: string;
}

export interface Listing {
  readonly listingLevel: 'province' | 'city' | 'county';
  readonly listingNo: string;
  readonly hazard: Hazard;
  readonly listedOn: Day;
  readonly dueOn: Day;
  readonly delistedOn: Day | null;
}

const AGENCY_SHORT: Readonly<Record<string, string>> = {
  D01: '云应急',
  D02: '云住建',
  D03: '云交通',
  D04: '云公',
  D05: '云市监',
  D06: '云消',
  D07: '云工信',
  D08: '云教',
  D09: '云农',
  D10: '云水',
  D11: '云文旅',
  D12: '云商',
  D13: '云卫',
  D14: '云发改',
  D15: '云自然资',
};

const DOCUMENT_WORD = { case: '罚', referral: '移', criminalReferral: '刑移', suspension: '停', sealing: '封' } as const;

const UNPUNISHED = new Set(OVERDUE_MAJORS.filter(({ punished }) => !punished).map(({ township, foundOn }) => `${township} ${parseDay(foundOn)}`));

/** Cases for nearly every major hazard, and cases, referrals and coercive measures for some of the others. */
export function makeEnforcement(seed: number, scale: number, hazards: readonly Hazard[]): readonly EnforcementAct[] {
  const random = randomStream(seed, 'enforcement');
  const drafts: Omit<EnforcementAct, 'documentNo'>[] = [];
  for (const hazard of hazards) {
    if (hazard.voidReason !== null) continue;
    const department = sectorOf(hazard.enterprise.sector).department;
    const month = monthOf(hazard.foundOn);
    const cause = `未及时消除事故隐患：${hazard.description}`;
    if (hazard.level === 'major') {
      if (UNPUNISHED.has(`${hazard.township} ${hazard.foundOn}`)) continue;
      const filedOn = happened(hazard.foundOn + random.integer(0, 2));
      if (filedOn === null || random.chance(0.02 + 0.12 * weaknessOf(department, month) ** 2)) continue;
      drafts.push({
        agency: department,
        hazard,
        measureTaken: 'case',
        filedOn,
        answerDue: null,
        concludedOn: happened(filedOn + random.integer(20, 80)),
        fine: random.integer(10, 90) * 100_000,
        cause,
      });
      if (random.chance(0.2)) {
        const taken = random.chance(0.7) ? 'suspension' : 'sealing';
        drafts.push({
          agency: department,
          hazard,
          measureTaken: taken,
          filedOn,
          answerDue: null,
          concludedOn: happened(filedOn + random.integer(10, 40)),
          fine: null,
          cause,
        });
      }
      if (random.chance(0.05)) {
        const answerDue = filedOn + 30;
        drafts.push({
          agency: department,
          hazard,
          measureTaken: 'criminalReferral',
          filedOn,
          answerDue,
          concludedOn: happened(answerDue - random.integer(1, 20)),
          fine: null,
          cause,
        });
      }
      continue;
    }
    if (hazard.source === 'self' || !random.chance(1 / scale)) continue;
    const filedOn = happened(hazard.foundOn + random.integer(1, 12));
    if (filedOn === null) continue;
    if (random.chance(0.04)) {
      drafts.push({
        agency: department,
        hazard,
        measureTaken: 'case',
        filedOn,
        answerDue: null,
        concludedOn: happened(filedOn + random.integer(15, 60)),
        fine: random.integer(2, 60) * 50_000,
        cause,
      });
    } else if (random.chance(0.015)) {
      const answerDue = filedOn + 15;
      const isLate = random.chance(0.01 + 0.2 * weaknessOf(department, month) ** 2);
      drafts.push({
        agency: hazard.township,
        hazard,
        measureTaken: 'referral',
        filedOn,
        answerDue,
        concludedOn: happened(isLate ? answerDue + random.integer(3, 40) : answerDue - random.integer(1, 9)),
        fine: null,
        cause,
      });
    }
  }
  drafts.sort((one, other) => one.filedOn - other.filedOn);
  const serials = new Map<string, number>();
  return drafts.map((draft) => {
    const issuer = AGENCY_SHORT[draft.agency] ?? '云镇';
    const start = `${issuer}${DOCUMENT_WORD[draft.measureTaken]}〔${yearOf(monthOf(draft.filedOn))}〕`;
    const serial = (serials.get(start) ?? 0) + 1;
    serials.set(start, serial);
    return { documentNo: `${start}${serial}号`, ...draft };
  });
}

/** The listed supervision of major hazards: as many as have a listing number. */
export function makeListings(seed: number, hazards: readonly Hazard[]): readonly Listing[] {
  const random = randomStream(seed, 'listings');
  const listings: Listing[] = [];
  for (const hazard of hazards) {
    if (hazard.listingNo === null) continue;
    const listedOn = happened(hazard.foundOn + random.integer(0, 2));
    if (listedOn === null) continue;
    listings.push({
      listingLevel: random.weighted({ county: 72, city: 22, province: 6 }),
      listingNo: hazard.listingNo,
      hazard,
      listedOn,
      dueOn: hazard.originalDue,
      delistedOn: happened(hazard.closedOn + random.integer(0, 2)),
    });
  }
  return listings;
}
