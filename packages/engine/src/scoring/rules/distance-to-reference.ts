import { least, multiply, ONE } from '../fraction.ts';
import { figure } from '../wording.ts';
import { comparedWith, extremes, shareOfWay } from './peers.ts';
import type { RuleRecord } from './rule.ts';
import { AMONG, DIRECTION, directionOf } from './rule.ts';

export const distanceToReference: RuleRecord<'distanceToReference'> = {
  name: 'distanceToReference',
  label: { zh: '与参照单位的距离', en: 'Distance to a reference unit' },
  takes: 'value',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: true,
  parameters: {
    unit: { type: 'text', label: { zh: '参照单位代码', en: 'Code of the reference unit' } },
    truncate: { type: 'flag', default: false, label: { zh: '超过参照单位按满分', en: 'No more than full marks beyond the reference' } },
    direction: DIRECTION,
    among: AMONG,
  },
  better: directionOf,
  mark: ({ rule, full, value, peers, reference }) => {
    if (reference === null) return null;
    const { worst } = extremes(peers, rule.direction);
    const share = shareOfWay(value, worst, reference);
    if (share === null) return null;
    return multiply(full, rule.truncate ? least(ONE, share) : share);
  },
  sentence: ({ rule, value, peers, reference }) => {
    const compared = comparedWith(value, peers, rule.direction);
    const at = reference === null ? '—' : figure(reference);
    return { zh: `${compared.zh}，参照单位${rule.unit}为${at}`, en: `${compared.en}, reference ${rule.unit} at ${at}` };
  },
  fullMarksAt: ({ rule, reference }) => {
    if (reference === null) return [];
    return [rule.direction === 'up' ? { input: 'value', atLeast: reference, atMost: null } : { input: 'value', atLeast: null, atMost: reference }];
  },
};
