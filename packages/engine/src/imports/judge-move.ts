import type { Column, Ledger } from '../ledgers/ledger.ts';
import type { Value } from '../store/values.ts';
import type { Fault } from './problems-catalogue.ts';

/** A move of state that the ledger does not allow. */
export interface IllegalMove {
  readonly column: Column;
  readonly fault: Fault;
}

/**
 * What a row would undo of what is stored without saying why: a step taken back, or a settled date moved after the last step.
 * `before` and `after` give values by column. Null: the move is legal.
 */
export function judgeMove(ledger: Ledger, before: (column: string) => Value, after: (column: string) => Value): IllegalMove | null {
  const { progress } = ledger;
  if (progress?.reason === undefined) return null;
  const reason = after(progress.reason);
  if (reason !== null && reason !== before(progress.reason)) return null;
  const columnOf = (name: string) => ledger.columns.find((column) => column.name === name) as Column;
  const reasonHeading = columnOf(progress.reason).heading;
  for (const step of progress.steps.toReversed()) {
    const was = before(step);
    if (was === null || after(step) !== null) continue;
    const column = columnOf(step);
    return { column, fault: { code: 'stepTakenBack', facts: { column: column.heading, was: String(was), reason: reasonHeading } } };
  }
  const last = progress.steps.at(-1);
  if (last === undefined || before(last) === null || after(last) === null) return null;
  for (const name of progress.settled ?? []) {
    const [was, now] = [before(name), after(name)];
    if (was === now || was === null) continue;
    const column = columnOf(name);
    const facts = { column: column.heading, was: String(was), last: columnOf(last).heading, reason: reasonHeading };
    return { column, fault: { code: 'movedAfterClosing', facts } };
  }
  return null;
}
