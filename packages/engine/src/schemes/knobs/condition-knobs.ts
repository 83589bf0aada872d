import { describeCondition } from '../../scoring/conditions.ts';
import type { Text } from '../../text.ts';
import type { Condition } from '../scheme.ts';
import { type Made, number } from './make-knobs.ts';

/** The figures that conditions compare with. */
export function conditionKnobs(conditions: readonly Condition[], list: string, about: Text): Made[] {
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
