import { CHANCE } from '../looks.ts';
import { ownHazards } from '../own-hazards.ts';
import { shareDetector } from '../share-detector.ts';
import { MEASURED } from './measured.ts';

export const lateRegistration = shareDetector({
  code: 'lateRegistration',
  name: { zh: '迟录', en: 'Registered late' },
  what: {
    zh: '单位自己查出的隐患，发现后过了几天才登记的占比。先整改、后补登，期限和整改率就好看。',
    en: 'Hazards a unit found itself and registered days later: what is registered once it is mended always meets its deadline.',
  },
  thresholds: {
    days: { label: { zh: '登记晚于发现的天数超过', en: 'Days from finding to registering, more than' }, value: 3 },
    share: { label: { zh: '占比超过', en: 'Share above' }, value: 0.2 },
    usual: { label: { zh: '通常的占比', en: 'Usual share' }, value: 0.05 },
    chance: CHANCE,
  },
  lead: {
    innocent: {
      zh: '系统停用、集中补录、节假日积压、人员交接，都会使登记晚于发现；请核对检查记录和通知书的日期。',
      en: 'A system out of use, entries made up in one go, holidays, a change of clerk. Compare the dates on the inspection records and notices.',
    },
    measured: MEASURED.lateRegistration,
  },
  window: 1,
  ledger: 'hazard',
  rows: (context, { days }) => `
    select rec, township as owner, ym, registered_on - found_on > ${days} as shows
    from hazard
    where ${ownHazards(context)} and registered_on is not null`,
  bar: ({ share }) => share,
  usual: ({ usual }) => usual,
  counted: { zh: '自己查出并登记的隐患', en: 'hazards it found and registered' },
  shown: ({ days }) => ({ zh: `发现后超过${days}天才登记`, en: `were registered more than ${days} days after they were found` }),
});
