import type { SchemeOutcomes } from '@sanse/engine';
import { compareTrial, type Trial } from './compare-trial.ts';

export interface TrialAnswer {
  readonly asked: number;
  readonly outcomes: SchemeOutcomes;
}

/** `tables` once, then what is tried: the tables are too long to be sent with every move of a hand. */
export type TrialQuestion = { readonly tables: Pick<Trial, 'base' | 'other'> } | { readonly asked: number; readonly edits: Trial['edits'] };

let tables: Pick<Trial, 'base' | 'other'> | null = null;

addEventListener('message', ({ data }: MessageEvent<TrialQuestion>) => {
  if ('tables' in data) ({ tables } = data);
  else if (tables !== null) postMessage({ asked: data.asked, outcomes: compareTrial({ ...tables, edits: data.edits }) } satisfies TrialAnswer);
});
