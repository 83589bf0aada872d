import { fromNumber, least, multiply, ONE } from '../fraction.ts';
import { comparedWith, extremes, shareOfWay } from './peers.ts';
import type { RuleRecord } from './rule.ts';
import { AMONG, DIRECTION, directionOf } from './rule.ts';

export const distanceToTarget: RuleRecord<'distanceToTarget'> = {
  name: 'distanceToTarget',
  label: { zh: '与目标值的距离', en: 'Distance to a target' },
  takes: 'value',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: true,
  parameters: {
    target: { type: 'number', label: { zh: '目标值', en: 'Target' } },
    truncate: { type: 'flag', default: true, label: { zh: '超过目标按满分', en: 'No more than full marks beyond the target' } },
    direction: DIRECTION,
    among: AMONG,
  },
  better: directionOf,
  mark: ({ rule, full, value, peers }) => {
    const { worst } = extremes(peers, rule.direction);
    const target = fromNumber(rule.target);
    const way = target.n * worst.d - worst.n * target.d;
    // Everyone is past the target already: the way from the worst to it has no length to measure by.
    if (rule.direction === 'up' ? way <= 0n : way >= 0n) return full;
    const share = shareOfWay(value, worst, target);
    return share === null ? full : multiply(full, rule.truncate ? least(ONE, share) : share);
  },
  sentence: (at) => {
    const compared = comparedWith(at.value, at.peers, at.rule.direction);
    return { zh: `${compared.zh}，目标${at.rule.target}`, en: `${compared.en}, target ${at.rule.target}` };
  },
  fullMarksAt: ({ rule }) => {
    const target = fromNumber(rule.target);
    return [rule.direction === 'up' ? { input: 'value', atLeast: target, atMost: null } : { input: 'value', atLeast: null, atMost: target }];
  },
};
