import { createRouter, createWebHistory } from 'vue-router';
import { PAGES } from './pages.ts';

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...Object.entries(PAGES).map(([name, { component, rest = '' }]) => ({ path: `/${name}${rest}`, component })),
    { path: '/:rest(.*)*', component: () => import('./pages/UnknownPage.vue') },
  ],
});
