import type { KnobEdits, SchemeOutcomes, ScoringInput } from '@sanse/engine';
import { knobsOf, scoreBare, turnKnobs } from '@sanse/engine/scoring';
import { computed, onScopeDispose, type Ref, shallowRef, toRaw, watch } from 'vue';
import { compareTrial } from './compare-trial.ts';
import { rerank } from './rerank.ts';
import type { TrialAnswer, TrialQuestion } from './trial-worker.ts';

/**
 * A trial in this browser: ranks at once, with every move of a hand; who moves and why a moment later, from a worker.
 * `other` null: compared with the version it starts from.
 */
export function useTrial(base: ScoringInput, other: Ref<ScoringInput | null>, edits: Ref<KnobEdits>) {
  const knobs = knobsOf(base.scheme);
  const against = computed(() => other.value ?? base);
  const turned = computed(() => turnKnobs(base.scheme, edits.value));
  const before = computed(() => scoreBare(against.value.table, against.value.scheme));
  const after = computed(() => scoreBare(base.table, turned.value.scheme));
  const groups = computed(() => rerank(before.value, after.value));

  const outcomes = shallowRef<SchemeOutcomes | null>(null);
  const isBehind = shallowRef(false);
  /** Under what number the console has why the movers could not be worked out; null: they could. */
  const fault = shallowRef<string | null>(null);
  const ask = askWorker({
    onAnswer: (answer) => {
      outcomes.value = answer;
      isBehind.value = false;
      fault.value = null;
    },
    onFault: (cause) => {
      fault.value = crypto.randomUUID();
      console.error(fault.value, cause);
    },
  });
  watch(
    [against, edits],
    ([now, tried], [last]) => {
      isBehind.value = true;
      ask({ base, other: now }, tried, now !== last);
    },
    { immediate: true },
  );

  return { knobs, turned, groups, outcomes, isBehind, fault };
}

interface Tables {
  readonly base: ScoringInput;
  readonly other: ScoringInput;
}

interface Answered {
  readonly onAnswer: (outcomes: SchemeOutcomes) => void;
  readonly onFault: (cause: string) => void;
}

/** Asks for the newest trial as soon as the one before is answered; those in between are never worked out. After a fault the next move asks again. */
function askWorker({ onAnswer, onFault }: Answered) {
  if (typeof Worker === 'undefined') return (tables: Tables, edits: KnobEdits) => onAnswer(compareTrial({ ...tables, edits }));
  const worker = new Worker(new URL('trial-worker.ts', import.meta.url), { type: 'module' });
  const send = (question: TrialQuestion) => worker.postMessage(question, []);
  let asked = 0;
  let answered = 0;
  let next: KnobEdits | null = null;
  const trySend = () => {
    if (next === null || asked > answered) return;
    asked += 1;
    send({ asked, edits: { ...next } });
    next = null;
  };
  worker.addEventListener('message', ({ data }: MessageEvent<TrialAnswer>) => {
    answered = data.asked;
    if (next === null) onAnswer(data.outcomes);
    trySend();
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onFault(event.message);
    answered = asked;
    trySend();
  });
  onScopeDispose(() => worker.terminate());
  return ({ base, other }: Tables, edits: KnobEdits, isNew: boolean) => {
    if (isNew) send({ tables: { base: toRaw(base), other: toRaw(other) } });
    next = edits;
    trySend();
  };
}
