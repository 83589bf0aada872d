import type { Measure } from '../measure.ts';

export const listingMeasures: readonly Measure[] = [
  {
    kind: 'base',
    code: 'listing.overdue',
    name: { zh: '挂牌督办逾期未摘牌数', en: 'Listed items overdue' },
    scope: { zh: '督办期限早于数据截止日而仍未摘牌的挂牌督办事项件数。', en: 'Listed items due before the cut-off and not delisted by it.' },
    quantity: 'item',
    source: 'listing',
    aggregate: 'count',
    window: { kind: 'ever', on: 'listedOn' },
    where: [
      { field: 'dueOn', op: 'lt', value: { date: 'cutOff' } },
      { field: 'delistedOn', op: 'notDone' },
    ],
  },
  {
    kind: 'base',
    code: 'listing.onTime',
    name: { zh: '挂牌督办按期销号率', en: 'Listed items cleared in time' },
    scope: {
      zh: '督办期限在统计期末及以前、且统计期开始前尚未摘牌的挂牌督办事项中，在督办期限内摘牌的比重。',
      en: 'Listed items due by the period’s end and not delisted before it began: the share delisted by the deadline.',
    },
    quantity: 'share',
    source: 'listing',
    aggregate: 'count',
    window: { kind: 'carried', due: 'dueOn', done: 'delistedOn' },
    where: [],
    numerator: [{ field: 'delistedOn', op: 'le', value: { field: 'dueOn' } }],
  },
  {
    kind: 'ratio',
    code: 'supervision.onTime',
    name: { zh: '重大隐患和挂牌督办按期销号率', en: 'Major hazards and listed items cleared in time' },
    scope: {
      zh: '到期的重大隐患与到期的挂牌督办事项合计，在各自期限内销号或摘牌的比重；统计期开始前已了结的不计。',
      en: 'Major hazards due and listed items due together: the share closed or delisted by their deadlines. What was settled before the period began does not count.',
    },
    quantity: 'share',
    numerator: [
      { measure: 'hazard.majorOnTime', times: 1 },
      { measure: 'listing.onTime', times: 1 },
    ],
    denominator: [
      { measure: 'hazard.majorOnTime', times: 1, part: 'denominator' },
      { measure: 'listing.onTime', times: 1, part: 'denominator' },
    ],
  },
];
