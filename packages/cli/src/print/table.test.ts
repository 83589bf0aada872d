import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { table } from './table.ts';
import { padEnd, padStart, widthOf } from './width.ts';

describe('widthOf', () => {
  it.each([
    ['abc', 3],
    ['青禾镇', 6],
    ['A2.1 整改率', 11],
    ['（２）', 6],
    ['▲红', 3],
    ['e\u0301', 1],
    ['𠮷', 2],
  ])('%s takes %i columns', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  it('grows by exactly the padding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, more) => {
        expect(widthOf(padStart(text, widthOf(text) + more))).toBe(widthOf(text) + more);
        expect(widthOf(padEnd(text, widthOf(text) + more))).toBe(widthOf(text) + more);
      }),
    );
  });
});

describe('table', () => {
  it('aligns Chinese and figures', () => {
    expect(
      table(
        [{ heading: '单位' }, { heading: '总分', align: 'right' }],
        [
          ['青禾镇', '100.00'],
          ['云岭产业园区', '9.50'],
        ],
      ),
    ).toEqual(['单位            总分', '青禾镇        100.00', '云岭产业园区    9.50']);
  });
});
