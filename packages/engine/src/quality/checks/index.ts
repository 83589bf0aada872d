import type { QualityCheck } from '../check.ts';
import { datesOutside } from './dates-outside.ts';
import { doneWithoutDate } from './done-without-date.ts';
import { duplicates } from './duplicates.ts';
import { eventsAndFigureDisagree } from './events-and-figure-disagree.ts';
import { figuresNotCompared } from './figures-not-compared.ts';
import { rateAgainstCounts } from './rate-against-counts.ts';
import { rowsAgainstSummary } from './rows-against-summary.ts';
import { unknownEnterprises } from './unknown-enterprises.ts';
import { zeroReporters } from './zero-reporters.ts';

/** Every check of the data, in the order in which an office works through what they find. Adding one is adding its file and a line here. */
export const CHECKS: readonly QualityCheck[] = [
  rowsAgainstSummary,
  rateAgainstCounts,
  zeroReporters,
  duplicates,
  datesOutside,
  unknownEnterprises,
  doneWithoutDate,
  eventsAndFigureDisagree,
  figuresNotCompared,
];
