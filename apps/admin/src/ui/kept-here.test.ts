import { expect, it } from 'vitest';
import { keeperIn } from './kept-here.ts';

/** A storage in memory that takes at most so many texts. */
function storageOf(most: number) {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (name: string) => texts.get(name) ?? null,
    setItem(name: string, text: string) {
      if (!texts.has(name) && texts.size >= most) throw new DOMException('full', 'QuotaExceededError');
      texts.set(name, text);
    },
    removeItem: (name: string) => void texts.delete(name),
  };
}

it('keeps texts in the storage and forgets them', () => {
  const storage = storageOf(9);
  const keeper = keeperIn(() => storage);
  keeper.keep('theme', 'dark');
  expect([keeper.recall('theme'), storage.texts.get('theme'), keeper.recall('name')]).toEqual(['dark', 'dark', null]);
  keeper.forget('theme');
  expect([keeper.recall('theme'), storage.texts.size]).toEqual([null, 0]);
});

it('works without remembering past the page where the storage is switched off', () => {
  const keeper = keeperIn(() => {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  });
  expect(keeper.recall('theme')).toBeNull();
  keeper.keep('theme', 'dark');
  expect(keeper.recall('theme')).toBe('dark');
  keeper.forget('theme');
  expect(keeper.recall('theme')).toBeNull();
});

it('keeps what a full storage does not take until the page is closed, and says the newer text', () => {
  const storage = storageOf(1);
  const keeper = keeperIn(() => storage);
  keeper.keep('a', 'one');
  keeper.keep('b', 'two');
  keeper.keep('a', 'three');
  expect([keeper.recall('a'), keeper.recall('b'), storage.texts.get('a'), storage.texts.has('b')]).toEqual(['three', 'two', 'three', false]);
});
