import { compare, divide, isZero, multiply, ZERO } from '../fraction.ts';
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
    // A share of a best below zero would turn the order round.
    if (compare(best, ZERO) < 0) return null;
    if (rule.direction === 'up') return isZero(best) ? null : multiply(full, divide(value, best));
    if (isZero(best)) return isZero(value) ? full : ZERO;
    return multiply(full, divide(best, value));
  },
  sentence: ({ rule, value, peers }) => comparedWith(value, peers, rule.direction),
  fullMarksAt: ({ rule, peers }) => {
    const { best } = extremes(peers, rule.direction);
    return [rule.direction === 'up' ? { input: 'value', atLeast: best, atMost: null } : { input: 'value', atLeast: null, atMost: best }];
  },
};
