import { describeAll } from '../scoring/conditions.ts';
import type { ParameterShape } from '../scoring/rules/rule.ts';
import { ruleRecord } from '../scoring/rules/rules.ts';
import { join, LEDGER_NAMES } from '../scoring/wording.ts';
import type { Text } from '../text.ts';
import type { Adjustment, Criterion, Policy, Scheme, SchemeNode } from './scheme.ts';

/** One difference between two versions of a scheme, as a person would tell it. */
export interface Difference {
  /** The code of what differs; null for the scheme as a whole. */
  readonly code: string | null;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly message: Text;
}

/** What a scheme says in one place: what it is about, and what it says. */
interface Statement {
  readonly about: Text;
  readonly says: Text;
}

/** A part of a scheme with everything it says, by a key that stays the same from version to version. */
interface Part {
  readonly code: string | null;
  readonly name: Text;
  readonly statements: ReadonlyMap<string, Statement>;
}

const NOTHING: Text = { zh: '无', en: 'none' };

function plain(value: unknown): Text {
  if (value === null || value === undefined || value === '') return NOTHING;
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return { zh: text, en: text };
}

/** Collects statements in the order they are made. */
function makePart(code: string | null, name: Text, made: readonly (readonly [key: string, zh: string, en: string, says: unknown])[]): Part {
  const isText = (value: unknown): value is Text => value !== null && typeof value === 'object' && 'zh' in value && 'en' in value;
  return { code, name, statements: new Map(made.map(([key, zh, en, says]) => [key, { about: { zh, en }, says: isText(says) ? says : plain(says) }])) };
}

const POLICY_NAMES: Readonly<Record<string, Text>> = {
  rescale: { zh: '不计入并折算', en: 'left out' },
  fullMarks: { zh: '满分', en: 'full marks' },
  zero: { zh: '0分', en: 'zero' },
  peerMean: { zh: '同组平均', en: 'mean of the peers' },
  notApplicable: { zh: '不适用', en: 'not applicable' },
};

function policyName(policy: Policy | null | undefined): Text {
  if (policy === null || policy === undefined) return NOTHING;
  if (typeof policy === 'object') return { zh: `满分的${policy.fixed}%`, en: `${policy.fixed}% of full marks` };
  return POLICY_NAMES[policy] ?? plain(policy);
}

const STATUSES = [
  ['notApplicable', '不适用时', 'when not applicable'],
  ['missing', '未报送时', 'when missing'],
  ['tooFew', '样本不足时', 'when too few'],
  ['unknown', '数值不明时', 'when unknown'],
] as const;

function describeCriterion(criterion: Criterion, block: string, isRelative: boolean): Part {
  const { rule } = criterion;
  const record = ruleRecord(rule.kind);
  const labelOf = new Map(criterion.inputs.map(({ name, label }) => [name, label]));
  const parameters = Object.entries(record.parameters as Readonly<Record<string, ParameterShape>>).flatMap(([key, shape]) => {
    const value = (rule as unknown as Readonly<Record<string, unknown>>)[key];
    if (shape.type !== 'perInput') return [[`rule ${key}`, shape.label.zh, shape.label.en, value] as const];
    return Object.entries(value as Readonly<Record<string, number>>).map(([name, each]) => {
      const label = labelOf.get(name) ?? { zh: name, en: name };
      return [`rule ${key} ${name}`, `${label.zh}${shape.label.zh}`, `${label.en}, ${shape.label.en}`, each] as const;
    });
  });
  return makePart(criterion.code, criterion.name, [
    ['name', '名称', 'name', criterion.name],
    ['block', '所在板块', 'block', block],
    ['weight', isRelative ? '权重' : '分值', isRelative ? 'weight' : 'full marks', criterion.weight],
    ['rule', '规则', 'rule', record.label],
    ...parameters,
    ...criterion.inputs.map(({ name, label, measure, shift }) => {
      const of = shift === 'none' ? measure : `${measure}@${shift}`;
      return [`input ${name}`, name === 'value' ? '数据' : `数据“${label.zh}”`, name === 'value' ? 'input' : `input ${label.en}`, of] as const;
    }),
    ['appliesTo', '适用分组', 'groups', criterion.appliesTo?.join('、') ?? { zh: '全部', en: 'all' }],
    [
      'excuse',
      '不适用条件',
      'not applicable when',
      criterion.notApplicableWhen.length === 0
        ? null
        : join(
            criterion.notApplicableWhen.map((one) => describeAll([one])),
            '或',
            ' or ',
          ),
    ],
    [
      'requires',
      '须报送台账',
      'required ledgers',
      criterion.requires.length === 0
        ? null
        : join(
            criterion.requires.map((kind) => LEDGER_NAMES[kind]),
            '、',
            ', ',
          ),
    ],
    ['minBase', '最小基数', 'least base', criterion.minBase],
    ['zeroBase', '基数为0时', 'over zero', criterion.zeroBase === null ? null : (POLICY_NAMES[criterion.zeroBase] ?? null)],
    ['floor', '最低分', 'floor', criterion.floor],
    ...STATUSES.map(([status, zh, en]) => [`policy ${status}`, zh, en, policyName(criterion.policies[status])] as const),
    ['clause', '条文', 'clause', criterion.clause],
  ]);
}

