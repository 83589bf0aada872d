import type { Text } from '../../text.ts';
import type { Adjustment } from '../scheme.ts';
import type { Knob, Steps } from './knob.ts';
import { choice, type Made, MARKS, NO_LIMIT, number, place } from './make-knobs.ts';

const LEVELS: Readonly<Record<string, Text>> = {
  national: { zh: '国家级', en: 'national' },
  provincial: { zh: '省级', en: 'provincial' },
  municipal: { zh: '市级', en: 'municipal' },
  county: { zh: '县级', en: 'county' },
};

/** Of a bonus or a penalty: what it is worth and how far it goes. */
export function adjustmentKnobs({ code, from, cap }: Adjustment, base: Steps): Knob[] {
  const worth: Made[] =
    from.kind === 'measure'
      ? [{ at: ['from', 'each'], inFile: ['each'], label: { zh: '每项分值', en: 'For each' }, value: from.each, range: number({ min: 0, unit: MARKS }) }]
      : [
          ...Object.entries(from.levels).map(([level, marks]): Made => ({
            at: ['from', 'levels', level],
            inFile: ['levels', level],
            label: { zh: `${LEVELS[level]?.zh ?? level}分值`, en: `Level ${LEVELS[level]?.en ?? level}` },
            value: marks,
            range: number({ min: 0, unit: MARKS }),
          })),
          {
            at: ['from', 'sameItem'],
            inFile: ['sameItem'],
            label: { zh: '同一事项', en: 'The same item' },
            value: from.sameItem,
            range: choice([
              ['highest', '取最高', 'counts once'],
              ['each', '逐次计', 'counts each time'],
            ]),
          },
        ];
  return place('adjustments', code, code, base, [
    ...worth,
    { at: ['cap'], label: { zh: '上限', en: 'Cap' }, value: cap, range: number({ min: 0, unit: MARKS, without: NO_LIMIT }) },
  ]);
}
