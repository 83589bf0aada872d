import { describe, expect, it } from 'vitest';
import { addDays } from './dates.ts';
import { isWorkingDay, workingDayAfter } from './working-days.ts';

describe('workingDayAfter', () => {
  it('passes over a weekend', () => {
    // Tuesday 8 April 2025; 9, 10, 11, then 14 and 15.
    expect(workingDayAfter('2025-04-08', 5)).toEqual({ date: '2025-04-15', unannounced: null });
  });

  it('works on the Sunday before and rests through National Day and Mid-Autumn of 2025', () => {
    // Friday 26 September; Saturday 27 off, Sunday 28 made up, 29, 30, then off from 1 to 8 October, 9, 10.
    expect(workingDayAfter('2025-09-26', 5).date).toBe('2025-10-10');
    // The next one is Saturday 11 October, made up.
    expect(workingDayAfter('2025-09-26', 6).date).toBe('2025-10-11');
    expect(workingDayAfter('2025-09-26', 7).date).toBe('2025-10-13');
  });

  it('passes over New Year and Spring Festival of 2026 with their make-up days', () => {
    // 31 December 2025; off 1 to 3 January, Sunday 4 made up.
    expect(workingDayAfter('2025-12-31', 1).date).toBe('2026-01-04');
    // Friday 13 February; Saturday 14 made up, off 15 to 23, 24.
    expect(workingDayAfter('2026-02-13', 2).date).toBe('2026-02-24');
  });

  it('takes Monday to Friday for working days in a year that is not announced, and says so', () => {
    // Thursday 1 January 2099, Friday 2, Monday 5.
    expect(workingDayAfter('2098-12-31', 3)).toEqual({ date: '2099-01-05', unannounced: '2099' });
    // Also when nothing but the day before the last lies in a year that is.
    expect(workingDayAfter('2026-12-30', 1)).toEqual({ date: '2026-12-31', unannounced: null });
  });

  it('starts from a day that is itself off', () => {
    expect(workingDayAfter('2025-10-03', 1).date).toBe('2025-10-09');
  });
});

describe('isWorkingDay', () => {
  // 365 days − 104 of weekends − 13 statutory days = 248, however they are moved about.
  it.each([2025, 2026])('finds 248 working days in %i', (year) => {
    const days = Array.from({ length: 365 }, (_, at) => addDays(`${year}-01-01`, at));
    expect(days.filter(isWorkingDay)).toHaveLength(248);
  });
});