function describeNodes(nodes: readonly SchemeNode[], above: string, isRelative: boolean): Part[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'criterion') return [describeCriterion(node, above, isRelative)];
    const { code, name, weight, aggregate, cap, floor, minPresent } = node;
    const block = makePart(code, name, [
      ['name', '名称', 'name', name],
      ['block', '所在板块', 'block', above],
      ['weight', '权重', 'weight', weight],
      ['aggregate', '合成方法', 'aggregate', aggregate],
      ['cap', '上限', 'cap', cap],
      ['floor', '下限', 'floor', floor],
      ['minPresent', '最少应有份额', 'least share present', minPresent],
    ]);
    return [block, ...describeNodes(node.children, code, isRelative)];
  });
}

function describeAdjustment({ code, name, from, cap, clause }: Adjustment): Part {
  const worth =
    from.kind === 'measure'
      ? ([
          ['measure', '数据', 'measure', from.measure],
          ['each', '每项分值', 'for each', from.each],
        ] as const)
      : ([
          ...Object.entries(from.levels).map(([level, marks]) => [`level ${level}`, `${level}级分值`, `level ${level}`, marks] as const),
          ['sameItem', '同一事项', 'same item', from.sameItem === 'highest' ? { zh: '取最高', en: 'counted once' } : { zh: '逐次计', en: 'counted each time' }],
        ] as const);
  return makePart(code, name, [['name', '名称', 'name', name], ...worth, ['cap', '上限', 'cap', cap], ['clause', '条文', 'clause', clause]]);
}

