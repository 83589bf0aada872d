import { LEDGERS } from '../../ledgers/index.ts';
import { tellsEnterprises } from '../../measures/compile-measures.ts';
import type { BaseMeasure } from '../../measures/measure.ts';
import { sourceOf } from '../../measures/source.ts';
import { measuresIn } from '../../scoring/conditions.ts';
import type { SchemePath } from '../parse-scheme.ts';
import type { Condition, Scheme } from '../scheme.ts';
import type { Check, Inspection } from './check.ts';
import { placedCriteria } from './check.ts';

/** An enterprise can only be asked what the ledgers tell of enterprises, and it sends none itself. */
export const checkEnterprises: Check = ({ scheme, measureOf, report }) => {
  if (scheme.family !== 'enterprise') return;
  for (const { measure, path } of placedMeasures(scheme)) {
    const foreign = basesOf(measure, measureOf).find((base) => !tellsEnterprises(base));
    if (foreign !== undefined) report('notByEnterprise', path, measure, LEDGERS[sourceOf(foreign.source).ledger].label.zh);
  }
  for (const { criterion, path } of placedCriteria(scheme)) {
    const [first] = criterion.requires;
    if (first !== undefined) report('enterprisesSendNothing', [...path, 'requires'], criterion.code, LEDGERS[first].label.zh);
  }
};

/** Every measure a scheme names in its criteria, conditions, adjustments and tie-breakers. */
function placedMeasures(scheme: Scheme): readonly { readonly measure: string; readonly path: SchemePath }[] {
  const inConditions = (conditions: readonly Condition[], above: SchemePath) =>
    conditions.flatMap((condition, index) => measuresIn([condition]).map(({ measure }) => ({ measure, path: [...above, index] })));
  return [
    ...placedCriteria(scheme).flatMap(({ criterion, path }) => [
      ...criterion.inputs.map(({ name, measure }) => ({
        measure,
        path: [...path, ...(criterion.inputs.length === 1 && name === 'value' ? ['input'] : ['inputs', name])],
      })),
      ...inConditions(criterion.notApplicableWhen, [...path, 'notApplicableWhen']),
    ]),
    ...scheme.gates.flatMap(({ require }, index) => inConditions(require, ['gates', index, 'require'])),
    ...scheme.forced.flatMap(({ when }, index) => inConditions(when, ['forced', index, 'when'])),
    ...scheme.rankRules.flatMap(({ when }, index) => inConditions(when, ['rankRules', index, 'when'])),
    ...scheme.ranking.breakers.map(({ measure }, index) => ({ measure, path: ['ranking', 'breakers', index] })),
    ...(['bonus', 'penalty'] as const).flatMap((key) =>
      scheme[key].flatMap(({ from }, index) => (from.kind === 'measure' ? [{ measure: from.measure, path: [key, index, 'measure'] }] : [])),
    ),
  ];
}

function basesOf(code: string, measureOf: Inspection['measureOf'], above: readonly string[] = []): readonly BaseMeasure[] {
  const measure = above.includes(code) ? null : measureOf(code);
  if (measure === null) return [];
  if (measure.kind === 'base') return [measure];
  return [...measure.numerator, ...(measure.denominator ?? [])].flatMap((term) => basesOf(term.measure, measureOf, [...above, code]));
}
