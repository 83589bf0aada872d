import type { KnobEdits } from '@sanse/engine';
import { shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { parseEdits, printEdits } from './edits-query.ts';

/** The turned knobs, at hand while a hand is moving and in the address when it rests; going back turns them back. */
export function useEdits() {
  const route = useRoute();
  const router = useRouter();
  const edits = shallowRef<KnobEdits>(parseEdits(route.query['edits']));

  watch(
    () => route.query['edits'],
    (written) => {
      if (printEdits(edits.value) !== written) edits.value = parseEdits(written);
    },
  );

  function turn(next: KnobEdits): void {
    edits.value = next;
  }

  function settle(): void {
    const written = printEdits(edits.value);
    if (written !== route.query['edits']) void router.push({ query: { ...route.query, edits: written } });
  }

  return { edits, turn, settle };
}