function describeScheme(scheme: Scheme): Part[] {
  const { rounding, ranking, tiers } = scheme;
  const whole = makePart(null, scheme.name, [
    ['name', '名称', 'name', scheme.name],
    ['period', '考评周期', 'period', scheme.period],
    ['family', '考评对象', 'units', scheme.family],
    ['unitKinds', '单位类别', 'kinds of unit', scheme.unitKinds.join('、')],
    ['attribution', '合并单位的数据归属', 'rows of merged units', scheme.attribution],
    ['fullMarks', '满分', 'full marks', scheme.fullMarks],
    ['weights', '计分方式', 'weighing', scheme.weights],
    ['aggregate', '合成方法', 'aggregate', scheme.aggregate],
    ['minPresent', '最少应有份额', 'least share present', scheme.minPresent],
    ...STATUSES.map(([status, zh, en]) => [`policy ${status}`, zh, en, policyName(scheme.policies[status])] as const),
    ['minApplicable', '参评最少应得分', 'least applicable marks', scheme.minApplicable],
    ['bonusCap', '加分合计上限', 'limit on bonuses', scheme.bonusCap],
    ['penaltyCap', '扣分合计上限', 'limit on penalties', scheme.penaltyCap],
    ['totalFloor', '总分下限', 'least total', scheme.totalFloor],
    ['totalCap', '总分上限', 'greatest total', scheme.totalCap],
    ['decimals', '总分小数位数', 'decimals', rounding.decimals],
    ['rounding', '取舍方法', 'rounding', rounding.mode],
    ['ties', '并列名次', 'ties', ranking.ties],
    ['breakers', '并列再比', 'tie-breakers', ranking.breakers.map(({ measure, prefer }) => `${measure} ${prefer}`).join('、')],
    ['compare', '排名所用分数', 'score compared', ranking.compare],
    ['method', '分档方法', 'tiers by', tiers.method],
    ['closed', '分数线归属', 'closed side', tiers.closed],
    ['tierTies', '名额处并列', 'ties at a quota', tiers.ties],
    [
      'guardrail',
      '分数线护栏',
      'guardrail on cuts',
      tiers.guardrail === undefined
        ? null
        : {
            zh: `与${tiers.guardrail.reference === 'previous' ? '上一期' : tiers.guardrail.reference}相差不超过${tiers.guardrail.within}分`,
            en: `within ${tiers.guardrail.within} of ${tiers.guardrail.reference === 'previous' ? 'the period before' : tiers.guardrail.reference}`,
          },
    ],
    ['manualSteps', '认定可调整的档数', 'tiers a decision may move', scheme.manualSteps],
    ['robustness', '稳健性试算', 'robustness', scheme.robustness ?? null],
  ]);
  return [
    whole,
    ...scheme.groups.map(({ code, name }) => makePart(code, name, [['name', '名称', 'name', name]])),
    ...scheme.gates.map(({ code, name, require, otherwise, clause }) =>
      makePart(code, name, [
        ['name', '名称', 'name', name],
        ['when', '前置条件', 'requires', describeAll(require)],
        ['otherwise', '不符合时', 'otherwise', otherwise],
        ['clause', '条文', 'clause', clause],
      ]),
    ),
    ...describeNodes(scheme.blocks, '', scheme.weights === 'relative'),
    ...[...scheme.bonus, ...scheme.penalty].map(describeAdjustment),
    ...tiers.levels.map(({ code, label, colour, from }) =>
      makePart(code, label, [
        ['label', '名称', 'name', label],
        ['colour', '颜色', 'colour', colour],
        ['from', '起点', 'begins at', from],
      ]),
    ),
    ...scheme.rankRules.map(({ code, when, tierAtBest, clause }) =>
      makePart(code, describeAll(when), [
        ['when', '条件', 'when', describeAll(when)],
        ['tierAtBest', '最高等次', 'at best', tierAtBest],
        ['clause', '条文', 'clause', clause],
      ]),
    ),
    ...scheme.forced.map(({ code, name, when, effects, scope, clause }) =>
      makePart(code, name, [
        ['name', '名称', 'name', name],
        ['when', '条件', 'when', describeAll(when)],
        ['tierAtBest', '最高等次', 'at best', effects.tierAtBest],
        ['scoreCap', '得分上限', 'score cap', effects.scoreCap],
        ['scoreZero', '记0分', 'score zero', effects.scoreZero],
        ['awards', '取消评先评优资格', 'not eligible for awards', effects.awardIneligible],
        ['capBelowBest', '不得评为最好等次', 'never the best tier', effects.capBelowBest],
        ['scope', '有效期', 'scope', scope],
        ['clause', '条文', 'clause', clause],
      ]),
    ),
    ...scheme.escalation.map(({ code, tier, consecutive, orCountIn12Months, action, dueWorkingDays }) =>
      makePart(code, action, [
        ['tier', '等次', 'tier', tier],
        ['consecutive', '连续次数', 'in a row', consecutive],
        ['count', '12个月内次数', 'in 12 months', orCountIn12Months],
        ['action', '措施', 'action', action],
        ['due', '期限（工作日）', 'working days', dueWorkingDays],
      ]),
    ),
    ...scheme.composites.map(({ code, name, parts, from, annualVeto, fund }) =>
      makePart(code, name, [
        ['parts', '组成', 'parts', parts.map(({ of, weight }) => `${of}×${weight}`).join('＋')],
        ['from', '依据', 'from', from],
        ['veto', '年度否决', 'annual veto', annualVeto.join('、')],
        ['fund', '经费', 'fund', fund],
      ]),
    ),
    ...scheme.measures.map((measure) => makePart(measure.code, measure.name, [['definition', '定义', 'definition', measure]])),
  ];
}

/** What differs from one version of a scheme to the next, in the order of the newer one; what it dropped comes last. */
export function compareSchemes(older: Scheme, newer: Scheme): Difference[] {
  const [before, after] = [describeScheme(older), describeScheme(newer)];
  const held = new Map(before.map((part) => [part.code, part]));
  const kept = new Set(after.map(({ code }) => code));
  const differences = after.flatMap((part): Difference[] => {
    const old = held.get(part.code);
    const { code, name } = part;
    if (old === undefined) return [{ code, kind: 'added', message: { zh: `新增${code}“${name.zh}”`, en: `${code}: added, ${name.en}` } }];
    return compareParts(old, part);
  });
  const removed = before
    .filter(({ code }) => !kept.has(code))
    .map(({ code, name }): Difference => ({ code, kind: 'removed', message: { zh: `删去${code}“${name.zh}”`, en: `${code}: removed, ${name.en}` } }));
  return [...differences, ...removed];
}

function compareParts(old: Part, part: Part): Difference[] {
  const keys = new Set([...part.statements.keys(), ...old.statements.keys()]);
  return [...keys].flatMap((key): Difference[] => {
    const [was, is] = [old.statements.get(key), part.statements.get(key)];
    const about = is?.about ?? was?.about ?? NOTHING;
    const [from, to] = [was?.says ?? NOTHING, is?.says ?? NOTHING];
    if (from.zh === to.zh && from.en === to.en) return [];
    const subject = part.code === null ? { zh: '', en: '' } : { zh: `${part.code}：`, en: `${part.code}: ` };
    return [
      {
        code: part.code,
        kind: 'changed',
        message: { zh: `${subject.zh}${about.zh}由${from.zh}改为${to.zh}`, en: `${subject.en}${about.en}: ${to.en}, was ${from.en}` },
      },
    ];
  });
}
