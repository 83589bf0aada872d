import type { SearchKind } from '@sanse/engine';
import { computed, ref, type Ref, watch } from 'vue';
import { useSearch } from '../../api/queries.ts';
import { useContext } from '../../context/use-context.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { findPages } from '../../layout/sections.ts';
import { useSections } from '../../layout/use-sections.ts';
import { addressOf } from './search-address.ts';
import type { OptionGroup } from './search-options.ts';
import { optionsOf } from './search-options.ts';

const NAMED: readonly SearchKind[] = ['unit', 'criterion', 'enterprise', 'bulletin'];
/** Rows are looked through when the typing pauses: there are many. */
const PAUSE_MS = 120;
const SHORTEST_FOR_RECORDS = 2;
const RECORDS_SHOWN = 6;

/** What is found for what was typed: names at once, records as soon as the typing pauses. An older question is given up. */
export function useSearchOptions(typed: Ref<string>) {
  const { t, language } = useLanguage();
  const { schemes, scheme, to } = useContext();
  const { pages } = useSections();

  const query = computed(() => typed.value.trim());
  const paused = ref(query.value);
  watch(query, (now, _, onCleanup) => {
    const timer = setTimeout(() => (paused.value = now), PAUSE_MS);
    onCleanup(() => clearTimeout(timer));
  });
  const longEnough = computed(() => query.value.length >= SHORTEST_FOR_RECORDS);
  const names = useSearch(() => ({ query: query.value, kinds: NAMED }));
  const records = useSearch(() =>
    longEnough.value && paused.value.length >= SHORTEST_FOR_RECORDS ? { query: paused.value, kinds: ['record'] as const, limit: RECORDS_SHOWN } : null,
  );

  const address = (hit: Parameters<typeof addressOf>[0]) => {
    const { period } = to('/').query;
    return addressOf(hit, { schemes: schemes.data.value ?? [], scheme: scheme.value, period: typeof period === 'string' ? period : null });
  };
  const found = computed(() => {
    const answered = query.value === '' ? [] : [...(names.data.value?.groups ?? []), ...(longEnough.value ? (records.data.value?.groups ?? []) : [])];
    return optionsOf(answered, {
      language: language.value,
      addressOf: address,
      unitKind: (kind) => (isUnitKind(kind) ? t(`search.unitKind.${kind}`) : kind),
      gone: (date) => t('search.gone', { date }),
      bulletinName: (period) => t('search.bulletinName', { period }),
      published: t('search.published'),
      ledger: (kind) => t(`ledger.${kind}`),
      allRecords: (kind) => ({
        name: t('search.allRecords', { ledger: t(`ledger.${kind}`), query: query.value }),
        address: { path: '/records', query: { kind, text: query.value } },
      }),
    });
  });
  const pageGroup = computed<OptionGroup | null>(() => {
    const offered = findPages(query.value, ({ name }) => t(`pages.${name}`), pages.value);
    const options = offered.map(({ path, name }) => ({ id: `page ${path}`, name: t(`pages.${name}`), detail: '', address: to(path) }));
    return options.length === 0 ? null : { kind: 'page', total: options.length, options };
  });
  const groups = computed<readonly OptionGroup[]>(() => [...(pageGroup.value === null ? [] : [pageGroup.value]), ...found.value]);

  return {
    groups,
    error: computed(() => names.error.value ?? records.error.value),
    /** An answer is on its way; what is listed is of an older question. */
    isWaiting: computed(() => names.isFetching.value || (longEnough.value && (records.isFetching.value || paused.value !== query.value))),
    searched: computed(() => names.data.value?.searched ?? []),
    query,
    longEnough,
  };
}

const UNIT_KINDS = ['town', 'subdistrict', 'park', 'department', 'committee'] as const;

function isUnitKind(kind: string): kind is (typeof UNIT_KINDS)[number] {
  return UNIT_KINDS.some((one) => one === kind);
}
