import { describe, expect, it } from 'vitest';
import { splitAtCodes } from './split-at-codes.ts';

describe('a sentence about criteria', () => {
  it('has their codes set apart, and nothing else changed', () => {
    expect(splitAtCodes('A1.1 事故与A1.10 会议：相关0.9', ['A1.1', 'A1.10'])).toEqual([
      { text: 'A1.1', code: 'A1.1' },
      { text: ' 事故与', code: null },
      { text: 'A1.10', code: 'A1.10' },
      { text: ' 会议：相关0.9', code: null },
    ]);
    expect(splitAtCodes('蓝线上下1分内有33个得分', [])).toEqual([{ text: '蓝线上下1分内有33个得分', code: null }]);
    expect(splitAtCodes('没有代码', ['A1'])).toEqual([{ text: '没有代码', code: null }]);
  });
});
