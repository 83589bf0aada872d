import type { Language } from '@sanse/engine';

const STORED = 'sanse.language';

let language: Language = localStorage.getItem(STORED) === 'en' ? 'en' : 'zh';

/** The language of this page, whatever another one on this machine has been switched to since. It begins as was chosen last. */
export const pageLanguage = (): Language => language;

export function choosePageLanguage(chosen: Language): void {
  language = chosen;
  localStorage.setItem(STORED, chosen);
}
