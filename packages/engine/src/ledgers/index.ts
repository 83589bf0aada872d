import { accident } from './accident.ts';
import { activity } from './activity.ts';
import { auditFinding } from './audit-finding.ts';
import { decision } from './decision.ts';
import { enforcement } from './enforcement.ts';
import { enterprise } from './enterprise.ts';
import { figure } from './figure.ts';
import { hazard } from './hazard.ts';
import { inspection } from './inspection.ts';
import type { Ledger, LedgerKind } from './ledger.ts';
import { listing } from './listing.ts';
import { sector } from './sector.ts';
import { submission } from './submission.ts';
import { task } from './task.ts';
import { tip } from './tip.ts';
import { unit } from './unit.ts';

/** Every ledger kind of the product. Adding one is adding its file and a line here. */
export const LEDGERS: Readonly<Record<LedgerKind, Ledger>> = {
  unit,
  sector,
  enterprise,
  hazard,
  inspection,
  accident,
  enforcement,
  activity,
  task,
  tip,
  submission,
  listing,
  auditFinding,
  figure,
  decision,
};
