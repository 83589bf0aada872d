import { monthOfPeriod } from './days.ts';
import type { Month } from './days.ts';
import { randomStream } from './random.ts';

/**
 * How weak a unit is in its daily work: 0 keeps every deadline and plan, 1 loses marks nearly everywhere.
 * Chosen so that a month shows mostly blue, some yellow and a few red townships.
 */
const WEAKNESS: Readonly<Record<string, number>> = {
  T01: 0.12,
  T02: 0.3,
  T03: 0.34,
  T04: 0.3,
  T05: 0.26,
  T06: 0.28,
  T07: 0.36,
  T08: 0.52,
  T09: 0.22,
  T10: 0.34,
  T11: 0.5,
  T12: 0.36,
  T13: 0.62,
  T14: 0.4,
  T18: 0.44,
  T15: 0.16,
  T16: 0.36,
  T17: 0.28,
  D01: 0.2,
  D02: 0.36,
  D03: 0.28,
  D04: 0.22,
  D05: 0.26,
  D06: 0.2,
  D07: 0.3,
  D08: 0.18,
  D09: 0.5,
  D10: 0.3,
  D11: 0.34,
  D12: 0.46,
  D13: 0.22,
  D14: 0.28,
  D15: 0.4,
  D16: 0.18,
  D17: 0.24,
  D18: 0.3,
  C01: 0.24,
  C02: 0.16,
  C03: 0.3,
  C04: 0.22,
  C05: 0.34,
  C06: 0.2,
  C07: 0.28,
  C08: 0.3,
  C09: 0.56,
  C10: 0.18,
  C11: 0.42,
  C12: 0.3,
  C13: 0.46,
  C14: 0.22,
};

interface Episode {
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly adds: number;
}

/** Stretches in which a unit is markedly worse or better than it usually is. */
const EPISODES: readonly Episode[] = [
  { unit: 'T13', from: '2023-02', to: '2023-05', adds: 0.6 },
  { unit: 'T07', from: '2023-07', to: '2023-09', adds: 0.6 },
  { unit: 'T11', from: '2023-10', to: '2024-02', adds: 0.5 },
  { unit: 'T02', from: '2023-11', to: '2024-01', adds: 0.55 },
  { unit: 'T18', from: '2024-07', to: '2024-10', adds: 0.55 },
  { unit: 'T16', from: '2024-03', to: '2024-05', adds: 0.6 },
  { unit: 'T03', from: '2024-06', to: '2024-12', adds: -0.2 },
  { unit: 'T12', from: '2025-01', to: '2025-03', adds: 0.6 },
  { unit: 'T17', from: '2025-02', to: '2025-04', adds: 0.45 },
  { unit: 'T13', from: '2025-05', to: '2025-08', adds: 0.5 },
  { unit: 'T07', from: '2025-08', to: '2025-10', adds: 0.5 },
  { unit: 'T08', from: '2025-10', to: '2025-10', adds: 0.4 },
  { unit: 'T08', from: '2025-11', to: '2025-12', adds: 1.0 },
  { unit: 'T13', from: '2025-12', to: '2025-12', adds: 0.65 },
  { unit: 'T16', from: '2025-12', to: '2025-12', adds: 0.85 },
  { unit: 'D09', from: '2025-10', to: '2025-12', adds: 0.45 },
  { unit: 'C09', from: '2024-07', to: '2024-09', adds: 0.4 },
  { unit: 'C13', from: '2025-10', to: '2025-12', adds: 0.4 },
];

const known = new Map<string, number>();

