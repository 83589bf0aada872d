import type { SchemeSummary } from '@sanse/engine';
import { lastMonth, periodsAround } from '../ui/periods.ts';

const MONTH = /^\d{4}-\d{2}$/;
const QUARTER = /^\d{4}Q[1-4]$/;

/** The period of that grain around a shorter one, or the last one within a longer one; a period of the grain stays. `2025-05` → `2025Q2`, `2025Q2` → `2025-06`. */
export function convertPeriod(period: string, grain: SchemeSummary['period']): string {
  const around = periodsAround(lastMonth(period));
  const isOfGrain = { month: MONTH, quarter: QUARTER, year: /^\d{4}$/ }[grain];
  return around.find((one) => isOfGrain.test(one)) ?? period;
}
