import { describe, expect, it } from 'vitest';
import { foldSpans, type HazardCells, nextSteps } from './hazard-steps.ts';

const FOUND: HazardCells = {
  foundOn: '2025-03-01',
  originalDue: '2025-03-10',
  currentDue: null,
  claimedOn: null,
  recheckedOn: null,
  closedOn: null,
  voidReason: null,
};

type Sheet = readonly [dataDate: string, cells: Partial<HazardCells>];

function story(...sheets: readonly Sheet[]) {
  return sheets.reduce<ReturnType<typeof nextSteps>>((steps, [dataDate, cells]) => nextSteps(steps, { ...FOUND, ...cells }, dataDate), []);
}

const steps = (...sheets: readonly Sheet[]) => story(...sheets).map(({ kind, onDate, basis }) => `${kind} ${onDate.slice(5)} ${basis}`);
const spans = (...sheets: readonly Sheet[]) =>
  foldSpans(story(...sheets)).map(({ fromOn, toOn, state, dueOn }) => `${state} ${fromOn.slice(5)}..${toOn.slice(5)} due ${dueOn.slice(5)}`);

describe('a first row', () => {
  it('that is open is one span without end', () => {
    expect(foldSpans(story(['2025-03-01', {}]))).toEqual([{ fromOn: '2025-03-01', toOn: '9999-12-31', state: 'open', dueOn: '2025-03-10' }]);
  });

  it('claimed and closed has its two stretches', () => {
    const cells = { claimedOn: '2025-03-05', recheckedOn: '2025-03-07', closedOn: '2025-03-08' };
    expect(steps(['2025-03-31', cells])).toEqual(['found 03-01 sheet', 'claim 03-05 sheet', 'recheck 03-07 sheet', 'close 03-08 sheet']);
    expect(spans(['2025-03-31', cells])).toEqual(['open 03-01..03-05 due 03-10', 'claimed 03-05..03-08 due 03-10']);
  });

  it('put right on the spot was open on no day', () => {
    expect(spans(['2025-03-31', { claimedOn: '2025-03-01', closedOn: '2025-03-01' }])).toEqual([]);
  });

  it('with a later deadline was extended by the original one', () => {
    expect(steps(['2025-03-31', { currentDue: '2025-03-20' }])).toEqual(['found 03-01 sheet', 'extend 03-10 inferred']);
    expect(spans(['2025-03-31', { currentDue: '2025-03-20' }])).toEqual(['open 03-01..03-10 due 03-10', 'open 03-10..12-31 due 03-20']);
  });

  it('that is void has no span', () => {
    expect(spans(['2025-03-31', { voidReason: '重复登记' }])).toEqual([]);
  });
});

describe('later rows', () => {
  it('reopen a hazard whose closing date was taken out, and close it again', () => {
    const told = [
      ['2025-03-06', { claimedOn: '2025-03-05', closedOn: '2025-03-06' }],
      ['2025-03-20', { claimedOn: '2025-03-05' }],
      ['2025-04-08', { claimedOn: '2025-03-05', closedOn: '2025-04-08' }],
    ] as const;
    expect(steps(...told)).toEqual(['found 03-01 sheet', 'claim 03-05 sheet', 'close 03-06 sheet', 'reopen 03-20 inferred', 'close 04-08 sheet']);
    expect(spans(...told)).toEqual(['open 03-01..03-05 due 03-10', 'claimed 03-05..03-06 due 03-10', 'open 03-20..04-08 due 03-10']);
  });

  it('return a claim that was taken out', () => {
    const told = [
      ['2025-03-08', { claimedOn: '2025-03-05' }],
      ['2025-03-15', {}],
    ] as const;
    expect(spans(...told)).toEqual(['open 03-01..03-05 due 03-10', 'claimed 03-05..03-15 due 03-10', 'open 03-15..12-31 due 03-10']);
  });

  it('correct a date instead of adding a step', () => {
    expect(steps(['2025-03-08', { claimedOn: '2025-03-05' }], ['2025-03-15', { claimedOn: '2025-03-06' }])).toEqual(['found 03-01 sheet', 'claim 03-06 sheet']);
  });

  it('extend from the day the file knows of it', () => {
    const told = [
      ['2025-03-12', {}],
      ['2025-03-15', { currentDue: '2025-03-20' }],
      ['2025-03-25', { currentDue: '2025-04-20' }],
    ] as const;
    expect(spans(...told)).toEqual(['open 03-01..03-15 due 03-10', 'open 03-15..03-25 due 03-20', 'open 03-25..12-31 due 04-20']);
  });

  it('take an extension and a void back', () => {
    expect(steps(['2025-03-15', { currentDue: '2025-03-20', voidReason: '误报' }], ['2025-03-16', {}])).toEqual(['found 03-01 sheet']);
  });
});
