import type { Scheme } from '../schemes/scheme.ts';
import { toNumber } from '../scoring/fraction.ts';
import { criteriaOf, fullMarksOf } from '../scoring/tree.ts';
import type { Text } from '../text.ts';
import { correlatePlaces, placesOf } from './rank-correlation.ts';
import { isBetterTier, type Regrouping, type ReplayedPeriod, type ReplayedUnit } from './replay.ts';

/** What is called a finding. Shares are 0 to 1. */
export const REPLAY_LIMITS = {
  /** A criterion separates nobody when all units of each group have the same marks in this share of at least so many periods, … */
  sameShare: 0.8,
  leastPeriods: 3,
  /** … or when this share of unit-periods has full marks. */
  fullShare: 0.95,
  /** Two criteria count the same when their marks correlate by rank as high as this, over so many unit-periods or more. */
  correlation: 0.8,
  leastPairs: 20,
  /** A cut is crowded when so many times as many scores lie within this share of full marks of it as an even spread would put there. */
  edgeShare: 0.01,
  crowding: 1.5,
  leastScores: 20,
  leastNear: 5,
} as const;

interface Named {
  readonly code: string;
  readonly name: Text;
}

export interface SeparationFinding extends Named {
  /** Periods in which some group had two scored units or more; of those, in which all units of each group had the same marks. */
  readonly periods: number;
  readonly same: number;
  /** Unit-periods scored by the rule, and with full marks. */
  readonly scored: number;
  readonly atFull: number;
  readonly flagged: boolean;
  readonly message: Text;
}

export interface CorrelationFinding {
  readonly first: Named;
  readonly second: Named;
  /** Unit-periods in which both were scored by their rules. */
  readonly n: number;
  /** Null: too few, or one of them never differs. */
  readonly correlation: number | null;
  readonly verdict: 'high' | 'low' | 'tooFew' | 'noSpread';
  readonly message: Text;
}

export interface CrowdingFinding {
  /** The tier that begins at the cut. */
  readonly tier: string;
  readonly label: Text;
  /** Points to either side of the cut that were looked at. */
  readonly within: number;
  readonly scores: number;
  readonly near: number;
  /** Share near the cut, and what it would be if the scores lay evenly between the lowest and the highest; null: all are equal. */
  readonly share: number;
  readonly evenShare: number | null;
  readonly flagged: boolean;
  readonly message: Text;
}

type Place = Pick<ReplayedUnit, 'group' | 'rank' | 'rankOf' | 'tier'>;

export interface GroupingFinding {
  readonly into: 'one' | 'kind' | 'given';
  /** Unit-periods ranked under both groupings; of those, with a better and with a worse tier under the other one. */
  readonly compared: number;
  readonly better: number;
  readonly worse: number;
  readonly crossings: readonly { readonly unit: string; readonly name: string; readonly period: string; readonly before: Place; readonly after: Place }[];
  readonly message: Text;
}

export interface ReplayFindings {
  readonly limits: typeof REPLAY_LIMITS;
  /** All criteria, in the scheme's order. */
  readonly separation: readonly SeparationFinding[];
  /** All pairs of criteria, the highest correlation first, those without one last. */
  readonly doubleCounting: readonly CorrelationFinding[];
  /** All cuts, from the best tier on. */
  readonly crowding: readonly CrowdingFinding[];
  /** Null: no other grouping was asked for. */
  readonly grouping: GroupingFinding | null;
}

/** What a scheme's results over many periods say about the scheme. */
export function findInReplay(scheme: Scheme, periods: readonly ReplayedPeriod[], regrouping: Regrouping | null): ReplayFindings {
  const fullMarks = fullMarksOf(scheme);
  const criteria = criteriaOf(scheme).map(({ criterion: { code, name } }, at) => ({ code, name, at, full: toNumber(fullMarks.get(code) ?? { n: 0n, d: 1n }) }));
  return {
    limits: REPLAY_LIMITS,
    separation: criteria.map((criterion) => findSeparation(criterion, periods)),
    doubleCounting: findCorrelations(criteria, periods),
    crowding: findCrowding(scheme, periods),
    grouping: regrouping === null ? null : findGrouping(scheme, periods, regrouping),
  };
}

interface PlacedCriterion extends Named {
  readonly at: number;
  readonly full: number;
}

