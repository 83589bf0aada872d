import { expect, it } from 'vitest';
import { stateOf } from './stated-state.ts';

it.each([
  ['closed', ['已销号', '销号', '闭环', '验收合格', '已 办 结', 'closed']],
  ['claimed', ['已整改', '整改完成', '现场处置', '完成整改', '已整改（3月5日）', '已整改。', '√', '是', 'Done']],
  ['open', ['正在整改', '未整改', '逾期', '整改中', '未完成', '×', '否', '复查不合格', '延期整改']],
  ['void', ['作废', '误报', '重复登记']],
  [null, ['', '立行立改', '移交住建局', '见附件', '合格']],
] as const)('takes for %s: %j', (state, words) => {
  for (const word of words) expect(stateOf(word), word).toBe(state);
});
