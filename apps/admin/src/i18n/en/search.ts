import type { Messages } from '../zh-cn/index.ts';

export const search: Messages['search'] = {
  title: 'Search',
  placeholder: 'Name, code, number, text, or initials in pinyin',
  close: 'Close',
  results: 'Results',
  kind: { page: 'Pages', unit: 'Units', criterion: 'Criteria', enterprise: 'Enterprises', bulletin: 'Bulletins', record: 'Records' },
  canFind: 'Here you find {what}. Part several words by spaces; pinyin works whole or by initials, as in "yjglj"; a month as "2025-12".',
  counted: {
    unit: 'units: {count}',
    criterion: 'criteria: {count}',
    enterprise: 'enterprises: {count}',
    bulletin: 'bulletins: {count}',
    record: 'records: {count}',
  },
  and: ', ',
  nothing: 'Nothing was found for "{query}".',
  searching: 'Searching…',
  shortRecords: 'Type at least 2 characters to search the records.',
  more: '{total} in all, the first {shown} listed; more words narrow it down',
  allRecords: '{ledger}: list all records with "{query}"',
  gone: 'gone since {date}; see its records',
  bulletinName: 'Bulletin of {period}',
  published: 'published',
  unitKind: { town: 'town', subdistrict: 'sub-district', park: 'park', department: 'department', committee: 'special committee' },
  keys: '↑↓ choose · Enter open · Esc close',
  found: '{count} found',
};
