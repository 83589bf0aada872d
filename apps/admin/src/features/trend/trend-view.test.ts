import type { TallyPeriod } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import {
  changeView,
  drawnPeriods,
  parseTrendQuery,
  placesWithin,
  printTrendQuery,
  spanOfPeriods,
  tableRequest,
  type TrendView,
  usualShow,
  usualSplit,
  yearStarts,
} from './trend-view.ts';

const usual: TrendView = parseTrendQuery({});

describe('parseTrendQuery', () => {
  it('reads back what is printed', () => {
    const view: TrendView = {
      measure: 'hazard.R2',
      grain: 'toDate',
      unit: 'T08',
      enterprise: '9199',
      sector: 'fire',
      category: '用电',
      at: '2025-01~2025-05',
      part: 'lost',
      compared: false,
      split: 'category',
      show: 'bars',
      tables: ['line', 'show'],
    };
    const printed = printTrendQuery(view);
    expect(parseTrendQuery(JSON.parse(JSON.stringify(printed)) as Record<string, string>)).toEqual(view);
    expect(Object.values(printTrendQuery(usual)).every((value) => value === undefined)).toBe(true);
  });

  it('reads older addresses, and passes over what it cannot read', () => {
    expect(parseTrendQuery({ month: '2025-12', view: 'table' })).toMatchObject({ at: '2025-12', tables: ['line'] });
    expect(parseTrendQuery({ at: 'xyz', grain: 'hour', split: 'moon', show: 'cake', view: 'a,b' })).toEqual(usual);
    expect(parseTrendQuery({ enterprise: '9199', category: '用电' })).toEqual(usual);
  });
});

describe('changeView', () => {
  const chosen: TrendView = { ...usual, unit: 'T08', enterprise: '9199', sector: 'fire', category: '用电', at: '2025-03', split: 'category', show: 'bars' };

  it('takes along what stands below a choice that is cleared, and lets the charts follow', () => {
    expect(changeView(chosen, { unit: null })).toMatchObject({
      unit: null,
      enterprise: null,
      sector: 'fire',
      category: '用电',
      split: null,
      show: null,
      at: '2025-03',
    });
    expect(changeView(chosen, { sector: null })).toMatchObject({ sector: null, category: null, unit: 'T08', enterprise: '9199' });
    expect(changeView(chosen, { unit: 'T09' })).toMatchObject({ unit: 'T09', enterprise: null });
  });

  it('keeps the charts as they were when only the period changes, and drops the period of another grain', () => {
    expect(changeView(chosen, { at: '2025-04' })).toMatchObject({ at: '2025-04', split: 'category', show: 'bars' });
    expect(changeView(chosen, { grain: 'quarter' }).at).toBeNull();
  });
});

describe('what the selection asks to see', () => {
  it('is the matrix for the county, the ranking of the other side within one, the course within both', () => {
    expect([usual, { ...usual, unit: 'T08' }, { ...usual, sector: 'fire' }, { ...usual, unit: 'T08', sector: 'fire' }].map(usualShow)).toEqual([
      'matrix',
      'bars',
      'bars',
      'heat',
    ]);
  });

  it('goes down the side that is not chosen yet', () => {
    expect(usualSplit(usual, true)).toBe('sector');
    expect(usualSplit({ ...usual, sector: 'fire' }, true)).toBe('unit');
    expect(usualSplit({ ...usual, sector: 'fire', unit: 'T08' }, true)).toBe('category');
    expect(usualSplit({ ...usual, sector: 'fire', unit: 'T08' }, false)).toBe('enterprise');
  });
});

describe('tableRequest', () => {
  it('reaches back over what is drawn and a year more, and ends with the last month that counts', () => {
    expect(tableRequest('month', '2025-12')).toEqual({ from: '2022-01', to: '2025-12', until: '2025-12' });
    expect(tableRequest('toDate', '2025-12')).toEqual({ from: '2022-01', to: '2025-12', until: '2025-12', toDate: true });
    expect(tableRequest('quarter', '2025-11')).toEqual({ from: '2021Q1', to: '2025Q4', until: '2025-11' });
    expect(tableRequest('year', '2025-11')).toEqual({ from: '2019', to: '2025', until: '2025-11' });
  });
});

function month(name: string, code = name): TallyPeriod {
  return { code, name, start: `${code.slice(0, 7)}-01`, end: `${name}-28`, isWhole: true, yearBefore: null, isAside: false };
}

describe('the chosen months', () => {
  const months = ['2025-01', '2025-02', '2025-03', '2025-04'].map((name) => month(name));
  const drawn = [0, 1, 2, 3];

  it('are what was brushed, in the order of time', () => {
    const [, second, , fourth] = months as [TallyPeriod, TallyPeriod, TallyPeriod, TallyPeriod];
    expect(spanOfPeriods(fourth, second, 'month')).toBe('2025-02~2025-04');
    expect(spanOfPeriods(second, second, 'month')).toBe('2025-02');
    const cumulated = ['2025-02', '2025-04'].map((name) => month(name, `2025-01~${name}`)) as [TallyPeriod, TallyPeriod];
    expect(spanOfPeriods(cumulated[0], cumulated[1], 'toDate')).toBe('2025-02~2025-04');
  });

  it('are found again in the chart', () => {
    expect(placesWithin('2025-02~2025-03', months, drawn, 'month')).toEqual([1, 2]);
    expect(placesWithin('2025Q1', months, drawn, 'month')).toEqual([0, 2]);
    expect(placesWithin('2025-04', months, drawn, 'month')).toEqual([3, 3]);
    expect(placesWithin('2019-04', months, drawn, 'month')).toBeNull();
    expect(placesWithin(null, months, drawn, 'month')).toBeNull();
  });

  it('fall into years', () => {
    expect(yearStarts(['2024-11', '2024-12', '2025-01'].map((name) => month(name)))).toEqual([0, 2]);
  });

  it('leave out what is there only as a year before', () => {
    expect(drawnPeriods([...months, { ...month('2024-04'), isAside: true }], 'month')).toEqual([0, 1, 2, 3]);
  });
});
