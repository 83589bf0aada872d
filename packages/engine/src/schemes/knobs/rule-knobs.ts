import type { ParameterShape } from '../../scoring/rules/rule.ts';
import { ruleRecord } from '../../scoring/rules/rules.ts';
import type { Text } from '../../text.ts';
import type { Criterion } from '../scheme.ts';
import { choice, type Made, MARKS, NO_LIMIT, NO_UNIT, number, PER_CENT } from './make-knobs.ts';

const RATE_PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  rateDeduct: ['target', 'zeroBelow'],
  rateLinear: ['low', 'high'],
  minMax: ['low', 'high'],
  zScore: ['mean', 'deviation'],
};
const MARK_PARAMETERS: Readonly<Record<string, readonly string[]>> = { rateDeduct: ['perPoint'], countMin: ['perMissing'], manualMark: ['low', 'high'] };

const CHOICE_NAMES: Readonly<Record<string, Text>> = {
  proRata: { zh: '按比例', en: 'pro rata' },
  ceil: { zh: '不足 1 点按 1 点', en: 'part of a point counts whole' },
  floor: { zh: '不足 1 点不计', en: 'part of a point does not count' },
  none: { zh: '不比较', en: 'the value itself' },
  peerMedian: { zh: '同组中位数', en: 'median of the peers' },
  peerMean: { zh: '同组平均', en: 'mean of the peers' },
  group: { zh: '同组', en: 'the group' },
  all: { zh: '全部单位', en: 'all units' },
  up: { zh: '越大越好', en: 'more is better' },
  down: { zh: '越小越好', en: 'less is better' },
  missing: { zh: '缺报', en: 'missing' },
  fullMarks: { zh: '满分', en: 'full marks' },
  zero: { zh: '0 分', en: 'no marks' },
};

/** The parameters of the rule of a criterion, as its record tells them. */
export function ruleKnobs({ rule, inputs }: Criterion): Made[] {
  const values = rule as unknown as Readonly<Record<string, unknown>>;
  const parameters = Object.entries(ruleRecord(rule.kind).parameters as Readonly<Record<string, ParameterShape>>);
  return parameters.flatMap(([key, shape]): Made[] => {
    const value = values[key];
    const { label } = shape;
    switch (shape.type) {
      case 'number': {
        const unit = RATE_PARAMETERS[rule.kind]?.includes(key) ? PER_CENT : MARK_PARAMETERS[rule.kind]?.includes(key) ? MARKS : NO_UNIT;
        const least = shape.above ?? shape.min;
        const range = number({
          unit,
          ...(least !== undefined && { min: least }),
          ...(shape.max !== undefined && { max: shape.max }),
          ...(shape.integer && { integer: true as const }),
          ...(shape.nullable && { without: NO_LIMIT }),
        });
        return [{ at: ['rule', key], label, value: value as number | null, range }];
      }
      case 'choice':
        return [
          {
            at: ['rule', key],
            label,
            value: value as string,
            range: choice(shape.of.map((one) => [one, CHOICE_NAMES[one]?.zh ?? one, CHOICE_NAMES[one]?.en ?? one])),
          },
        ];
      case 'flag':
        return [{ at: ['rule', key], label, value: value as boolean, range: { kind: 'flag' } }];
      case 'perInput':
        return Object.entries(value as Readonly<Record<string, number>>).map(([input, each]) => {
          const of = inputs.find(({ name }) => name === input)?.label ?? { zh: input, en: input };
          return {
            at: ['rule', key, input],
            label: { zh: `${of.zh}：${label.zh}`, en: `${of.en}: ${label.en}` },
            value: each,
            range: number({ min: 0, unit: MARKS }),
          };
        });
      case 'numbers':
        return (value as readonly number[]).map((each, index) => ({
          at: ['rule', key, index],
          label: { zh: `第 ${index + 1} 名得分`, en: `Marks of place ${index + 1}` },
          value: each,
          range: number({ unit: MARKS }),
        }));
      case 'pairs':
        return (value as readonly (readonly [number, number])[]).flatMap(([from, marks], index) => [
          { at: ['rule', key, index, 0], label: { zh: `第 ${index + 1} 档起点`, en: `Step ${index + 1} from` }, value: from, range: number({}) },
          { at: ['rule', key, index, 1], label: { zh: `第 ${index + 1} 档得分`, en: `Step ${index + 1} marks` }, value: marks, range: number({ unit: MARKS }) },
        ]);
      case 'text':
        return [];
    }
  });
}
