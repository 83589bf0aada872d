import { CHANCE } from '../looks.ts';
import { ownHazards } from '../own-hazards.ts';
import { shareDetector } from '../share-detector.ts';
import { MEASURED } from './measured.ts';

export const onSiteOnly = shareDetector({
  code: 'onSiteOnly',
  name: { zh: '凑数：几乎全是当场整改', en: 'Padding: nearly all mended on the spot' },
  what: {
    zh: '单位自己查出的隐患中，发现当天就整改完的占比。件数多而全是举手之劳的，可能在凑数。',
    en: 'Hazards a unit found itself that were mended the same day. Many, and all of them trifles, may be padding.',
  },
  thresholds: {
    share: { label: { zh: '占比超过', en: 'Share above' }, value: 0.8 },
    usual: { label: { zh: '通常的占比', en: 'Usual share' }, value: 0.5 },
    chance: CHANCE,
  },
  lead: {
    innocent: {
      zh: '沿街小店、出租屋一类的场所，隐患本来多能当场整改；请看隐患内容是否都属小事。',
      en: 'In shops and rented rooms most hazards can indeed be mended at once. See whether all of them are trifles.',
    },
    measured: MEASURED.onSiteOnly,
  },
  window: 1,
  ledger: 'hazard',
  rows: (context) => `
    select rec, township as owner, ym, coalesce(claimed_on = found_on, false) as shows
    from hazard
    where ${ownHazards(context)}`,
  bar: ({ share }) => share,
  usual: ({ usual }) => usual,
  counted: { zh: '自己查出的隐患', en: 'hazards it found itself' },
  shown: () => ({ zh: '发现当天整改完', en: 'were mended on the day they were found' }),
});
