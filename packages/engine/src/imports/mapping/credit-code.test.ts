import { expect, it } from 'vitest';
import { isCreditCode } from './credit-code.ts';

it('knows the example of the standard, in any width and case', () => {
  expect(isCreditCode('91350100M000100Y43')).toBe(true);
  expect(isCreditCode(' ９1350100m000100y43 ')).toBe(true);
});

it.each([['91350100M000100Y44'], ['91350100M000100Z43'], ['19350100M000100Y43'], ['91350100M000100Y4'], ['91350100M0001OOY43'], ['']])(
  'refuses “%s”: the check digit or a character is wrong',
  (text) => {
    expect(isCreditCode(text)).toBe(false);
  },
);
