import { measuresIn } from '../../scoring/conditions.ts';
import { measuresNeeded } from '../../scoring/needs.ts';
import { ruleRecord } from '../../scoring/rules/rules.ts';
import type { SchemePath } from '../parse-scheme.ts';
import type { Condition, Criterion } from '../scheme.ts';
import type { Check, Inspection } from './check.ts';
import { isRate, placedCriteria } from './check.ts';

const NEEDS = {
  value: { zh: 'input 一个数值，或 inputs 的 done 与 plan', en: 'one input, or done and plan under inputs' },
  amounts: { zh: 'inputs 中至少一项与 deduct 同名的数据', en: 'named inputs, one for each name in deduct' },
  decision: { zh: '不带任何数据（由认定给分）', en: 'no inputs: a decision gives the marks' },
};

export const checkInputs: Check = (inspection) => {
  for (const { criterion, path } of placedCriteria(inspection.scheme)) {
    const { inputs, rule } = criterion;
    const { takes } = ruleRecord(rule.kind);
    const names = inputs.map(({ name }) => name);
    const fits = {
      value: ['value', 'done,plan'].includes(names.join()),
      amounts: names.length > 0,
      decision: names.length === 0,
    }[takes];
    if (!fits) inspection.report('wrongInputs', path, rule.kind, NEEDS[takes].zh);
    if ('deduct' in rule) checkNames(inspection, criterion, Object.keys(rule.deduct), path);
    checkMeasures(inspection, criterion, path);
    checkBases(inspection, criterion, path);
  }
};

function inputPath(criterion: Criterion, path: SchemePath, name: string): SchemePath {
  return name === 'value' && criterion.inputs.length === 1 ? [...path, 'input'] : [...path, 'inputs', name];
}

function checkNames({ report }: Inspection, criterion: Criterion, deducted: readonly string[], path: SchemePath): void {
  const names = criterion.inputs.map(({ name }) => name);
  for (const name of deducted) if (!names.includes(name)) report('missingInput', [...path, 'rule', 'deduct', name], name);
  for (const { name, label, shift } of criterion.inputs) {
    if (!deducted.includes(name)) report('unusedInput', inputPath(criterion, path, name), name);
    if (label.zh === name) report('missingLabel', inputPath(criterion, path, name), name);
    if (criterion.rule.kind === 'yoyExcess' && shift === 'yearBefore') report('yearBeforeTwice', inputPath(criterion, path, name), name);
  }
}

function checkMeasures({ measureOf, report }: Inspection, criterion: Criterion, path: SchemePath): void {
  const { takes, isRate: needsRate } = ruleRecord(criterion.rule.kind);
  for (const { name, measure } of criterion.inputs) {
    const found = measureOf(measure);
    const at = inputPath(criterion, path, name);
    if (found === null) report('unknownMeasure', at, measure);
    else if (needsRate && name === 'value' && !isRate(found)) report('notARate', at, measure, criterion.rule.kind);
    else if (takes === 'amounts' && isRate(found)) report('rateAsEvents', at, measure);
  }
}

function checkBases({ measureOf, report }: Inspection, criterion: Criterion, path: SchemePath): void {
  const hasBase =
    criterion.inputs.some(({ name }) => name === 'plan') ||
    (ruleRecord(criterion.rule.kind).takes === 'value' &&
      criterion.inputs.some(({ measure }) => {
        const found = measureOf(measure);
        return found !== null && isRate(found);
      }));
  const needsBase = hasBase || ruleRecord(criterion.rule.kind).isRate;
  if (needsBase && criterion.zeroBase === null) report('missingZeroBase', path);
  if (!needsBase && criterion.zeroBase !== null) report('zeroBaseIgnored', [...path, 'zeroBase']);
  if (!needsBase && criterion.minBase !== null) report('minBaseIgnored', [...path, 'minBase']);
}

/** Measures outside the inputs: in conditions, adjustments and tie-breakers; and the scheme's own. */
export const checkOtherMeasures: Check = ({ scheme, measureOf, isInLibrary, report }) => {
  const known = (measure: string, path: SchemePath) => {
    if (measureOf(measure) === null) report('unknownMeasure', path, measure);
  };
  const inConditions = (conditions: readonly Condition[], path: SchemePath) =>
    conditions.forEach((condition, index) => measuresIn([condition]).forEach(({ measure }) => known(measure, [...path, index])));
  for (const { criterion, path } of placedCriteria(scheme)) inConditions(criterion.notApplicableWhen, [...path, 'notApplicableWhen']);
  scheme.gates.forEach(({ require }, index) => inConditions(require, ['gates', index, 'require']));
  scheme.forced.forEach(({ when }, index) => inConditions(when, ['forced', index, 'when']));
  scheme.rankRules.forEach(({ when }, index) => inConditions(when, ['rankRules', index, 'when']));
  scheme.ranking.breakers.forEach(({ measure }, index) => known(measure, ['ranking', 'breakers', index]));
  for (const key of ['bonus', 'penalty'] as const) {
    scheme[key].forEach(({ from }, index) => {
      if (from.kind === 'measure') known(from.measure, [key, index, 'measure']);
    });
  }
  const used = new Set(measuresNeeded(scheme).map(({ measure }) => measure));
  scheme.measures.forEach((own, index) => {
    if (own.kind !== 'ratio') return;
    for (const side of ['numerator', 'denominator'] as const) {
      own[side]?.forEach(({ measure, part }, term) => {
        const path = ['measures', index, side, term];
        const found = measureOf(measure);
        used.add(measure);
        if (found === null) report('unknownMeasure', path, measure);
        else if (part === 'denominator' && !isRate(found)) report('termWithoutBase', path, measure);
      });
    }
  });
  scheme.measures.forEach((measure, index) => {
    if (isInLibrary(measure.code)) report('ownMeasureShadows', ['measures', index, 'code'], measure.code);
    if (!used.has(measure.code)) report('ownMeasureUnused', ['measures', index, 'code'], measure.code);
  });
};
