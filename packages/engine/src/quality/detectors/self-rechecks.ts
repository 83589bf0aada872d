import { CHANCE, monthOf } from '../looks.ts';
import { hazards } from '../own-hazards.ts';
import { shareDetector } from '../share-detector.ts';
import { MEASURED } from './measured.ts';

export const selfRechecks = shareDetector({
  code: 'selfRechecks',
  name: { zh: '自改自验', en: 'Rechecked by who mended' },
  what: {
    zh: '复查人就是整改责任人的占比，检查人也是他的一并计入。复查是另一双眼睛去看，自己验自己等于没有复查。',
    en: 'Rechecks by the very person who was to mend (and perhaps found) the hazard. A recheck is a second pair of eyes.',
  },
  thresholds: {
    share: { label: { zh: '占比超过', en: 'Share above' }, value: 0.15 },
    usual: { label: { zh: '通常的占比', en: 'Usual share' }, value: 0.05 },
    chance: CHANCE,
  },
  lead: {
    innocent: {
      zh: '台账把整改责任人填成了监管责任人，或同名；请与复查意见书上的签名核对。',
      en: 'The officer in charge entered as the one to mend, or two of one name. Compare the signatures on the recheck papers.',
    },
    blind: { zh: '台账不存照片，同一张照片反复使用看不出来。', en: 'The ledger keeps no photos: one photo used again and again cannot be seen.' },
    measured: MEASURED.selfRechecks,
  },
  window: 1,
  ledger: 'hazard',
  rows: (context) => `
    select rec, township as owner, ${monthOf('rechecked_on')} as ym, rechecker = rectifier as shows
    from hazard
    where ${hazards(context)} and rechecked_on is not null and rechecker is not null and rectifier is not null`,
  bar: ({ share }) => share,
  usual: ({ usual }) => usual,
  counted: { zh: '写明复查人和整改责任人的复查', en: 'rechecks that name who rechecked and who mended' },
  shown: () => ({ zh: '复查人就是整改责任人', en: 'were made by the one who mended' }),
});
