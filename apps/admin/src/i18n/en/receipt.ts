import type { Messages } from '../zh-cn/index.ts';

export const receipt: Messages['receipt'] = {
  label: 'Receipt',
  interval: '95 % interval {interval}',
  close: 'Close',
  unknownUnit: 'There is no unit {unit} in this period.',
  lost: '{lost} lost',
  clause: 'Clause: {clause}',
  yearBefore: ' (same period last year)',
  lostRows: 'Lost',
  numeratorRows: 'Numerator',
  denominatorRows: 'Denominator',
  countedRows: 'Rows counted',
  formulaNote: 'Criteria that do not apply are left out and the rest rescaled; bonus and penalty stand outside.',
  noAward: 'A veto costs the unit its eligibility for awards.',
  blocks: 'Marks by block',
  block: 'Block',
  earned: 'Marks',
  applicable: 'Applicable',
  adjustments: 'Bonus and penalty',
  basis: 'Records: {records}',
  steps: 'Order of evaluation',
};
