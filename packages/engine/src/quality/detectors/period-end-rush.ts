import { daysBetween, monthStart } from '../../periods/dates.ts';
import { CHANCE, type Look, monthOf, shareOf } from '../looks.ts';
import { hazards } from '../own-hazards.ts';
import { shareDetector } from '../share-detector.ts';
import { MEASURED } from './measured.ts';

export const periodEndRush = shareDetector({
  code: 'periodEndRush',
  name: { zh: '月末突击销号', en: 'Rush at the month’s end' },
  what: {
    zh: '当月销号（当场整改的不算）集中在最后几天的程度，与这几天应有的份额相比；同组单位月末也多的，以同组为准。',
    en: 'How far the closings of a month (those mended on the spot apart) gather in its last days, against the share of those days, or of the group when that is more.',
  },
  thresholds: {
    days: { label: { zh: '看当月最后几天', en: 'The last days of the month' }, value: 3 },
    times: { label: { zh: '超过应有份额的倍数', en: 'Times the share they should have, above' }, value: 3 },
    chance: CHANCE,
  },
  lead: {
    innocent: {
      zh: '月末集中复查、期限恰在月底、月底开展专项行动，都会如此；请抽几条看复查记录和现场。',
      en: 'Rechecks gathered at the month’s end, deadlines that fall there, a campaign. Take some of them and look at the recheck records and the place.',
    },
    measured: MEASURED.periodEndRush,
  },
  window: 1,
  ledger: 'hazard',
  rows: (context, { days }) => `
    select rec, township as owner, ${monthOf('closed_on')} as ym, closed_on > last_day(closed_on) - ${days} as shows
    from hazard
    where ${hazards(context)} and closed_on is not null and closed_on > found_on`,
  bar: ({ days, times }, look) => times * expected(days, look),
  usual: ({ days }, look) => expected(days, look),
  counted: { zh: '限期整改后销号的隐患', en: 'hazards closed after a term' },
  shown: ({ days }) => ({ zh: `在当月最后${days}天销号`, en: `were closed in the last ${days} days of the month` }),
});

/** The share of the days, or that of the others of the group when it is more. */
function expected(days: number, { till, others }: Look): number {
  return Math.max(days / daysBetween(monthStart(till), monthStart(till + 1)), shareOf(others));
}
