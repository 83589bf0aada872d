import type { Measure } from '../../measures/measure.ts';
import { measuresIn } from '../../scoring/conditions.ts';
import type { Fraction } from '../../scoring/fraction.ts';
import { add, fromNumber, sum } from '../../scoring/fraction.ts';
import type { SchemePath } from '../parse-scheme.ts';
import type { Condition, Criterion, Scheme, SchemeNode } from '../scheme.ts';
import type { FaultCode } from './faults.ts';

/** What a check is given: the scheme, and where to say what it finds. */
export interface Inspection {
  readonly scheme: Scheme;
  /** Null: no measure of that code, neither the scheme's nor the library's. */
  readonly measureOf: (code: string) => Measure | null;
  readonly isInLibrary: (code: string) => boolean;
  readonly report: (code: FaultCode, path: SchemePath, ...values: readonly (string | number)[]) => void;
}

export type Check = (inspection: Inspection) => void;

export interface PlacedNode {
  readonly node: SchemeNode;
  readonly path: SchemePath;
}

/** Every block and criterion with its path, each block before what it holds. */
export function placedNodes(scheme: Scheme): PlacedNode[] {
  const walk = (nodes: readonly SchemeNode[], above: SchemePath): PlacedNode[] =>
    nodes.flatMap((node, index) => {
      const path = [...above, index];
      return node.kind === 'criterion' ? [{ node, path }] : [{ node, path }, ...walk(node.children, [...path, 'children'])];
    });
  return walk(scheme.blocks, ['blocks']);
}

export function placedCriteria(scheme: Scheme): { readonly criterion: Criterion; readonly path: SchemePath }[] {
  return placedNodes(scheme).flatMap(({ node, path }) => (node.kind === 'criterion' ? [{ criterion: node, path }] : []));
}

/** Where an input stands in the file. */
export function inputPath({ inputs }: Criterion, path: SchemePath, name: string): SchemePath {
  return name === 'value' && inputs.length === 1 ? [...path, 'input'] : [...path, 'inputs', name];
}

export interface PlacedMeasure {
  readonly measure: string;
  readonly path: SchemePath;
}

/** Every measure that a scheme names beside its inputs: in conditions, adjustments and tie-breakers. */
export function measuresBesideInputs(scheme: Scheme): PlacedMeasure[] {
  const inConditions = (conditions: readonly Condition[], above: SchemePath) =>
    conditions.flatMap((condition, index) => measuresIn([condition]).map(({ measure }) => ({ measure, path: [...above, index] })));
  return [
    ...placedCriteria(scheme).flatMap(({ criterion, path }) => inConditions(criterion.notApplicableWhen, [...path, 'notApplicableWhen'])),
    ...scheme.gates.flatMap(({ require }, index) => inConditions(require, ['gates', index, 'require'])),
    ...scheme.forced.flatMap(({ when }, index) => inConditions(when, ['forced', index, 'when'])),
    ...scheme.rankRules.flatMap(({ when }, index) => inConditions(when, ['rankRules', index, 'when'])),
    ...scheme.ranking.breakers.map(({ measure }, index) => ({ measure, path: ['ranking', 'breakers', index] })),
    ...(['bonus', 'penalty'] as const).flatMap((key) =>
      scheme[key].flatMap(({ from }, index) => (from.kind === 'measure' ? [{ measure: from.measure, path: [key, index, 'measure'] }] : [])),
    ),
  ];
}

/** The most a unit can score: full marks and all the bonus there is; null when a bonus has no limit. */
export function greatestTotal(scheme: Scheme): Fraction | null {
  if (scheme.totalCap !== null) return fromNumber(scheme.totalCap);
  const full = fromNumber(scheme.fullMarks);
  if (scheme.bonusCap !== null) return scheme.bonus.length === 0 ? full : add(full, fromNumber(scheme.bonusCap));
  if (scheme.bonus.some(({ cap }) => cap === null)) return null;
  return add(full, sum(scheme.bonus.map(({ cap }) => fromNumber(cap ?? 0))));
}
