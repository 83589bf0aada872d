import { onScopeDispose, readonly, ref, watch } from 'vue';

/** However busy the page is, what waits for rest is not kept longer. */
const LONGEST_MS = 500;

/** True once what was waited for has been painted and the page has nothing else to do: the time to ask for what only adds to it. */
export function useAtRest(isShown: () => boolean) {
  const isAtRest = ref(false);
  let isGone = false;
  onScopeDispose(() => (isGone = true));
  const rest = (): void => {
    if (!isGone) isAtRest.value = true;
  };
  const stop = watch(
    isShown,
    (shown) => {
      if (!shown) return;
      void Promise.resolve().then(() => stop());
      // The frame after the next begins when this one has been painted.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (typeof requestIdleCallback === 'function') requestIdleCallback(rest, { timeout: LONGEST_MS });
          else rest();
        }),
      );
    },
    { immediate: true, flush: 'post' },
  );
  return readonly(isAtRest);
}
