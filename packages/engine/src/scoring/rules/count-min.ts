import { fromNumber, greatest, isZero, multiply, subtract, ZERO } from '../fraction.ts';
import { figure } from '../wording.ts';
import type { RuleRecord } from './rule.ts';

export const countMin: RuleRecord<'countMin'> = {
  name: 'countMin',
  label: { zh: '应达次数', en: 'Required number' },
  takes: 'value',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: false,
  parameters: {
    required: { type: 'number', above: 0, label: { zh: '应达次数', en: 'Required number' } },
    perMissing: { type: 'number', min: 0, label: { zh: '每少一次扣分', en: 'Marks lost for each short' } },
  },
  better: () => 'up',
  mark: ({ rule, full, value }) => subtract(full, multiply(fromNumber(rule.perMissing), greatest(ZERO, subtract(fromNumber(rule.required), value)))),
  sentence: ({ rule, value }) => {
    const missing = greatest(ZERO, subtract(fromNumber(rule.required), value));
    if (isZero(missing)) return { zh: `实有${figure(value)}，应达${rule.required}，已达到`, en: `${figure(value)} of ${rule.required} required: met` };
    const lost = figure(multiply(fromNumber(rule.perMissing), missing));
    return {
      zh: `实有${figure(value)}，应达${rule.required}，少${figure(missing)}，每少1扣${rule.perMissing}分，应扣${lost}分`,
      en: `${figure(value)} of ${rule.required} required, ${figure(missing)} short at ${rule.perMissing} each, ${lost} off`,
    };
  },
  fullMarksAt: ({ rule }) => [{ input: 'value', atLeast: fromNumber(rule.required), atMost: null }],
};
