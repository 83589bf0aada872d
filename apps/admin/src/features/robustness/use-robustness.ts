import type { RobustnessResult } from '@sanse/engine';
import type { MaybeRefOrGetter } from 'vue';
import { computed, onMounted, provide, ref, shallowRef, toRaw, toValue, watch } from 'vue';
import type { AssessmentKey } from '../../api/queries.ts';
import { useScoringInput } from '../../api/queries.ts';
import { TRIAL_MODEL } from './trial-model.ts';

/**
 * How firm the ranks on the screen are, worked out in this browser from the scheme and the table of measures. Begins when the page has been
 * painted, has nothing else to do, and somebody wants to know; null until then, and whenever the figures are not those of the assessment shown.
 * Whatever of the page shows an interval can say of which trials (`TRIAL_MODEL`).
 */
export function useRobustness(key: MaybeRefOrGetter<AssessmentKey | null>, shown: () => string | null, isWanted: () => boolean = () => true) {
  const isIdle = ref(false);
  const found = shallowRef<RobustnessResult | null>(null);
  const hasFailed = ref(false);
  const input = useScoringInput(computed(() => (isIdle.value && shown() !== null ? toValue(key) : null)));

  provide(
    TRIAL_MODEL,
    computed(() => found.value?.model ?? null),
  );

  onMounted(() => {
    const begin = (): void => void (isIdle.value = true);
    if (typeof requestIdleCallback === 'function') requestIdleCallback(begin, { timeout: 2000 });
    else setTimeout(begin, 200);
  });

  watch(
    [() => input.data.value, shown, isWanted] as const,
    ([now, digest, wanted], _, onCleanup) => {
      found.value = null;
      hasFailed.value = false;
      if (!wanted || now === undefined || now.assessmentDigest !== digest || typeof Worker === 'undefined') return;
      const worker = new Worker(new URL('robustness-worker.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('message', ({ data }: MessageEvent<RobustnessResult>) => {
        found.value = data;
        worker.terminate();
      });
      worker.addEventListener('error', () => void (hasFailed.value = true));
      worker.postMessage(toRaw(now), []);
      onCleanup(() => worker.terminate());
    },
    { immediate: true },
  );

  /** The scheme and table the assessment shown was made of; null until they are here. */
  const source = computed(() => {
    const now = input.data.value;
    return now === undefined || now.assessmentDigest !== shown() ? null : now;
  });

  return { found, source, hasFailed: computed(() => hasFailed.value || input.isError.value) };
}
