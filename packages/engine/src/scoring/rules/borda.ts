import { multiply } from '../fraction.ts';
import { figure } from '../wording.ts';
import { standing } from './peers.ts';
import type { RuleRecord } from './rule.ts';
import { AMONG, DIRECTION, directionOf } from './rule.ts';

/** One point for each unit beaten and half a point for each equal, over the most there are to win. */
export const borda: RuleRecord<'borda'> = {
  name: 'borda',
  label: { zh: '波达计分', en: 'Borda count' },
  takes: 'value',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: true,
  parameters: { direction: DIRECTION, among: AMONG },
  better: directionOf,
  mark: ({ rule, full, value, peers }) => {
    const { worse, equal } = standing(value, peers, rule.direction);
    return peers.length < 2 ? null : multiply(full, { n: BigInt(2 * worse + equal - 1), d: BigInt(2 * (peers.length - 1)) });
  },
  sentence: ({ rule, value, peers }) => {
    const { worse, equal } = standing(value, peers, rule.direction);
    return {
      zh: `数值${figure(value)}，${peers.length}个单位中优于${worse}个，与${equal - 1}个相同`,
      en: `value ${figure(value)}, better than ${worse} of ${peers.length}, level with ${equal - 1}`,
    };
  },
  fullMarksAt: null,
};
