import type { Messages } from '../zh-cn/index.ts';

export const strip: Messages['strip'] = {
  period: 'Period',
  scheme: 'Scheme',
  version: 'Scheme {code} v{version}',
  cutOff: 'cut-off {date}',
  digest: 'assessment #{digest}',
  digestHint: 'Assessment digest {digest}, ledgers known at batch {batch}. Same digest, same result.',
  language: 'Switch language',
  dark: 'Dark display',
};
