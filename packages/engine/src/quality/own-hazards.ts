import { countedAt } from '../measures/source.ts';
import type { CheckContext } from './check.ts';
import { FOUND_BY_ITSELF } from './zero-reports.ts';

/** Hazards that count. */
export function hazards({ knownAt }: CheckContext): string {
  return countedAt('hazard', knownAt);
}

/** Of these, the ones a township found itself and entered: what others found in its area is none of its doing. */
export function ownHazards(context: CheckContext): string {
  return `${hazards(context)} and ${FOUND_BY_ITSELF.township}`;
}
