import { describe, expect, it } from 'vitest';
import { LONGEST_CELL, PATTERN_FAULTS, safePattern } from './safe-pattern.ts';

describe('safePattern', () => {
  it.each([
    ['整改日期：([^）]*)）', '（整改日期：3月5日）', '3月5日'],
    ['^(.*?)\\s*\\[', 'blocked exit  [ corrected ]', 'blocked exit'],
    ['(\\d{4}-\\d{1,2}-\\d{1,2})', '于2025-3-5完成', '2025-3-5'],
    ['(已整改|未整改|整改中)', '目前已整改', '已整改'],
    ['第(?:\\d{1,3})号（(.+)）', '第12号（甲）', '甲'],
    ['([(\\])+])', 'a)', ')'],
  ])('takes what the group of %s catches', (source, cell, caught) => {
    const pattern = safePattern(source);
    expect(typeof pattern).toBe('object');
    expect((pattern as RegExp).exec(cell)?.[1]).toBe(caught);
  });

  it.each([
    ['tooLong', `(${'a'.repeat(200)})`],
    ['notAPattern', '(['],
    ['notAPattern', '(a{2)'],
    ['noGroup', '\\d+'],
    ['noGroup', '(?:a)'],
    ['lookaround', '(?=a)(b)'],
    ['lookaround', '(?<!a)(b)'],
    ['backReference', '(a)\\1'],
    ['nestedRepeat', '(a+)+'],
    ['nestedRepeat', '(?:a|aa)*(b)'],
    ['nestedRepeat', '((a?){30})'],
    ['nestedRepeat', '((x(a*)y)z)+'],
    ['tooManyRepeats', '(.*).*'],
    ['tooManyRepeats', '^(.*).*.*'],
    ['tooManyRepeats', 'x|^(a*)b*'],
    ['tooManyRepeats', '(a?a?a?a?a?a?a?)'],
    ['tooManyRepeats', '(a{1,100})'],
  ] as const)('refuses as %s: %s', (fault, source) => {
    expect(safePattern(source)).toBe(fault);
    expect(PATTERN_FAULTS[fault].zh.length).toBeGreaterThan(3);
  });

  it('lets no allowed pattern take long over the longest cell', () => {
    const cell = 'a'.repeat(LONGEST_CELL);
    for (const source of ['^(a*)a*b', '(a+)b', '^(a*?)a?a?a?a?a*b']) {
      const pattern = safePattern(source) as RegExp;
      const start = performance.now();
      pattern.exec(cell);
      expect(performance.now() - start, source).toBeLessThan(1000);
    }
  });
});
