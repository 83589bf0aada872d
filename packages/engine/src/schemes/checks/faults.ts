import type { Text } from '../../text.ts';

interface Fault {
  readonly severity: 'error' | 'warning';
  readonly message: Text;
  readonly remedy: Text;
}

function error(zh: string, en: string, remedyZh: string, remedyEn: string): Fault {
  return { severity: 'error', message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } };
}

function warning(zh: string, en: string, remedyZh: string, remedyEn: string): Fault {
  return { ...error(zh, en, remedyZh, remedyEn), severity: 'warning' };
}

/** Everything `checkScheme` can find, by code. {0}, {1} … are filled in by the check. */
export const FAULTS = {
  duplicateCode: error('代码{0}用了两次', 'the code {0} is used twice', '给其中一个换代码', 'give one of them another code'),
  kindsNotOfFamily: error('单位类别{0}不属于{1}', 'the kind {0} does not belong to the family {1}', '改正 unitKinds 或 family', 'correct unitKinds or family'),
  marksDoNotAddUp: error(
    '各项分值合计{0}，满分为{1}',
    'the criteria add up to {0}, full marks are {1}',
    '调整分值，使合计等于满分',
    'adjust the marks so that they add up',
  ),
  missingWeight: error('按权重计分时，{0}没有写权重', '{0} has no weight, and the scheme weighs relatively', '补上 weight', 'add weight'),
  weightIgnored: warning(
    '按分值计分时，板块{0}的权重不起作用',
    'the weight of block {0} does nothing in points',
    '删去 weight，板块分值由所含指标相加',
    'remove it: a block is worth what it holds',
  ),
  zeroWeight: warning('{0}的分值为0，不影响得分', '{0} is worth nothing', '写上分值，或删去该项', 'give it marks or remove it'),
  minApplicableTooHigh: error(
    '最少应得分{0}高于满分{1}，没有单位能参评',
    'minApplicable {0} is above full marks {1}: nobody can be ranked',
    '降低 minApplicable',
    'lower minApplicable',
  ),
  groupNeverRanked: error(
    '{0}组适用的分值只有{1}，低于参评要求{2}，该组永远不参评',
    'only {1} marks apply to group {0}, under minApplicable {2}: it is never ranked',
    '增加适用指标，或降低 minApplicable',
    'let more criteria apply, or lower minApplicable',
  ),
  fewApplicableMarks: warning(
    '{0}组适用的分值只有{1}，折算后每分被放大',
    'only {1} marks apply to group {0}: rescaling magnifies each of them',
    '为该组单列办法，或设置 minApplicable',
    'give the group a scheme of its own, or set minApplicable',
  ),
  capBelowFloor: error('板块{0}的上限{1}低于下限{2}', 'block {0}: cap {1} is below floor {2}', '改正上限或下限', 'correct one of them'),
  capNeverBinds: warning('板块{0}的上限{1}不低于其满分，不起作用', 'block {0}: the cap {1} never binds', '降低上限或删去', 'lower it or remove it'),
  floorNeverBinds: warning(
    '板块{0}的下限{1}不起作用',
    'block {0}: the floor {1} never binds',
    '删去下限，或让指标可以扣到0以下',
    'remove it, or let its criteria fall below zero',
  ),
  unknownMeasure: error(
    '没有“{0}”这个指标量',
    'there is no measure {0}',
    '对照指标量目录改正，或在 measures 中定义',
    'correct it by the list of measures, or define it under measures',
  ),
  ownMeasureShadows: warning(
    '自定义的{0}与目录中的指标量同名，将取代它',
    'the own measure {0} takes the place of one in the library',
    '换一个代码',
    'give it another code',
  ),
  ownMeasureUnused: warning('自定义的{0}没有被使用', 'the own measure {0} is not used', '删去，或在指标中引用', 'remove it or bind it'),
  termWithoutBase: error(
    '{0}不是比率，没有基数可取',
    '{0} is no rate and has no base to take',
    '删去 part: denominator，或换成比率',
    'remove part: denominator, or name a rate',
  ),
  notByEnterprise: error(
    '“{0}”取自{1}，不按企业记录，不能用于企业考评',
    '{0} comes from a ledger ({1}) that does not tell enterprises apart',
    '换成按企业记录的指标量，如隐患、检查、执法、事故台账的，或用带企业的数据填报（figure.代码）',
    'bind a measure of a ledger with enterprises (hazards, inspections, enforcement, accidents), or figures about enterprises (figure.code)',
  ),
  enterprisesSendNothing: error(
    '企业不报送台账，“{0}”要求报送{1}，该项会一直缺报',
    'enterprises send no ledgers: {0} requires {1} and would be missing for ever',
    '删去 requires',
    'remove requires',
  ),
  missingInput: error(
    '扣分标准中的“{0}”没有对应的数据',
    'deduct names {0}, which is no input',
    '在 inputs 中补上，或从 deduct 中删去',
    'add it under inputs or remove it from deduct',
  ),
  unusedInput: error('数据“{0}”没有扣分标准', 'the input {0} has no deduction', '在 deduct 中补上，或从 inputs 中删去', 'add it under deduct or remove it'),
  wrongInputs: error('{0}规则需要{1}', '{0} needs {1}', '按规则要求改写 input 或 inputs', 'write input or inputs as the rule needs them'),
  missingLabel: warning(
    '数据“{0}”没有名称，说明文字中只能显示代码',
    'the input {0} has no label: sentences will show its code',
    '补上 label 的中英文名称',
    'add a label in both languages',
  ),
  notARate: error('{0}不是比率，不能用{1}规则', '{0} is not a rate, which {1} needs', '换成比率类指标量，或改用其他规则', 'bind a rate, or use another rule'),
  rateAsEvents: error('{0}是比率，不能按次扣分', '{0} is a rate and cannot be counted as events', '换成次数类指标量', 'bind an amount'),
  missingZeroBase: error(
    '没有写明基数为0时如何计分',
    'what 0/0 is worth is not said',
    '写上 zeroBase：notApplicable、fullMarks 或 zero',
    'add zeroBase: notApplicable, fullMarks or zero',
  ),
  zeroBaseIgnored: warning('该规则没有基数，zeroBase 不起作用', 'nothing has a base here: zeroBase does nothing', '删去 zeroBase', 'remove zeroBase'),
  minBaseIgnored: warning('该规则没有基数，minBase 不起作用', 'nothing has a base here: minBase does nothing', '删去 minBase', 'remove minBase'),
  yearBeforeTwice: error(
    '同比规则的数据“{0}”已经是上年同期',
    'the input {0} of a year-on-year rule is already shifted',
    '删去 shift，规则自会取上年同期',
    'remove shift: the rule takes the year before itself',
  ),
  unknownGroup: error('没有{0}这个分组', 'there is no group {0}', '对照 groups 改正', 'correct it by groups'),
  appliesToAll: warning('适用范围列出了全部分组，不起作用', 'appliesTo lists every group and limits nothing', '删去 appliesTo', 'remove appliesTo'),
  neverLosesMarks: warning('{0}不可能失分', '{0} can never lose marks', '检查扣分参数', 'look at its parameters'),
  neverEarnsFull: warning('{0}最多得{1}分，得不到满分{2}', '{0} can earn at most {1} of {2}', '使最高得分等于满分', 'let the best case earn full marks'),
  marksAboveFull: error('{0}可得{1}分，超过满分{2}', '{0} can earn {1}, more than its {2}', '使最高得分等于满分', 'let the best case earn full marks'),
  duplicateStep: error('分档起点{0}写了两次', 'the step {0} stands twice', '删去一个', 'remove one'),
  stepsNotMonotone: warning('分档得分忽高忽低', 'the marks of the steps go up and down', '按起点由高到低排列得分', 'let marks rise, or fall, with the steps'),
  zeroBelowAboveTarget: error('不得分线{0}%高于目标{1}%', 'zeroBelow {0}% is above the target {1}%', '改正其中之一', 'correct one of them'),
  zeroBelowNeverBinds: warning(
    '降到{0}%之前已经扣完，不得分线不起作用',
    'all marks are gone before {0}%: zeroBelow never binds',
    '删去 zeroBelow，或减小每点扣分',
    'remove zeroBelow or lower perPoint',
  ),
  emptyRange: error('上限与下限相同（{0}），无法计分', 'low and high are both {0}', '改正上限或下限', 'correct one of them'),
  deductAboveFull: warning(
    '每次扣{0}分，超过该项满分{1}',
    'one event costs {0}, more than the {1} there are',
    '检查扣分标准或分值',
    'look at the deduction and the marks',
  ),
  countKeepsMarks: warning(
    '一次没有也只扣{0}分，仍得{1}分',
    'with none at all {1} marks are left (only {0} are lost)',
    '使每少一次扣分乘以应达次数不小于满分',
    'let perMissing × required reach full marks',
  ),
  clauseDeduction: warning(
    '条文中没有扣分值{0}',
    'the quoted clause does not say the deduction {0}',
    '核对条文与参数',
    'compare the clause with the parameters',
  ),
  clauseThreshold: warning(
    '条文中没有标准值{0}',
    'the quoted clause does not say the threshold {0}',
    '核对条文与参数',
    'compare the clause with the parameters',
  ),
  clauseAdjustment: warning(
    '条文中没有加减分值{0}',
    'the quoted clause does not say the amount {0}',
    '核对条文与参数',
    'compare the clause with the parameters',
  ),
  clauseForced: warning('条文中没有{0}', 'the quoted clause does not say {0}', '核对条文与参数', 'compare the clause with the parameters'),
  unknownMark: error('没有{0}这个指标或板块', 'there is no block or criterion {0}', '改正代码', 'correct the code'),
  markTooEarly: error('此处还没有得分，条件永远不成立', 'no marks are known here: the condition never holds', '改到 forced 中', 'move it to forced'),
  standingTooEarly: error(
    '此处还没有位次，条件永远不成立',
    'no standing is known here: the condition never holds',
    '改到 rankRules 中',
    'move it to rankRules',
  ),
  calendarNeverHolds: error(
    '{0}度办法中没有“{1}”，条件永远不成立',
    'a scheme by {0} knows no {1}: the condition never holds',
    '改用该办法期间内有的历期',
    'use the calendar of its period',
  ),
  alwaysExcused: error('所有期间都被排除，{0}永远不计分', 'every period is excused: {0} is never scored', '缩小排除的期间', 'excuse fewer periods'),
  conditionsExclude: error('对{0}的各个条件不能同时成立', 'the conditions on {0} cannot hold together', '改正比较值', 'correct the values'),
  tiersOverlap: error(
    '{0}的起点{1}不低于上一档的起点{2}',
    '{0} begins at {1}, not under the tier above at {2}',
    '各档起点由高到低排列',
    'list the tiers from best to worst with falling cuts',
  ),
  tiersGap: error('{0}分以下没有对应的等次', 'no tier holds scores below {0}', '最后一档的起点写为总分下限', 'let the last tier begin at the least total'),
  tierUnreachable: warning('总分最高{1}，达不到{0}档', 'the total is at most {1}: {0} cannot be reached', '降低该档起点', 'lower its cut'),
  tierCutMissing: error('{0}没有写起点', '{0} has no cut', '补上 from，只有最后一档可以不写', 'add from; only the last tier may go without'),
  quotaOutOfRange: error(
    '名额比例{0}不在0到1之间，或合计超过1',
    'the quota {0} is not between 0 and 1, or the quotas exceed 1 together',
    '改为小数，合计不超过1',
    'write shares that add up to 1 at most',
  ),
  percentileOutOfRange: error('百分位{0}不在0到100之间', 'the percentile {0} is not between 0 and 100', '改为0到100之间的数', 'bring it between 0 and 100'),
  guardrailOnFixedCuts: error(
    '按固定分数分档，分数线不会移动，护栏不起作用',
    'the cuts are fixed scores and do not move: the guardrail does nothing',
    '删去 guardrail，或改按名额、百分位分档',
    'remove guardrail, or give tiers by quota or percentile',
  ),
  guardrailReference: error(
    '护栏的对照期{0}既不是 previous，也不是本办法的考评期',
    'the guardrail refers to {0}, which is neither previous nor a period of this scheme',
    '写 previous（上一期），或写与本办法同类的考评期，如按月考评写 2025-01',
    'write previous, or a period of the kind the scheme assesses, such as 2025-01 for a monthly one',
  ),
  sameColour: warning('{0}与{1}同为{2}色', '{0} and {1} are both {2}', '换一种颜色', 'choose another colour'),
  oneTier: warning('只有一个等次，区分不了单位', 'one tier tells nobody apart', '至少写两个等次', 'list two tiers or more'),
  cutFinerThanRounding: warning(
    '{0}的起点{1}比总分的小数位数更细',
    '{0} begins at {1}, finer than the total is rounded',
    '减少小数位数，或提高 rounding.decimals',
    'use fewer decimals, or raise rounding.decimals',
  ),
  unknownTier: error('没有{0}这个等次', 'there is no tier {0}', '对照 tiers 改正', 'correct it by tiers'),
  neverLowers: warning(
    '{0}最高为最好的一档，不起作用',
    '{0}: at best the best tier, which lowers nobody',
    '改为较低的等次，或删去',
    'name a lower tier or remove the rule',
  ),
  forcedDoesNothing: error('{0}没有写任何后果', '{0} has no effect', '写上 tierAtBest、scoreCap 等后果', 'add tierAtBest, scoreCap or another effect'),
  scoreCapNeverBinds: warning('{0}的分数上限{1}不低于最高总分，不起作用', '{0}: the score cap {1} never binds', '降低上限或删去', 'lower it or remove it'),
  scoreCapAboveTier: warning(
    '{0}定为{2}，分数上限{1}却够得上更好的等次',
    '{0} holds the tier at {2}, yet a score of {1} reaches a better one',
    '使分数上限低于上一档的起点',
    'put the cap under the cut of the tier above',
  ),
  scopeNeedsFigures: error(
    '{0}全年（季）有效，条件里却有得分或位次，以前各期无从回看',
    '{0} binds beyond its period, yet reads marks or ranks, which earlier periods do not keep',
    '条件只用指标量和月份，或把 scope 改为 period',
    'read measures and months only, or bind for the period',
  ),
  rankRuleForSmallGroups: warning(
    '{0}对不足5个单位的组也按位次降档',
    '{0} lowers by rank in groups of fewer than 5 as well',
    '加上条件 {standing: groupSize, ge: 5}',
    'add the condition {standing: groupSize, ge: 5}',
  ),
  rankRuleWithoutRank: warning('{0}没有用到位次或得分', '{0} reads neither rank nor score', '改到 forced 中', 'move it to forced'),
  emptyLevels: error('{0}没有列出任何级别', '{0} lists no levels', '补上 levels', 'add levels'),
  levelAboveCap: warning(
    '{0}的级别{1}加{2}分，超过该项上限',
    '{0}: the level {1} is worth {2}, more than the cap',
    '提高上限或降低分值',
    'raise the cap or lower the level',
  ),
  capAboveAll: warning(
    '{0}的上限{1}高于合计上限{2}，不起作用',
    '{0}: its cap {1} is above the limit {2} on all',
    '使单项上限不高于合计上限',
    'bring it under the limit on all',
  ),
  limitNeverBinds: warning(
    '各项上限合计{1}，合计上限{0}不起作用',
    'the caps add up to {1}: the limit {0} on all never binds',
    '降低合计上限或删去',
    'lower it or remove it',
  ),
  limitWithoutItems: warning('没有任何{0}项目，合计上限不起作用', 'there is no {0} to limit', '删去合计上限，或补上项目', 'remove the limit or add items'),
  unlimitedBonus: warning('{0}没有上限', '{0} has no limit', '写上 cap，或写上 bonusCap', 'add cap or bonusCap'),
  eachIsNothing: warning('{0}每项0分，不起作用', '{0} is worth nothing for each', '写上每项分值', 'give each a value'),
  compositeWeights: error('{0}的权重合计{1}，不等于1', 'the weights of {0} add up to {1}, not 1', '调整权重', 'adjust the weights'),
  compositeParts: error(
    '{0}不能由{1}合成',
    '{0} cannot be made of {1}',
    '按办法的期间选择 months、quarters 或 yearEnd',
    'choose parts by the period of the scheme',
  ),
  vetoNotForced: error('没有{0}这条否决规则', 'there is no forced rule {0}', '对照 forced 改正', 'correct it by forced'),
  fundBands: error(
    '{0}的经费分档没有由高到低排到0',
    'the fund bands of {0} do not fall to 0',
    '由高到低排列，最后一档从0起',
    'list them from high to low, the last from 0',
  ),
  escalationCount: warning(
    '{0}：12个月内{1}次少于连续{2}次，后者不起作用',
    '{0}: {1} in 12 months comes before {2} in a row',
    '使累计次数大于连续次数',
    'let the count exceed the run',
  ),
  nothingVaries: warning(
    '稳健性试算既不变动权重，也不变动比率，位次区间只会是公布位次',
    'the trials vary neither weights nor rates: every interval will be the published rank',
    '写上 band 或 smallBase，或删去 robustness',
    'give band or smallBase, or remove robustness',
  ),
  fewTrials: warning(
    '试算{0}次，不足以确定5%和95%分位，至少{1}次',
    '{0} trials do not settle the 5th and the 95th percentile; {1} do',
    '增加 trials，或删去，按10000次试算',
    'raise trials, or remove it for 10,000',
  ),
  annexWithoutBulletin: warning(
    '企业考评不出通报，附件不会出现',
    'no bulletin is made for enterprises, so there will be no annex',
    '删去 annex',
    'remove annex',
  ),
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultCode = keyof typeof FAULTS;
