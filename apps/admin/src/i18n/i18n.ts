import type { Language, Text } from '@sanse/engine';
import { computed } from 'vue';
import { createI18n, useI18n } from 'vue-i18n';
import { en } from './en/index.ts';
import type { Messages } from './zh-cn/index.ts';
import { zhCn } from './zh-cn/index.ts';

declare module 'vue-i18n' {
  export interface DefineLocaleMessage extends Messages {}
}

const STORED = 'sanse.language';

export const i18n = createI18n<[Messages], 'zh-CN' | 'en', false>({
  legacy: false,
  locale: localStorage.getItem(STORED) === 'en' ? 'en' : 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zhCn, en },
});

/** The catalogue, the language in use, and the way to read what arrives from the server in both languages. */
export function useLanguage() {
  const { t, locale } = useI18n({ useScope: 'global' });
  const language = computed<Language>(() => (locale.value === 'en' ? 'en' : 'zh'));
  const say = (text: Text): string => text[language.value];

  function switchLanguage(): void {
    locale.value = language.value === 'zh' ? 'en' : 'zh-CN';
    localStorage.setItem(STORED, locale.value);
  }

  return { t, language, say, switchLanguage };
}
