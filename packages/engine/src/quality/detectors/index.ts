import type { QualityCheck } from '../check.ts';
import { alwaysAllDone } from './always-all-done.ts';
import { backdatedClosing } from './backdated-closing.ts';
import { copiedFigures } from './copied-figures.ts';
import { deadlineStretching } from './deadline-stretching.ts';
import { downgradedMajors } from './downgraded-majors.ts';
import { fewMajors } from './few-majors.ts';
import { lateRegistration } from './late-registration.ts';
import { majorsOnlyAbove } from './majors-only-above.ts';
import { onSiteOnly } from './on-site-only.ts';
import { periodEndRush } from './period-end-rush.ts';
import { rebound } from './rebound.ts';
import { roundFigures } from './round-figures.ts';
import { samePhrases } from './same-phrases.ts';
import { sameDayRechecks } from './same-day-rechecks.ts';
import { selfRechecks } from './self-rechecks.ts';
import { splitting } from './splitting.ts';
import { superiorGap } from './superior-gap.ts';

/** The gaming watch: checks whose findings are leads. Zero reports, rows entered twice and rates that do not fit their counts are noticed by the checks of the data. */
export const DETECTORS: readonly QualityCheck[] = [
  lateRegistration,
  backdatedClosing,
  periodEndRush,
  deadlineStretching,
  splitting,
  samePhrases,
  onSiteOnly,
  downgradedMajors,
  fewMajors,
  alwaysAllDone,
  roundFigures,
  copiedFigures,
  selfRechecks,
  sameDayRechecks,
  rebound,
  superiorGap,
  majorsOnlyAbove,
];
