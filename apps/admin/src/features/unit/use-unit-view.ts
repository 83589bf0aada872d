import type { Assessment, UnitResult } from '@sanse/engine';
import { tierDistances } from '@sanse/engine/scoring';
import { computed } from 'vue';
import { useWayOut } from '../../api/queries.ts';
import { useContext } from '../../context/use-context.ts';
import { bestFirst } from '../../ui/tiers.ts';
import { useRobustness } from '../robustness/use-robustness.ts';
import { useUnitHistory } from './use-unit-history.ts';
import { whyOf } from './why.ts';

/** What the page of a unit and its sheet of paper both tell beside the marks. */
export function useUnitView(shown: () => { readonly unit: UnitResult; readonly assessment: Assessment }) {
  const { known } = useContext();
  const key = computed(() => ({ scheme: shown().assessment.scheme.code, period: shown().assessment.period }));
  const history = useUnitHistory(shown, known);
  const { found: robustness, source, hasFailed } = useRobustness(key, () => shown().assessment.assessmentDigest);
  const firmness = computed(() => robustness.value?.units.find(({ code }) => code === shown().unit.code) ?? null);
  const distance = computed(() => (source.value === null ? null : (tierDistances(shown().assessment, source.value).get(shown().unit.code) ?? null)));
  const why = computed(() => whyOf(shown().unit, shown().assessment, history.cuts.value, distance.value));

  /** There is a way out of every tier but the best. */
  const leaving = computed(() => {
    const { unit, assessment } = shown();
    return unit.tier === null || unit.tier === bestFirst(assessment.tiers)[0]?.code ? null : { ...key.value, unit: unit.code };
  });
  const out = useWayOut(leaving);
  const way = computed(() => (leaving.value === null || out.isPlaceholderData.value ? null : (out.data.value ?? null)));

  /** Nothing more is on its way; what could not be told is left out. */
  const isComplete = computed(
    () =>
      history.loading.value === null &&
      (leaving.value === null || !out.isFetching.value) &&
      (firmness.value !== null || hasFailed.value || robustness.value !== null),
  );
  return { key, history, why, firmness, leaving, out, way, isComplete };
}
