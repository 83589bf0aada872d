import type { Messages } from '../zh-cn/index.ts';

export const wayOut: Messages['wayOut'] = {
  costs: 'Type costs',
  unit: 'Costs in',
  money: 'Money',
  days: 'Days of work',
  inMoney: 'Cost (10,000 yuan)',
  inDays: 'Days',
  ledgerCost: 'In the ledger',
  costsHint: 'The cheapest set follows. In money what is not typed costs what the ledger says; in days only what is typed counts.',
  canBeDone: '{count} that can be done',
  costOf: 'Cost of {record}',
  clear: 'Clear',
  noneCheapest: 'What has a cost is not enough to lift the tier: type some more.',
};
