import { createClient } from '@sanse/api/client';
import { storedLanguage } from '../i18n/stored-language.ts';

/** The server this page came from, asked in the language of the page. */
export const client = createClient({ language: storedLanguage });
