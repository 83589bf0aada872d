import { compare, fromNumber } from '../fraction.ts';
import { between, comparedWith, extremes, shareOfWay } from './peers.ts';
import type { RuleRecord } from './rule.ts';
import { AMONG, DIRECTION, directionOf } from './rule.ts';

export const minMax: RuleRecord<'minMax'> = {
  name: 'minMax',
  label: { zh: '极差标准化', en: 'Min-max' },
  takes: 'value',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: true,
  parameters: {
    low: { type: 'number', default: 0, label: { zh: '最差者得满分的百分数', en: 'Per cent of full marks at the worst' } },
    high: { type: 'number', default: 100, label: { zh: '最优者得满分的百分数', en: 'Per cent of full marks at the best' } },
    direction: DIRECTION,
    among: AMONG,
  },
  better: directionOf,
  mark: ({ rule, full, value, peers }) => {
    const { best, worst } = extremes(peers, rule.direction);
    // All units equal: no information, so the middle of the scale rather than a division by zero.
    const share = shareOfWay(value, worst, best) ?? { n: 1n, d: 2n };
    return between(full, share, fromNumber(rule.low), fromNumber(rule.high));
  },
  sentence: ({ rule, value, peers }) => comparedWith(value, peers, rule.direction),
  fullMarksAt: ({ rule, peers }) => {
    const { best, worst } = extremes(peers, rule.direction);
    if (rule.high !== 100 || compare(best, worst) === 0) return [];
    return [rule.direction === 'up' ? { input: 'value', atLeast: best, atMost: null } : { input: 'value', atLeast: null, atMost: best }];
  },
};
