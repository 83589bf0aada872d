import { fromNumber, ZERO } from '../fraction.ts';
import { figure } from '../wording.ts';
import { standing } from './peers.ts';
import type { RuleRecord } from './rule.ts';
import { AMONG, DIRECTION, directionOf } from './rule.ts';

/** Equals share the better place. Places after the last listed one earn the last listed marks. */
export const rankPoints: RuleRecord<'rankPoints'> = {
  name: 'rankPoints',
  label: { zh: '按名次计分', en: 'Marks by place' },
  takes: 'value',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: true,
  parameters: {
    points: { type: 'numbers', label: { zh: '各名次得分，最后一个用于其后所有名次', en: 'Marks by place; the last one serves all later places' } },
    direction: DIRECTION,
    among: AMONG,
  },
  better: directionOf,
  mark: ({ rule, value, peers }) => {
    const { better } = standing(value, peers, rule.direction);
    const points = rule.points[better] ?? rule.points.at(-1);
    return points === undefined ? ZERO : fromNumber(points);
  },
  sentence: ({ rule, value, peers }) => {
    const place = standing(value, peers, rule.direction).better + 1;
    return { zh: `数值${figure(value)}，列第${place}位（共${peers.length}个单位）`, en: `value ${figure(value)}, place ${place} of ${peers.length}` };
  },
  fullMarksAt: null,
};
