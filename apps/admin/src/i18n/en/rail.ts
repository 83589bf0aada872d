import type { Messages } from '../zh-cn/index.ts';

export const rail: Messages['rail'] = { label: 'Main navigation', brand: 'Sanse', subtitle: 'work safety' };
