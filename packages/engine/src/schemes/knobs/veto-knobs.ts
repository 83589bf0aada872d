import type { Text } from '../../text.ts';
import type { Scheme } from '../scheme.ts';
import { conditionKnobs } from './condition-knobs.ts';
import type { Knob, Steps } from './knob.ts';
import { choice, type Made, MARKS, NO_LIMIT, NO_UNIT, number, place } from './make-knobs.ts';

/** Of gates, rank rules and forced tiers. */
export function vetoKnobs({ gates, rankRules, forced, tiers }: Scheme): Knob[] {
  const levels = tiers.levels.map(({ code, label }) => [code, label.zh, label.en] as const);
  const atBest: Text = { zh: '最高等次', en: 'At best' };
  const flag = (at: Steps, zh: string, en: string, value: boolean): Made => ({ at, inFile: at.slice(-1), label: { zh, en }, value, range: { kind: 'flag' } });
  return [
    ...gates.flatMap(({ code, require, otherwise }, index) =>
      place(
        'vetoes',
        code,
        code,
        ['gates', index],
        [
          ...conditionKnobs(require, 'require', NO_UNIT),
          {
            at: ['otherwise'],
            label: { zh: '不符合时', en: 'Otherwise' },
            value: otherwise,
            range: choice([
              ['unranked', '不参评', 'unranked'],
              ['scoreZero', '记 0 分', 'score zero'],
            ]),
          },
        ],
      ),
    ),
    ...rankRules.flatMap(({ code, when, tierAtBest }, index) =>
      place(
        'vetoes',
        code,
        code,
        ['rankRules', index],
        [...conditionKnobs(when, 'when', NO_UNIT), { at: ['tierAtBest'], label: atBest, value: tierAtBest, range: choice(levels) }],
      ),
    ),
    ...forced.flatMap(({ code, when, effects }, index) =>
      place(
        'vetoes',
        code,
        code,
        ['forced', index],
        [
          ...conditionKnobs(when, 'when', NO_UNIT),
          {
            at: ['effects', 'tierAtBest'],
            inFile: ['tierAtBest'],
            label: atBest,
            value: effects.tierAtBest,
            range: choice([[null, '不限', 'no limit'], ...levels]),
          },
          {
            at: ['effects', 'scoreCap'],
            inFile: ['scoreCap'],
            label: { zh: '得分上限', en: 'Score cap' },
            value: effects.scoreCap,
            range: number({ unit: MARKS, without: NO_LIMIT }),
          },
          flag(['effects', 'scoreZero'], '记 0 分', 'Score zero', effects.scoreZero),
          flag(['effects', 'capBelowBest'], '不得评为最好等次', 'Never the best tier', effects.capBelowBest),
        ],
      ),
    ),
  ];
}
