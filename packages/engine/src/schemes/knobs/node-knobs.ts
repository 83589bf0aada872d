import type { Criterion, Scheme, SchemeNode } from '../scheme.ts';
import { conditionKnobs } from './condition-knobs.ts';
import type { Knob, Steps } from './knob.ts';
import { AGGREGATES, choice, type Made, MARKS, NO_LIMIT, number, place } from './make-knobs.ts';
import { policyRange, policyValue, STATUSES } from './policy-knobs.ts';
import { ruleKnobs } from './rule-knobs.ts';

/** Of a block and all below it, of a criterion with its rule. */
export function nodeKnobs(scheme: Scheme, node: SchemeNode, base: Steps): Knob[] {
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
