import { fromNumber, isZero, multiply, subtract, sum, ZERO } from '../fraction.ts';
import { figure, join } from '../wording.ts';
import type { RuleRecord } from './rule.ts';

export const perEvent: RuleRecord<'perEvent'> = {
  name: 'perEvent',
  label: { zh: '按次扣分', en: 'Deduct per event' },
  takes: 'amounts',
  isRate: false,
  comparesYearBefore: false,
  comparesPeers: false,
  parameters: { deduct: { type: 'perInput', label: { zh: '每发生一次扣分', en: 'Marks lost per event' } } },
  better: () => 'down',
  mark: ({ rule, full, readings }) => subtract(full, sum(readings.map(({ name, now }) => multiply(fromNumber(rule.deduct[name] ?? 0), now)))),
  sentence: ({ rule, readings }) => {
    const counted = readings.filter(({ now }) => !isZero(now));
    if (counted.length === 0) {
      const none = join(
        readings.map(({ label }) => ({ zh: `${label.zh}0`, en: `${label.en}: 0` })),
        '，',
        ', ',
      );
      return { zh: `${none.zh}，不扣分`, en: `${none.en}, nothing off` };
    }
    return join(
      counted.map(({ name, label, now }) => {
        const each = fromNumber(rule.deduct[name] ?? 0);
        return {
          zh: `${label.zh}${figure(now)}，各扣${figure(each)}分，应扣${figure(multiply(each, now))}分`,
          en: `${label.en}: ${figure(now)} at ${figure(each)} each, ${figure(multiply(each, now))} off`,
        };
      }),
      '；',
      '; ',
    );
  },
  fullMarksAt: ({ readings }) => readings.map(({ name }) => ({ input: name, atLeast: null, atMost: ZERO })),
};
