import { divide, fromNumber, greatest, least, multiply, ONE, subtract, ZERO } from '../fraction.ts';
import { valuePhrase } from './quotient.ts';
import type { RuleRecord } from './rule.ts';

export const scaleConvert: RuleRecord<'scaleConvert'> = {
  name: 'scaleConvert',
  label: { zh: '分制换算', en: 'Convert another scale' },
  takes: 'value',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: false,
  parameters: {
    low: { type: 'number', default: 0, label: { zh: '原分制下限', en: 'Lower end of the other scale' } },
    high: { type: 'number', label: { zh: '原分制上限', en: 'Upper end of the other scale' } },
  },
  better: ({ low, high }) => (low <= high ? 'up' : 'down'),
  mark: ({ rule, full, value }) => {
    if (rule.low === rule.high) return null;
    const low = fromNumber(rule.low);
    return multiply(full, least(ONE, greatest(ZERO, divide(subtract(value, low), subtract(fromNumber(rule.high), low)))));
  },
  sentence: (at) => {
    const value = valuePhrase(at);
    return { zh: `${value.zh}，由${at.rule.low}至${at.rule.high}分制换算`, en: `${value.en}, converted from the scale ${at.rule.low} to ${at.rule.high}` };
  },
  fullMarksAt: ({ rule }) => {
    const high = fromNumber(rule.high);
    return [rule.low <= rule.high ? { input: 'value', atLeast: high, atMost: null } : { input: 'value', atLeast: null, atMost: high }];
  },
};
