import { compare, ONE, ZERO } from '../fraction.ts';
import { figure } from '../wording.ts';
import type { RuleRecord } from './rule.ts';

export const presence: RuleRecord<'presence'> = {
  name: 'presence',
  label: { zh: '有无计分', en: 'Present or not' },
  takes: 'value',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: false,
  parameters: {},
  better: () => 'up',
  mark: ({ full, value }) => (compare(value, ZERO) > 0 ? full : ZERO),
  sentence: ({ value }) =>
    compare(value, ZERO) > 0 ? { zh: `有（${figure(value)}），得满分`, en: `present (${figure(value)})` } : { zh: '无，不得分', en: 'absent' },
  fullMarksAt: () => [{ input: 'value', atLeast: ONE, atMost: null }],
};
