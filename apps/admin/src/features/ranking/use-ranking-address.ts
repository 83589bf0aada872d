import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { Sorting } from './sort-rows.ts';
import { readSorting, writeSorting } from './sort-rows.ts';

/** What a person points at: a unit's mark for a criterion, its total (criterion null), or a criterion as a whole (unit null). */
export interface Opened {
  readonly unit: string | null;
  readonly criterion: string | null;
}

export const PANELS = ['receipt', 'trend', 'peers', 'criterion'] as const;
export type Panel = (typeof PANELS)[number];

const ALL = 'all';
const JOINED = 'joined';
const OPEN = 'open';
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The state of the ranking in its address: order, folded or joined groups, which units are looked for, what is open and how. What makes no sense there is passed over. */
export function useRankingAddress({ criteria, groups, tiers }: Readonly<Record<'criteria' | 'groups' | 'tiers', () => readonly string[]>>) {
  const route = useRoute();
  const router = useRouter();
  const go = async (query: Readonly<Record<string, string | undefined>>): Promise<void> => {
    await router.push({ query: { ...route.query, ...query } });
  };

  const sorting = computed(() => readSorting(route.query['sort'], criteria()));
  const collapsed = computed<ReadonlySet<string>>(() => {
    const folded = textOf(route.query['fold']);
    return new Set(folded === ALL ? groups() : (folded?.split(',') ?? []));
  });
  /** With one group there is nothing to join. */
  const isAcross = computed(() => route.query['groups'] === JOINED && groups().length > 1);
  const find = computed(() => textOf(route.query['find']) ?? '');
  /** Only the units of it are shown; null: all. */
  const tier = computed(() => tiers().find((code) => code === route.query['tier']) ?? null);
  const opened = computed<Opened | null>(() => {
    const [unit, criterion] = [textOf(route.query['unit']), textOf(route.query['criterion'])];
    return unit === null && criterion === null ? null : { unit, criterion };
  });
  const panel = computed<Panel>(() => {
    if (opened.value?.unit === null) return 'criterion';
    return PANELS.find((one) => one === route.query['panel']) ?? 'receipt';
  });

  function writeFolds(folded: readonly string[]): string | undefined {
    if (folded.length === 0) return undefined;
    return folded.length === groups().length ? ALL : folded.join(',');
  }

  return {
    sorting,
    collapsed,
    find,
    tier,
    opened,
    panel,
    isAcross,
    rows: computed(() => route.query['rows'] === OPEN),
    isFootOpen: computed(() => route.query['foot'] === OPEN),
    isFirmnessOpen: computed(() => route.query['firm'] === OPEN),
    showTier: (code: string | null): Promise<void> => go({ tier: code ?? undefined }),
    sort: (by: Sorting | null): Promise<void> => go({ sort: writeSorting(by) }),
    fold: (group: string): Promise<void> =>
      go({ fold: writeFolds(groups().filter((code) => (code === group ? !collapsed.value.has(code) : collapsed.value.has(code)))) }),
    foldAll: (folded: boolean): Promise<void> => go({ fold: writeFolds(folded ? groups() : []) }),
    joinGroups: (joined: boolean): Promise<void> => go({ groups: joined ? JOINED : undefined }),
    openFoot: (open: boolean): Promise<void> => go({ foot: open ? OPEN : undefined }),
    openFirmness: (open: boolean): Promise<void> => go({ firm: open ? OPEN : undefined }),
    /** Typing leaves no trail of half words behind. */
    look: (text: string): void => void router.replace({ query: { ...route.query, find: text === '' ? undefined : text } }),
    open: ({ unit, criterion }: Opened, as: Panel = 'receipt', rows = false): Promise<void> =>
      go({
        unit: unit ?? undefined,
        criterion: criterion ?? undefined,
        panel: as === 'receipt' || as === 'criterion' ? undefined : as,
        rows: rows ? OPEN : undefined,
      }),
    close: (): Promise<void> => go({ unit: undefined, criterion: undefined, panel: undefined, rows: undefined }),
  };
}
