import type { Messages } from '../zh-cn/index.ts';

export const status: Messages['status'] = {
  scored: 'scored',
  notApplicable: 'not applicable',
  missing: 'not sent',
  tooFew: 'too few',
  unknown: 'value unknown',
};
