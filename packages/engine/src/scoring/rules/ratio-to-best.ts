import { compare, divide, greatest, isZero, multiply, ZERO } from '../fraction.ts';
import { comparedWith, extremes } from './peers.ts';
import type { RuleRecord } from './rule.ts';
import { AMONG, DIRECTION, directionOf } from './rule.ts';

export const ratioToBest: RuleRecord<'ratioToBest'> = {
  name: 'ratioToBest',
  label: { zh: '与最优单位之比', en: 'Ratio to the best' },
  takes: 'value',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: true,
  parameters: { direction: DIRECTION, among: AMONG },
  better: directionOf,
  mark: ({ rule, full, value, peers }) => {
    const { best } = extremes(peers, rule.direction);
    if (rule.direction === 'down') {
      if (compare(value, best) === 0) return full;
      return isZero(best) ? ZERO : multiply(full, greatest(ZERO, divide(best, value)));
    }
    return compare(best, ZERO) <= 0 ? null : multiply(full, greatest(ZERO, divide(value, best)));
  },
  sentence: ({ rule, value, peers }) => comparedWith(value, peers, rule.direction),
  fullMarksAt: ({ rule, peers }) => {
    const { best } = extremes(peers, rule.direction);
    return [rule.direction === 'up' ? { input: 'value', atLeast: best, atMost: null } : { input: 'value', atLeast: null, atMost: best }];
  },
};
