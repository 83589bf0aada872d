import type { Assessment, UnitResult } from '@sanse/engine';
import type { MaybeRefOrGetter } from 'vue';
import { computed, toValue } from 'vue';
import { useStandings } from '../../api/queries.ts';
import { periodsUpTo } from '../../ui/periods.ts';
import { historyOf, sinceFirst } from './history.ts';

const PERIODS = 36;

/** The last three years of a unit up to the period of the assessment shown (null: nothing is shown yet). */
export function useUnitHistory(
  shown: MaybeRefOrGetter<{ readonly assessment: Assessment; readonly unit: UnitResult } | null>,
  known: MaybeRefOrGetter<readonly string[]>,
) {
  const now = computed(() => toValue(shown));
  const periods = computed(() => (now.value === null ? [] : periodsUpTo(now.value.assessment.period, PERIODS, toValue(known))));
  const query = useStandings(
    computed(() => {
      const [from, to] = [periods.value[0], periods.value.at(-1)];
      return now.value === null || from === undefined || to === undefined
        ? null
        : { scheme: now.value.assessment.scheme.code, from, to, unit: now.value.unit.code };
    }),
  );
  const points = computed(() => sinceFirst(historyOf(now.value?.unit.code ?? '', periods.value, query.data.value?.periods ?? [])));
  const current = computed(() => query.data.value?.periods.find(({ period }) => period === now.value?.assessment.period) ?? null);

  /** Where each tier begins in the unit's group, as the assessment shown has it. */
  const cuts = computed<readonly (number | null)[]>(() => {
    if (now.value === null) return [];
    const { assessment, unit } = now.value;
    const told = current.value?.assessmentDigest === assessment.assessmentDigest ? current.value.cuts[unit.group] : undefined;
    return told ?? assessment.tiers.slice(0, -1).map(({ min }) => min);
  });

  /** The period before, when the unit was assessed in it. */
  const before = computed(() => {
    const point = points.value.at(-2);
    return point === undefined || point.unit === null ? null : { period: point.period, unit: point.unit };
  });

  /** How the unit stands in what was published, where that is another result than the one shown. */
  const published = computed(() => {
    const point = points.value.at(-1);
    if (now.value === null || current.value?.status !== 'published' || current.value.assessmentDigest === now.value.assessment.assessmentDigest) return null;
    const { total, tier } = now.value.unit;
    return point?.unit && (point.unit.total !== total || point.unit.tier !== tier) ? point.unit : null;
  });

  const loading = computed(() => {
    const { done = 0, total = periods.value.length } = query.data.value ?? {};
    return query.isFetching.value && done < total ? { done, total } : null;
  });

  return { points, cuts, before, published, loading, error: query.error };
}
