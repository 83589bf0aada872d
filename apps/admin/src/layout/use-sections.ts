import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { type Page, pageAt, SECTIONS } from './sections.ts';

/** The route that takes every address nobody else knows. */
const UNKNOWN = '/:rest(.*)*';

/** Where the address is among the sections, and which pages there are. */
export function useSections() {
  const route = useRoute();
  const router = useRouter();
  const here = computed(() => pageAt(route.path));
  const isThere = ({ path }: Page): boolean => router.resolve(path).matched.every((matched) => matched.path !== UNKNOWN);
  const tabs = computed(() => here.value?.section.pages.filter(isThere) ?? []);
  const pages = computed(() => SECTIONS.flatMap((section) => section.pages).filter(isThere));
  return { here, tabs, pages };
}
