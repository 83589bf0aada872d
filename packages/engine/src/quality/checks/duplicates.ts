import { fold } from '../../imports/fold.ts';
import { likeness, pairsOf } from '../../imports/likeness.ts';
import { countedAt, visibleAt } from '../../measures/source.ts';
import { addDays, daysBetween } from '../../periods/dates.ts';
import type { CheckContext, FoundFinding, Limits, QualityCheck } from '../check.ts';
import { groupedBy } from '../grouped-by.ts';
import { unitName } from '../wording.ts';

const thresholds = {
  days: { label: { zh: '发现日期相隔不超过的天数', en: 'Days between the two at most' }, value: 3 },
  likeness: { label: { zh: '描述的相似度超过此值', en: 'Likeness of the descriptions above which they are alike' }, value: 0.85 },
} as const;

export const duplicates: QualityCheck<'days' | 'likeness'> = {
  code: 'duplicates',
  name: { zh: '疑似重复的隐患', en: 'Hazards that look the same' },
  what: {
    zh: '同一企业（没写企业的，同一部位）几天之内登记的、描述几乎相同而编号不同的隐患。描述中的数字不同、或写明的部位不同的，不算重复。',
    en: 'Hazards of one enterprise (or one place) within a few days, with other numbers and almost the same description. Other digits in the description, or other places, make them two.',
  },
  severity: 'doubt',
  thresholds,
  async find(context, limits) {
    const clusters = clustersOf(await readAlike(context, limits));
    const hazards = await readHazards(
      context,
      clusters.flatMap(({ recs }) => recs),
    );
    return clusters.flatMap(({ recs, least }) =>
      findingOf(
        context,
        recs.flatMap((rec) => hazards.get(rec) ?? []).toSorted((a, b) => (a.foundOn < b.foundOn ? -1 : a.foundOn > b.foundOn ? 1 : a.rec - b.rec)),
        least,
      ),
    );
  },
};

interface Pair {
  readonly one: number;
  readonly other: number;
  readonly likeness: number;
}

/** A chain of alike hazards belongs to the month of its first; this far around the months asked for it is followed. */
const MARGIN_DAYS = 31;

/**
 * The pairs of hazards that are alike. The database pairs what may be one at all: the same scene, the same digits, no two places (1号灭火器 and
 * 2号灭火器 are two hazards), a few days apart; days are taken in steps of that many, so that only neighbouring steps meet.
 */
async function readAlike({ store, knownAt, period }: CheckContext, { days, likeness: least }: Limits<'days' | 'likeness'>): Promise<readonly Pair[]> {
  const columns = await store.readColumns(
    `with near as (
      select rec, township, found_on, description, lower(replace(place, ' ', '')) as place, coalesce('e' || enterprise, 'p' || place) as scene,
        trim(regexp_replace(translate(description, '０１２３４５６７８９', '0123456789'), '[^0-9]+', ' ', 'g')) as digits,
        (found_on - date '1970-01-01') // ${days + 1} as step
      from hazard
      where ${countedAt('hazard', knownAt)} and (enterprise is not null or place is not null) and found_on between $1::date and $2::date
    ),
    meeting as (select *, unnest([step, step + 1]) as meets from near)
    select a.rec as one, b.rec as other, a.description as one_text, b.description as other_text
    from meeting a join near b on a.township = b.township and a.scene = b.scene and a.digits = b.digits and a.meets = b.step
    where (a.found_on < b.found_on or (a.found_on = b.found_on and a.rec < b.rec)) and b.found_on - a.found_on <= ${days}
      and (a.place is null or b.place is null or a.place = b.place)
    order by one, other`,
    [addDays(period.start, -MARGIN_DAYS), addDays(period.end, MARGIN_DAYS)],
  );
  const likenessOf = rememberedLikeness();
  const [ones, others, texts, otherTexts] = ['one', 'other', 'one_text', 'other_text'].map((name) => columns.get(name) ?? []);
  return (ones ?? []).flatMap((one, at) => {
    const like = likenessOf(String(texts?.[at]), String(otherTexts?.[at]));
    return like > least ? [{ one: Number(one), other: Number(others?.[at]), likeness: like }] : [];
  });
}

