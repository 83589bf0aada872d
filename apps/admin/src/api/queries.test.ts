import { useQueryClient } from '@tanstack/vue-query';
import { flushPromises } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { render } from '../testing/render.ts';
import { useHeading } from './queries.ts';

it('what one asks for anew is never what another has gone on to ask', async () => {
  const [here, there] = [ref({ scheme: 'S', period: '1' }), ref({ scheme: 'S', period: '1' })];
  let askAnew = async (): Promise<void> => undefined;
  const host = defineComponent({
    setup() {
      const { data } = useHeading(here);
      useHeading(there);
      const queries = useQueryClient();
      askAnew = () => queries.invalidateQueries();
      return () => h('i', JSON.stringify(data.value));
    },
  });
  const answers = { '/api/headings/S/1': { body: 'first' }, '/api/headings/S/2': { body: 'second' } };
  const { wrapper, asked } = await render(host, { answers });
  expect(wrapper.text()).toBe('"first"');
  there.value = { scheme: 'S', period: '2' };
  await flushPromises();
  await askAnew();
  await flushPromises();
  expect(wrapper.text()).toBe('"first"');
  expect(asked.map((path) => path.at(-1))).toEqual(['1', '2', '1', '2']);
});
