import type { CheckContext } from '../check.ts';
import { CHANCE, monthOf } from '../looks.ts';
import { hazards } from '../own-hazards.ts';
import { shareDetector } from '../share-detector.ts';
import { MEASURED } from './measured.ts';

export const backdatedClosing = shareDetector({
  code: 'backdatedClosing',
  name: { zh: '倒签销号', en: 'Closings dated back' },
  what: {
    zh: '销号日期早于该镇街此前某次报送已经报到的日子，那次报送却没有报这条销号，过后才补上。每季末看近3个月。',
    en: 'Closings dated before a day up to which an earlier file of the township already told what happened there, and which that file did not tell. Looked at once a quarter, over three months.',
  },
  thresholds: {
    days: { label: { zh: '早于该次报送的天数超过', en: 'Days before that file’s last day, more than' }, value: 2 },
    share: { label: { zh: '占比超过', en: 'Share above' }, value: 0.2 },
    usual: { label: { zh: '通常的占比', en: 'Usual share' }, value: 0.08 },
    chance: CHANCE,
  },
  lead: {
    innocent: {
      zh: '复查意见书先在纸上签、过后才录入，或上次报送漏了行，都会如此；请看复查意见书原件的日期。',
      en: 'Rechecks signed on paper and typed later, or rows left out of the earlier file. Look at the date on the recheck paper itself.',
    },
    blind: {
      zh: '台账只记得哪一批文件改了哪一行，不知道每个格子是何时填的；只报一次、或每月才报一次的，同月之内的倒签看不出来。',
      en: 'The store knows which file changed a row, not when a cell was typed: with one file a month, dating back within the month cannot be seen.',
    },
    measured: MEASURED.backdatedClosing,
  },
  window: 3,
  ledger: 'hazard',
  rows: (context, { days }) => backdated(context, days),
  bar: ({ share }) => share,
  usual: ({ usual }) => usual,
  counted: { zh: '销号的隐患', en: 'hazards closed' },
  shown: ({ days }) => ({
    zh: `的销号日期比此前一次报送报到的日子还早${days}天以上，那次报送时却还没有销号`,
    en: `are dated more than ${days} days before the last day of an earlier file, which had them open`,
  }),
});

/** `told`: up to which day each file of a township tells what happened there. `entered`: the file that first told the closing as it now stands. */
function backdated(context: CheckContext, days: number): string {
  return `
    with versions as (
      select rec, since, township, found_on, claimed_on, closed_on from hazard where since <= ${context.knownAt} and not removed
    ),
    told as (
      select township, since as file, max(greatest(found_on, coalesce(claimed_on, found_on), coalesce(closed_on, found_on))) as upto
      from versions group by township, since
    ),
    closed as (
      select rec, township, closed_on, ${monthOf('closed_on')} as ym from hazard where ${hazards(context)} and closed_on is not null and closed_on > found_on
    ),
    entered as (
      select closed.rec, min(versions.since) filter (where versions.closed_on = closed.closed_on) as file, min(versions.since) as born
      from closed join versions using (rec) group by closed.rec
    ),
    passed as (
      select distinct closed.rec
      from closed join entered using (rec) join told on told.township = closed.township
      where told.file >= entered.born and told.file < entered.file and told.upto > closed.closed_on + ${days}
    )
    select rec, township as owner, ym, rec in (select rec from passed) as shows from closed`;
}
