import { least, multiply, ONE } from '../fraction.ts';
import { ratePhrase } from './quotient.ts';
import type { RuleRecord } from './rule.ts';

export const ratio: RuleRecord<'ratio'> = {
  name: 'ratio',
  label: { zh: '按完成比例计分', en: 'Pro rata to completion' },
  takes: 'value',
  isRate: true,
  comparesYearBefore: false,
  comparesPeers: false,
  parameters: {},
  better: () => 'up',
  mark: ({ full, value }) => multiply(full, least(ONE, value)),
  sentence: (at) => ({
    zh: `${ratePhrase(at).zh}，按比例得分，超额不加分`,
    en: `${ratePhrase(at).en}, marks pro rata, no more than full`,
  }),
  fullMarksAt: () => [{ input: 'value', atLeast: ONE, atMost: null }],
};
