import type { Language } from '@sanse/engine';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const MONTH = /^(\d{4})-(\d{2})$/;
const QUARTER = /^(\d{4})Q([1-4])$/;

/** `2025-03` → 2025年3月 / Mar 2025; `2025Q1` → 2025年第1季度 / Q1 2025; `2025` → 2025年 / 2025; `2025-01~2025-05` → 2025年1—5月 / Jan–May 2025. */
export function formatPeriod(period: string, language: Language): string {
  const [first = '', last] = period.split('~');
  if (last !== undefined) return formatSpan(first, last, language);
  const month = MONTH.exec(period);
  if (month) return language === 'zh' ? `${month[1]}年${Number(month[2])}月` : `${MONTHS[Number(month[2]) - 1] ?? ''} ${month[1]}`;
  const quarter = QUARTER.exec(period);
  if (quarter) return language === 'zh' ? `${quarter[1]}年第${quarter[2]}季度` : `Q${quarter[2]} ${quarter[1]}`;
  return language === 'zh' ? `${period}年` : period;
}

function formatSpan(first: string, last: string, language: Language): string {
  if (first.slice(0, 4) !== last.slice(0, 4)) return [first, last].map((month) => formatPeriod(month, language)).join(language === 'zh' ? '—' : '–');
  if (language === 'zh') return `${last.slice(0, 4)}年${Number(first.slice(5))}—${Number(last.slice(5))}月`;
  return `${MONTHS[Number(first.slice(5)) - 1] ?? ''}–${formatPeriod(last, language)}`;
}

/** The period so many steps of its own grain later (earlier when negative). */
export function shiftPeriod(period: string, steps: number): string {
  const month = MONTH.exec(period);
  if (month) {
    const index = Number(month[1]) * 12 + Number(month[2]) - 1 + steps;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  }
  const quarter = QUARTER.exec(period);
  if (quarter) {
    const index = Number(quarter[1]) * 4 + Number(quarter[2]) - 1 + steps;
    return `${Math.floor(index / 4)}Q${(index % 4) + 1}`;
  }
  return String(Number(period) + steps);
}

/** The last `count` periods up to and with this one, oldest first, as far back as `known` goes. */
export function periodsUpTo(period: string, count: number, known: readonly string[]): readonly string[] {
  const at = known.indexOf(period);
  return at < 0 ? [] : known.slice(Math.max(0, at + 1 - count), at + 1);
}

/** The last month of a period. */
export function lastMonth(period: string): string {
  const quarter = QUARTER.exec(period);
  if (quarter) return `${quarter[1]}-${String(Number(quarter[2]) * 3).padStart(2, '0')}`;
  return MONTH.test(period) ? period : `${period}-12`;
}

/** The last day of a period, its usual cut-off. */
export function lastDay(period: string): string {
  const month = lastMonth(period);
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
}

/** The period and those of longer grain around it, the shortest first: `2025-03`, `2025Q1`, `2025`. */
export function periodsAround(period: string): readonly string[] {
  const month = MONTH.exec(period);
  if (month) return [period, ...periodsAround(`${month[1]}Q${Math.ceil(Number(month[2]) / 3)}`)];
  return QUARTER.test(period) ? [period, period.slice(0, 4)] : [period];
}

/** As short as a column of one year allows: 3月 / Mar, Q1; a year stays whole. */
export function formatShortPeriod(period: string, language: Language): string {
  const month = MONTH.exec(period);
  if (month) return language === 'zh' ? `${Number(month[2])}月` : (MONTHS[Number(month[2]) - 1] ?? '');
  return QUARTER.test(period) ? period.slice(4) : period;
}

/** Whether a day (YYYY-MM-DD) lies in the period. */
export function holdsDay(period: string, day: string): boolean {
  const months = MONTH.test(period) ? 1 : QUARTER.test(period) ? 3 : 12;
  const [last, month] = [lastMonth(period), day.slice(0, 7)];
  return MONTH.test(month) && month > shiftPeriod(last, -months) && month <= last;
}
