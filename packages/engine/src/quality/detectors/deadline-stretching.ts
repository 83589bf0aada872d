import { CHANCE, monthOf } from '../looks.ts';
import { hazards } from '../own-hazards.ts';
import { shareDetector } from '../share-detector.ts';
import { MEASURED } from './measured.ts';

export const deadlineStretching = shareDetector({
  code: 'deadlineStretching',
  name: { zh: '拖延期限', en: 'Deadlines stretched' },
  what: {
    zh: '到期的限期整改隐患中，没有按原定期限整改、而期限改到了后面的占比，即按现期限与按原定期限的整改率之差（R4c − R4）。每季末看近3个月。',
    en: 'Hazards whose first deadline ran out, not mended by it, whose deadline was moved: what the current deadline makes of the rate (R4c − R4). Looked at once a quarter, over three months.',
  },
  thresholds: {
    share: { label: { zh: '两个整改率之差超过', en: 'Difference of the two rates above' }, value: 0.1 },
    usual: { label: { zh: '通常之差', en: 'Usual difference' }, value: 0.04 },
    chance: CHANCE,
  },
  lead: {
    innocent: {
      zh: '停产检修、汛期施工、资金未到位等，经批准的延期是正当的；请看延期审批手续。',
      en: 'Extensions that were granted for good reason: overhaul, high water, funds not there yet. Look at the approvals.',
    },
    blind: { zh: '台账没有“延期批准”一栏，批没批准看不出来。', en: 'The ledger has no column for the approval of an extension.' },
    measured: MEASURED.deadlineStretching,
  },
  window: 3,
  ledger: 'hazard',
  rows: (context) => `
    select rec, township as owner, ${monthOf('original_due')} as ym,
      coalesce(current_due > original_due, false) and (claimed_on is null or claimed_on > original_due) as shows
    from hazard
    where ${hazards(context)} and original_due > found_on`,
  bar: ({ share }) => share,
  usual: ({ usual }) => usual,
  counted: { zh: '到期的限期整改隐患', en: 'hazards with a term that ran out' },
  shown: () => ({ zh: '没有按原定期限整改，期限改到了后面', en: 'were not mended by their first deadline, and had it moved' }),
});
