import { createClient } from '@sanse/api/client';
import { i18n } from '../i18n/i18n.ts';

/** The server this page came from, asked in the language of the page. */
export const client = createClient({ language: () => (i18n.global.locale.value === 'en' ? 'en' : 'zh') });
