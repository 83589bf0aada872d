import type { Messages } from '../zh-cn/index.ts';

export const ranking: Messages['ranking'] = {
  title: '{scheme}, {period}',
  label: 'Scores: arrows move, Enter opens the receipt',
  legend: 'Legend',
  lostLegend: 'darker: more marks lost',
  order: 'Order',
  official: 'Official order',
  byScore: 'By score',
  further: 'More on this assessment',
  unit: 'Unit',
  adjustment: '±',
  adjustmentHint: 'Bonus and penalty together, outside the rescaling',
  total: 'Total',
  tier: 'Tier',
  rank: 'Rank',
  change: 'Δ',
  changeHint: 'Places gained or lost in the group since the period before',
  groupSize: '{ranked} ranked',
  unranked: '—',
  totalHint: 'Total of {unit}: open the calculation. Cut-off {cutOff}',
};
