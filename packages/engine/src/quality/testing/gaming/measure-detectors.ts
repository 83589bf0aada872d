import type { Measured, QualityCheck } from '../../check.ts';
import { contextOf, runChecks } from '../../find-findings.ts';
import { codeOf, makeCounty, type MadeCounty, MONTHS, type Trick } from './make-county.ts';
import { storeCounty } from './store-county.ts';

/** The trick that each detector is there for, and the months at which it looks. */
export const AIMS: Readonly<Record<string, { readonly trick: Trick; readonly looks: 'monthly' | 'quarterly' }>> = {
  lateRegistration: { trick: 'registersLate', looks: 'monthly' },
  backdatedClosing: { trick: 'datesBack', looks: 'quarterly' },
  periodEndRush: { trick: 'rushes', looks: 'monthly' },
  deadlineStretching: { trick: 'stretches', looks: 'quarterly' },
  splitting: { trick: 'splits', looks: 'monthly' },
  samePhrases: { trick: 'repeatsPhrases', looks: 'quarterly' },
  onSiteOnly: { trick: 'onlyTrifles', looks: 'monthly' },
  downgradedMajors: { trick: 'downgrades', looks: 'monthly' },
  fewMajors: { trick: 'neverMajor', looks: 'quarterly' },
  alwaysAllDone: { trick: 'allDone', looks: 'quarterly' },
  roundFigures: { trick: 'rounds', looks: 'quarterly' },
  copiedFigures: { trick: 'copies', looks: 'monthly' },
  selfRechecks: { trick: 'signsItself', looks: 'monthly' },
  sameDayRechecks: { trick: 'rechecksOnPaper', looks: 'monthly' },
  rebound: { trick: 'closesUntruly', looks: 'quarterly' },
  superiorGap: { trick: 'looksAway', looks: 'quarterly' },
  majorsOnlyAbove: { trick: 'majorsAbove', looks: 'monthly' },
};

const TRICKS = Object.values(AIMS).map(({ trick }) => trick);
/** Tricks that need something to be played on: looked for in the months in which there was. */
const OCCASIONAL: readonly Trick[] = ['downgrades', 'copies', 'majorsAbove'];
const TOWNSHIPS = 18;
const YEAR = '2025';

/**
 * What the detectors say of 2025 in honest counties and in counties in which each trick is played by one township among honest and other ones.
 * A look is a township and a month (for those that look once a quarter, its last month).
 */
export async function measureDetectors(
  detectors: readonly QualityCheck[],
  seeds: { readonly honest: readonly number[]; readonly planted: readonly number[] },
): Promise<Readonly<Record<string, Measured>>> {
  const counts = new Map(detectors.map(({ code }) => [code, { honest: 0, falseAlarms: 0, planted: 0, hits: 0 }]));
  for (const seed of seeds.honest) {
    const county = makeCounty(seed, TOWNSHIPS);
    const found = await pointedAt(county, detectors);
    for (const [code, count] of counts) {
      count.honest += TOWNSHIPS * monthsOf(code).length;
      count.falseAlarms += found.get(code)?.size ?? 0;
    }
  }
  for (const seed of seeds.planted) {
    const county = makeCounty(seed, TOWNSHIPS, TRICKS);
    const found = await pointedAt(county, detectors);
    for (const [code, count] of counts) {
      const player = county.units.find(({ trick }) => trick === AIMS[code]?.trick);
      const played = monthsOf(code)
        .map((month) => `${player?.name} ${month}`)
        .filter((look) => player?.trick !== null && (!OCCASIONAL.includes(player?.trick as Trick) || county.played.has(look)));
      count.planted += played.length;
      count.hits += played.filter((look) => found.get(code)?.has(look)).length;
    }
  }
  return Object.fromEntries(counts);
}

function monthsOf(code: string): readonly string[] {
  const months = Array.from({ length: MONTHS }, (_, month) => codeOf(month)).filter((month) => month.startsWith(YEAR));
  return AIMS[code]?.looks === 'quarterly' ? months.filter((month) => Number(month.slice(5)) % 3 === 0) : months;
}

/** By detector: unit and month of what it points at. */
async function pointedAt(county: MadeCounty, detectors: readonly QualityCheck[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const store = await storeCounty(county);
  try {
    const context = await contextOf(store, { period: YEAR }, '2026-01-05');
    const looks = new Map<string, Set<string>>();
    for (const { check, unit, period } of await runChecks(context, detectors)) {
      const known = looks.get(check.code) ?? new Set<string>();
      looks.set(check.code, known.add(`${context.directory.units.get(unit ?? 0)?.name} ${period}`));
    }
    return looks;
  } finally {
    await store.close();
  }
}

/** The rates as a table to read. */
export function rateTable(measured: Readonly<Record<string, Measured>>): string {
  const percent = (part: number, whole: number) => (whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)}%`);
  return Object.entries(measured)
    .map(
      ([code, { honest, falseAlarms, planted, hits }]) =>
        `${code.padEnd(20)} false alarms ${percent(falseAlarms, honest).padStart(6)} (${falseAlarms}/${honest})   hits ${percent(hits, planted).padStart(6)} (${hits}/${planted})`,
    )
    .join('\n');
}
