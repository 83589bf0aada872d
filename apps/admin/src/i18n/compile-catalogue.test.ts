import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import { compileCatalogue } from './compile-catalogue.ts';
import { en } from './en/index.ts';
import type { Messages } from './zh-cn/index.ts';
import { zhCn } from './zh-cn/index.ts';

const MESSAGES = {
  plain: '办法',
  given: '办法 {code} 第 {version} 版，再说一遍：{code}',
  named: '{madeBy}，{part_2}',
  counted: 'nothing changed | {count} change | {count} changes',
  two: 'one unit | {count} units',
};
const catalogue = compileCatalogue({ ...MESSAGES, deep: { er: 'deeper' } }) as unknown as Messages;
const { t } = createI18n<[Messages], 'en', false>({ legacy: false, locale: 'en', messages: { en: catalogue } }).global;

describe('a message', () => {
  it('is said as it stands', () => {
    expect([t('plain'), t('deep.er')]).toEqual(['办法', 'deeper']);
  });

  it('takes what is given by name, as often as it is named, a zero too', () => {
    expect(t('given', { code: 'TOWN-M', version: 0 })).toBe('办法 TOWN-M 第 0 版，再说一遍：TOWN-M');
  });

  it('knows names of several words, and with figures', () => {
    expect(t('named', { madeBy: '甲', part_2: '乙' })).toBe('甲，乙');
  });

  it('leaves out what is not given', () => {
    expect(t('given', { code: 'TOWN-M' })).toBe('办法 TOWN-M 第  版，再说一遍：TOWN-M');
  });

  it.each([
    ['counted', 0, 'nothing changed'],
    ['counted', 1, '1 change'],
    ['counted', 7, '7 changes'],
    ['two', 1, 'one unit'],
    ['two', 2, '2 units'],
  ])('%s by %i is: %s', (key, count, said) => {
    expect(t(key, count)).toBe(said);
  });
});

it('the catalogues use no more than that syntax', () => {
  const texts = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : Object.values(value as object).flatMap(texts));
  const strange = [...texts(zhCn), ...texts(en)].filter((text) => /[{}|@]/.test(text.replaceAll(/\{\w+\}| \| /g, '')));
  expect(strange).toEqual([]);
});
