import type { Scheme } from '../scheme.ts';
import type { Knob } from './knob.ts';
import { choice, MARKS, number, place } from './make-knobs.ts';

/** The cuts of the tiers and how they are read. */
export function tierKnobs({ tiers, manualSteps }: Scheme): Knob[] {
  const bounds = { absolute: { unit: MARKS }, quota: { min: 0, max: 1 }, percentile: { min: 0, max: 100 } }[tiers.method];
  const { guardrail } = tiers;
  return [
    ...tiers.levels.flatMap(({ code, label, from }, index) =>
      from === null
        ? []
        : place(
            'tiers',
            code,
            `tier.${code}`,
            ['tiers', 'levels', index],
            [
              {
                at: ['from'],
                label:
                  tiers.method === 'quota'
                    ? { zh: `${label.zh}：名额占比`, en: `${label.en}: share of the group` }
                    : { zh: `${label.zh}：起点`, en: `${label.en}: from` },
                value: from,
                range: number(bounds),
              },
            ],
          ),
    ),
    ...place(
      'tiers',
      null,
      '',
      [],
      [
        {
          at: ['tiers', 'closed'],
          label: { zh: '恰在分数线上', en: 'A score on the cut' },
          value: tiers.closed,
          range: choice([
            ['lower', '归上一档（以上含本数）', 'belongs to the upper tier'],
            ['upper', '归下一档', 'belongs to the lower tier'],
          ]),
        },
        ...(tiers.method === 'quota'
          ? [
              {
                at: ['tiers', 'ties'],
                label: { zh: '名额处同分', en: 'Equal scores at a quota' },
                value: tiers.ties,
                range: choice([
                  ['better', '都归上一档', 'all in the better tier'],
                  ['worse', '都归下一档', 'all in the worse tier'],
                ]),
              },
            ]
          : []),
        ...(guardrail === undefined
          ? []
          : [
              {
                at: ['tiers', 'guardrail', 'within'],
                label: { zh: '分数线护栏', en: 'Guardrail on cuts' },
                value: guardrail.within,
                range: number({ min: 0, unit: MARKS }),
              },
            ]),
        {
          at: ['manualSteps'],
          label: { zh: '认定可调整的档数', en: 'Tiers a decision may move' },
          value: manualSteps,
          range: number({ min: 0, integer: true }),
        },
      ],
    ),
  ];
}
