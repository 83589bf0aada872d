import type { Policies, Policy } from '../scheme.ts';
import type { KnobRange, KnobValue } from './knob.ts';
import { choice } from './make-knobs.ts';

const POLICY_CHOICES = [
  ['rescale', '不计入，其余折算', 'left out, the rest counts for all'],
  ['fullMarks', '按满分计', 'full marks'],
  ['zero', '按 0 分计', 'no marks'],
  ['peerMean', '按同组平均计', 'the mean of the peers'],
] as const;

export const STATUSES: readonly (readonly [keyof Policies, string, string])[] = [
  ['notApplicable', '不适用时', 'When not applicable'],
  ['missing', '未报送时', 'When not sent'],
  ['tooFew', '样本不足时', 'When too few'],
  ['unknown', '数值不明时', 'When unknown'],
];

/** Null of a criterion: as the whole scheme has it. */
export function policyRange(policy: Policy | undefined): KnobRange {
  const fixed = typeof policy === 'object' ? [[policyValue(policy), `按满分的 ${policy.fixed}% 计`, `${policy.fixed}% of full marks`] as const] : [];
  const inherited = policy === undefined ? [[null, '同全办法', 'as the whole scheme'] as const] : [];
  return choice([...inherited, ...POLICY_CHOICES, ...fixed]);
}

/** A policy as one word. */
export function policyValue(policy: Policy): string {
  return typeof policy === 'string' ? policy : `fixed${policy.fixed}`;
}

/** The policy that a value of a knob stands for, else the value itself. */
export function toSchemeValue(value: KnobValue): KnobValue | Policy {
  const fixed = typeof value === 'string' ? /^fixed(\d+(?:\.\d+)?)$/.exec(value)?.[1] : undefined;
  return fixed === undefined ? value : { fixed: Number(fixed) };
}
