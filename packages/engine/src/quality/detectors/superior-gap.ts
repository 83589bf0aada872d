import { countedAt } from '../../measures/source.ts';
import { monthIndex } from '../../periods/dates.ts';
import { chanceOfFewer, type Portion } from '../chances.ts';
import type { CheckContext, FoundFinding, QualityCheck } from '../check.ts';
import { groupedBy } from '../grouped-by.ts';
import { CHANCE, chanceFigure, chanceText, endsOf, isRare, looksAt, monthCode, percent, readShowing, shareOf, type Stretch, stretchName } from '../looks.ts';
import { unitName } from '../wording.ts';
import { MEASURED } from './measured.ts';

export const superiorGap: QualityCheck<'times' | 'chance'> = {
  code: 'superiorGap',
  name: { zh: '自己查不出、别人查得出', en: 'Others find what it does not' },
  what: {
    zh: '近3个月镇街自己的检查查出隐患的水平，与部门、上级在其辖区的检查相比（每百次检查的隐患数，和有发现的检查的占比）。每季末看一次。',
    en: 'What a township’s own inspections find over three months against those of departments and superiors in its area: hazards per hundred, and how many find any. Looked at once a quarter.',
  },
  severity: 'note',
  thresholds: {
    times: {
      label: {
        zh: '别人每百次查出的是自己的几倍以上（同组也有差距的，按同组的几倍）',
        en: 'Hazards per hundred of the others over its own, above so many times (or so many times what the group has)',
      },
      value: 2,
    },
    chance: CHANCE,
  },
  lead: {
    innocent: {
      zh: '部门专挑重点企业去查，本来就查得多；请比较两者查的是不是同一批企业。',
      en: 'Departments pick the risky firms and find more by nature. See whether both looked at the same firms.',
    },
    measured: MEASURED.superiorGap,
  },
  async find(context, limits) {
    const sides = await readSides(context);
    const suspicious = endsOf(context, WINDOW).ends.flatMap((till) => {
      const portions = new Map([...groupedBy(sides, ({ unit }) => unit)].map(([unit, months]) => [unit, both(months, till)] as const));
      const own = new Map([...portions].map(([unit, { own: side }]) => [unit, side.checks]));
      return looksAt(context, own).flatMap(({ unit, townships }) => {
        const gap = portions.get(unit) as Gap;
        const group = groupOf(context, unit, portions);
        const chance = chanceOfFewer(gap.own.checks, gap.others.checks);
        const isWide = gap.own.checks.of > 0 && yieldOf(gap.others) > limits.times * Math.max(1, ratioOf(group)) * yieldOf(gap.own);
        return isWide && isRare(chance, limits.chance, townships) ? [{ unit, from: till - WINDOW + 1, till, gap, group, chance }] : [];
      });
    });
    const what = { zh: '别人在辖区查出隐患的检查', en: 'Inspections of others in its area that found hazards' };
    const evidence = await readShowing(
      context,
      `select rec, township as owner, ym, agency <> township and hazard_count > 0 as shows from inspection where ${countedAt('inspection', context.knownAt)}`,
      suspicious,
      { ledger: 'inspection', what },
    );
    return suspicious.map((one) => findingOf(context, one, [evidence(one)]));
  },
};

const WINDOW = 3;

/** Inspections of one side: those that found anything among all, and the hazards they found. */
interface Side {
  readonly checks: Portion;
  readonly hazards: number;
}

interface Gap {
  readonly own: Side;
  readonly others: Side;
}

interface SideOfMonth extends Side {
  readonly unit: number;
  readonly ym: number;
  readonly isOwn: boolean;
}

