import type { BaseMeasure, Measure, Predicate, Window } from '../measure.ts';

const FOUND_IN_PERIOD: Window = { kind: 'period', on: 'foundOn' };
const FOUND_THIS_YEAR: Window = { kind: 'ytd', on: 'foundOn' };
const FOUND_EVER: Window = { kind: 'ever', on: 'foundOn' };
const DUE_EVER: Window = { kind: 'ever', on: 'originalDue' };
const DUE_IN_PERIOD: Window = { kind: 'period', on: 'originalDue' };
const DUE_AND_CARRIED: Window = { kind: 'carried', due: 'originalDue', done: 'closedOn' };
const OPEN_NOW: Window = { kind: 'at', from: 'fromOn', to: 'toOn' };

const closed: Predicate = { field: 'closedOn', op: 'done' };
const notClosed: Predicate = { field: 'closedOn', op: 'notDone' };
const rectified: Predicate = { field: 'claimedOn', op: 'done' };
const rectifiedInTime: Predicate = { field: 'claimedOn', op: 'le', value: { field: 'originalDue' } };
const rectifiedByCurrentDeadline: Predicate = { field: 'claimedOn', op: 'le', value: { field: 'currentDue' } };
const rechecked: Predicate = { field: 'recheckedOn', op: 'done' };
const isMajor: Predicate = { field: 'level', op: 'eq', value: 'major' };
const dueByPeriodEnd: Predicate = { field: 'originalDue', op: 'le', value: { date: 'periodEnd' } };
const dueAfterPeriodEnd: Predicate = { field: 'originalDue', op: 'gt', value: { date: 'periodEnd' } };
/** A cut-off after the period's end tells what became of the period's hazards; it brings no later ones in. */
const foundByPeriodEnd: Predicate = { field: 'foundOn', op: 'le', value: { date: 'periodEnd' } };
const isOverdue: readonly Predicate[] = [
  foundByPeriodEnd,
  { field: 'state', op: 'eq', value: 'open' },
  { field: 'dueOn', op: 'lt', value: { date: 'cutOff' } },
];

const count = { kind: 'base', quantity: 'item', source: 'hazard', aggregate: 'count' } as const;
const countSpans = { kind: 'base', quantity: 'item', source: 'hazardSpan', aggregate: 'count' } as const;
const rate = { kind: 'base', quantity: 'share', source: 'hazard', aggregate: 'count' } as const;
const overdueDays = {
  kind: 'base',
  quantity: 'day',
  source: 'hazardSpan',
  aggregate: 'max',
  of: { daysFrom: 'dueOn', to: { date: 'cutOff' } },
  window: OPEN_NOW,
} as const;

/** The same rate over the cohorts that offices read differently. */
interface Cohort {
  readonly suffix: string;
  readonly window: Window;
  readonly where: readonly Predicate[];
  readonly zh: string;
  readonly en: string;
}

const EVER: Cohort = {
  suffix: 'ever',
  window: DUE_EVER,
  where: [],
  zh: '原定整改期限在统计期末及以前的全部隐患',
  en: 'All hazards whose original deadline is not after the period’s end',
};
const DUE_YTD: Cohort = {
  suffix: 'dueYtd',
  window: { kind: 'ytd', on: 'originalDue' },
  where: [],
  zh: '原定整改期限在本年1月1日至统计期末的隐患',
  en: 'Hazards whose original deadline lies between 1 January and the period’s end',
};
const FOUND_YTD: Cohort = {
  suffix: 'foundYtd',
  window: FOUND_THIS_YEAR,
  where: [dueByPeriodEnd],
  zh: '本年1月1日以来发现、原定整改期限在统计期末及以前的隐患',
  en: 'Hazards found since 1 January whose original deadline is not after the period’s end',
};
const PERIOD: Cohort = {
  suffix: 'period',
  window: DUE_IN_PERIOD,
  where: [],
  zh: '原定整改期限在统计期内的隐患',
  en: 'Hazards whose original deadline lies in the period',
};
const CARRIED: Cohort = {
  suffix: 'carried',
  window: DUE_AND_CARRIED,
  where: [],
  zh: '原定整改期限在统计期末及以前、且统计期开始前尚未销号的隐患',
  en: 'Hazards whose original deadline is not after the period’s end and that were not closed before it began',
};

/** What was rechecked before the period began owes nothing to it, closed or not. */
const RECHECK_OWED: Cohort = {
  suffix: 'carried',
  window: { kind: 'carried', due: 'originalDue', done: 'recheckedOn' },
  where: [],
  zh: '原定整改期限在统计期末及以前、且统计期开始前尚未复查的隐患',
  en: 'Hazards whose original deadline is not after the period’s end and that were not rechecked before it began',
};

