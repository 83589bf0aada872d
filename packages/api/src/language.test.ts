import { describe, expect, it } from 'vitest';
import { requestLanguage } from './language.ts';

describe('requestLanguage', () => {
  it.each([
    [undefined, undefined, 'zh'],
    [undefined, '*', 'zh'],
    [undefined, 'zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    [undefined, 'en-US,en;q=0.9,zh;q=0.8', 'en'],
    [undefined, 'zh;q=0.2, en;q=0.7', 'en'],
    [undefined, 'fr,de;q=0.9', 'zh'],
    ['en', 'zh-CN', 'en'],
    ['fr', 'en', 'en'],
  ])('?lang %s with Accept-Language %s is answered in %s', (query, header, language) => {
    expect(requestLanguage(query, header)).toBe(language);
  });
});
