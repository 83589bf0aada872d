import type { ScoringInput } from '@sanse/engine';
import { assessRobustness } from '@sanse/engine/scoring';

/** Thousands of trials beside the page, which stays as quick as it was. */
addEventListener('message', ({ data: { table, scheme } }: MessageEvent<ScoringInput>) => postMessage(assessRobustness(table, scheme)));