/** To one decimal; what is not all, or not none, is never told as such. */
function percent(share: number): string {
  const rounded = Math.round(share * 1000) / 10;
  if (share > 0 && share < 1) return `${Math.min(99.9, Math.max(0.1, rounded))}%`;
  return `${rounded}%`;
}

function findSeparation({ code, name, at, full }: PlacedCriterion, periods: readonly ReplayedPeriod[]): SeparationFinding {
  let [counted, same, scored, atFull] = [0, 0, 0, 0];
  for (const { units, marks } of periods) {
    const groups = new Map<string, number[]>();
    for (const [unit, { group }] of units.entries()) {
      const own = marks[unit]?.[at] ?? null;
      if (own === null) continue;
      groups.set(group, [...(groups.get(group) ?? []), own]);
      scored += 1;
      if (own >= full) atFull += 1;
    }
    const compared = [...groups.values()].filter(({ length }) => length >= 2);
    if (compared.length === 0) continue;
    counted += 1;
    if (compared.every((group) => group.every((one) => one === group[0]))) same += 1;
  }
  const { sameShare, leastPeriods, fullShare, leastScores } = REPLAY_LIMITS;
  const isSame = counted >= leastPeriods && same / counted >= sameShare;
  const isFull = scored >= leastScores && atFull / scored >= fullShare;
  const full100 = scored === 0 ? '—' : percent(atFull / scored);
  return {
    code,
    name,
    periods: counted,
    same,
    scored,
    atFull,
    flagged: isSame || isFull,
    message: {
      zh: `${code} ${name.zh}：${counted}期中有${same}期各组内得分全部相同，满分占${full100}（${atFull}/${scored}）`,
      en: `${code} ${name.en}: in ${same} of ${counted} periods all units of each group have the same marks; full marks in ${full100} (${atFull} of ${scored})`,
    },
  };
}

function findCorrelations(criteria: readonly PlacedCriterion[], periods: readonly ReplayedPeriod[]): CorrelationFinding[] {
  const rows = periods.flatMap(({ marks }) => marks);
  const columns = criteria.map(({ at }) => rows.map((row) => row[at] ?? null));
  const whole = columns.map((column) => (column.every((marks) => marks !== null) ? placesOf(column) : null));
  const found = criteria.flatMap((first, a) =>
    criteria.slice(a + 1).map((second, index): CorrelationFinding => {
      const b = a + 1 + index;
      const [own, other] = [columns[a] ?? [], columns[b] ?? []];
      const both = whole[a] && whole[b] ? null : own.flatMap((marks, row) => (marks === null || (other[row] ?? null) === null ? [] : [row]));
      const n = both === null ? own.length : both.length;
      const pick = (column: readonly (number | null)[], places: Float64Array | null | undefined) =>
        both === null && places ? places : placesOf((both ?? []).map((row) => column[row] ?? 0));
      const correlation = n < REPLAY_LIMITS.leastPairs ? null : correlatePlaces(pick(own, whole[a]), pick(other, whole[b]));
      return describeCorrelation(first, second, n, correlation);
    }),
  );
  return found.toSorted((a, b) => (b.correlation ?? -2) - (a.correlation ?? -2));
}

function describeCorrelation(first: PlacedCriterion, second: PlacedCriterion, n: number, correlation: number | null): CorrelationFinding {
  const rounded = correlation === null ? null : Math.round(correlation * 1000) / 1000;
  const verdict = n < REPLAY_LIMITS.leastPairs ? 'tooFew' : rounded === null ? 'noSpread' : rounded >= REPLAY_LIMITS.correlation ? 'high' : 'low';
  const pair = {
    zh: `${first.code} ${first.name.zh}与${second.code} ${second.name.zh}`,
    en: `${first.code} ${first.name.en} and ${second.code} ${second.name.en}`,
  };
  const said: Readonly<Record<CorrelationFinding['verdict'], Text>> = {
    high: { zh: `得分的位次相关系数${rounded}，可能重复计分`, en: `rank correlation of marks ${rounded}: they may count the same thing twice` },
    low: { zh: `得分的位次相关系数${rounded}`, en: `rank correlation of marks ${rounded}` },
    tooFew: { zh: '样本太少，不作判断', en: 'too few to tell' },
    noSpread: { zh: '其中一项得分全部相同，无从比较', en: 'one of them never differs, nothing to compare' },
  };
  return {
    first: { code: first.code, name: first.name },
    second: { code: second.code, name: second.name },
    n,
    correlation: rounded,
    verdict,
    message: { zh: `${pair.zh}：${said[verdict].zh}（n＝${n}）`, en: `${pair.en}: ${said[verdict].en} (n = ${n})` },
  };
}

