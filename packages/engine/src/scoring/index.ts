export { criteriaOf, blocksOf, fullMarksOf } from './tree.ts';
export { measureKey } from './measure-table.ts';
export { measuresNeeded, selectionOf } from './needs.ts';
export { score } from './score.ts';
export { RULES, ruleRecord } from './rules/rules.ts';
export {
  add,
  compare,
  divide,
  fromNumber,
  multiply,
  parseFraction,
  printFraction,
  round,
  subtract,
  toDecimal,
  toFixed,
  toNumber,
} from './fraction.ts';
export type { Fraction } from './fraction.ts';
export type { Cell, Decision, ExactText, MeasuredUnit, MeasureTable } from './measure-table.ts';
export type { Selection } from './needs.ts';
export type { ScoredAssessment } from './score.ts';
export type { Bound, ParameterShape, RuleCase, RuleRecord } from './rules/rule.ts';
