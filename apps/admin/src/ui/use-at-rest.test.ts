import { describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { useAtRest } from './use-at-rest.ts';

const frame = () => new Promise(requestAnimationFrame);

describe('a page at rest', () => {
  it('is not before what was waited for has been shown and painted', async () => {
    const isShown = ref(false);
    const scope = effectScope();
    const isAtRest = scope.run(() => useAtRest(() => isShown.value));
    await frame();
    await frame();
    expect(isAtRest?.value).toBe(false);
    isShown.value = true;
    await nextTick();
    expect(isAtRest?.value).toBe(false);
    await vi.waitFor(() => expect(isAtRest?.value).toBe(true));
    isShown.value = false;
    await nextTick();
    expect(isAtRest?.value).toBe(true);
    scope.stop();
  });

  it('waits where it is told to until nobody has scrolled for a while', async () => {
    const scope = effectScope();
    const isAtRest = scope.run(() =>
      useAtRest(
        () => true,
        () => 400,
      ),
    );
    const end = performance.now() + 500;
    while (performance.now() < end) {
      document.body.dispatchEvent(new Event('scroll'));
      await frame();
      expect(isAtRest?.value).toBe(false);
    }
    await vi.waitFor(() => expect(isAtRest?.value).toBe(true), { timeout: 3000 });
    scope.stop();
  });

  it('never comes to a page that was left', async () => {
    const scope = effectScope();
    const isAtRest = scope.run(() => useAtRest(() => true));
    scope.stop();
    for (let count = 0; count < 4; count += 1) await frame();
    expect(isAtRest?.value).toBe(false);
  });
});
