import type { Language } from '@sanse/engine';
import { keptHere } from '../ui/kept-here.ts';

const STORED = 'sanse.language';

let language: Language = keptHere.recall(STORED) === 'en' ? 'en' : 'zh';

/** The language of this page, whatever another one on this machine has been switched to since. It begins as was chosen last. */
export const pageLanguage = (): Language => language;

export function choosePageLanguage(chosen: Language): void {
  language = chosen;
  keptHere.keep(STORED, chosen);
}
