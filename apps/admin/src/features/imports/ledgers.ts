import type { LedgerKind } from '@sanse/engine';

/** The kinds a person can import, in the order an office thinks of them. The type check fails when one is missing. */
const ORDER: Readonly<Record<LedgerKind, number>> = {
  hazard: 1,
  inspection: 2,
  accident: 3,
  enforcement: 4,
  activity: 5,
  task: 6,
  tip: 7,
  listing: 8,
  submission: 9,
  auditFinding: 10,
  figure: 11,
  decision: 12,
  enterprise: 13,
  unit: 14,
  sector: 15,
};

export const OFFERED_KINDS = (Object.keys(ORDER) as LedgerKind[]).sort((a, b) => ORDER[a] - ORDER[b]);
