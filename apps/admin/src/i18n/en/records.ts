import type { Messages } from '../zh-cn/index.ts';

export const records: Messages['records'] = { list: 'Ledger rows', shown: '{total} rows, showing {from}–{to}.', export: 'Export all' };