/** Scores that a gate or a veto has set say nothing about the cut and are left out. */
function findCrowding(scheme: Scheme, periods: readonly ReplayedPeriod[]): CrowdingFinding[] {
  const { edgeShare, crowding, leastScores, leastNear } = REPLAY_LIMITS;
  const within = edgeShare * scheme.fullMarks;
  const scores = periods.flatMap(({ units, forced, cuts }) =>
    units.flatMap(({ total, group }, unit) => (total === null || forced[unit] === true ? [] : [{ total, cuts: cuts[group] ?? [] }])),
  );
  const [lowest, highest] = scores.reduce(([least, most], { total }) => [Math.min(least, total), Math.max(most, total)], [Infinity, -Infinity]);
  return scheme.tiers.levels.slice(0, -1).map(({ code, label }, tier): CrowdingFinding => {
    const placed = scores.flatMap(({ total, cuts }) => {
      const cut = cuts[tier] ?? null;
      return cut === null ? [] : [{ total, cut }];
    });
    // A distance on the edge counts, whatever the last digit of a double makes of it.
    const near = placed.filter(({ total, cut }) => Math.abs(total - cut) <= within + 1e-9).length;
    const widths = placed.map(({ cut }) => Math.max(0, Math.min(cut + within, highest) - Math.max(cut - within, lowest)));
    const evenShare = placed.length === 0 || highest === lowest ? null : widths.reduce((sum, width) => sum + width, 0) / placed.length / (highest - lowest);
    const share = placed.length === 0 ? 0 : near / placed.length;
    const flagged = placed.length >= leastScores && near >= leastNear && evenShare !== null && share >= crowding * evenShare;
    const even = evenShare === null ? '—' : percent(evenShare);
    return {
      tier: code,
      label,
      within,
      scores: placed.length,
      near,
      share,
      evenShare,
      flagged,
      message: {
        zh: `${label.zh}线上下${within}分内有${near}个得分，占${percent(share)}（共${placed.length}个），均匀分布应占${even}`,
        en: `${near} of ${placed.length} scores (${percent(share)}) lie within ${within} of the cut of ${label.en}; spread evenly it would be ${even}`,
      },
    };
  });
}

const INTO: Readonly<Record<GroupingFinding['into'], Text>> = {
  one: { zh: '全部单位合为一组', en: 'all units in one group' },
  kind: { zh: '按单位类别分组', en: 'groups by kind of unit' },
  given: { zh: '按另行指定的分组', en: 'the groups given' },
};

function findGrouping({ tiers }: Scheme, periods: readonly ReplayedPeriod[], regrouping: Regrouping): GroupingFinding {
  const into = typeof regrouping === 'string' ? regrouping : 'given';
  const placeOf = ({ group, rank, rankOf, tier }: ReplayedUnit): Place => ({ group, rank, rankOf, tier });
  let compared = 0;
  const crossings = periods.flatMap(({ period, units, regrouped }) =>
    units.flatMap((unit, at) => {
      const other = regrouped?.[at];
      if (other === undefined || unit.tier === null || other.tier === null) return [];
      compared += 1;
      return unit.tier === other.tier ? [] : [{ unit: unit.code, name: unit.name, period, before: placeOf(unit), after: placeOf(other) }];
    }),
  );
  const better = crossings.filter(({ before, after }) => isBetterTier(tiers.levels, after.tier, before.tier)).length;
  const worse = crossings.length - better;
  const share = compared === 0 ? '—' : percent(crossings.length / compared);
  return {
    into,
    compared,
    better,
    worse,
    crossings,
    message: {
      zh: `${INTO[into].zh}时，${compared}个单位次中有${crossings.length}个换档（${share}），${better}个升、${worse}个降`,
      en: `With ${INTO[into].en}, ${crossings.length} of ${compared} unit-periods (${share}) change tier: ${better} better, ${worse} worse`,
    },
  };
}
