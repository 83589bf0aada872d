import type { InputResult, MeasureSummary, RecordsRequest } from '@sanse/engine';

export interface Part {
  readonly part: RecordsRequest['part'];
  readonly name: 'lostRows' | 'numeratorRows' | 'denominatorRows' | 'countedRows';
  /** How many rows, where the figure itself counts rows; null: the figure is a sum of amounts or days. */
  readonly count: number | null;
}

/**
 * Which lists of rows stand behind a figure. A rate has those that were lost first, an amount only those that were counted.
 * Only a share of one ledger's rows counts rows on both sides of its line; above or below another quotient's may stand planned numbers or sums.
 */
export function partsOf(input: InputResult, measure: Pick<MeasureSummary, 'quantity' | 'ledger'>): readonly Part[] {
  const { numerator, denominator } = input;
  if (denominator === null) return [{ part: 'numerator', name: 'countedRows', count: null }];
  if (measure.ledger === null || measure.quantity !== 'share') {
    return [
      { part: 'numerator', name: 'numeratorRows', count: null },
      { part: 'denominator', name: 'denominatorRows', count: null },
    ];
  }
  const counts = numerator !== null && Number.isInteger(numerator) && Number.isInteger(denominator);
  return [
    { part: 'lost', name: 'lostRows', count: counts && numerator <= denominator ? denominator - numerator : null },
    { part: 'numerator', name: 'numeratorRows', count: counts ? numerator : null },
    { part: 'denominator', name: 'denominatorRows', count: counts ? denominator : null },
  ];
}
