import type { Messages } from '../zh-cn/index.ts';

export const forecast: Messages['forecast'] = {
  title: 'Forecast to the period’s end',
  start: 'Forecast the tier',
  hint: 'The tier at the period’s end, seen from a day within it: if nothing more is done, and if things go on as usual. The first time it looks back over some thirty periods.',
  reading: 'Reading past periods',
  read: '{done} of {total} periods read',
  tested: 'tested on {done} of {total} periods',
  cancel: 'Cancel',
  from: 'Seen from',
  left: '{days} days before the end',
  nothing: 'If nothing more happens',
  usual: 'If things go on as from the like day of past periods',
  actual: 'What came of it',
  rank: '{rank} of {of}',
  interval: '90 % interval {low}–{high}',
  short: 'Fewer than 6 past periods know this unit; no forecast.',
  own: 'For this unit: the tier right {right} times of {of}, the total within its interval {covered} of {of}.',
  note: 'Drawn from {periods} past periods: as the figures moved from the day with as many days left to the end, they are moved here, and scored again.',
  receipt: 'What these figures were made of',
  lost: 'Criteria without full marks, marks of full marks:',
  drawn:
    '{trials} trials, each like one past period (in an order drawn for each unit, seed {seed}). The total is the middle one; the interval goes from the least to the greatest, moved out by {by} at both ends, as past intervals missed what came.',
  drawnOnly:
    '{trials} trials, each like one past period (in an order drawn for each unit, seed {seed}). The total is the middle one; the interval goes from the least to the greatest, with no past forecasts to widen it by.',
  like: 'as in {period}',
  past: 'Past forecasts and what came of them',
  pastTold: 'Forecast (interval)',
  outside: 'outside',
  madeOf: 'Scored by {code} v{version} #{digest}, data up to batch {batch}.',
};
