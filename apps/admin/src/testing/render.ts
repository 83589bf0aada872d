import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import type { Component } from 'vue';
import { onTestFinished } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n } from '../i18n/i18n.ts';

/** An answer of the server: JSON with its status. */
export interface Answer {
  readonly status?: number;
  readonly body: unknown;
}

/**
 * Mounts a component as the application would, at an address, with the answers a server gives by path (the longest path that begins the request wins).
 * A request nobody foresaw is refused with a sentence naming it.
 */
export async function render(
  component: Component,
  { at = '/', props = {}, answers = {} }: { readonly at?: string; readonly props?: object; readonly answers?: Readonly<Record<string, Answer>> } = {},
) {
  const asked: string[] = [];
  /** What was sent along, as JSON. */
  const sent: { readonly path: string; readonly body: unknown }[] = [];
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const path = String(input);
    asked.push(path);
    if (typeof init?.body === 'string') sent.push({ path, body: JSON.parse(init.body) });
    const known = Object.keys(answers)
      .filter((start) => path.startsWith(start))
      .sort((a, b) => b.length - a.length)[0];
    const answer = known === undefined ? undefined : answers[known];
    if (answer === undefined) throw new Error(`unexpected request ${path}`);
    return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200, headers: { 'content-type': 'application/json' } });
  };

  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }] });
  await router.push(at);
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const wrapper = mount(component, { props, attachTo: document.body, global: { plugins: [router, i18n, [VueQueryPlugin, { queryClient }]] } });
  onTestFinished(() => {
    wrapper.unmount();
    queryClient.clear();
    globalThis.fetch = original;
  });
  await flushPromises();
  return { wrapper, router, asked, sent };
}
