import type { ReplayProgress } from '@sanse/api/client';
import type { Replay, ReplayRequest } from '@sanse/engine';
import { onScopeDispose, ref, shallowRef } from 'vue';
import { replayScheme } from '../../api/queries.ts';

/** A replay under way: its periods as they come, then the whole. Starting another one, or leaving, cancels it. */
export function useReplay() {
  const periods = shallowRef<readonly ReplayProgress[]>([]);
  const answer = shallowRef<Replay | null>(null);
  const error = shallowRef<Error | null>(null);
  const running = ref(false);
  let current: AbortController | null = null;

  function cancel(): void {
    current?.abort();
    current = null;
    running.value = false;
  }

  async function start(request: ReplayRequest): Promise<void> {
    cancel();
    const mine = new AbortController();
    current = mine;
    [periods.value, answer.value, error.value, running.value] = [[], null, null, true];
    try {
      const whole = await replayScheme(
        request,
        (period) => {
          if (current === mine) periods.value = [...periods.value, period];
        },
        mine.signal,
      );
      if (current === mine) answer.value = whole;
    } catch (cause) {
      if (current === mine) error.value = cause instanceof Error ? cause : new Error(String(cause));
    } finally {
      if (current === mine) cancel();
    }
  }

  onScopeDispose(cancel);
  return { periods, answer, error, running, start, cancel };
}
