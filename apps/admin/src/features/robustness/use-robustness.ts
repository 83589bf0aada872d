import type { RobustnessResult } from '@sanse/engine';
import type { MaybeRefOrGetter } from 'vue';
import { computed, onMounted, ref, shallowRef, toRaw, toValue, watch } from 'vue';
import type { AssessmentKey } from '../../api/queries.ts';
import { useScoringInput } from '../../api/queries.ts';

/**
 * How firm the ranks on the screen are, worked out in this browser from the scheme and the table of measures. Begins when the page has been
 * painted and has nothing else to do; null until then, and whenever the figures are not those of the assessment shown.
 */
export function useRobustness(key: MaybeRefOrGetter<AssessmentKey | null>, shown: () => string | null) {
  const isIdle = ref(false);
  const found = shallowRef<RobustnessResult | null>(null);
  const hasFailed = ref(false);
  const input = useScoringInput(computed(() => (isIdle.value && shown() !== null ? toValue(key) : null)));

  onMounted(() => {
    const begin = (): void => void (isIdle.value = true);
    if (typeof requestIdleCallback === 'function') requestIdleCallback(begin, { timeout: 2000 });
    else setTimeout(begin, 200);
  });

  watch(
    [() => input.data.value, shown] as const,
    ([now, digest], _, onCleanup) => {
      found.value = null;
      hasFailed.value = false;
      if (now === undefined || now.assessmentDigest !== digest || typeof Worker === 'undefined') return;
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

  return { found, hasFailed: computed(() => hasFailed.value || input.isError.value) };
}
