import { multiply } from '../fraction.ts';
import { figure } from '../wording.ts';
import { standing } from './peers.ts';
import type { RuleRecord } from './rule.ts';
import { AMONG, DIRECTION, directionOf } from './rule.ts';

/** Share of the other units that do worse. */
export const percentileRank: RuleRecord<'percentileRank'> = {
  name: 'percentileRank',
  label: { zh: '百分位排名', en: 'Percentile rank' },
  takes: 'value',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: true,
  parameters: { direction: DIRECTION, among: AMONG },
  better: directionOf,
  mark: ({ rule, full, value, peers }) => {
    const { worse } = standing(value, peers, rule.direction);
    return peers.length < 2 ? null : multiply(full, { n: BigInt(worse), d: BigInt(peers.length - 1) });
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
