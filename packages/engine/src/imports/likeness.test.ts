import fc from 'fast-check';
import { expect, it } from 'vitest';
import { likeness, nearestAmong, pairsOf } from './likeness.ts';

it('counts shared pairs of neighbouring characters, the ends included', () => {
  // ^东 东河 河镇 镇$ and ^东 东河 河乡 乡$: two of four on each side
  expect(likeness(pairsOf('东河镇'), pairsOf('东河乡'))).toBe(0.5);
  expect(likeness(pairsOf('东河'), pairsOf('东河'))).toBe(1);
  expect(likeness(pairsOf('东河'), pairsOf('南坪'))).toBe(0);
});

it('finds the names most like a text, by any of their words, each record once', () => {
  const near = nearestAmong([['东河镇', '东河'], ['东湖街道'], ['南坪镇'], ['东河口镇']], (words) => words);
  expect(near('东河村').map(([name]) => name)).toEqual(['东河镇', '东河口镇']);
  expect(near('北山')).toEqual([]);
});

it('finds what comparing with every name would find', () => {
  const name = fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 12 }), name, (names, text) => {
      const all = names
        .map((each) => ({ each, like: likeness(pairsOf(each), pairsOf(text)) }))
        .filter(({ like }) => like >= 0.3)
        .toSorted((a, b) => b.like - a.like || (a.each < b.each ? -1 : 1))
        .slice(0, 3);
      expect(nearestAmong(names, (each) => [each])(text)).toEqual(all.map(({ each }) => each));
    }),
  );
});
