import { isRate } from '../../measures/measure.ts';
import { measuresNeeded } from '../../scoring/needs.ts';
import { ruleRecord } from '../../scoring/rules/rules.ts';
import type { SchemePath } from '../parse-scheme.ts';
import type { Criterion } from '../scheme.ts';
import type { Check, Inspection } from './check.ts';
import { inputPath, measuresBesideInputs, placedCriteria } from './check.ts';

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
  for (const { measure, path } of measuresBesideInputs(scheme)) if (measureOf(measure) === null) report('unknownMeasure', path, measure);
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
