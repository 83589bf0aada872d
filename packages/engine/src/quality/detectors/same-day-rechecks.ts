import { CHANCE, monthOf } from '../looks.ts';
import { hazards } from '../own-hazards.ts';
import { shareDetector } from '../share-detector.ts';
import { MEASURED } from './measured.ts';

export const sameDayRechecks = shareDetector({
  code: 'sameDayRechecks',
  name: { zh: '纸面复查', en: 'Rechecks on paper' },
  what: {
    zh: '限期整改的隐患，报整改完成当天就复查的占比（当场整改的不算）。天天如此，复查可能只在纸上。',
    en: 'Hazards with a term that were rechecked on the very day they were told to be mended. When nearly all are, the recheck may be one on paper.',
  },
  thresholds: {
    share: { label: { zh: '占比超过', en: 'Share above' }, value: 0.8 },
    usual: { label: { zh: '通常的占比', en: 'Usual share' }, value: 0.55 },
    chance: CHANCE,
  },
  lead: {
    innocent: {
      zh: '约好时间当场验收、或整改完成日期按复查日填写的，也会如此；请抽查复查意见书和现场照片。',
      en: 'Rechecks by appointment, or a date of mending that is taken from the recheck. Look at some recheck papers.',
    },
    blind: { zh: '台账不存照片，也没有复查的钟点。', en: 'The ledger has neither photos nor the hour of a recheck.' },
    measured: MEASURED.sameDayRechecks,
  },
  window: 1,
  ledger: 'hazard',
  rows: (context) => `
    select rec, township as owner, ${monthOf('rechecked_on')} as ym, rechecked_on = claimed_on as shows
    from hazard
    where ${hazards(context)} and rechecked_on is not null and claimed_on > found_on`,
  bar: ({ share }) => share,
  usual: ({ usual }) => usual,
  counted: { zh: '限期整改后的复查', en: 'rechecks after a term' },
  shown: () => ({ zh: '在报整改完成的当天就复查', en: 'were made on the day the hazard was told to be mended' }),
});
