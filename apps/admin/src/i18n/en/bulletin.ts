import type { Messages } from '../zh-cn/index.ts';

export const bulletin: Messages['bulletin'] = {
  paper: 'Preview of the bulletin',
  download: 'Download Word file',
  figures: '{figures} figures, each with its origin',
  opening: 'Opening',
  source: 'Source',
  from: { result: 'assessment', measure: 'ledger measure', records: 'ledger rows', trials: 'trials' },
  exact: 'Before rounding',
  filter: 'Filter',
  cutOff: 'Period and cut-off',
  base: 'Compared with',
  inRanking: 'Open the receipt',
};
