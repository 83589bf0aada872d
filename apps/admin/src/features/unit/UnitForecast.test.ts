import { flushPromises } from '@vue/test-utils';
import { describe, expect, it, onTestFinished } from 'vitest';
import { render } from '../../testing/render.ts';
import UnitForecast from './UnitForecast.vue';

const props = { unit: 'T1', scheme: 'S', period: '2025-12' };

/** A server that tells events one after the other, when it is told to. */
function serveEvents() {
  const original = globalThis.fetch;
  onTestFinished(() => {
    globalThis.fetch = original;
  });
  const served = { asked: [] as string[], aborted: 0, tell: (_event: string, _data: object) => {} };
  globalThis.fetch = async (input, init) => {
    served.asked.push(String(input));
    let tellOn: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        tellOn = controller;
      },
    });
    served.tell = (event, data) => tellOn.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
    init?.signal?.addEventListener('abort', () => {
      served.aborted += 1;
      tellOn.error(new DOMException('left', 'AbortError'));
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  return served;
}

describe('UnitForecast', () => {
  it('asks for nothing until it is wanted', async () => {
    const { wrapper, router, asked } = await render(UnitForecast, { props, at: '/units/T1' });
    expect(asked.filter((path) => path.includes('forecasts'))).toEqual([]);
    await wrapper.get('button').trigger('click');
    await flushPromises();
    expect(router.currentRoute.value.query['forecast']).toBe('auto');
  });

  it('says how far it is, and cancels on the server what is called off', async () => {
    const { wrapper, router } = await render(UnitForecast, { props, at: '/units/T1' });
    const served = serveEvents();
    await router.push('/units/T1?forecast=auto');
    await flushPromises();
    expect(served.asked).toEqual(['/api/forecasts/S/2025-12/events']);
    expect(wrapper.text()).toContain('读取往期');
    served.tell('progress', { stage: 'read', done: 12, total: 31 });
    await expect.poll(() => wrapper.text()).toContain('已回看 12/31 期');
    expect(wrapper.get('progress').attributes()).toMatchObject({ value: '12', max: '31' });
    served.tell('progress', { stage: 'test', done: 5, total: 18 });
    await expect.poll(() => wrapper.text()).toContain('已检验 5/18 期');
    await wrapper.get('button').trigger('click');
    await expect.poll(() => served.aborted).toBe(1);
    expect(router.currentRoute.value.query).not.toHaveProperty('forecast');
    expect(wrapper.text()).toContain('推算期末等次');
  });

  it('shows the sentence of a refusal', async () => {
    const { wrapper, router } = await render(UnitForecast, { props, at: '/units/T1' });
    const served = serveEvents();
    await router.push('/units/T1?forecast=auto');
    await flushPromises();
    const text = { zh: '台账里还没有 2025-12 的数据。', en: 'Nothing of 2025-12 yet.' };
    served.tell('problem', { type: 'about:blank', title: '', status: 404, detail: text.zh, code: 'noData', text, problems: [] });
    await expect.poll(() => wrapper.text()).toContain(text.zh);
  });
});
