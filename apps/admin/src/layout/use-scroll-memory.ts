import { onBeforeUnmount, onMounted } from 'vue';
import { useRouter } from 'vue-router';
import { keptInTab } from '../ui/kept-here.ts';

interface Place {
  readonly path: string;
  readonly top: number;
  readonly left: number;
}

/** As long as the rows of a page may take to come back. */
const PATIENCE_MS = 3000;
/** Where it is kept over a reload of the page, and for how many entries. */
const STORED = 'sanse.scroll';
const MOST_ENTRIES = 50;

/**
 * Remembers for each entry of the history how far everything on the page was scrolled, and scrolls back there when the entry comes back, or the page
 * is loaded again: as soon as it is long enough, unless the person scrolls first. Going on to another page begins at its top.
 */
export function useScrollMemory(): void {
  const router = useRouter();
  const remembered = new Map(storedPlaces());
  const scrolled = new Set<Element>();
  let position = positionNow();
  let stop = (): void => undefined;

  const onScroll = ({ target }: Event): void => {
    const element = target instanceof Document ? target.scrollingElement : target;
    if (element instanceof Element) scrolled.add(element);
  };

  const remember = (): void => {
    remembered.set(
      position,
      [...scrolled].filter((element) => element.isConnected).map((element) => ({ path: pathTo(element), top: element.scrollTop, left: element.scrollLeft })),
    );
  };
  const leave = router.beforeEach((_, from) => {
    stop();
    // Before the first page there is nothing to remember, only what was kept over a reload.
    if (from.matched.length > 0) remember();
  });
  const store = (): void => {
    remember();
    keptInTab.keep(STORED, JSON.stringify([...remembered].slice(-MOST_ENTRIES)));
  };

  const arrive = (): void => {
    position = positionNow();
    const places = isKnownEntry() ? (remembered.get(position) ?? []) : [];
    markEntry();
    stop = scrollBack(places);
  };
  const leaveArriving = router.afterEach((to, from) => {
    if (to.path !== from.path) {
      scrolled.clear();
      document.querySelector('main')?.scrollTo(0, 0);
      window.scrollTo(0, 0);
    }
    arrive();
  });
  // The first page is arrived at before it is drawn.
  if (router.currentRoute.value.matched.length > 0) arrive();

  onMounted(() => {
    document.addEventListener('scroll', onScroll, { capture: true, passive: true });
    window.addEventListener('pagehide', store);
  });
  onBeforeUnmount(() => {
    document.removeEventListener('scroll', onScroll, { capture: true });
    window.removeEventListener('pagehide', store);
    leave();
    leaveArriving();
    stop();
  });
}

/** What was kept over a reload; what cannot be read is as if there were nothing. */
function storedPlaces(): readonly (readonly [number, readonly Place[]])[] {
  try {
    return JSON.parse(keptInTab.recall(STORED) ?? '[]') as readonly (readonly [number, readonly Place[]])[];
  } catch {
    return [];
  }
}

interface EntryState {
  /** Its place in the history, as the router counts. */
  readonly position?: number;
  /** It was arrived at before: this is a way back, or on again, rather than a new entry. The router hands marks of others on. */
  readonly wasHere?: boolean;
}

const entryState = (): EntryState => (history.state as EntryState | null) ?? {};
const positionNow = (): number => entryState().position ?? 0;
const isKnownEntry = (): boolean => entryState().wasHere === true;
const markEntry = (): void => history.replaceState({ ...entryState(), wasHere: true }, '');

/** Tries again at each frame until all are where they were. What it gives stops it, as does the person's own hand. */
function scrollBack(places: readonly Place[]): () => void {
  const until = performance.now() + PATIENCE_MS;
  const byHand = ['wheel', 'keydown', 'pointerdown'] as const;
  let isStopped = false;
  let waiting = places.filter(({ top, left }) => top > 0 || left > 0);
  const stop = (): void => {
    isStopped = true;
    for (const kind of byHand) window.removeEventListener(kind, stop);
  };
  const step = (): void => {
    if (isStopped) return;
    waiting = waiting.filter(({ path, top, left }) => {
      const element = document.querySelector(path);
      element?.scrollTo(left, top);
      return element === null || Math.abs(element.scrollTop - top) > 1 || Math.abs(element.scrollLeft - left) > 1;
    });
    if (waiting.length === 0 || performance.now() > until) stop();
    else requestAnimationFrame(step);
  };
  for (const kind of byHand) window.addEventListener(kind, stop, { passive: true });
  requestAnimationFrame(step);
  return stop;
}

/** A selector for the element by its places among its siblings. */
function pathTo(element: Element): string {
  const steps: string[] = [];
  for (let one: Element | null = element; one !== null && one !== document.documentElement; one = one.parentElement) {
    const siblings = [...(one.parentElement?.children ?? [])];
    steps.unshift(`:nth-child(${siblings.indexOf(one) + 1})`);
  }
  return ['html', ...steps].join(' > ');
}
