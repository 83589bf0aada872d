import { onScopeDispose, readonly, ref, watch } from 'vue';

/** However busy the page is, what waits for rest is not kept longer. */
const LONGEST_MS = 500;

/**
 * True once what was waited for has been painted and the page has nothing else to do: the time to ask for what only adds to it. Where the answer itself
 * would be felt, `quietFor` milliseconds without scrolling are waited for too.
 */
export function useAtRest(isShown: () => boolean, quietFor: () => number = () => 0) {
  const isAtRest = ref(false);
  let scrolledAt = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  let isGone = false;

  const scrolled = (): void => void (scrolledAt = performance.now());
  function leave(): void {
    isGone = true;
    clearTimeout(later);
    document.removeEventListener('scroll', scrolled, { capture: true });
  }
  function rest(): void {
    if (isGone) return;
    const left = scrolledAt + quietFor() - performance.now();
    if (left > 0) {
      later = setTimeout(rest, left);
      return;
    }
    isAtRest.value = true;
    leave();
  }
  onScopeDispose(leave);

  const stop = watch(
    isShown,
    (shown) => {
      if (!shown) return;
      void Promise.resolve().then(() => stop());
      scrolled();
      // Lists scroll, and what they do does not bubble.
      document.addEventListener('scroll', scrolled, { capture: true, passive: true });
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
