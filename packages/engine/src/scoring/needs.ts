import type { MeasureRequest } from '../measures/measure.ts';
import type { Criterion, Scheme } from '../schemes/scheme.ts';
import { measuresIn } from './conditions.ts';
import { measureKey } from './measure-table.ts';
import { ruleRecord } from './rules/rules.ts';
import { criteriaOf } from './tree.ts';

/** One figure behind a line of a scheme: the name it has there and the measure whose rows are behind it. */
export interface Selection extends MeasureRequest {
  readonly name: string;
}

function selectionsOf(criterion: Criterion): Selection[] {
  const { comparesYearBefore } = ruleRecord(criterion.rule.kind);
  return criterion.inputs.flatMap(({ name, measure, shift }): Selection[] =>
    comparesYearBefore
      ? [
          { name, measure, shift },
          { name, measure, shift: 'yearBefore' },
        ]
      : [{ name, measure, shift }],
  );
}

/** What stands behind a criterion, bonus, penalty, gate, rank rule or forced rule; empty when nothing has that code or it reads no measure. */
export function selectionOf(scheme: Scheme, code: string): Selection[] {
  const criterion = criteriaOf(scheme).find((placed) => placed.criterion.code === code)?.criterion;
  if (criterion !== undefined) return selectionsOf(criterion);
  const adjustment = [...scheme.bonus, ...scheme.penalty].find((candidate) => candidate.code === code);
  if (adjustment?.from.kind === 'measure') {
    const { measure } = adjustment.from;
    return [{ name: measure, measure, shift: 'none' }];
  }
  const conditions =
    scheme.gates.find((gate) => gate.code === code)?.require ?? [...scheme.forced, ...scheme.rankRules].find((rule) => rule.code === code)?.when ?? [];
  return measuresIn(conditions).map((request) => ({ name: request.measure, ...request }));
}

/** Every measure a scheme reads, once each, in the order of their keys. */
export function measuresNeeded(scheme: Scheme): MeasureRequest[] {
  const wanted: MeasureRequest[] = [
    ...criteriaOf(scheme).flatMap(({ criterion }) => [...selectionsOf(criterion), ...measuresIn(criterion.notApplicableWhen)]),
    ...scheme.gates.flatMap(({ require }) => measuresIn(require)),
    ...[...scheme.bonus, ...scheme.penalty].flatMap(({ from }) => (from.kind === 'measure' ? [{ measure: from.measure, shift: 'none' as const }] : [])),
    ...[...scheme.forced, ...scheme.rankRules].flatMap(({ when }) => measuresIn(when)),
    ...scheme.ranking.breakers,
  ];
  const byKey = new Map(wanted.map(({ measure, shift }) => [measureKey({ measure, shift }), { measure, shift }]));
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, request]) => request);
}
