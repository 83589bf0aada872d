import { fold } from '../../imports/fold.ts';
import { likeness, pairsOf } from '../../imports/likeness.ts';
import type { CheckContext } from '../check.ts';
import { groupedBy } from '../grouped-by.ts';
import { CHANCE, endsOf } from '../looks.ts';
import { ownHazards } from '../own-hazards.ts';
import { shareDetector } from '../share-detector.ts';
import { MEASURED } from './measured.ts';

export const splitting = shareDetector({
  code: 'splitting',
  name: { zh: '一条拆成几条', en: 'One split into several' },
  what: {
    zh: '同一企业同一天、描述几乎相同的隐患（数字和部位不同也算），除第一条外各条的占比。要求“多查”之后，一条可能变成四条。',
    en: 'Hazards of one firm and day with almost the same text (other digits and places too), beyond the first of each, among all. When more are asked for, one may become four.',
  },
  thresholds: {
    likeness: { label: { zh: '描述的相似度超过', en: 'Likeness of the texts above' }, value: 0.85 },
    share: { label: { zh: '占比超过', en: 'Share above' }, value: 0.2 },
    usual: { label: { zh: '通常的占比', en: 'Usual share' }, value: 0.08 },
    chance: CHANCE,
  },
  lead: {
    innocent: {
      zh: '一家企业确有多处同样的问题（几具灭火器、几个配电箱），按处登记也是对的；请看部位是否写明、是否真有这么多处。',
      en: 'A firm may well have the same fault in several places, and an office may count by place. See whether the places are named and there.',
    },
    measured: MEASURED.splitting,
  },
  window: 1,
  ledger: 'hazard',
  async rows(context, limits) {
    const further = await readFurther(context, limits.likeness);
    return `
      select rec, township as owner, ym, ${further.length === 0 ? 'false' : `rec in (select unnest([${further.join(', ')}]))`} as shows
      from hazard
      where ${ownHazards(context)}`;
  },
  bar: ({ share }) => share,
  usual: ({ usual }) => usual,
  counted: { zh: '自己查出的隐患', en: 'hazards it found itself' },
  shown: () => ({ zh: '与同一企业同一天的另一条描述几乎相同', en: 'have almost the text of another of the same firm and day' }),
});

/** The hazards that say again what one before them of the same firm and day says. */
async function readFurther(context: CheckContext, least: number): Promise<readonly number[]> {
  const { ends, from } = endsOf(context, 1);
  const rows = await context.store.read(
    `select rec, enterprise, found_on, regexp_replace(description, '[0-9０-９]', '', 'g') as description
    from hazard
    where ${ownHazards(context)} and enterprise is not null and ym between ${from} and ${ends.at(-1) ?? from}
    qualify count(*) over (partition by enterprise, found_on) > 1
    order by rec`,
  );
  return [...groupedBy(rows, (row) => `${String(row['enterprise'])} ${String(row['found_on'])}`).values()].flatMap((day) => {
    const heads: ReadonlySet<string>[] = [];
    return day.flatMap((row) => {
      const pairs = pairsOf(fold(String(row['description'])));
      if (heads.some((head) => likeness(head, pairs) > least)) return [Number(row['rec'])];
      heads.push(pairs);
      return [];
    });
  });
}
