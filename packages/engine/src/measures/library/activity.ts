import type { BaseMeasure, Measure, Predicate } from '../measure.ts';

function held(code: string, zh: string, en: string, where: readonly Predicate[]): BaseMeasure {
  return {
    kind: 'base',
    code: `activity.${code}`,
    name: { zh, en },
    scope: { zh: `工作活动台账中，日期在统计期内的${zh}。`, en: `${en} in the activity ledger, dated in the period.` },
    quantity: 'item',
    source: 'activity',
    aggregate: 'count',
    window: { kind: 'period', on: 'heldOn' },
    where,
  };
}

function ofType(...types: readonly string[]): Predicate {
  return types.length === 1 ? { field: 'activityType', op: 'eq', value: types[0] as string } : { field: 'activityType', op: 'in', value: types };
}

function withOutcome(outcome: string): Predicate {
  return { field: 'outcome', op: 'eq', value: outcome };
}

export const activityMeasures: readonly Measure[] = [
  held('lateReports', '事故信息迟报次数', 'Late accident reports', [ofType('accidentReport'), withOutcome('late')]),
  held('missedReports', '事故信息漏报次数', 'Missed accident reports', [ofType('accidentReport'), withOutcome('missed')]),
  held('dutyAbsences', '值班抽查脱岗次数', 'Duty checks that found nobody', [ofType('dutyCheck'), withOutcome('absent')]),
  held('leaderChecks', '领导带队检查次数', 'Leader-led checks', [ofType('leaderCheck')]),
  held('meetings', '专题研究会议次数', 'Safety meetings', [ofType('meeting')]),
  held('trainingsAndDrills', '教育培训和应急演练次数', 'Trainings and drills', [ofType('training', 'drill')]),
  held('dispatches', '工作调度次数', 'Dispatches', [ofType('dispatch')]),
  held('analyses', '季度分析报告份数', 'Quarterly analyses', [ofType('analysis')]),
  held('chairedMeetings', '主任主持会议次数', 'Meetings chaired by the leader', [
    ofType('meeting', 'dispatch'),
    { field: 'chairedByLeader', op: 'eq', value: true },
  ]),
  held('dutyReports', '半年述职次数', 'Duty reports', [ofType('dutyReport')]),
  {
    kind: 'ratio',
    code: 'activity.planDone',
    name: { zh: '培训演练计划完成率', en: 'Training plan done' },
    scope: {
      zh: '统计期内教育培训和应急演练次数与同期计划次数（以填报数据为准）之比。',
      en: 'Trainings and drills of the period over those planned for it (as given in the figures).',
    },
    quantity: 'share',
    numerator: [{ measure: 'activity.trainingsAndDrills', times: 1 }],
    denominator: [{ measure: 'figure.plan.training', times: 1 }],
  },
];
