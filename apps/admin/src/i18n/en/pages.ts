import type { Messages } from '../zh-cn/index.ts';

export const pages: Messages['pages'] = {
  overview: 'Overview',
  map: 'Map',
  imports: 'Import',
  records: 'Records',
  findings: 'Data quality',
  ranking: 'Ranking',
  unit: 'Unit',
  composites: 'Quarters and years',
  whatIf: 'What-if',
  trials: 'Compare and replay',
  schemes: 'Scheme editor',
  trend: 'Trends',
  bulletin: 'Bulletin',
  settings: 'Settings',
};
