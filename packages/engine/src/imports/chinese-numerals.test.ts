import { describe, expect, it } from 'vitest';
import { chineseNumber, digitsOfDays } from './chinese-numerals.ts';

describe('chineseNumber', () => {
  it.each([
    ['一百零六', 106],
    ['廿五', 25],
    ['卅', 30],
    ['两千零六', 2006],
    ['三万五千', 35_000],
    ['壹佰贰拾', 120],
    ['十二', 12],
    ['十', 10],
    ['二十', 20],
    ['一百二', 120],
    ['一百二十', 120],
    ['三万五', 35_000],
    ['一万零五', 10_005],
    ['一万零五百', 10_500],
    ['一千零一十', 1010],
    ['二百五十万', 2_500_000],
    ['一亿零三万', 100_030_000],
    ['十二万三千四百五十六', 123_456],
    ['零', 0],
    ['八', 8],
    ['一〇五', 105],
    ['二○二五', 2025],
  ])('%s is %i', (text, number) => {
    expect(chineseNumber(text)).toBe(number);
  });

  it.each(['三四', '一二三', '百百', '百', '万', '一百百', '一千二千', '半', '一万半', '几十', '12', '', '一二百'])('%s is no number', (text) => {
    expect(chineseNumber(text)).toBeNull();
  });
});

describe('digitsOfDays', () => {
  it('writes days in Chinese numerals in figures and leaves other text', () => {
    expect(digitsOfDays('二〇二五年七月三日')).toBe('2025年7月3日');
    expect(digitsOfDays('二零二五年十二月三十一日')).toBe('2025年12月31日');
    expect(digitsOfDays('七月廿三日')).toBe('7月23日');
    expect(digitsOfDays('第一季度')).toBe('第一季度');
  });
});
