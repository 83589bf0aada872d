import type { Language } from '@sanse/engine';

const STORED = 'sanse.language';

/** The language of the page, as chosen before on this machine. */
export const storedLanguage = (): Language => (localStorage.getItem(STORED) === 'en' ? 'en' : 'zh');

export const storeLanguage = (language: Language): void => localStorage.setItem(STORED, language);
