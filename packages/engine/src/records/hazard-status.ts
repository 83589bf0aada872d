import { dateLiteral, visibleAt } from '../measures/source.ts';
import type { IsoDate } from '../periods/dates.ts';
import type { HazardStatus } from '../verbs/records.ts';

/** How open hazards age on the cut-off day, each in exactly one of these, so that they add up to `hazard.open`. docs/method.md, ageing. */
export const AGEING = ['awaiting', 'notDue', 'overdue7', 'overdue30', 'overdue90', 'overdueMore'] as const satisfies readonly HazardStatus[];

/** A class of ageing. */
export type Ageing = (typeof AGEING)[number];

/** Last day of delay of each class of overdue hazards but the last, which has none. */
const OVERDUE_UP_TO = { overdue7: 7, overdue30: 30, overdue90: 90 } as const;

/**
 * Open hazards on the cut-off day with their class: a query of `rec` and `ageing`, from the span that covers the day. Overdue is what is not
 * reported rectified and past the deadline in force, by whole days from that deadline, as `hazard.overdue` counts it.
 */
export function agedHazards(cutOff: IsoDate, knownAt: number): string {
  const day = dateLiteral(cutOff);
  const late = `${day} - due_on`;
  const steps = Object.entries(OVERDUE_UP_TO).map(([ageing, most]) => `when ${late} <= ${most} then '${ageing}'`);
  return `
    select rec, case when state <> 'open' then 'awaiting' when due_on >= ${day} then 'notDue' ${steps.join(' ')} else 'overdueMore' end as ageing
    from hazard_span
    where ${visibleAt(knownAt)} and from_on <= ${day} and to_on > ${day}`;
}

const MEMBERS: Partial<Record<HazardStatus, readonly Ageing[]>> = {
  open: AGEING,
  overdue: ['overdue7', 'overdue30', 'overdue90', 'overdueMore'],
};

/** The condition on rows of the hazard ledger that they stand so on the cut-off day. */
export function statusCondition(status: HazardStatus, cutOff: IsoDate, knownAt: number): string {
  if (status === 'void') return 'void_reason is not null';
  const aged = agedHazards(cutOff, knownAt);
  if (status === 'closed') return `void_reason is null and found_on <= ${dateLiteral(cutOff)} and rec not in (select rec from (${aged}))`;
  const members = MEMBERS[status] ?? [status];
  return `rec in (select rec from (${aged}) where ageing in (${members.map((one) => `'${one}'`).join(', ')}))`;
}
