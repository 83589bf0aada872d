import type { SchemeText } from '@sanse/engine';
import { computed, ref, watch } from 'vue';
import { keptInTab } from '../../ui/kept-here.ts';

interface Unsaved {
  readonly text: string;
  readonly revision: string;
}

const keyOf = (file: string): string => `sanse.scheme.${file}`;

function kept(file: string): Unsaved | null {
  const stored = keptInTab.recall(keyOf(file));
  return stored === null ? null : (JSON.parse(stored) as Unsaved);
}

/** A text being written. What is not saved outlives a reload and a visit to another page, until it is saved or discarded. */
export function useText(opened: () => SchemeText) {
  const before = kept(opened().version.file);
  const text = ref(before?.text ?? opened().text);
  /** The revision the writing began from. */
  const revision = ref(before?.revision ?? opened().revision);
  const isRestored = ref(before !== null);
  const isDirty = computed(() => revision.value !== opened().revision || text.value !== opened().text);
  /** Somebody else wrote the file since. */
  const hasMoved = computed(() => revision.value !== opened().revision);

  watch(opened, (now) => {
    // Whoever has written nothing follows the file.
    if (kept(now.version.file) !== null) return;
    text.value = now.text;
    revision.value = now.revision;
  });

  function write(next: string): void {
    text.value = next;
    const { version, text: original } = opened();
    if (next === original && !hasMoved.value) keptInTab.forget(keyOf(version.file));
    else keptInTab.keep(keyOf(version.file), JSON.stringify({ text: next, revision: revision.value } satisfies Unsaved));
  }

  /** Begins anew from the file, or from what was just saved. */
  function startFrom(now: SchemeText): void {
    keptInTab.forget(keyOf(opened().version.file));
    text.value = now.text;
    revision.value = now.revision;
    isRestored.value = false;
  }

  return { text, revision, isDirty, hasMoved, isRestored, write, startFrom };
}
