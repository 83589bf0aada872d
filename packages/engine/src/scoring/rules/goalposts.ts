import { fromNumber, greatest, least, multiply, ONE, ZERO } from '../fraction.ts';
import { shareOfWay } from './peers.ts';
import { valuePhrase } from './quotient.ts';
import type { RuleRecord } from './rule.ts';
import { DIRECTION, directionOf } from './rule.ts';

export const goalposts: RuleRecord<'goalposts'> = {
  name: 'goalposts',
  label: { zh: '固定上下限', en: 'Goalposts' },
  takes: 'value',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: false,
  parameters: {
    low: { type: 'number', label: { zh: '下限', en: 'Lower post' } },
    high: { type: 'number', label: { zh: '上限', en: 'Upper post' } },
    truncate: { type: 'flag', default: true, label: { zh: '超出上下限是否截断', en: 'Cut off outside the posts' } },
    direction: DIRECTION,
  },
  better: directionOf,
  mark: ({ rule, full, value }) => {
    const [worst, best] = rule.direction === 'up' ? [rule.low, rule.high] : [rule.high, rule.low];
    const share = shareOfWay(value, fromNumber(worst), fromNumber(best));
    if (share === null) return null;
    return multiply(full, rule.truncate ? least(ONE, greatest(ZERO, share)) : share);
  },
  sentence: (at) => {
    const value = valuePhrase(at);
    return {
      zh: `${value.zh}，下限${at.rule.low}，上限${at.rule.high}，其间按比例`,
      en: `${value.en}, linear between the posts ${at.rule.low} and ${at.rule.high}`,
    };
  },
  fullMarksAt: ({ rule }) => [
    rule.direction === 'up'
      ? { input: 'value', atLeast: fromNumber(rule.high), atMost: null }
      : { input: 'value', atLeast: null, atMost: fromNumber(rule.low) },
  ],
};
