import { LEDGERS } from '../../ledgers/index.ts';
import { tellsEnterprises } from '../../measures/compile-measures.ts';
import type { BaseMeasure } from '../../measures/measure.ts';
import { sourceOf } from '../../measures/source.ts';
import type { Scheme } from '../scheme.ts';
import type { Check, Inspection, PlacedMeasure } from './check.ts';
import { inputPath, measuresBesideInputs, placedCriteria } from './check.ts';

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

/** Every measure a scheme names. */
function placedMeasures(scheme: Scheme): readonly PlacedMeasure[] {
  const inputs = placedCriteria(scheme).flatMap(({ criterion, path }) =>
    criterion.inputs.map(({ name, measure }) => ({ measure, path: inputPath(criterion, path, name) })),
  );
  return [...inputs, ...measuresBesideInputs(scheme)];
}

function basesOf(code: string, measureOf: Inspection['measureOf'], above: readonly string[] = []): readonly BaseMeasure[] {
  const measure = above.includes(code) ? null : measureOf(code);
  if (measure === null) return [];
  if (measure.kind === 'base') return [measure];
  return [...measure.numerator, ...(measure.denominator ?? [])].flatMap((term) => basesOf(term.measure, measureOf, [...above, code]));
}