/** The weakness of a unit in a month: its usual one, what the months do to it, and a little luck. The county as a whole gets somewhat better every year. */
export function weaknessOf(unit: string, month: Month): number {
  const key = `${unit} ${month}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const usual = (WEAKNESS[unit] ?? 0.3) + 0.14 - 0.03 * Math.floor(month / 12) + 0.14 * randomStream(0, `luck of ${key}`).bell();
  const added = EPISODES.filter((episode) => episode.unit === unit && monthOfPeriod(episode.from) <= month && month <= monthOfPeriod(episode.to));
  const weakness = Math.max(
    0.04,
    Math.min(
      1.4,
      added.reduce((sum, episode) => sum + episode.adds, usual),
    ),
  );
  known.set(key, weakness);
  return weakness;
}

function during(unit: string, month: Month, who: string, from: string, to: string): boolean {
  return unit === who && monthOfPeriod(from) <= month && month <= monthOfPeriod(to);
}

/** Puts deadlines off instead of meeting them: R4c stays high, R4 falls. */
export function isStretcher(township: string, month: Month): boolean {
  return during(township, month, 'T06', '2025-01', '2025-12');
}

/** Writes hazards into the ledger days after they were found, often already closed. */
export function isLateRegistrar(township: string, month: Month): boolean {
  return during(township, month, 'T04', '2024-07', '2025-12');
}

/** Reports zero hazards of its own while departments and callers find some. */
export function isZeroReporter(township: string, month: Month): boolean {
  return during(township, month, 'T10', '2025-05', '2025-08');
}

/** Major hazards of one town whose deadlines passed and that nobody reports rectified; one was never punished. `term` is in days. */
export const OVERDUE_MAJORS: readonly { readonly township: string; readonly foundOn: string; readonly term: number; readonly punished: boolean }[] = [
  { township: 'T08', foundOn: '2025-08-14', term: 60, punished: true },
  { township: 'T08', foundOn: '2025-09-16', term: 45, punished: false },
  { township: 'T08', foundOn: '2025-10-22', term: 45, punished: true },
];

export interface FatalAccident {
  readonly township: string;
  readonly on: string;
  readonly sector: string;
  readonly deaths: number;
  readonly seriousInjuries: number;
  readonly what: string;
  readonly isRoad?: true;
}

/** Every fatal work safety accident of the 36 months; the one of three deaths is the larger one. */
export const FATAL_ACCIDENTS: readonly FatalAccident[] = [
  { township: 'T02', on: '2023-02-21', sector: 'construction', deaths: 1, seriousInjuries: 0, what: '高处坠落' },
  { township: 'T13', on: '2023-05-16', sector: 'agri_machinery', deaths: 1, seriousInjuries: 0, what: '机械伤害' },
  { township: 'T17', on: '2023-08-09', sector: 'industry_trade', deaths: 1, seriousInjuries: 1, what: '机械伤害' },
  { township: 'T04', on: '2023-09-18', sector: 'road_transport', deaths: 1, seriousInjuries: 0, what: '车辆伤害', isRoad: true },
  { township: 'T11', on: '2023-12-05', sector: 'mine_noncoal', deaths: 1, seriousInjuries: 0, what: '坍塌' },
  { township: 'T16', on: '2024-01-23', sector: 'gas', deaths: 1, seriousInjuries: 2, what: '燃气爆燃' },
  { township: 'T03', on: '2024-05-22', sector: 'industry_trade', deaths: 3, seriousInjuries: 5, what: '粉尘爆炸' },
  { township: 'T06', on: '2024-08-14', sector: 'construction', deaths: 1, seriousInjuries: 0, what: '触电' },
  { township: 'T01', on: '2024-11-07', sector: 'road_transport', deaths: 1, seriousInjuries: 1, what: '车辆伤害', isRoad: true },
  { township: 'T12', on: '2025-03-12', sector: 'hazchem', deaths: 1, seriousInjuries: 0, what: '中毒和窒息' },
  { township: 'T07', on: '2025-06-26', sector: 'industry_trade', deaths: 2, seriousInjuries: 0, what: '有限空间中毒和窒息' },
  { township: 'T17', on: '2025-09-03', sector: 'construction', deaths: 1, seriousInjuries: 1, what: '起重伤害' },
  { township: 'T05', on: '2025-11-19', sector: 'industry_trade', deaths: 1, seriousInjuries: 0, what: '机械伤害' },
];

/** An accident that its township did not report and a caller brought to light. */
export const CONCEALED = { township: 'T07', on: '2023-10-11', found: '2023-10-27', sector: 'construction' } as const;

/** Closures that a second look at the place showed to be untrue. */
export const FALSE_CLOSURES = { township: 'T02', month: monthOfPeriod('2025-10'), findings: 2 } as const;

/** A report that never came. */
export const MISSING_SUBMISSION = { unit: 'T12', period: '2025-12', ledger: 'inspection' } as const;

/** A figure sent as "not public": unknown, never zero. */
export const MASKED_FIGURE = { unit: 'T15', period: '2025-12', code: 'plan.training' } as const;

/** A committee that held no dispatch for a whole quarter. */
export const SILENT_COMMITTEE = { committee: 'C09', quarter: '2024Q3' } as const;
