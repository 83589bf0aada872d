import { ApiProblem } from '@sanse/api/client';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import App from './App.vue';
import type { Begun } from './begin-page.ts';
import { i18n, loadLanguage } from './i18n/i18n.ts';
import { storedLanguage } from './i18n/stored-language.ts';
import { router } from './router.ts';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      // What the server understood and refused will be refused again.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.document.status < 500),
    },
  },
});

/** Draws the page once its code is there and it is known what it looks at, so that nothing is drawn twice. */
export async function mountApp(asking: Promise<readonly Begun[]>): Promise<void> {
  const app = createApp(App).use(router).use(i18n).use(VueQueryPlugin, { queryClient });
  // A page whose code did not come leaves the frame, from which others can be opened.
  const [begun] = await Promise.all([asking, loadLanguage(storedLanguage()), router.isReady().catch(() => undefined)]);
  for (const { queryKey, ask } of begun) void queryClient.prefetchQuery({ queryKey, queryFn: ({ signal }) => ask(signal) });
  // Answers that are there already are taken in before the first drawing.
  await new Promise((resolve) => setTimeout(resolve));
  app.mount('#app');
}
