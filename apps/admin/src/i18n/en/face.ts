import type { Messages } from '../zh-cn/index.ts';

export const face: Messages['face'] = {
  loading: 'Loading…',
  unreachable: 'The server does not answer. Make sure Sanse is running, then try again.',
  errorId: 'Fault {id}; the cause stands in the log of the server.',
  retry: 'Try again',
  noPage: 'There is no such page.',
};
