import type { Scheme } from '../schemes/scheme.ts';
import { fromNumber, isZero, subtract, sum, toDecimal, ZERO } from '../scoring/fraction.ts';
import { criteriaOf, fullMarksOf } from '../scoring/tree.ts';
import type { Text } from '../text.ts';
import type { PartKind, TotalPart } from './split-total.ts';

/** What a change of tier is owed to besides the parts of the total. `…Gone`: the first scheme's rule no longer binds. */
export type TierCause =
  | 'marks'
  | 'cuts'
  | 'marksAndCuts'
  | 'group'
  | 'unranked'
  | 'rankRule'
  | 'rankRuleGone'
  | 'tierVeto'
  | 'tierVetoGone'
  | 'decision'
  | 'decisionGone';

interface Named extends Pick<TotalPart, 'code' | 'amount'> {
  readonly name: Text;
  readonly isAdded: boolean;
  readonly isRemoved: boolean;
  /** The weights of both schemes come to their full marks: rescaled is only what does not apply. */
  readonly isBalanced: () => boolean;
}

/** A signed figure with up to two decimals, or four where two would show nothing. */
function signed({ amount }: Named): string {
  const magnitude = amount.n < 0n ? subtract(ZERO, amount) : amount;
  const short = toDecimal(magnitude, 2);
  return `${amount.n < 0n ? '−' : '+'}${short === '0' ? toDecimal(magnitude, 4) : short}`;
}

const PARTS: Readonly<Record<PartKind, (part: Named) => Text>> = {
  criterion: (part) => {
    const figure = signed(part);
    const label = part.isAdded ? { zh: '新增指标', en: 'new criterion ' } : part.isRemoved ? { zh: '删去指标', en: 'removed criterion ' } : { zh: '', en: '' };
    return { zh: `${label.zh}${part.code} ${part.name.zh}：${figure}分`, en: `${label.en}${part.code} ${part.name.en}: ${figure}` };
  },
  block: (part) => ({
    zh: `板块${part.code} ${part.name.zh}的合成和上下限：${signed(part)}分`,
    en: `how block ${part.code} ${part.name.en} is put together: ${signed(part)}`,
  }),
  rescaling: (part) =>
    part.isBalanced()
      ? { zh: `不适用指标的折算：${signed(part)}分`, en: `rescaling for what does not apply: ${signed(part)}` }
      : { zh: `按比例折算到满分：${signed(part)}分`, en: `rescaling to the full marks: ${signed(part)}` },
  fullMarks: (part) => ({ zh: `满分不同：${signed(part)}分`, en: `other full marks: ${signed(part)}` }),
  adjustment: (part) => ({ zh: `加减分${part.code} ${part.name.zh}：${signed(part)}分`, en: `adjustment ${part.code} ${part.name.en}: ${signed(part)}` }),
  limit: (part) => ({ zh: `${part.name.zh}：${signed(part)}分`, en: `${part.name.en}: ${signed(part)}` }),
  gate: (part) => ({ zh: `前置条件${part.code} ${part.name.zh}：${signed(part)}分`, en: `gate ${part.code} ${part.name.en}: ${signed(part)}` }),
  veto: (part) => ({
    zh: `否决${part.code} ${part.name.zh}对得分的影响：${signed(part)}分`,
    en: `what veto ${part.code} ${part.name.en} does to the score: ${signed(part)}`,
  }),
  rounding: (part) => ({ zh: `总分取舍：${signed(part)}分`, en: `rounding of the total: ${signed(part)}` }),
};

/** The part of a change of total, as a sentence. */
export function explainPart(part: TotalPart, name: Text, before: Scheme, after: Scheme): Text {
  const has = (scheme: Scheme) => criteriaOf(scheme).some(({ criterion }) => criterion.code === part.code);
  return PARTS[part.kind]({ ...part, name, isAdded: !has(before), isRemoved: !has(after), isBalanced: () => [before, after].every(comesToFullMarks) });
}

function comesToFullMarks(scheme: Scheme): boolean {
  const full = fullMarksOf(scheme);
  const together = sum(scheme.blocks.map(({ code }) => full.get(code) ?? ZERO));
  return isZero(subtract(together, fromNumber(scheme.fullMarks)));
}

const RULE =
  (zh: string, en: string) =>
  (code: string | null): Text => ({ zh: zh.replace('{}', code ?? ''), en: en.replace('{}', code ?? '') });

const TIER_CHANGES: Readonly<Record<TierCause, (code: string | null, marks: Text | null) => Text>> = {
  marks: (_, marks) => ({ zh: `得分变化：${marks?.zh ?? ''}`, en: `the marks: ${marks?.en ?? ''}` }),
  cuts: RULE('分数线不同，与得分无关', 'the cuts, not the marks'),
  marksAndCuts: (_, marks) => ({ zh: `得分与分数线都有影响：${marks?.zh ?? ''}`, en: `the marks and the cuts: ${marks?.en ?? ''}` }),
  group: RULE('分组不同', 'another peer group'),
  unranked: RULE('只在其中一个办法中参评', 'ranked under one of the schemes only'),
  rankRule: RULE('按位次规则{}定档，不因得分', 'by rank rule {}, not by marks'),
  rankRuleGone: RULE('位次规则{}不再起作用', 'rank rule {} no longer binds'),
  tierVeto: RULE('按否决{}定档，不因得分', 'by veto {}, not by marks'),
  tierVetoGone: RULE('否决{}不再起作用', 'veto {} no longer binds'),
  decision: RULE('按认定{}定档', 'by decision {}'),
  decisionGone: RULE('认定{}不再起作用', 'decision {} no longer counts'),
};

/** Why the tier is another one, as a sentence; `code` and `name` of the rule where there is one. */
export function explainTierChange(cause: TierCause, code: string | null, marks: Text | null, before: Scheme, after: Scheme): Text {
  const rule = [...after.forced, ...before.forced].find((one) => one.code === code);
  const named = (language: keyof Text) => (rule === undefined ? code : `${code ?? ''} ${rule.name[language]}`);
  const say = TIER_CHANGES[cause];
  return { zh: say(named('zh'), marks).zh, en: say(named('en'), marks).en };
}
