import { HAZARD_STATES } from '../../ledgers/hazard.ts';
import { fold } from '../fold.ts';

export type HazardState = 'open' | 'claimed' | 'closed' | 'void';

const STATES: readonly HazardState[] = ['open', 'claimed', 'closed', 'void'];

const STATE_OF: ReadonlyMap<string, HazardState> = new Map(
  STATES.flatMap((state) => {
    const choice = HAZARD_STATES.find(({ code }) => code === state);
    return [state, choice?.label.zh ?? state, choice?.label.en ?? state, ...(choice?.aliases ?? [])].map((word) => [plain(word), state] as const);
  }),
);

/** The state a word of a state column stands for, after remarks in brackets and closing marks are taken off; null: not known, ask. */
export function stateOf(word: string): HazardState | null {
  return STATE_OF.get(plain(word)) ?? null;
}

function plain(word: string): string {
  return fold(word.normalize('NFKC').replace(/\([^)]*\)/g, '')).replace(/[。.!;,、]+$/, '');
}
