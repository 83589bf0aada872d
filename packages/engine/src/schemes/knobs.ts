import { describeCondition } from '../scoring/conditions.ts';
import type { ParameterShape } from '../scoring/rules/rule.ts';
import { ruleRecord } from '../scoring/rules/rules.ts';
import type { Text } from '../text.ts';
import type { Adjustment, Condition, Criterion, Policies, Policy, Scheme, SchemeNode } from './scheme.ts';

/** `fixed60` is the policy of 60% of full marks. */
export type KnobValue = number | string | boolean | null;

export type Steps = readonly (string | number)[];

export type KnobRange =
  | {
      readonly kind: 'number';
      readonly min: number | null;
      readonly max: number | null;
      readonly integer: boolean;
      /** What null stands for; null: there must be a number. */
      readonly without: Text | null;
      /** Empty: a bare number. */
      readonly unit: Text;
    }
  | { readonly kind: 'choice'; readonly of: readonly { readonly value: string | null; readonly label: Text }[] }
  | { readonly kind: 'flag' };

/** What of a scheme can be turned without changing which figures it reads: weights, parameters, cuts, policies. */
export interface Knob {
  /** The code of what it belongs to and its own place there: `A2.1:rule.perPoint`, `tier.BLUE:from`, `:policies.missing`. Stays from version to version. */
  readonly key: string;
  /** The criterion, block, tier or rule it belongs to; null: the scheme as a whole. */
  readonly of: string | null;
  readonly section: 'weights' | 'tiers' | 'adjustments' | 'vetoes' | 'whole';
  readonly label: Text;
  readonly range: KnobRange;
  readonly value: KnobValue;
  /** Where it stands in the scheme, and in its file. */
  readonly path: Steps;
  readonly filePath: Steps;
}

type Made = Pick<Knob, 'label' | 'range' | 'value'> & { readonly at: Steps; readonly inFile?: Steps };

const NO_UNIT: Text = { zh: '', en: '' };
const MARKS: Text = { zh: '分', en: 'marks' };
const PER_CENT: Text = { zh: '%', en: '%' };
const NO_LIMIT: Text = { zh: '不设', en: 'none' };

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: true;
  readonly without?: Text;
  readonly unit?: Text;
}

function number({ min, max, integer, without, unit = NO_UNIT }: Bounds): KnobRange {
  return { kind: 'number', min: min ?? null, max: max ?? null, integer: integer ?? false, without: without ?? null, unit };
}

function choice(of: readonly (readonly [value: string | null, zh: string, en: string])[]): KnobRange {
  return { kind: 'choice', of: of.map(([value, zh, en]) => ({ value, label: { zh, en } })) };
}

const AGGREGATES = choice([
  ['sum', '相加', 'sum'],
  ['arithmetic', '算术平均', 'arithmetic mean'],
  ['geometric', '几何平均', 'geometric mean'],
  ['harmonic', '调和平均', 'harmonic mean'],
]);

const POLICY_CHOICES = [
  ['rescale', '不计入，其余折算', 'left out, the rest counts for all'],
  ['fullMarks', '按满分计', 'full marks'],
  ['zero', '按 0 分计', 'no marks'],
  ['peerMean', '按同组平均计', 'the mean of the peers'],
] as const;

const STATUSES: readonly (readonly [keyof Policies, string, string])[] = [
  ['notApplicable', '不适用时', 'When not applicable'],
  ['missing', '未报送时', 'When not sent'],
  ['tooFew', '样本不足时', 'When too few'],
  ['unknown', '数值不明时', 'When unknown'],
];

function policyRange(policy: Policy | undefined): KnobRange {
  const fixed = typeof policy === 'object' ? [[policyValue(policy), `按满分的 ${policy.fixed}% 计`, `${policy.fixed}% of full marks`] as const] : [];
  const inherited = policy === undefined ? [[null, '同全办法', 'as the whole scheme'] as const] : [];
  return choice([...inherited, ...POLICY_CHOICES, ...fixed]);
}

function policyValue(policy: Policy): string {
  return typeof policy === 'string' ? policy : `fixed${policy.fixed}`;
}

/** The policy that a value of a knob stands for, else the value itself. */
export function toSchemeValue(value: KnobValue): KnobValue | Policy {
  const fixed = typeof value === 'string' ? /^fixed(\d+(?:\.\d+)?)$/.exec(value)?.[1] : undefined;
  return fixed === undefined ? value : { fixed: Number(fixed) };
}

const listed = new WeakMap<Scheme, readonly Knob[]>();

/** Everything of a scheme that can be turned, in the order of its file. */
export function knobsOf(scheme: Scheme): readonly Knob[] {
  const known = listed.get(scheme) ?? listKnobs(scheme);
  listed.set(scheme, known);
  return known;
}

