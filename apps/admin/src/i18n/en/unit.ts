import type { Messages } from '../zh-cn/index.ts';

export const unit: Messages['unit'] = {
  peers: 'Against its peers · {group}',
  own: 'This unit',
  median: 'Median',
  criterion: 'Criterion',
  wayOut: 'Way out',
  wayOutFewest: 'Fewest',
  wayOutCheapest: 'Cheapest',
  wayOutRecord: 'Record to complete',
  wayOutAbout: 'About',
  wayOutBy: 'By',
  wayOutMarks: 'Marks',
  wayOutCut: 'cut {cut}',
  wayOutSum: '{count} of {open} that can be done, {marks} together; marks are reckoned in the order listed, without what caps and floors eat.',
  wayOutCost: 'Cost: {cost}.',
  wayOutUnpriced: '{count} without a price.',
  wayOutUnproved: 'Not proved to be the best.',
  wayOutLeft: 'Marks still lost with everything done:',
};
