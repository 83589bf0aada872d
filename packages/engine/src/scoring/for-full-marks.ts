import type { Criterion, RuleName } from '../schemes/scheme.ts';
import type { Text } from '../text.ts';
import type { Bound, RuleCase } from './rules/rule.ts';
import { ruleRecord } from './rules/rules.ts';
import { figure, join, percentage } from './wording.ts';

/** What the inputs of a criterion would have to be for full marks, the others staying as they are. Null where the rule knows no such value. */
export function forFullMarks<K extends RuleName>(criterion: Criterion, at: RuleCase<K>): Text | null {
  const bounds = ruleRecord<K>(at.rule.kind as K).fullMarksAt?.(at) ?? [];
  if (bounds.length === 0) return null;
  const phrases = bounds.map((bound) => phrase(bound, labelOf(criterion, bound.input), at.base !== null));
  const all = join(phrases, '，', ', ');
  return { zh: `${all.zh}，可得满分`, en: `full marks with ${all.en}` };
}

function labelOf(criterion: Criterion, input: string): Text {
  return criterion.inputs.find(({ name }) => name === input)?.label ?? criterion.name;
}

function phrase({ atLeast, atMost }: Bound, label: Text, isRate: boolean): Text {
  const [low, high] = [atLeast, atMost].map((bound) => (bound === null ? null : isRate ? percentage(bound) : figure(bound)));
  if (low === null && high === '0') return { zh: `${label.zh}为0`, en: `${label.en} at 0` };
  const zh = low === null ? `不超过${high ?? ''}` : high === null ? `不低于${low}` : low === high ? `等于${low}` : `在${low}到${high}之间`;
  const en = low === null ? `at most ${high ?? ''}` : high === null ? `at least ${low}` : low === high ? `exactly ${low}` : `from ${low} to ${high}`;
  return { zh: `${label.zh}${zh}`, en: `${label.en} ${en}` };
}