function overCohorts(
  code: string,
  cohorts: readonly Cohort[],
  zh: readonly [name: string, hit: string],
  en: readonly [name: string, hit: string],
  numerator: readonly Predicate[],
): readonly BaseMeasure[] {
  return cohorts.map((cohort) => ({
    ...rate,
    code: `${code}.${cohort.suffix}`,
    name: { zh: zh[0], en: en[0] },
    scope: { zh: `${cohort.zh}中，${zh[1]}的比重。作废隐患不计。`, en: `${cohort.en}: the share ${en[1]}. Void hazards do not count.` },
    window: cohort.window,
    where: cohort.where,
    numerator,
  }));
}

/** Rechecks are owed for what has fallen due and for what the unit has asked to have rechecked before it falls due. */
function recheckRate(cohort: Cohort, asked: Window): readonly Measure[] {
  const due = `hazard.R6.due.${cohort.suffix}`;
  const early = `hazard.R6.early.${cohort.suffix}`;
  return [
    {
      ...rate,
      code: due,
      name: { zh: '到期隐患复查率', en: 'Rechecked of those due' },
      scope: {
        zh: `${cohort.zh}中，截至数据截止日已复查的比重。作废隐患不计。`,
        en: `${cohort.en}: the share rechecked by the cut-off. Void hazards do not count.`,
      },
      window: cohort.window,
      where: [],
      numerator: [rechecked],
    },
    {
      ...rate,
      code: early,
      name: { zh: '提前申请复查的复查率', en: 'Rechecked of those asked for early' },
      scope: {
        zh: '原定整改期限在统计期末以后、但截至数据截止日已申请复查的隐患中，已复查的比重。作废隐患不计。',
        en: 'Hazards due only after the period’s end whose recheck was asked for by the cut-off: the share rechecked. Void hazards do not count.',
      },
      window: asked,
      where: [dueAfterPeriodEnd, { field: 'recheckAskedOn', op: 'done' }],
      numerator: [rechecked],
    },
    {
      kind: 'ratio',
      code: `hazard.R6.${cohort.suffix}`,
      name: { zh: '到期复查率', en: 'Recheck rate' },
      scope: {
        zh: `${cohort.zh}以及提前申请复查的隐患中，截至数据截止日已复查的比重。作废隐患不计。`,
        en: `${cohort.en}, and those whose recheck was asked for early: the share rechecked by the cut-off. Void hazards do not count.`,
      },
      quantity: 'share',
      numerator: [
        { measure: due, times: 1 },
        { measure: early, times: 1 },
      ],
      denominator: [
        { measure: due, times: 1, part: 'denominator' },
        { measure: early, times: 1, part: 'denominator' },
      ],
    },
  ];
}

