import { createClient } from '@sanse/api/client';
import { pageLanguage } from '../i18n/page-language.ts';

/** The server this page came from, asked in the language of the page. */
export const client = createClient({ language: pageLanguage });
