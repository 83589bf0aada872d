import { expect, it } from 'vitest';
import { choosePageLanguage, pageLanguage } from './page-language.ts';

it('a page keeps its language when another one on the same machine is switched', () => {
  expect(pageLanguage()).toBe('zh');
  localStorage.setItem('sanse.language', 'en');
  expect(pageLanguage()).toBe('zh');
  choosePageLanguage('en');
  expect(pageLanguage()).toBe('en');
  choosePageLanguage('zh');
  expect(localStorage.getItem('sanse.language')).toBe('zh');
});
