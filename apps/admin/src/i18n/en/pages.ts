import type { Messages } from '../zh-cn/index.ts';

export const pages: Messages['pages'] = {
  overview: 'Overview',
  imports: 'Ledger import',
  findings: 'Data quality',
  ranking: 'Ranking',
  unit: 'Unit',
  trend: 'Trends',
  bulletin: 'Bulletin',
  composites: 'Quarters and years',
  trials: 'Compare and replay',
};
