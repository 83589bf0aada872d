import { isoOf } from './days.ts';
import type { Hazard } from './hazards.ts';
import type { Figure } from './reports.ts';

const CODE = 'summary.hazard.found';
const PERIODS = ['2025-10', '2025-11', '2025-12'];
/** One township's monthly form tells more hazards than its ledger has rows. */
const OVERSTATED = { unit: 'T16', period: '2025-11', by: 3 };

/** What the monthly forms of the last quarter tell: hazards found, by township. */
export function makeSummaries(hazards: readonly Hazard[]): readonly Figure[] {
  const counts = new Map<string, number>();
  for (const { township, foundOn, voidReason } of hazards) {
    if (voidReason !== null) continue;
    const period = isoOf(foundOn).slice(0, 7);
    if (PERIODS.includes(period)) counts.set(`${period}/${township}`, (counts.get(`${period}/${township}`) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, count]) => {
      const [period = '', unit = ''] = key.split('/');
      const isOverstated = unit === OVERSTATED.unit && period === OVERSTATED.period;
      return { unit, code: CODE, period, value: count + (isOverstated ? OVERSTATED.by : 0), valueKind: 'exact', source: '隐患排查治理月报' };
    });
}
