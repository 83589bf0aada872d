import { describe, expect, it } from 'vitest';
import { decimalsOf, formatNumber, formatScale, formatShare, formatSigned, formatValue, toNumber } from './figures.ts';

describe('formatNumber', () => {
  it('rounds half up on the decimal as it is written', () => {
    expect(formatNumber(1.005, 2)).toBe('1.01');
    expect(formatNumber(2.675, 2)).toBe('2.68');
    expect(formatNumber(93.4649, 2)).toBe('93.46');
  });

  it('separates thousands from 10,000 and not before', () => {
    expect(formatNumber(9999)).toBe('9999');
    expect(formatNumber(10000)).toBe('10,000');
    expect(formatNumber(1234567.5, 1)).toBe('1,234,567.5');
  });

  it('writes a true minus sign, and none before a value that rounds to nothing', () => {
    expect(formatNumber(-2.08, 2)).toBe('−2.08');
    expect(formatNumber(-0.001, 2)).toBe('0.00');
  });

  it('writes a slash for a value that does not exist', () => {
    expect(formatNumber(null, 2)).toBe('/');
  });
});

describe('formatSigned', () => {
  it('marks gains and losses and leaves zero alone', () => {
    expect(formatSigned(0.5, 1)).toBe('+0.5');
    expect(formatSigned(-0.5, 1)).toBe('−0.5');
    expect(formatSigned(0.001, 2)).toBe('0.00');
  });
});

describe('formatShare', () => {
  it('writes 100.00% only when nothing is missing', () => {
    expect(formatShare(1)).toBe('100.00%');
    expect(formatShare(0.99999)).toBe('99.99%');
    expect(formatShare(46 / 48)).toBe('95.83%');
  });

  it('writes 0.00% only when nothing is there, and a slash for 0/0', () => {
    expect(formatShare(0)).toBe('0.00%');
    expect(formatShare(0.00001)).toBe('0.01%');
    expect(formatShare(null)).toBe('/');
  });
});

describe('formatValue', () => {
  it('turns fen into ten thousand yuan for Chinese readers and yuan for English ones', () => {
    expect(formatValue(12_345_600, 'fen', 'zh')).toBe('12.35 万元');
    expect(formatValue(12_345_600, 'fen', 'en')).toBe('123,456 yuan');
  });

  it('names days and persons in Chinese', () => {
    expect(formatValue(6, 'day', 'zh')).toBe('6 天');
    expect(formatValue(12.5, 'day', 'en')).toBe('12.5');
  });
});

describe('decimalsOf', () => {
  it('takes as many decimals as the finest value of a column needs, two at most', () => {
    expect(decimalsOf([10, 4, null])).toBe(0);
    expect(decimalsOf([10, 9.5])).toBe(1);
    expect(decimalsOf([10, 9.583333])).toBe(2);
  });
});

describe('toNumber', () => {
  it('reads exact fractions', () => {
    expect(toNumber('7/2')).toBe(3.5);
    expect(toNumber('-3')).toBe(-3);
  });
});

describe('formatScale', () => {
  it('is as short as it goes', () => {
    expect([0.5, 2 / 3, 0.996, 1, 1.2, 0.001, 0].map((share) => formatScale(share, 'share', 'zh'))).toEqual(['50%', '67%', '99%', '100%', '120%', '<1%', '0%']);
    expect(formatScale(120_000_000, 'fen', 'zh')).toBe('120 万');
    expect(formatScale(120_000_000, 'fen', 'en')).toBe('1200k');
    expect(formatScale(800, 'item', 'zh')).toBe('800');
  });
});