function listKnobs(scheme: Scheme): readonly Knob[] {
  return [
    ...wholeKnobs(scheme),
    ...scheme.blocks.flatMap((node, index) => nodeKnobs(scheme, node, ['blocks', index])),
    ...(['bonus', 'penalty'] as const).flatMap((list) => scheme[list].flatMap((one, index) => adjustmentKnobs(one, [list, index]))),
    ...tierKnobs(scheme),
    ...vetoKnobs(scheme),
  ];
}

function place(section: Knob['section'], of: string | null, prefix: string, base: Steps, made: readonly Made[]): Knob[] {
  return made.map(({ label, range, value, at, inFile = at }) => ({
    key: `${prefix}:${at.join('.')}`,
    of,
    section,
    label,
    range,
    value,
    path: [...base, ...at],
    filePath: [...base, ...inFile],
  }));
}

function wholeKnobs(scheme: Scheme): Knob[] {
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

function nodeKnobs(scheme: Scheme, node: SchemeNode, base: Steps): Knob[] {
  const isRelative = scheme.weights === 'relative';
  if (node.kind === 'criterion') return place('weights', node.code, node.code, base, criterionKnobs(node, isRelative));
  const own: Made[] = [
    ...(isRelative ? [{ at: ['weight'], label: { zh: '权重', en: 'Weight' }, value: node.weight, range: number({ min: 0 }) }] : []),
    { at: ['aggregate'], label: { zh: '合成方法', en: 'Combined by' }, value: node.aggregate, range: AGGREGATES },
    { at: ['cap'], label: { zh: '上限', en: 'Cap' }, value: node.cap, range: number({ unit: MARKS, without: NO_LIMIT }) },
    { at: ['floor'], label: { zh: '下限', en: 'Floor' }, value: node.floor, range: number({ unit: MARKS, without: NO_LIMIT }) },
    { at: ['minPresent'], label: { zh: '最少应有份额', en: 'Least share present' }, value: node.minPresent, range: number({ min: 0, max: 1 }) },
  ];
  return [
    ...place('weights', node.code, node.code, base, own),
    ...node.children.flatMap((child, index) => nodeKnobs(scheme, child, [...base, 'children', index])),
  ];
}

function criterionKnobs(criterion: Criterion, isRelative: boolean): Made[] {
  const { weight, minBase, zeroBase, floor, policies, notApplicableWhen } = criterion;
  return [
    isRelative
      ? { at: ['weight'], label: { zh: '权重', en: 'Weight' }, value: weight, range: number({ min: 0 }) }
      : { at: ['weight'], inFile: ['fullMarks'], label: { zh: '分值', en: 'Full marks' }, value: weight, range: number({ min: 0, unit: MARKS }) },
    ...ruleKnobs(criterion),
    ...conditionKnobs(notApplicableWhen, 'notApplicableWhen', { zh: '不适用：', en: 'Not applicable: ' }),
    ...(zeroBase === null
      ? []
      : [
          { at: ['minBase'], label: { zh: '最小基数', en: 'Least base' }, value: minBase, range: number({ min: 1, without: NO_LIMIT }) },
          {
            at: ['zeroBase'],
            label: { zh: '基数为 0 时', en: 'Over nothing (0/0)' },
            value: zeroBase,
            range: choice([
              ['notApplicable', '不适用', 'not applicable'],
              ['fullMarks', '满分', 'full marks'],
              ['zero', '0 分', 'no marks'],
            ]),
          },
        ]),
    { at: ['floor'], label: { zh: '最低分', en: 'Least marks' }, value: floor, range: number({ unit: MARKS, without: NO_LIMIT }) },
    ...STATUSES.map(([status, zh, en]): Made => {
      const policy = policies[status];
      return { at: ['policies', status], label: { zh, en }, value: policy === undefined ? null : policyValue(policy), range: policyRange(policy) };
    }),
  ];
}

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

function ruleKnobs({ rule, inputs }: Criterion): Made[] {
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

function conditionKnobs(conditions: readonly Condition[], list: string, about: Text): Made[] {
  return conditions.flatMap((condition, index): Made[] => {
    if (condition.kind === 'calendar' || condition.kind === 'last' || typeof condition.value !== 'number') return [];
    const said = describeCondition(condition);
    return [
      {
        at: [list, index, 'value'],
        inFile: [list, index, condition.op],
        label: { zh: `${about.zh}${said.zh}`, en: `${about.en}${said.en}` },
        value: condition.value,
        range: number({}),
      },
    ];
  });
}

function adjustmentKnobs({ code, from, cap }: Adjustment, base: Steps): Knob[] {
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

const LEVELS: Readonly<Record<string, Text>> = {
  national: { zh: '国家级', en: 'national' },
  provincial: { zh: '省级', en: 'provincial' },
  municipal: { zh: '市级', en: 'municipal' },
  county: { zh: '县级', en: 'county' },
};

function tierKnobs({ tiers, manualSteps }: Scheme): Knob[] {
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

function vetoKnobs({ gates, rankRules, forced, tiers }: Scheme): Knob[] {
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
