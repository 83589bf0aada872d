import type { Messages } from '../zh-cn/index.ts';

export const rail: Messages['rail'] = {
  label: 'Main navigation',
  brand: 'Sanse',
  subtitle: 'work safety',
  overview: 'Overview',
  ledgers: 'Ledgers',
  quality: 'Data quality',
  assessment: 'Scoring',
  trends: 'Trends',
  bulletins: 'Bulletins',
  settings: 'Settings',
  pagesOf: 'Pages of {section}',
};
