import type { Ranking } from '@sanse/api/client';
import type { Assessment, MeasureSummary, Scheme } from '@sanse/engine';
import type { DistanceSource } from '@sanse/engine/scoring';
import { tierDistances } from '@sanse/engine/scoring';
import { computed } from 'vue';
import { distributionsOf } from './distribution.ts';
import { buildMatrix } from './matrix.ts';
import { findSmallBases, smallBaseOf } from './small-bases.ts';

export interface RankingSources {
  readonly assessment: () => Assessment | undefined;
  readonly before: () => Ranking | null;
  /** Scheme and table of the assessment; null until they are here, and then so is what follows from them. */
  readonly source: () => (DistanceSource & { readonly scheme: Scheme }) | null;
  readonly measures: () => readonly MeasureSummary[];
}

/** Everything the matrix shows beside the assessment itself, each worked out once. */
export function useRankingFigures({ assessment, before, source, measures }: RankingSources) {
  const matrix = computed(() => {
    const found = assessment();
    return found === undefined ? null : buildMatrix(found, before());
  });
  const distributions = computed(() => (matrix.value === null ? [] : distributionsOf(matrix.value)));
  const distances = computed(() => {
    const [found, made] = [assessment(), source()];
    return found === undefined || made === null ? null : tierDistances(found, made);
  });
  const smallBases = computed(() => {
    const [found, made] = [assessment(), source()];
    if (found === undefined || made === null) return null;
    const proportions = new Set(measures().flatMap(({ code, isProportion }) => (isProportion ? [code] : [])));
    return findSmallBases(found, { isProportion: (measure) => proportions.has(measure), smallBase: smallBaseOf(made.scheme) });
  });
  return { matrix, distributions, distances, smallBases };
}
