import type { Messages } from '../zh-cn/index.ts';

export const problem: Messages['problem'] = {
  list: 'Problems',
  place: 'Place',
  row: 'row {row}',
  line: 'line {line}',
  column: 'Column',
  value: 'As written',
  message: 'Problem',
  remedy: 'Remedy',
  error: 'Error',
  warning: 'Warning',
  more: 'Show {hidden} more',
};
