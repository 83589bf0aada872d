import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownWord, rankMatch, termsOf } from './match-words.ts';

const YANQUAN: KnownWord = { text: '砚泉镇', syllables: ['yan', 'quan', 'zhen'] };
const CODE: KnownWord = { text: 't01', syllables: [] };
const FOUNDRY: KnownWord = { text: '云岭县骁洲铸造有限公司', syllables: ['yun', 'ling', 'xian', 'xiao', 'zhou', 'zhu', 'zao', 'you', 'xian', 'gong', 'si'] };

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

describe('rankMatch', () => {
  it.each([
    ['砚泉镇', 0],
    ['砚泉', 1],
    ['yanquanzhen', 2],
    ['yqz', 2],
    ['yqzh', 2],
    ['yanqzhen', 2],
    ['yanqu', 3],
    ['yq', 3],
    ['泉', 4],
    ['qz', 5],
    ['quanzhen', 5],
  ])('finds 砚泉镇 by %s', (term, rank) => {
    expect(rankMatch([YANQUAN], [term])).toBe(rank);
  });

  it.each(['anquan', 'yanzhen', 'yqx', '砚镇', 'yanquanzhenx', 'yqz1'])('does not find 砚泉镇 by %s', (term) => {
    expect(rankMatch([YANQUAN], [term])).toBeNull();
  });

  it('finds a firm by the initials in the middle of its name', () => {
    expect(rankMatch([FOUNDRY], ['xzzz'])).toBe(5);
  });

  it('prefers the name to another word that matches in the same way', () => {
    expect(rankMatch([YANQUAN, CODE], ['t01'])).toBe(0.1);
    expect(rankMatch([CODE, YANQUAN], ['t01'])).toBe(0);
  });

  it('wants every term, in any order, each in one of the words', () => {
    expect(rankMatch([YANQUAN, CODE], ['t01', '砚泉'])).toBe(1.1);
    expect(rankMatch([YANQUAN, CODE], ['t02', '砚泉'])).toBeNull();
  });

  it('reads xian as one syllable and as two', () => {
    expect(rankMatch([{ text: '县', syllables: ['xian'] }], ['xian'])).toBe(2);
    expect(rankMatch([{ text: '西安', syllables: ['xi', 'an'] }], ['xian'])).toBe(2);
  });

  it('finds a word by any way of typing its syllables, whole or by initials', () => {
    const syllables = fc.array(fc.constantFrom('yan', 'quan', 'zhen', 'shi', 'xi', 'an', 'lv', 'chong'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(syllables, fc.infiniteStream(fc.boolean()), (word, whole) => {
        const typed = word.map((syllable) => (whole.next().value === true ? syllable : syllable.slice(0, 1))).join('');
        expect(rankMatch([{ text: '', syllables: word }], [typed])).not.toBeNull();
      }),
    );
  });
});

describe('termsOf', () => {
  it('parts at spaces of any width and folds each part', () => {
    expect(termsOf(' 砚泉　ＡＢ  c ', fold)).toEqual(['砚泉', 'ab', 'c']);
  });

  it('gives none for blanks', () => {
    expect(termsOf(' 　\t', fold)).toEqual([]);
  });
});
