import type { Messages } from '../zh-cn/index.ts';

export const inputStatus: Messages['inputStatus'] = {
  ok: 'The value stands',
  zeroBase: 'Nothing in the base: there is no rate',
  unknown: 'A masked or one-sided figure is in it: cannot be computed',
  uncovered: 'The ledgers do not reach back to this period: nothing to compare with',
  none: 'No records',
  about: 'A figure in it was told as “about”; it counts as it was told',
};
