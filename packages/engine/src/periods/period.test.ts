import { describe, expect, it } from 'vitest';
import { EngineError } from '../problems.ts';
import { addDays, addYears, daysBetween, monthIndex, monthStart, parseDate } from './dates.ts';
import { isSpan, monthsOf, nextPeriod, parsePeriod, parseSpan, periodOf, periodsBetween, previousPeriod, yearBefore } from './period.ts';

describe('dates', () => {
  it('accepts only days that exist', () => {
    expect(parseDate('2024-02-29')).toBe('2024-02-29');
    expect(parseDate('2025-02-29')).toBeNull();
    expect(parseDate('2025-13-01')).toBeNull();
    expect(parseDate('2025-3-1')).toBeNull();
  });

  it('moves by days and years without a time zone', () => {
    expect(addDays('2025-03-01', -1)).toBe('2025-02-28');
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01');
    expect(daysBetween('2025-03-25', '2025-03-31')).toBe(6);
    expect(daysBetween('2025-03-31', '2025-03-25')).toBe(-6);
    expect(addYears('2024-02-29', -1)).toBe('2023-02-28');
    expect(addYears('2025-03-31', -1)).toBe('2024-03-31');
  });

  it('counts months as the ledgers store them', () => {
    expect(monthIndex('2025-03-31')).toBe(24302);
    expect(monthStart(24302)).toBe('2025-03-01');
  });
});

describe('parsePeriod', () => {
  it.each([
    ['2025-03', 'month', '2025-03-01', '2025-03-31'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29'],
    ['2025Q1', 'quarter', '2025-01-01', '2025-03-31'],
    ['2025Q4', 'quarter', '2025-10-01', '2025-12-31'],
    ['2025H2', 'half', '2025-07-01', '2025-12-31'],
    ['2025', 'year', '2025-01-01', '2025-12-31'],
    ['2025W10', 'week', '2025-03-03', '2025-03-09'],
    ['2025W01', 'week', '2024-12-30', '2025-01-05'],
    ['2020W53', 'week', '2020-12-28', '2021-01-03'],
  ])('reads %s', (code, grain, start, end) => {
    expect(parsePeriod(code)).toEqual({ code, grain, start, end });
  });

  it.each(['2025-3', '2025-13', '2025Q5', '2025H3', '2025W54', '2025W53', '25-03', '', '2025年3月'])('refuses %j with a sentence', (code) => {
    expect(() => parsePeriod(code)).toThrow(EngineError);
  });
});

describe('months on end', () => {
  it('are a period that only parseSpan reads, one month being that month', () => {
    const span = parseSpan('2024-11~2025-02');
    expect(span).toEqual({ code: '2024-11~2025-02', grain: 'month', start: '2024-11-01', end: '2025-02-28' });
    expect([isSpan(span), isSpan(parsePeriod('2025-02'))]).toEqual([true, false]);
    expect(parseSpan('2025-02~2025-02')).toEqual(parsePeriod('2025-02'));
    expect(parseSpan('2025Q1')).toEqual(parsePeriod('2025Q1'));
    expect(monthsOf(span).map(({ code }) => code)).toEqual(['2024-11', '2024-12', '2025-01', '2025-02']);
    expect(yearBefore(span).code).toBe('2023-11~2024-02');
    expect(() => parsePeriod('2024-11~2025-02')).toThrow(EngineError);
  });

  it('are refused backwards, of other grains, and in more than two parts', () => {
    for (const code of ['2025-02~2025-01', '2025Q1~2025Q2', '2025-01~2025-02~2025-03', '2025-01~', '~']) expect(() => parseSpan(code)).toThrow(EngineError);
  });
});

describe('neighbours of a period', () => {
  it('finds the next, the previous and the one a year before', () => {
    expect(nextPeriod(parsePeriod('2025-12')).code).toBe('2026-01');
    expect(previousPeriod(parsePeriod('2025Q1')).code).toBe('2024Q4');
    expect(yearBefore(parsePeriod('2024-02')).end).toBe('2023-02-28');
    expect(yearBefore(parsePeriod('2025H1')).code).toBe('2024H1');
    expect(yearBefore(parsePeriod('2025W10')).code).toBe('2024W10');
    expect(yearBefore(parsePeriod('2020W53')).code).toBe('2019W52');
  });

  it('lists the months of a quarter and the periods of a range', () => {
    expect(monthsOf(parsePeriod('2025Q1')).map((month) => month.code)).toEqual(['2025-01', '2025-02', '2025-03']);
    expect(periodsBetween(parsePeriod('2024Q4'), parsePeriod('2025Q2')).map((period) => period.code)).toEqual(['2024Q4', '2025Q1', '2025Q2']);
    expect(() => periodsBetween(parsePeriod('2024Q4'), parsePeriod('2025-02'))).toThrow(EngineError);
    expect(() => periodsBetween(parsePeriod('2025-03'), parsePeriod('2025-02'))).toThrow(EngineError);
  });

  it('places a day in its period of every grain', () => {
    expect((['week', 'month', 'quarter', 'half', 'year'] as const).map((grain) => periodOf('2025-01-01', grain).code)).toEqual([
      '2025W01',
      '2025-01',
      '2025Q1',
      '2025H1',
      '2025',
    ]);
  });
});
