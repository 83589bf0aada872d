import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromNumber, makeFraction, parseFraction, round } from '../scoring/fraction.ts';
import { agrees, isPossibleOf } from './stated-rate.ts';

const share = (part: number, whole: number) => makeFraction(BigInt(part), BigInt(whole));

describe('a rate as told', () => {
  it.each([
    ['0.973', 103, 106, false],
    ['0.972', 103, 106, true],
    ['0.97', 103, 106, true],
    ['0.9717', 103, 106, true],
    ['0.9718', 103, 106, false],
    ['0.98', 103, 106, false],
  ])('%s of %i/%i holds within half a unit of its last place: %s', (told, part, whole, holds) => {
    expect(agrees(parseFraction(told), share(part, whole))).toBe(holds);
  });

  it('is the whole only when all is done', () => {
    expect(agrees(fromNumber(1), share(1999, 2000))).toBe(false);
    expect(agrees(fromNumber(1), share(2000, 2000))).toBe(true);
    expect(agrees(parseFraction('0.9999'), share(99999, 100000))).toBe(true);
    expect(agrees(parseFraction('0.9999'), share(2000, 2000))).toBe(false);
  });

  it('of 98 can be 97.96 % and cannot be 97.3 %', () => {
    expect(isPossibleOf(parseFraction('0.9796'), fromNumber(98))).toBe(true);
    expect(isPossibleOf(parseFraction('0.973'), fromNumber(98))).toBe(false);
  });

  it('rounded half up from counts always agrees with them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), fc.integer({ min: 2, max: 6 }), (whole, some, places) => {
        const counted = share(some % whole, whole);
        const told = round(counted, places, 'halfUp');
        fc.pre(told.n !== told.d);
        expect(agrees(told, counted)).toBe(true);
        expect(isPossibleOf(told, fromNumber(whole))).toBe(true);
      }),
    );
  });
});
