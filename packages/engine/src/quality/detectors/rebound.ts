import { CHANCE } from '../looks.ts';
import { hazards } from '../own-hazards.ts';
import { shareDetector } from '../share-detector.ts';
import { MEASURED } from './measured.ts';

export const rebound = shareDetector({
  code: 'rebound',
  name: { zh: '销号后反弹', en: 'Back after closing' },
  what: {
    zh: '发现的隐患中，同一企业同一类别的隐患不久前刚销号的条数，与按类别构成推算的条数相比。多的，销号可能是假的。每季末看近3个月。',
    en: 'Hazards found shortly after one of the same firm and category was closed, against how many the mix of categories would give. Many of them, and the closings may have been untrue. Looked at once a quarter, over three months.',
  },
  thresholds: {
    days: { label: { zh: '距那条销号不超过的天数', en: 'Days since that closing, at most' }, value: 90 },
    times: { label: { zh: '超过推算条数的倍数', en: 'Times the number to be expected, above' }, value: 1.4 },
    chance: CHANCE,
  },
  lead: {
    innocent: {
      zh: '同类隐患换了部位、专项行动反复查同一类问题，都会多；请看两条隐患是不是同一处。',
      en: 'The same kind of hazard elsewhere in the firm, or a campaign that looks for one kind. See whether it is the same place.',
    },
    measured: MEASURED.rebound,
  },
  window: 3,
  ledger: 'hazard',
  expects: true,
  rows: (context, { days }) => returns(hazards(context), days),
  bar: ({ times }, { expected, own }) => (times * expected) / own.of,
  usual: (_, { expected, own }) => expected / own.of,
  counted: { zh: '写明企业和类别的隐患', en: 'hazards that name firm and category' },
  shown: ({ days }) => ({ zh: `距同一企业同类隐患销号不超过${days}天`, en: `came within ${days} days of the closing of one of the same firm and category` }),
});

/**
 * Expected of a hazard is the share that the categories closed at its firm in those days have among all hazards of the county: a firm looked at
 * often has closed many categories, and one of them turns up again by luck.
 */
function returns(counted: string, days: number): string {
  return `
    with found as (
      select rec, township, ym, enterprise, category, found_on, closed_on
      from hazard
      where ${counted} and enterprise is not null and category is not null
    ),
    mix as (select category, count(*) / sum(count(*)) over () as share from found group by category),
    closed_before as (
      select distinct found.rec, before.category
      from found join found before on before.enterprise = found.enterprise and found.found_on - before.closed_on between 1 and ${days}
    )
    select rec, any_value(township) as owner, any_value(ym) as ym,
      coalesce(bool_or(closed_before.category = found.category), false) as shows, coalesce(sum(mix.share), 0) as expected
    from found left join closed_before using (rec) left join mix on mix.category = closed_before.category
    group by rec`;
}
