import type { SchemeSummary } from '@sanse/engine';
import { computed } from 'vue';
import type { LocationQueryRaw } from 'vue-router';
import { useRoute, useRouter } from 'vue-router';
import type { AssessmentKey } from '../api/queries.ts';
import { usePeriods, useSchemes } from '../api/queries.ts';
import { periodAsked, schemeAsked, usualScheme } from './asked-context.ts';
import { convertPeriod } from './convert-period.ts';

/** What the address asks for and is not there. */
export type ContextFault = { readonly kind: 'scheme'; readonly asked: string } | { readonly kind: 'period'; readonly asked: string };

/** In the order in which an office speaks of them. */
const FAMILIES: readonly SchemeSummary['family'][] = ['township', 'department', 'committee', 'enterprise'];

/** Scheme and period in view. Both live in the address; absent, they are the first monthly scheme and the last complete period. */
export function useContext() {
  const route = useRoute();
  const router = useRouter();
  const schemes = useSchemes();

  const asked = (name: string): string | null => {
    const value = route.query[name];
    const one = Array.isArray(value) ? value[0] : value;
    return one === undefined || one === null || one === '' ? null : one;
  };

  const all = computed(() => schemes.data.value ?? []);
  const usual = computed(() => usualScheme(all.value));
  // Until the code of the first page is there the router has read no address, and nobody knows what it asks for.
  const scheme = computed(() => (route.matched.length === 0 ? null : schemeAsked(all.value, asked('scheme'))));
  const periods = usePeriods(() => scheme.value?.period ?? null);
  const isKnown = computed(() => periods.data.value !== undefined && !periods.isPlaceholderData.value);
  const known = computed(() => periods.data.value?.periods ?? []);
  const period = computed<string | null>(() => {
    // The periods of the scheme before mean nothing to this one.
    return isKnown.value && periods.data.value !== undefined ? periodAsked(periods.data.value, asked('period')) : null;
  });
  const key = computed<AssessmentKey | null>(() =>
    scheme.value === null || period.value === null ? null : { scheme: scheme.value.code, period: period.value },
  );

  const fault = computed<ContextFault | null>(() => {
    const [askedScheme, askedPeriod] = [asked('scheme'), asked('period')];
    if (schemes.data.value !== undefined && askedScheme !== null && scheme.value === null) return { kind: 'scheme', asked: askedScheme };
    // Without any data there is nothing to say about one period.
    if (isKnown.value && known.value.length > 0 && askedPeriod !== null && period.value === null) return { kind: 'period', asked: askedPeriod };
    return null;
  });

  const families = computed(() => FAMILIES.filter((family) => all.value.some((one) => one.family === family)));
  const ofFamily = computed(() => all.value.filter(({ family }) => family === scheme.value?.family));

  /** Another page with the same scheme and period. */
  function to(path: string, query: LocationQueryRaw = {}): { readonly path: string; readonly query: LocationQueryRaw } {
    const [wantedScheme, wantedPeriod] = [asked('scheme'), asked('period')];
    return { path, query: { ...(wantedScheme !== null && { scheme: wantedScheme }), ...(wantedPeriod !== null && { period: wantedPeriod }), ...query } };
  }

  /** The same page with some of its state changed; undefined removes. */
  function change(query: LocationQueryRaw): void {
    void router.push({ query: { ...route.query, ...query } });
  }

  /** Units and criteria of one scheme mean nothing in another; the period stays, as far as the scheme has one like it. */
  function changeScheme(code: string): void {
    const path = route.path.startsWith('/units') ? '/units' : route.path;
    const next = all.value.find((one) => one.code === code);
    const wanted = asked('period');
    const like = next === undefined || wanted === null ? null : convertPeriod(wanted, next.period);
    void router.push({ path, query: { scheme: code, ...(like !== null && { period: like }) } });
  }

  /** The first scheme for units of that family. */
  function changeFamily(family: SchemeSummary['family']): void {
    const first = all.value.find((one) => one.family === family);
    if (first !== undefined) changeScheme(first.code);
  }

  return { schemes, periods, scheme, usual, known, period, key, fault, families, ofFamily, to, change, changeScheme, changeFamily };
}
