import type { Measured } from '../check.ts';

/** By detector, over twenty honest counties and twenty with every trick. `npm run test:long` measures them again and prints what to write here when it has changed. */
export const MEASURED = {
  lateRegistration: { honest: 4320, falseAlarms: 31, planted: 240, hits: 214 },
  backdatedClosing: { honest: 1440, falseAlarms: 0, planted: 80, hits: 79 },
  periodEndRush: { honest: 4320, falseAlarms: 14, planted: 240, hits: 221 },
  deadlineStretching: { honest: 1440, falseAlarms: 4, planted: 80, hits: 80 },
  splitting: { honest: 4320, falseAlarms: 72, planted: 240, hits: 238 },
  samePhrases: { honest: 1440, falseAlarms: 0, planted: 80, hits: 77 },
  onSiteOnly: { honest: 4320, falseAlarms: 6, planted: 240, hits: 216 },
  downgradedMajors: { honest: 4320, falseAlarms: 62, planted: 68, hits: 60 },
  fewMajors: { honest: 1440, falseAlarms: 29, planted: 80, hits: 63 },
  alwaysAllDone: { honest: 1440, falseAlarms: 5, planted: 80, hits: 65 },
  roundFigures: { honest: 1440, falseAlarms: 5, planted: 80, hits: 80 },
  copiedFigures: { honest: 4320, falseAlarms: 1, planted: 160, hits: 158 },
  selfRechecks: { honest: 4320, falseAlarms: 0, planted: 240, hits: 238 },
  sameDayRechecks: { honest: 4320, falseAlarms: 1, planted: 240, hits: 239 },
  rebound: { honest: 1440, falseAlarms: 2, planted: 80, hits: 72 },
  superiorGap: { honest: 1440, falseAlarms: 19, planted: 80, hits: 73 },
  majorsOnlyAbove: { honest: 4320, falseAlarms: 0, planted: 31, hits: 29 },
} as const satisfies Readonly<Record<string, Measured>>;
