import { divide, fromNumber, greatest, HUNDRED, least, multiply, ONE, subtract, ZERO } from '../fraction.ts';
import { ratePhrase } from './quotient.ts';
import type { RuleRecord } from './rule.ts';

export const rateLinear: RuleRecord<'rateLinear'> = {
  name: 'rateLinear',
  label: { zh: '比率分段线性计分', en: 'Linear between two rates' },
  takes: 'value',
  isRate: true,
  comparesYearBefore: false,
  comparesPeers: false,
  parameters: {
    low: { type: 'number', label: { zh: '得0分的比率（%）', en: 'Rate that earns nothing (%)' } },
    high: { type: 'number', label: { zh: '得满分的比率（%）', en: 'Rate that earns full marks (%)' } },
  },
  better: ({ low, high }) => (low <= high ? 'up' : 'down'),
  mark: ({ rule, full, value }) => {
    if (rule.low === rule.high) return null;
    const low = fromNumber(rule.low);
    const way = divide(subtract(multiply(value, HUNDRED), low), subtract(fromNumber(rule.high), low));
    return multiply(full, least(ONE, greatest(ZERO, way)));
  },
  sentence: (at) => ({
    zh: `${ratePhrase(at).zh}，${at.rule.low}%得0分、${at.rule.high}%得满分，其间按比例`,
    en: `${ratePhrase(at).en}, linear from none at ${at.rule.low}% to full marks at ${at.rule.high}%`,
  }),
  fullMarksAt: ({ rule }) => {
    const bound = divide(fromNumber(rule.high), HUNDRED);
    return [rule.low <= rule.high ? { input: 'value', atLeast: bound, atMost: null } : { input: 'value', atLeast: null, atMost: bound }];
  },
};
