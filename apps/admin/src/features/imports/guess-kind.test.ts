import { describe, expect, it } from 'vitest';
import { guessKind } from './guess-kind.ts';

describe('guessKind', () => {
  it('takes the most telling word of a file name', () => {
    expect(guessKind('隐患台账2025年.xlsx')).toBe('hazard');
    expect(guessKind('检查发现隐患清单.csv')).toBe('hazard');
    expect(guessKind('执法检查台账.xlsx')).toBe('enforcement');
    expect(guessKind('检查台账.xlsx')).toBe('inspection');
    expect(guessKind('2025年回头看核查台账.xlsx')).toBe('auditFinding');
    expect(guessKind('2025年加减分与认定.xlsx')).toBe('decision');
    expect(guessKind('2025年数据填报.csv')).toBe('figure');
  });

  it('guesses nothing from a name that says nothing', () => {
    expect(guessKind('新建 Microsoft Excel 工作表.xlsx')).toBeNull();
  });
});
