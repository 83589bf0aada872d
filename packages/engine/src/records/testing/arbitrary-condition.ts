import fc from 'fast-check';
import type { Predicate, Window } from '../../measures/measure.ts';
import { addDays } from '../../periods/dates.ts';

/** A day of the first four months of 2025. */
export const day = fc.integer({ min: 0, max: 120 }).map((days) => addDays('2025-01-01', days));
const maybeDay = fc.option(day);
/** A hazard of one of three townships, with dates in any order. */
export const hazardRow = fc.record({
  township: fc.constantFrom(1, 2, 3),
  level: fc.constantFrom('general', 'major'),
  source: fc.option(fc.constantFrom('self', 'superior', 'tip')),
  foundOn: day,
  originalDue: day,
  currentDue: maybeDay,
  claimedOn: maybeDay,
  closedOn: maybeDay,
  planComplete: fc.option(fc.boolean()),
  fund: fc.option(fc.bigInt({ min: 0n, max: 5n })),
  voidReason: fc.option(fc.constant('重复'), { freq: 8 }),
});
const dateField = fc.constantFrom('foundOn', 'originalDue', 'currentDue', 'claimedOn', 'closedOn');
const comparison = fc.constantFrom('eq', 'ne', 'lt', 'le', 'gt', 'ge' as const);
const predicate: fc.Arbitrary<Predicate> = fc.oneof(
  fc.record({ field: dateField, op: fc.constantFrom('done', 'notDone', 'filled', 'empty' as const) }),
  fc.record({
    field: dateField,
    op: comparison,
    value: fc.oneof(
      day,
      fc.record({ field: dateField }),
      fc.record({ date: fc.constantFrom('cutOff', 'periodStart', 'periodEnd', 'yearStart' as const), addDays: fc.integer({ min: -40, max: 40 }) }),
    ),
  }),
  fc.record({ field: fc.constant('level'), op: comparison, value: fc.constantFrom('general', 'major') }),
  fc.record({ field: fc.constant('source'), op: fc.constant('in' as const), value: fc.subarray(['self', 'superior', 'tip'], { minLength: 1 }) }),
  fc.record({ field: fc.constant('planComplete'), op: comparison, value: fc.boolean() }),
  fc.record({ field: fc.constant('fund'), op: comparison, value: fc.integer({ min: 0, max: 5 }) }),
);
const window: fc.Arbitrary<Window> = fc.oneof(
  fc.record({ kind: fc.constantFrom('period', 'ytd', 'ever' as const), on: dateField }),
  fc.record({ kind: fc.constant('carried' as const), due: dateField, done: dateField }),
);

/** What a measure of hazards may ask for: a cohort, further conditions, and for a rate those of its numerator. */
export const condition = fc.record({
  where: fc.array(predicate, { maxLength: 2 }),
  numerator: fc.option(fc.array(predicate, { minLength: 1, maxLength: 2 })),
  window,
});
