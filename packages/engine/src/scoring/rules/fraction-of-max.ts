import { compare, divide, greatest, least, multiply, ONE, subtract, ZERO } from '../fraction.ts';
import { comparedWith, extremes } from './peers.ts';
import type { RuleRecord } from './rule.ts';
import { AMONG, DIRECTION, directionOf } from './rule.ts';

export const fractionOfMax: RuleRecord<'fractionOfMax'> = {
  name: 'fractionOfMax',
  label: { zh: '占最大值的比例', en: 'Fraction of the maximum' },
  takes: 'value',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: true,
  parameters: { direction: DIRECTION, among: AMONG },
  better: directionOf,
  mark: ({ rule, full, value, peers }) => {
    const most = peers.reduce(greatest);
    if (compare(most, ZERO) <= 0) return null;
    const share = divide(value, most);
    return multiply(full, rule.direction === 'up' ? share : least(ONE, subtract(ONE, share)));
  },
  sentence: ({ rule, value, peers }) => comparedWith(value, peers, rule.direction),
  fullMarksAt: ({ rule, peers }) => {
    if (rule.direction === 'down') return [{ input: 'value', atLeast: null, atMost: ZERO }];
    return [{ input: 'value', atLeast: extremes(peers, 'up').best, atMost: null }];
  },
};
