import { describe, expect, it } from 'vitest';
import { fraction, plain, quantity, tierMark, total } from './figures.ts';

const TIERS = [
  { code: 'RED', label: { zh: '红', en: 'Red' }, colour: 'red', min: 0 },
  { code: 'BLUE', label: { zh: '蓝', en: 'Blue' }, colour: 'blue', min: 90 },
];

describe('figures', () => {
  it('writes a tier with a shape and a word, so that no colour is needed', () => {
    expect(tierMark(TIERS, 'RED', 'zh')).toBe('▲红');
    expect(tierMark(TIERS, 'BLUE', 'en')).toBe('●Blue');
    expect(tierMark(TIERS, null, 'zh')).toBe('/');
  });

  it('writes totals with the decimals of the scheme, and an absent one as /', () => {
    expect(total(93.5, 2)).toBe('93.50');
    expect(total(null, 2)).toBe('/');
  });

  it('has a true minus sign and never a minus zero', () => {
    expect(plain(-3.5)).toBe('−3.5');
    expect(plain(-0.00001)).toBe('0');
  });

  it('writes shares in per cent and money in yuan', () => {
    expect(quantity(0.958333, 'share')).toBe('95.8333%');
    expect(quantity(123456, 'fen')).toBe('1234.56');
    expect(quantity(null, 'share')).toBe('/');
  });

  it('reads exact fractions', () => {
    expect(fraction('46')).toBe('46');
    expect(fraction('-7/3')).toBe('−2.3333');
    // The nearest double to 1.00005 lies below it.
    expect(fraction('20001/20000')).toBe('1.0001');
  });
});
