import { divide, isZero, multiply, ONE, subtract } from '../fraction.ts';
import { comparedWith, extremes } from './peers.ts';
import type { RuleRecord } from './rule.ts';
import { AMONG, DIRECTION, directionOf } from './rule.ts';

export const distanceToMax: RuleRecord<'distanceToMax'> = {
  name: 'distanceToMax',
  label: { zh: '与最优值的距离', en: 'Distance to the best' },
  takes: 'value',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: true,
  parameters: { direction: DIRECTION, among: AMONG },
  better: directionOf,
  mark: ({ rule, full, value, peers }) => {
    const { best, worst } = extremes(peers, rule.direction);
    const range = subtract(best, worst);
    return isZero(range) ? null : multiply(full, subtract(ONE, divide(subtract(best, value), range)));
  },
  sentence: ({ rule, value, peers }) => comparedWith(value, peers, rule.direction),
  fullMarksAt: ({ rule, peers }) => {
    const { best } = extremes(peers, rule.direction);
    return [rule.direction === 'up' ? { input: 'value', atLeast: best, atMost: null } : { input: 'value', atLeast: null, atMost: best }];
  },
};
