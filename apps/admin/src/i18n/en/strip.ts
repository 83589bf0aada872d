import type { Messages } from '../zh-cn/index.ts';

export const strip: Messages['strip'] = {
  label: 'What is assessed',
  period: 'Period',
  periodHint: 'Period: the days whose work counts. Only periods with ledgers are listed.',
  family: 'Units',
  familyHint: 'Which kind of unit is assessed. The same ledgers count for townships by place, and for departments and committees by sector.',
  families: { township: 'Townships', department: 'Departments', committee: 'Committees', enterprise: 'Enterprises' },
  scheme: 'Scheme',
  version: 'Scheme {code} v{version}',
  versionShort: '{code} v{version}',
  versionHint: 'Scheme {name}, code {code}, version {version}, digest {digest}. One changed word is another digest.',
  cutOff: 'cut-off {date}',
  cutOffHint: 'Cut-off {date}: what was done by that day counts as done; which cases count is settled by the period. Ledgers known at batch {batch}.',
  digest: 'assessment #{digest}',
  digestHint: 'Assessment digest {digest}, ledgers known at batch {batch}. Same digest, same result.',
  status: { underWay: 'under way', provisional: 'provisional', published: 'published', moved: 'moved since', trial: 'what-if' },
  statusHint: {
    underWay: 'Under way: the period is not over; results will move with the ledgers.',
    provisional:
      'Provisional: computed from the ledgers as they are and not published. A bulletin, or sanse publish, keeps the result with its scheme for good.',
    published: 'Published: as it was kept on {date}.',
    moved:
      'Moved since publication: on {date} #{digest} was kept; ledgers or scheme have changed since. What was published stays; see the kept assessments in the settings.',
    trial: 'What-if: changes stay on this page; nothing is saved.',
  },
  search: 'Search',
  searchHint: 'Search units, criteria, enterprises, records, bulletins and pages (Ctrl+K)',
  language: 'Switch language',
  dark: 'Dark display',
  noPeriod: 'There is no period "{period}". "{scheme}" {grain}; there are ledgers for {first} to {last}.',
  grain: { month: 'is scored by month', quarter: 'is scored by quarter', year: 'is scored by year' },
  noScheme: 'There is no scheme with the code "{scheme}", or its file has faults and cannot be used.',
  toPeriod: 'See {period}',
  toScheme: 'See "{scheme}"',
  toSchemeFiles: 'The scheme files',
};
