import { ApiProblem } from '@sanse/api/client';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import App from './App.vue';
import type { Beginning } from './begin-page.ts';
import { i18n, loadLanguage } from './i18n/i18n.ts';
import { pageLanguage } from './i18n/page-language.ts';
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

/** Longer than this nobody looks at nothing: the frame comes, and says what it waits for. */
const PATIENCE_MS = 600;

/** Draws the page once its code is there and it is known what it looks at, so that nothing is drawn twice, unless that takes long. */
export async function mountApp({ known, take }: Beginning): Promise<void> {
  const app = createApp(App).use(router).use(i18n).use(VueQueryPlugin, { queryClient });
  // Without the English words there are the Chinese ones.
  const words = loadLanguage(pageLanguage()).catch(() => undefined);
  const all = Promise.all([
    known,
    words,
    // A page whose code did not come leaves the frame, which says so.
    router.isReady().catch(() => undefined),
  ]);
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  // The frame has words of its own: it is never drawn in the other language first.
  await words;
  for (const { queryKey, ask } of take()) void queryClient.prefetchQuery({ queryKey, queryFn: ({ signal }) => ask(signal) });
  // Answers that are there already are taken in before the first drawing.
  await new Promise((resolve) => setTimeout(resolve));
  app.mount('#app');
}
