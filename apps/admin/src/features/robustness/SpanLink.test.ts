import { describe, expect, it } from 'vitest';
import { computed, defineComponent, h, provide } from 'vue';
import { render } from '../../testing/render.ts';
import SpanLink from './SpanLink.vue';
import { TRIAL_MODEL } from './trial-model.ts';

const onPage = defineComponent({
  setup() {
    provide(
      TRIAL_MODEL,
      computed(() => ({ zh: '试算10000次；随机种子7。', en: '' })),
    );
    return () => h(SpanLink, { interval: { low: 3, high: 8 } });
  },
});

describe('the interval of a rank in words', () => {
  it('says of which trials, and leads to the chances behind it', async () => {
    const { wrapper } = await render(onPage, { at: '/units/T08?period=2025-03', answers: { '/api/': { body: [] } } });
    const link = wrapper.get('a');
    expect(link.text()).toBe('位次区间 3–8');
    expect(link.attributes('title')).toBe('试算10000次；随机种子7。');
    expect(link.attributes('href')).toBe('/ranking?period=2025-03&firm=open');
  });
});
