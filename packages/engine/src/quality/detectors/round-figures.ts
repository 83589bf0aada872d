import { visibleAt } from '../../measures/source.ts';
import { CHANCE } from '../looks.ts';
import { shareDetector } from '../share-detector.ts';
import { MEASURED } from './measured.ts';

export const roundFigures = shareDetector({
  code: 'roundFigures',
  name: { zh: '凑整的数', en: 'Round figures' },
  what: {
    zh: '近12个月报表填报的件数（指标代码 summary. 开头，10及以上，同月相同的数只算一个）中，末位是0或5的占比，正常约两成。每季末看一次。',
    en: 'Counts told in forms over twelve months (codes summary.…, 10 and above, equal ones of a month once) that end in 0 or 5: two in ten as a rule. Looked at once a quarter.',
  },
  thresholds: {
    share: { label: { zh: '占比超过', en: 'Share above' }, value: 0.4 },
    usual: { label: { zh: '通常的占比', en: 'Usual share' }, value: 0.2 },
    chance: CHANCE,
  },
  lead: {
    innocent: {
      zh: '有的数按计划或定额完成，本来就是整数；请与原始记录核对。',
      en: 'Some counts follow a plan or a quota and are round by nature. Compare them with the records.',
    },
    blind: {
      zh: '首位数字的本福特检验要有三百个以上、跨几个数量级的数，一个单位一年填不到，没有做。',
      en: 'Benford’s law of first digits wants three hundred figures over several orders of magnitude, more than a unit tells in a year: it is not applied.',
    },
    measured: MEASURED.roundFigures,
  },
  window: 12,
  ledger: 'figure',
  rows: ({ knownAt }) => `
    select rec, unit as owner, ym, value % 5 = 0 as shows
    from figure
    where ${visibleAt(knownAt)} and not removed and code like 'summary.%' and sector is null and enterprise is null
      and coalesce(value_kind, 'exact') = 'exact' and value >= 10 and value = floor(value)
    qualify row_number() over (partition by unit, period, value order by rec) = 1`,
  bar: ({ share }) => share,
  usual: ({ usual }) => usual,
  counted: { zh: '填报的10以上的件数', en: 'counts of 10 and above told in forms' },
  shown: () => ({ zh: '末位是0或5', en: 'end in 0 or 5' }),
});
