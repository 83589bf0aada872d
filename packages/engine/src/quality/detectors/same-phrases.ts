import { CHANCE } from '../looks.ts';
import { ownHazards } from '../own-hazards.ts';
import { shareDetector } from '../share-detector.ts';
import { MEASURED } from './measured.ts';

const TOP = 10;

export const samePhrases = shareDetector({
  code: 'samePhrases',
  name: { zh: '凑数：翻来覆去几句话', en: 'Padding: the same few phrases' },
  what: {
    zh: `单位自己查出的隐患中，描述（数字和标点不计）属于本单位当季最常用的${TOP}句、且前面已经写过的占比。每季末看近3个月。`,
    en: `Hazards a unit found itself whose text (digits and punctuation apart) is one of its ${TOP} commonest of the quarter, and was written before. Looked at once a quarter, over three months.`,
  },
  thresholds: {
    share: { label: { zh: '占比超过', en: 'Share above' }, value: 0.5 },
    usual: { label: { zh: '通常的占比', en: 'Usual share' }, value: 0.35 },
    chance: CHANCE,
  },
  lead: {
    innocent: {
      zh: '用标准用语、从清单勾选的，句子本来相同；同一专项行动查的本来是一类问题。请看部位和企业是否各不相同。',
      en: 'Standard wording and checklists make texts equal, and a campaign looks for one thing. See whether firms and places differ.',
    },
    measured: MEASURED.samePhrases,
  },
  window: 3,
  ledger: 'hazard',
  rows: (context) => `
    with texts as (
      select rec, township as owner, ym, ym // 3 as quarter, regexp_replace(description, '[0-9０-９\\s\\p{P}]', '', 'g') as phrase
      from hazard
      where ${ownHazards(context)}
    ),
    phrases as (
      select owner, quarter, phrase, row_number() over (partition by owner, quarter order by count(*) desc, phrase) <= ${TOP} as is_common
      from texts group by owner, quarter, phrase
    )
    select rec, owner, ym, is_common and row_number() over (partition by owner, quarter, phrase order by rec) > 1 as shows
    from texts join phrases using (owner, quarter, phrase)`,
  bar: ({ share }) => share,
  usual: ({ usual }) => usual,
  counted: { zh: '自己查出的隐患', en: 'hazards it found itself' },
  shown: () => ({ zh: `只是重复最常用的${TOP}句话`, en: `only repeat its ${TOP} commonest phrases` }),
});
