import './ui/element-plus.ts';
import './ui/tokens.css';
import './ui/base.css';
import { ApiProblem } from '@sanse/api/client';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n } from './i18n/i18n.ts';
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

createApp(App).use(router).use(i18n).use(VueQueryPlugin, { queryClient }).mount('#app');
