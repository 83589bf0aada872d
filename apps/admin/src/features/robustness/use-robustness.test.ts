import type { RobustnessResult } from '@sanse/engine';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { render } from '../../testing/render.ts';
import { useRobustness } from './use-robustness.ts';

/** Stands for the browser's worker: answers when told to. */
class StillWorker extends EventTarget {
  static readonly all: StillWorker[] = [];
  given: unknown = null;
  isOver = false;

  constructor() {
    super();
    StillWorker.all.push(this);
  }

  postMessage(given: unknown): void {
    this.given = structuredClone(given);
  }

  terminate(): void {
    this.isOver = true;
  }
}

const INPUT = { assessmentDigest: 'shown', scheme: { code: 'X' }, table: { units: [] } };
const found = { units: [] } as unknown as RobustnessResult;
const shown = ref('shown');
let state: ReturnType<typeof useRobustness>;

const host = defineComponent({
  setup() {
    state = useRobustness({ scheme: 'X', period: '2025-03' }, () => shown.value);
    return () => h('i');
  },
});

async function mounted(answer: unknown, status = 200) {
  const rendered = await render(host, { answers: { '/api/scoring-input/X/2025-03': { body: answer, status } } });
  const asked = rendered.asked.length;
  await vi.advanceTimersByTimeAsync(2500);
  await flushPromises();
  return asked;
}

describe('useRobustness', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('Worker', StillWorker);
    StillWorker.all.length = 0;
    shown.value = 'shown';
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('asks for nothing before the page has been painted, then works beside it', async () => {
    expect(await mounted(INPUT)).toBe(0);
    expect(StillWorker.all.map(({ given }) => given)).toEqual([INPUT]);
    expect(state.found.value).toBeNull();
    StillWorker.all[0]?.dispatchEvent(new MessageEvent('message', { data: found }));
    expect(state.found.value).toBe(found);
    expect(StillWorker.all[0]?.isOver).toBe(true);
  });

  it('drops what belongs to another assessment than the one shown', async () => {
    await mounted(INPUT);
    StillWorker.all[0]?.dispatchEvent(new MessageEvent('message', { data: found }));
    shown.value = 'another';
    await flushPromises();
    expect(state.found.value).toBeNull();
    expect(StillWorker.all).toHaveLength(1);
  });

  it('says when it could not be done', async () => {
    await mounted(INPUT);
    StillWorker.all[0]?.dispatchEvent(new Event('error'));
    expect(state.hasFailed.value).toBe(true);
  });
});