export const hazardMeasures: readonly Measure[] = [
  {
    ...count,
    code: 'hazard.found',
    name: { zh: '发现隐患数', en: 'Hazards found' },
    scope: { zh: '发现日期在统计期内的隐患条数。作废隐患不计。', en: 'Hazards found in the period. Void hazards do not count.' },
    window: FOUND_IN_PERIOD,
    where: [],
  },
  {
    ...count,
    code: 'hazard.closed',
    name: { zh: '销号隐患数', en: 'Hazards closed' },
    scope: {
      zh: '销号日期在统计期内、且不晚于数据截止日的隐患条数，不论何时发现。',
      en: 'Hazards closed in the period and by the cut-off, whenever they were found.',
    },
    window: { kind: 'period', on: 'closedOn' },
    where: [closed],
  },
  {
    ...count,
    code: 'hazard.majorFound',
    name: { zh: '发现重大事故隐患数', en: 'Major hazards found' },
    scope: { zh: '发现日期在统计期内、级别为重大的隐患条数。', en: 'Major hazards found in the period.' },
    window: FOUND_IN_PERIOD,
    where: [isMajor],
  },
  {
    ...countSpans,
    code: 'hazard.opening',
    name: { zh: '期初存量隐患数', en: 'Open at the start' },
    scope: { zh: '统计期开始前一日尚未销号的隐患条数。', en: 'Hazards not closed on the day before the period began.' },
    window: { kind: 'snapshot' },
    where: [
      { field: 'fromOn', op: 'lt', value: { date: 'periodStart' } },
      { field: 'toOn', op: 'ge', value: { date: 'periodStart' } },
    ],
  },
  {
    ...countSpans,
    code: 'hazard.open',
    name: { zh: '未销号隐患数', en: 'Open hazards' },
    scope: {
      zh: '数据截止日尚未销号的隐患条数，含已报完成待复查的。',
      en: 'Hazards not closed on the cut-off day, those reported done and awaiting their recheck included.',
    },
    window: OPEN_NOW,
    where: [foundByPeriodEnd],
  },
  {
    ...countSpans,
    code: 'hazard.majorOpen',
    name: { zh: '未销号重大事故隐患数', en: 'Open major hazards' },
    scope: {
      zh: '数据截止日尚未销号的重大隐患条数，含已报完成待复查的。',
      en: 'Major hazards not closed on the cut-off day, those reported done and awaiting their recheck included.',
    },
    window: OPEN_NOW,
    where: [isMajor],
  },
  {
    ...countSpans,
    code: 'hazard.overdue',
    name: { zh: '逾期未整改隐患数', en: 'Overdue hazards' },
    scope: {
      zh: '数据截止日尚未报整改完成、且已超过当日有效整改期限的隐患条数。',
      en: 'Hazards not reported rectified on the cut-off day and past the deadline in force on it.',
    },
    window: OPEN_NOW,
    where: isOverdue,
  },
  {
    ...overdueDays,
    code: 'hazard.overdueMaxDays',
    name: { zh: '隐患最长逾期天数', en: 'Longest overdue' },
    scope: {
      zh: '逾期未整改隐患中，从当日有效整改期限到数据截止日的最长天数。',
      en: 'The most days from the deadline in force to the cut-off among overdue hazards.',
    },
    where: isOverdue,
  },
  {
    ...countSpans,
    code: 'hazard.majorOverdue',
    name: { zh: '逾期重大事故隐患数', en: 'Overdue major hazards' },
    scope: {
      zh: '数据截止日尚未报整改完成、且已超过当日有效整改期限的重大隐患条数。',
      en: 'Major hazards not reported rectified on the cut-off day and past the deadline in force on it.',
    },
    window: OPEN_NOW,
    where: [isMajor, ...isOverdue],
  },
  {
    ...overdueDays,
    code: 'hazard.majorOverdueMaxDays',
    name: { zh: '重大事故隐患最长逾期天数', en: 'Longest overdue major hazard' },
    scope: {
      zh: '逾期未整改重大隐患中，从当日有效整改期限到数据截止日的最长天数。',
      en: 'The most days from the deadline in force to the cut-off among overdue major hazards.',
    },
    where: [isMajor, ...isOverdue],
  },
  {
    ...count,
    code: 'hazard.majorPlanGap',
    name: { zh: '五落实不齐全的重大隐患数', en: 'Major hazards without all five commitments' },
    scope: {
      zh: '数据截止日尚未销号、台账记为“五落实”不齐全的重大隐患条数。',
      en: 'Major hazards not closed by the cut-off whose ledger entry says that the five commitments are incomplete.',
    },
    window: FOUND_EVER,
    where: [isMajor, notClosed, { field: 'planComplete', op: 'eq', value: false }],
  },
  {
    ...count,
    code: 'hazard.notListed',
    name: { zh: '未挂牌督办的重大隐患数', en: 'Major hazards not under listed supervision' },
    scope: { zh: '数据截止日尚未销号、没有挂牌督办编号的重大隐患条数。', en: 'Major hazards not closed by the cut-off that bear no listing number.' },
    window: FOUND_EVER,
    where: [isMajor, notClosed, { field: 'listingNo', op: 'empty' }],
  },
  {
    ...count,
    code: 'hazard.selfFoundMajor',
    name: { zh: '主动发现的重大隐患数', en: 'Major hazards found on own initiative' },
    scope: {
      zh: '统计期内由企业自查、镇街检查或部门检查发现的重大隐患条数，不含上级督查、举报等发现的。',
      en: 'Major hazards found in the period by the firm itself, the township or the department, not by superiors or tips.',
    },
    window: FOUND_IN_PERIOD,
    where: [isMajor, { field: 'source', op: 'in', value: ['self', 'township', 'department'] }],
  },
  {
    kind: 'base',
    code: 'hazard.daysToRectify',
    name: { zh: '整改用时中位数', en: 'Median days to rectify' },
    scope: {
      zh: '截至数据截止日已报整改完成的全部隐患，从发现到整改完成天数的中位数。',
      en: 'The median of days from finding to rectification over all hazards reported rectified by the cut-off.',
    },
    quantity: 'day',
    source: 'hazard',
    aggregate: 'median',
    of: { daysFrom: 'foundOn', to: 'claimedOn' },
    window: FOUND_EVER,
    where: [rectified],
  },
  {
    ...rate,
    code: 'hazard.majorOnTime',
    name: { zh: '重大隐患按期销号率', en: 'Major hazards closed in time' },
    scope: {
      zh: `${CARRIED.zh.replace('隐患', '重大隐患')}中，在原定期限内销号的比重。`,
      en: 'Major hazards whose original deadline is not after the period’s end and that were not closed before it began: the share closed by that deadline.',
    },
    window: DUE_AND_CARRIED,
    where: [isMajor],
    numerator: [{ field: 'closedOn', op: 'le', value: { field: 'originalDue' } }],
  },
  {
    ...rate,
    code: 'hazard.R1',
    name: { zh: '累计整改率', en: 'Rectification rate, year to date' },
    scope: {
      zh: '本年1月1日至统计期末发现的隐患中，截至数据截止日已销号的比重。作废隐患不计。',
      en: 'Hazards found from 1 January to the period’s end: the share closed by the cut-off. Void hazards do not count.',
    },
    window: FOUND_THIS_YEAR,
    where: [],
    numerator: [closed],
  },
  {
    ...rate,
    code: 'hazard.R1b',
    name: { zh: '累计整改率（报完成）', en: 'Rectification rate as reported, year to date' },
    scope: {
      zh: '本年1月1日至统计期末发现的隐患中，截至数据截止日已报整改完成的比重，未必已销号。作废隐患不计。',
      en: 'Hazards found from 1 January to the period’s end: the share reported rectified by the cut-off, closed or not. Void hazards do not count.',
    },
    window: FOUND_THIS_YEAR,
    where: [],
    numerator: [rectified],
  },
  {
    ...rate,
    code: 'hazard.R2',
    name: { zh: '当期整改率', en: 'Rectification rate of the period’s hazards' },
    scope: {
      zh: '统计期内发现的隐患中，截至数据截止日已销号的比重。作废隐患不计。',
      en: 'Hazards found in the period: the share closed by the cut-off. Void hazards do not count.',
    },
    window: FOUND_IN_PERIOD,
    where: [],
    numerator: [closed],
  },
  {
    kind: 'ratio',
    code: 'hazard.R2f',
    name: { zh: '当期流量比', en: 'Closed to found in the period' },
    scope: {
      zh: '统计期内销号数与统计期内发现数之比。分子分母不是同一批隐患，可超过100%，只供对照，不宜考核。',
      en: 'Closed in the period over found in the period. Not the same hazards above and below, so it can pass 100 %; for comparison only.',
    },
    quantity: 'share',
    numerator: [{ measure: 'hazard.closed', times: 1 }],
    denominator: [{ measure: 'hazard.found', times: 1 }],
  },
  ...overCohorts(
    'hazard.R3',
    [EVER, DUE_YTD, FOUND_YTD, PERIOD, CARRIED],
    ['到期整改率', '截至数据截止日已销号'],
    ['Rectification rate of those due', 'closed by the cut-off'],
    [closed],
  ),
  ...overCohorts(
    'hazard.R4',
    [EVER, PERIOD, CARRIED],
    ['按期整改率', '在原定期限内报整改完成'],
    ['On-time rectification rate', 'reported rectified by the original deadline'],
    [rectifiedInTime],
  ),
  ...overCohorts(
    'hazard.R4c',
    [EVER, PERIOD, CARRIED],
    ['按期整改率（现期限）', '在延期后的现行期限内报整改完成'],
    ['On-time rate by current deadlines', 'reported rectified by the deadline as extended'],
    [rectifiedByCurrentDeadline],
  ),
  {
    ...count,
    code: 'hazard.closedEver',
    name: { zh: '累计销号隐患数', en: 'Hazards closed so far' },
    scope: { zh: '统计期末及以前发现、截至数据截止日已销号的隐患条数。', en: 'Hazards found by the period’s end and closed by the cut-off.' },
    window: FOUND_EVER,
    where: [closed],
  },
  {
    kind: 'ratio',
    code: 'hazard.R4x',
    name: { zh: '销号与逾期之比', en: 'Closed against closed and overdue' },
    scope: {
      zh: '累计销号数与累计销号数加逾期未整改数之比。迟销号的也算整改，数值偏高，只供对照。',
      en: 'Closed so far over closed so far plus overdue. Late closings count as done, so it flatters; for comparison only.',
    },
    quantity: 'share',
    numerator: [{ measure: 'hazard.closedEver', times: 1 }],
    denominator: [
      { measure: 'hazard.closedEver', times: 1 },
      { measure: 'hazard.overdue', times: 1 },
    ],
  },
  {
    ...rate,
    code: 'hazard.R5',
    name: { zh: '销号率', en: 'Closing rate' },
    scope: {
      zh: '本年1月1日至统计期末发现的隐患中，截至数据截止日已销号的比重。作废隐患不计。',
      en: 'Hazards found from 1 January to the period’s end: the share closed by the cut-off. Void hazards do not count.',
    },
    window: FOUND_THIS_YEAR,
    where: [],
    numerator: [closed],
  },
  {
    ...rate,
    code: 'hazard.deadlineKept',
    name: { zh: '到期限按期整改率', en: 'Deadlines kept' },
    scope: {
      zh: '现行整改期限在统计期内、且早于数据截止日的隐患中，在该期限内报整改完成的比重。作废隐患不计。',
      en: 'Hazards whose deadline in force lies in the period and before the cut-off: the share reported rectified by it. Void hazards do not count.',
    },
    window: { kind: 'period', on: 'currentDue' },
    where: [{ field: 'currentDue', op: 'lt', value: { date: 'cutOff' } }],
    numerator: [rectifiedByCurrentDeadline],
  },
  {
    kind: 'ratio',
    code: 'hazard.deadlineMissed',
    name: { zh: '逾期整改隐患数', en: 'Deadlines missed' },
    scope: {
      zh: '现行整改期限在统计期内、且早于数据截止日的隐患中，未在该期限内报整改完成的条数，后来是否整改不论。',
      en: 'Hazards whose deadline in force lies in the period and before the cut-off that were not reported rectified by it, rectified later or not.',
    },
    quantity: 'item',
    numerator: [
      { measure: 'hazard.deadlineKept', times: 1, part: 'denominator' },
      { measure: 'hazard.deadlineKept', times: -1 },
    ],
    denominator: null,
  },
  {
    ...count,
    source: 'hazardRepeat',
    code: 'hazard.repeated',
    name: { zh: '重复发生隐患数', en: 'Repeated hazards' },
    scope: {
      zh: '统计期内发现的隐患中，同一企业上一条同类别隐患销号后90天内再次发现的条数。',
      en: 'Hazards found in the period within 90 days of the closing of the hazard of the same category before them at the same firm.',
    },
    window: FOUND_IN_PERIOD,
    where: [
      { field: 'daysSinceClosed', op: 'ge', value: 0 },
      { field: 'daysSinceClosed', op: 'le', value: 90 },
    ],
  },
  ...recheckRate(EVER, { kind: 'ever', on: 'recheckAskedOn' }),
  ...recheckRate(RECHECK_OWED, { kind: 'carried', due: 'recheckAskedOn', done: 'recheckedOn' }),
  {
    ...rate,
    code: 'hazard.R7.R1',
    name: { zh: '重大隐患累计整改率', en: 'Major hazards: rectification rate, year to date' },
    scope: {
      zh: '本年1月1日至统计期末发现的重大隐患中，截至数据截止日已销号的比重。',
      en: 'Major hazards found from 1 January to the period’s end: the share closed by the cut-off.',
    },
    window: FOUND_THIS_YEAR,
    where: [isMajor],
    numerator: [closed],
  },
  {
    ...rate,
    code: 'hazard.R7.R3',
    name: { zh: '重大隐患到期整改率', en: 'Major hazards: rectification rate of those due' },
    scope: {
      zh: `${CARRIED.zh.replace('隐患', '重大隐患')}中，截至数据截止日已销号的比重。`,
      en: 'Major hazards whose original deadline is not after the period’s end and that were not closed before it began: the share closed by the cut-off.',
    },
    window: DUE_AND_CARRIED,
    where: [isMajor],
    numerator: [closed],
  },
  {
    kind: 'ratio',
    code: 'hazard.R8',
    name: { zh: '存量去化率', en: 'Backlog worked off' },
    scope: {
      zh: '（期初存量＋本期发现－截止日未销号）与（期初存量＋本期发现）之比。',
      en: '(Open at the start + found in the period − open at the cut-off) over (open at the start + found in the period).',
    },
    quantity: 'share',
    numerator: [
      { measure: 'hazard.opening', times: 1 },
      { measure: 'hazard.found', times: 1 },
      { measure: 'hazard.open', times: -1 },
    ],
    denominator: [
      { measure: 'hazard.opening', times: 1 },
      { measure: 'hazard.found', times: 1 },
    ],
  },
];