async function readSides(context: CheckContext): Promise<readonly SideOfMonth[]> {
  const { from } = endsOf(context, WINDOW);
  const rows = await context.store.read(
    `select township, ym, agency = township as is_own, count(*) as checks, count(*) filter (where hazard_count > 0) as finding, coalesce(sum(hazard_count), 0) as hazards
    from inspection
    where ${countedAt('inspection', context.knownAt)} and hazard_count is not null and ym between $1 and $2
    group by township, ym, is_own`,
    [from, monthIndex(context.period.end)],
  );
  return rows.map((row) => ({
    unit: Number(row['township']),
    ym: Number(row['ym']),
    isOwn: row['is_own'] === true,
    checks: { shown: Number(row['finding']), of: Number(row['checks']) },
    hazards: Number(row['hazards']),
  }));
}

function both(months: readonly SideOfMonth[], till: number): Gap {
  const within = months.filter(({ ym }) => ym > till - WINDOW && ym <= till);
  return { own: sumOf(within.filter(({ isOwn }) => isOwn)), others: sumOf(within.filter(({ isOwn }) => !isOwn)) };
}

function sumOf(sides: readonly Side[]): Side {
  return sides.reduce(
    (all, { checks, hazards }) => ({ checks: { shown: all.checks.shown + checks.shown, of: all.checks.of + checks.of }, hazards: all.hazards + hazards }),
    { checks: { shown: 0, of: 0 }, hazards: 0 },
  );
}

/** The others of the group together; of none, no gap. */
function groupOf({ directory }: CheckContext, unit: number, gaps: ReadonlyMap<number, Gap>): Gap {
  const group = directory.units.get(unit)?.group;
  const peers = [...gaps].flatMap(([rec, gap]) => (rec !== unit && directory.units.get(rec)?.group === group ? [gap] : []));
  return { own: sumOf(peers.map(({ own }) => own)), others: sumOf(peers.map(({ others }) => others)) };
}

/** Hazards in a hundred inspections. */
function yieldOf({ checks, hazards }: Side): number {
  return checks.of === 0 ? 0 : (100 * hazards) / checks.of;
}

function ratioOf({ own, others }: Gap): number {
  return yieldOf(own) === 0 ? 1 : yieldOf(others) / yieldOf(own);
}

function findingOf(
  { directory }: CheckContext,
  { gap: { own, others }, group, chance, ...stretch }: Stretch & { readonly gap: Gap; readonly group: Gap; readonly chance: number },
  evidence: FoundFinding['evidence'],
): FoundFinding {
  const where = unitName(directory.units, stretch.unit);
  const when = stretchName(stretch);
  const told = chanceText(chance);
  const finding = ({ checks }: Side) => `${percent(shareOf(checks))}`;
  return {
    subject: String(stretch.unit),
    unit: stretch.unit,
    period: monthCode(stretch.till),
    message: {
      zh: `${where}${when.zh}自己检查${own.checks.of}次，每百次查出隐患${yieldOf(own).toFixed(0)}条、有发现的占${finding(own)}；别人在其辖区检查${others.checks.of}次，每百次${yieldOf(others).toFixed(0)}条、占${finding(others)}，凭运气如此的可能性${told.zh}。同组其他单位两者之比为${ratioOf(group).toFixed(1)}。`,
      en: `${where}, ${when.en}: its own ${own.checks.of} inspections found ${yieldOf(own).toFixed(0)} hazards per hundred and ${finding(own)} found any; those of others in its area (${others.checks.of}) ${yieldOf(others).toFixed(0)} and ${finding(others)}; by luck alone ${told.en}. In the rest of the group the others find ${ratioOf(group).toFixed(1)} times as many.`,
    },
    figures: [
      { label: { zh: '自己每百次检查', en: 'Own, per hundred' }, value: yieldOf(own).toFixed(0) },
      { label: { zh: '别人每百次检查', en: 'Others, per hundred' }, value: yieldOf(others).toFixed(0) },
      { label: { zh: '同组两者之比', en: 'Others over own in the group' }, value: ratioOf(group).toFixed(1) },
      chanceFigure(chance),
    ],
    evidence,
  };
}
