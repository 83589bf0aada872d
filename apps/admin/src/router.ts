import { shallowRef } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import { PAGES } from './pages.ts';

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...Object.entries(PAGES).map(([name, { component, rest = '' }]) => ({ path: `/${name}${rest}`, component })),
    { path: '/:rest(.*)*', component: () => import('./pages/UnknownPage.vue') },
  ],
});

/** The page whose code did not come, and why; null: none. */
export const lostPage = shallowRef<{ readonly path: string; readonly fault: Error } | null>(null);

router.onError(async (fault: Error, { fullPath: path }, from) => {
  const isServed = await fetch(path, { method: 'HEAD' }).then(
    ({ ok }) => ok,
    () => false,
  );
  // The program may have been renewed under an open page: the next one is loaded whole.
  if (isServed && from.matched.length > 0) location.assign(path);
  else lostPage.value = { path, fault };
});
router.afterEach(() => void (lostPage.value = null));
