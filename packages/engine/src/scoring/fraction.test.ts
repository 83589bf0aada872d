import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RoundingMode } from '../schemes/scheme.ts';
import {
  add,
  compare,
  divide,
  fromDouble,
  fromNumber,
  median,
  multiply,
  parseFraction,
  printFraction,
  round,
  subtract,
  toDecimal,
  toFixed,
  toNumber,
} from './fraction.ts';

const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([n, d]) => parseFraction(`${n}/${d}`));

describe('parseFraction and printFraction', () => {
  it.each([
    ['46/48', '23/24'],
    ['-3', '-3'],
    ['0/7', '0'],
    ['3/-6', '-1/2'],
    ['59.99', '5999/100'],
    ['-0.50', '-1/2'],
    ['1e-7', '1/10000000'],
    ['2.5e3', '2500'],
  ])('reads %s as %s', (text, printed) => {
    expect(printFraction(parseFraction(text))).toBe(printed);
  });

  it('refuses what is no number', () => {
    expect(() => parseFraction('twelve')).toThrow('not an exact number');
    expect(() => parseFraction('1/0')).toThrow(RangeError);
  });

  it('takes a number for the decimal a person wrote', () => {
    expect(printFraction(fromNumber(0.1))).toBe('1/10');
    expect(printFraction(fromNumber(1e21))).toBe('1000000000000000000000');
  });
});

describe('round', () => {
  const at = (text: string, mode: RoundingMode, decimals = 2) => printFraction(round(parseFraction(text), decimals, mode));

  it('rounds halves up where doubles get it wrong', () => {
    expect(toFixed(round(parseFraction('1.005'), 2, 'halfUp'), 2)).toBe('1.01');
    expect(toFixed(round(parseFraction('2.675'), 2, 'halfUp'), 2)).toBe('2.68');
    expect(toFixed(parseFraction('-1.005'), 2)).toBe('-1.01');
  });

  it.each([
    ['halfUp', '0.03', '-0.03'],
    ['halfDown', '0.02', '-0.02'],
    ['halfEven', '0.02', '-0.02'],
    ['up', '0.03', '-0.02'],
    ['down', '0.02', '-0.03'],
  ] as const)('%s takes 0.025 to %s and -0.025 to %s', (mode, positive, negative) => {
    expect(at('0.025', mode)).toBe(printFraction(parseFraction(positive)));
    expect(at('-0.025', mode)).toBe(printFraction(parseFraction(negative)));
  });

  it('takes what is not a half to the nearer side', () => {
    for (const mode of ['halfUp', 'halfDown', 'halfEven'] as const) {
      expect(at('7/3', mode)).toBe('233/100');
      expect(at('8/3', mode)).toBe('267/100');
    }
  });
});

describe('decimals', () => {
  it('drops trailing zeros only after the point', () => {
    expect(toDecimal(parseFraction('100'), 4)).toBe('100');
    expect(toDecimal(parseFraction('2.50'), 4)).toBe('2.5');
    expect(toDecimal(parseFraction('25/6'), 4)).toBe('4.1667');
    expect(toFixed(parseFraction('93.4'), 2)).toBe('93.40');
    expect(toFixed(parseFraction('-1/3'), 0)).toBe('0');
  });
});

describe('median', () => {
  it('is the middle value or the mean of the two middle ones', () => {
    expect(printFraction(median(['3', '1', '2'].map(parseFraction)))).toBe('2');
    expect(printFraction(median(['4', '1', '2', '3'].map(parseFraction)))).toBe('5/2');
  });
});

describe('toNumber', () => {
  it('gives the nearest double of any fraction', () => {
    expect(toNumber(parseFraction('1/3'))).toBe(1 / 3);
    expect(toNumber(parseFraction('123456789012345678901234567890/1000000000000000000000000000000'))).toBe(0.12345678901234568);
    expect(toNumber(parseFraction('-100000000000000000000000001/300000000000000000000000000'))).toBe(-1 / 3);
  });

  it('gives back every double', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }).filter((x) => x === 0 || Math.abs(x) > 1e-290),
        (x) => toNumber(fromNumber(x)) === x,
      ),
    );
  });
});

describe('fromDouble', () => {
  it('keeps twelve significant digits', () => {
    expect(printFraction(fromDouble(0.1 + 0.2))).toBe('3/10');
  });
});

describe('arithmetic', () => {
  it('undoes itself exactly', () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        expect(compare(subtract(add(a, b), b), a)).toBe(0);
        if (b.n !== 0n) expect(compare(divide(multiply(a, b), b), a)).toBe(0);
      }),
    );
  });
});
