import type { Language, Text } from '@sanse/engine';
import { computed } from 'vue';
import { createI18n, useI18n } from 'vue-i18n';
import { compileCatalogue } from './compile-catalogue.ts';
import { choosePageLanguage, pageLanguage } from './page-language.ts';
import type { Messages } from './zh-cn/index.ts';
import { zhCn } from './zh-cn/index.ts';

declare module 'vue-i18n' {
  export interface DefineLocaleMessage extends Messages {}
}

export const i18n = createI18n<[Messages], 'zh-CN' | 'en', false>({
  legacy: false,
  locale: pageLanguage() === 'en' ? 'en' : 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': compileCatalogue(zhCn) } as Record<'zh-CN' | 'en', Messages>,
});

/** The English catalogue comes with the first page in English. */
export async function loadLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18n.global.availableLocales.includes('en'))
    i18n.global.setLocaleMessage('en', compileCatalogue((await import('./en/index.ts')).en));
}

/** The catalogue, the language in use, and the way to read what arrives from the server in both languages. */
export function useLanguage() {
  const { t, locale } = useI18n({ useScope: 'global' });
  const language = computed<Language>(() => (locale.value === 'en' ? 'en' : 'zh'));
  const say = (text: Text): string => text[language.value];

  async function switchLanguage(): Promise<void> {
    const next = language.value === 'zh' ? 'en' : 'zh';
    await loadLanguage(next);
    choosePageLanguage(next);
    locale.value = next === 'en' ? 'en' : 'zh-CN';
  }

  return { t, language, say, switchLanguage };
}
