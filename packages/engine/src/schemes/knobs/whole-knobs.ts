import type { Scheme } from '../scheme.ts';
import type { Knob, KnobRange, KnobValue, Steps } from './knob.ts';
import { AGGREGATES, choice, type Made, MARKS, NO_LIMIT, number, place } from './make-knobs.ts';
import { policyRange, policyValue, STATUSES } from './policy-knobs.ts';

/** What holds for the whole scheme: policies, limits, rounding, ranks. */
export function wholeKnobs(scheme: Scheme): Knob[] {
  const { policies, ranking, rounding, aggregate } = scheme;
  const plain = (at: Steps, zh: string, en: string, value: KnobValue, range: KnobRange): Made => ({ at, label: { zh, en }, value, range });
  return place(
    'whole',
    null,
    '',
    [],
    [
      ...STATUSES.map(([status, zh, en]) => plain(['policies', status], zh, en, policyValue(policies[status]), policyRange(policies[status]))),
      plain(['aggregate'], '各板块合成', 'Blocks are combined by', aggregate, AGGREGATES),
      plain(['minPresent'], '最少应有份额', 'Least share present', scheme.minPresent, number({ min: 0, max: 1 })),
      plain(['minApplicable'], '参评最少应得分', 'Least applicable marks', scheme.minApplicable, number({ min: 0, unit: MARKS })),
      plain(['fullMarks'], '满分', 'Full marks', scheme.fullMarks, number({ min: 1, unit: MARKS })),
      plain(['bonusCap'], '加分合计上限', 'Limit on bonuses', scheme.bonusCap, number({ min: 0, unit: MARKS, without: NO_LIMIT })),
      plain(['penaltyCap'], '扣分合计上限', 'Limit on penalties', scheme.penaltyCap, number({ min: 0, unit: MARKS, without: NO_LIMIT })),
      plain(['totalFloor'], '总分下限', 'Least total', scheme.totalFloor, number({ unit: MARKS, without: NO_LIMIT })),
      plain(['totalCap'], '总分上限', 'Greatest total', scheme.totalCap, number({ unit: MARKS, without: NO_LIMIT })),
      plain(['rounding', 'decimals'], '总分小数位数', 'Decimals of the total', rounding.decimals, number({ min: 0, max: 6, integer: true })),
      plain(
        ['rounding', 'mode'],
        '总分取舍',
        'Rounding of the total',
        rounding.mode,
        choice([
          ['halfUp', '四舍五入', 'half up'],
          ['halfEven', '四舍六入五成双', 'half to even'],
          ['halfDown', '五舍六入', 'half down'],
          ['up', '只入不舍', 'up'],
          ['down', '只舍不入', 'down'],
        ]),
      ),
      plain(
        ['ranking', 'ties'],
        '并列名次',
        'Ties',
        ranking.ties,
        choice([
          ['1224', '并列取前（1、2、2、4）', 'the better place (1, 2, 2, 4)'],
          ['1334', '并列取后（1、3、3、4）', 'the worse place (1, 3, 3, 4)'],
          ['1223', '不留空位（1、2、2、3）', 'no gap (1, 2, 2, 3)'],
        ]),
      ),
      plain(
        ['ranking', 'compare'],
        '排名所用得分',
        'Ranks see',
        ranking.compare,
        choice([
          ['rounded', '公布的得分', 'the published score'],
          ['exact', '未取舍的得分', 'the exact score'],
        ]),
      ),
      ...ranking.breakers.map(({ measure, prefer }, index) =>
        plain(
          ['ranking', 'breakers', index, 'prefer'],
          `同分再比 ${measure}`,
          `Ties broken by ${measure}`,
          prefer,
          choice([
            ['low', '小者在前', 'less first'],
            ['high', '大者在前', 'more first'],
          ]),
        ),
      ),
    ],
  );
}
