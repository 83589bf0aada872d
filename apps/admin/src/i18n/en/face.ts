import type { Messages } from '../zh-cn/index.ts';

export const face: Messages['face'] = {
  loading: 'Loading…',
  unreachable: 'The server does not answer. Make sure Sanse is running, then try again.',
  errorId: 'Fault {id}; the cause stands in the log of the server.',
  retry: 'Try again',
  close: 'Close',
  copied: '{rows} rows × {columns} columns copied; paste them into a spreadsheet or a document.',
  notCopied: 'The browser did not allow copying. Allow the clipboard for this site in its settings.',
  noPage: 'There is no such page.',
};