/** Few texts come again and again. */
function rememberedLikeness(): (one: string, other: string) => number {
  const pairs = new Map<string, ReadonlySet<string>>();
  const pairsIn = (text: string) => {
    const known = pairs.get(text) ?? pairsOf(fold(text));
    pairs.set(text, known);
    return known;
  };
  return (one, other) => (one === other ? 1 : likeness(pairsIn(one), pairsIn(other)));
}

interface Cluster {
  readonly recs: readonly number[];
  /** The likeness of the least like pair that holds it together. */
  readonly least: number;
}

/** What is alike directly or through others. */
function clustersOf(pairs: readonly Pair[]): readonly Cluster[] {
  const above = new Map<number, number>();
  const headOf = (rec: number): number => {
    let head = rec;
    for (let next = above.get(head); next !== undefined; next = above.get(head)) head = next;
    return head;
  };
  for (const { one, other } of pairs) {
    const [first, second] = [headOf(one), headOf(other)];
    if (first !== second) above.set(Math.max(first, second), Math.min(first, second));
  }
  return [...groupedBy(pairs, ({ one }) => headOf(one)).values()].map((alike) => ({
    recs: [...new Set(alike.flatMap(({ one, other }) => [one, other]))],
    least: Math.min(...alike.map((pair) => pair.likeness)),
  }));
}

interface Hazard {
  readonly rec: number;
  readonly township: number;
  readonly foundOn: string;
  readonly number: string;
  /** The enterprise, or the place. */
  readonly scene: string;
  readonly description: string;
}

async function readHazards({ store, knownAt }: CheckContext, recs: readonly number[]): Promise<ReadonlyMap<number, Hazard>> {
  const rows = await store.read(
    `select rec, township, found_on, hazard_no, coalesce(name, place) as scene, description
    from hazard left join (select rec as firm, name from enterprise where ${visibleAt(knownAt)}) on firm = enterprise
    where ${visibleAt(knownAt)} and rec in (select unnest($1::integer[]))`,
    [recs],
  );
  return new Map(
    rows.map((row) => [
      Number(row['rec']),
      {
        rec: Number(row['rec']),
        township: Number(row['township']),
        foundOn: String(row['found_on']),
        number: String(row['hazard_no'] ?? ''),
        scene: String(row['scene'] ?? ''),
        description: String(row['description']),
      },
    ]),
  );
}

/** A cluster belongs to the month of its first hazard. */
function findingOf({ period, directory }: CheckContext, hazards: readonly Hazard[], least: number): readonly FoundFinding[] {
  const [first] = hazards;
  const last = hazards.at(-1);
  if (first === undefined || last === undefined || first.foundOn < period.start || first.foundOn > period.end) return [];
  const days = first.foundOn === last.foundOn ? first.foundOn : `${first.foundOn}/${last.foundOn}`;
  const like = (Math.floor(least * 100) / 100).toFixed(2);
  const numbers = hazards.map(({ number }) => number).filter((number) => number !== '');
  return [
    {
      subject: String(Math.min(...hazards.map(({ rec }) => rec))),
      unit: first.township,
      period: first.foundOn.slice(0, 7),
      message: {
        zh: `${unitName(directory.units, first.township)}${first.scene}${first.foundOn}${last.foundOn === first.foundOn ? '' : `至${last.foundOn}`}有${hazards.length}条隐患描述几乎相同：“${first.description}”，相似度${like}${numbers.length === 0 ? '' : `（编号${namesOf(numbers, '、', '等')}）`}。`,
        en: `${unitName(directory.units, first.township)}, ${first.scene}, ${days}: ${hazards.length} hazards with almost the same description "${first.description}", likeness ${like}${numbers.length === 0 ? '' : ` (nos. ${namesOf(numbers, ', ', ' and others')})`}.`,
      },
      figures: [
        { label: { zh: '条数', en: 'Rows' }, value: String(hazards.length) },
        { label: { zh: '最低相似度', en: 'Least likeness' }, value: like },
        { label: { zh: '相隔天数', en: 'Days apart' }, value: String(daysBetween(first.foundOn, last.foundOn)) },
      ],
      evidence: [{ what: { zh: '描述几乎相同的隐患', en: 'The hazards that look the same' }, ledger: 'hazard', rows: hazards.map(({ rec }) => rec) }],
    },
  ];
}

const NUMBERS_NAMED = 5;

function namesOf(numbers: readonly string[], between: string, more: string): string {
  return `${numbers.slice(0, NUMBERS_NAMED).join(between)}${numbers.length > NUMBERS_NAMED ? more : ''}`;
}
