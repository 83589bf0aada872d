import { multiply } from '../fraction.ts';
import { figure } from '../wording.ts';
import { standing } from './peers.ts';
import type { RuleRecord } from './rule.ts';
import { AMONG, DIRECTION, directionOf } from './rule.ts';

/** Place from the bottom over the number of units; equals share the worse place. */
export const rank: RuleRecord<'rank'> = {
  name: 'rank',
  label: { zh: '名次份额', en: 'Rank share' },
  takes: 'value',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: true,
  parameters: { direction: DIRECTION, among: AMONG },
  better: directionOf,
  mark: ({ rule, full, value, peers }) => {
    const { worse } = standing(value, peers, rule.direction);
    return multiply(full, { n: BigInt(worse + 1), d: BigInt(peers.length) });
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
