import type { Marks, Ranking } from '@sanse/api/client';
import type { Assessment, MeasureSummary, Scheme } from '@sanse/engine';
import type { DistanceSource } from '@sanse/engine/scoring';
import { tierDistances } from '@sanse/engine/scoring';
import { computed } from 'vue';
import { distributionsOf } from './distribution.ts';
import { buildMatrix } from './matrix.ts';
import { findSmallBases, smallBaseOf } from './small-bases.ts';

export interface RankingSources {
  readonly marks: () => Marks | undefined;
  /** The same with its reasons; null until it is here, and then so is what follows from it. */
  readonly receipts: () => Assessment | null;
  readonly before: () => Ranking | null;
  /** Scheme and table of the assessment; null until they are here, and then so is what follows from them. */
  readonly source: () => (DistanceSource & { readonly scheme: Scheme }) | null;
  readonly measures: () => readonly MeasureSummary[];
}

/** Everything the matrix shows beside the assessment itself, each worked out once. */
export function useRankingFigures({ marks, receipts, before, source, measures }: RankingSources) {
  const matrix = computed(() => {
    const found = marks();
    return found === undefined ? null : buildMatrix(found, before());
  });
  const distributions = computed(() => (matrix.value === null ? [] : distributionsOf(matrix.value)));
  const distances = computed(() => {
    const [found, made] = [receipts(), source()];
    return found === null || made === null ? null : tierDistances(found, made);
  });
  const smallBases = computed(() => {
    const [found, made] = [receipts(), source()];
    if (found === null || made === null) return null;
    const proportions = new Set(measures().flatMap(({ code, isProportion }) => (isProportion ? [code] : [])));
    return findSmallBases(found, { isProportion: (measure) => proportions.has(measure), smallBase: smallBaseOf(made.scheme) });
  });
  return { matrix, distributions, distances, smallBases };
}
