import { fromNumber, greatest, isZero, multiply, subtract, sum, ZERO } from '../fraction.ts';
import { figure, join } from '../wording.ts';
import type { Reading, RuleRecord } from './rule.ts';

function excess({ now, before }: Reading) {
  return greatest(ZERO, subtract(now, before ?? ZERO));
}

export const yoyExcess: RuleRecord<'yoyExcess'> = {
  name: 'yoyExcess',
  label: { zh: '同比上升扣分', en: 'Deduct for a rise on last year' },
  takes: 'amounts',
  isRate: false,
  comparesYearBefore: true,
  comparesPeers: false,
  parameters: { deduct: { type: 'perInput', label: { zh: '比上年同期每多一扣分', en: 'Marks lost for each above last year' } } },
  better: () => 'down',
  mark: ({ rule, full, readings }) => subtract(full, sum(readings.map((reading) => multiply(fromNumber(rule.deduct[reading.name] ?? 0), excess(reading))))),
  sentence: ({ rule, readings }) =>
    join(
      readings.map((reading) => {
        const { label, now, name } = reading;
        const before = reading.before ?? ZERO;
        const more = excess(reading);
        const each = fromNumber(rule.deduct[name] ?? 0);
        const compared = { zh: `${label.zh}${figure(now)}，上年同期${figure(before)}`, en: `${label.en}: ${figure(now)}, last year ${figure(before)}` };
        if (isZero(more)) return { zh: `${compared.zh}，未上升`, en: `${compared.en}, no rise` };
        return {
          zh: `${compared.zh}，多${figure(more)}，每多1扣${figure(each)}分，应扣${figure(multiply(each, more))}分`,
          en: `${compared.en}, ${figure(more)} more at ${figure(each)} each, ${figure(multiply(each, more))} off`,
        };
      }),
      '；',
      '; ',
    ),
  fullMarksAt: ({ readings }) => readings.map(({ name, before }) => ({ input: name, atLeast: null, atMost: before ?? ZERO })),
};
