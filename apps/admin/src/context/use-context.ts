import type { SchemeSummary } from '@sanse/engine';
import { computed } from 'vue';
import type { LocationQueryRaw, RouteLocationRaw } from 'vue-router';
import { useRoute, useRouter } from 'vue-router';
import type { AssessmentKey } from '../api/queries.ts';
import { usePeriods, useSchemes } from '../api/queries.ts';

/** Scheme and period in view. Both live in the address; absent, they are the first scheme and the last complete period. */
export function useContext() {
  const route = useRoute();
  const router = useRouter();
  const schemes = useSchemes();

  const scheme = computed<SchemeSummary | null>(() => {
    const all = schemes.data.value ?? [];
    return all.find((one) => one.code === route.query['scheme']) ?? all.find((one) => one.period === 'month') ?? all[0] ?? null;
  });
  const periods = usePeriods(() => scheme.value?.period ?? null);
  const known = computed(() => periods.data.value?.periods ?? []);
  const period = computed<string | null>(() => known.value.find((one) => one === route.query['period']) ?? periods.data.value?.last ?? null);
  const key = computed<AssessmentKey | null>(() =>
    scheme.value === null || period.value === null ? null : { scheme: scheme.value.code, period: period.value },
  );

  /** Another page with the same scheme and period. */
  function to(path: string, query: LocationQueryRaw = {}): RouteLocationRaw {
    const { scheme: wantedScheme, period: wantedPeriod } = route.query;
    return { path, query: { ...(wantedScheme ? { scheme: wantedScheme } : {}), ...(wantedPeriod ? { period: wantedPeriod } : {}), ...query } };
  }

  /** The same page with some of its state changed; undefined removes. */
  function change(query: LocationQueryRaw): void {
    void router.push({ query: { ...route.query, ...query } });
  }

  /** Units, criteria and periods of one scheme mean nothing in another. */
  function changeScheme(code: string): void {
    const path = route.path.startsWith('/units') ? '/units' : route.path;
    void router.push({ path, query: { scheme: code } });
  }

  return { schemes, periods, scheme, known, period, key, to, change, changeScheme };
}
