import type { Assessment, InputResult, Language, MeasureSummary, UnitResult } from '@sanse/engine';
import type { CopiedTable } from '../../ui/copied-table.ts';
import { ABSENT, decimalsOf, formatNumber, formatSigned, formatValue } from '../../ui/figures.ts';

/** The words a copied receipt needs, in the language of the page. */
export interface ReceiptWords {
  readonly title: readonly string[];
  readonly head: readonly [item: string, marks: string, fullMarks: string, lost: string, figures: string, reason: string];
  readonly total: string;
}

/** A figure with the two parts of its rate: "47/51 = 92.16%". */
export function inputText(input: InputResult, measure: Pick<MeasureSummary, 'quantity'> | undefined, language: Language): string {
  const quantity = measure?.quantity ?? (input.denominator === null ? 'item' : 'share');
  const value = formatValue(input.value, quantity, language);
  if (input.denominator === null) return value;
  return `${formatValue(input.numerator, 'number', language)}/${formatValue(input.denominator, 'number', language)} = ${value}`;
}

/** Why a unit has its marks, as a table: one line for each criterion (or the one asked for) and each adjustment, the total last, definitions below. */
export function receiptTable(
  {
    assessment,
    unit,
    criterion,
    measures,
  }: {
    readonly assessment: Assessment;
    readonly unit: UnitResult;
    readonly criterion: string | null;
    readonly measures: readonly MeasureSummary[];
  },
  words: ReceiptWords,
  language: Language,
): CopiedTable {
  const measureOf = new Map(measures.map((measure) => [measure.code, measure]));
  const outlines = new Map(assessment.criteria.map((outline) => [outline.code, outline]));
  const results = unit.criteria.filter(({ code }) => criterion === null || code === criterion);
  const figures = (inputs: readonly InputResult[]): string =>
    inputs
      .map((input) => `${measureOf.get(input.measure)?.name[language] ?? input.measure} ${inputText(input, measureOf.get(input.measure), language)}`)
      .join('; ');
  const marks = (value: number): string => formatNumber(value, decimalsOf([value], 4));
  const rows = results.map((result) => [
    `${result.code} ${outlines.get(result.code)?.name[language] ?? ''}`,
    result.marks === null && result.status !== 'scored' ? ABSENT[result.status] : marks(result.marks ?? 0),
    marks(result.fullMarks),
    marks(result.lost),
    figures(result.inputs),
    result.reason[language],
  ]);
  const adjustments = unit.adjustments.map((one) => [
    one.code,
    formatSigned(one.amount, decimalsOf([one.amount], 4)),
    '',
    '',
    figures(one.inputs),
    one.reason[language],
  ]);
  const full = assessment.criteria.reduce((sum, outline) => sum + outline.fullMarks, 0);
  const total = [words.total, formatNumber(unit.total, assessment.decimals), marks(full), '', '', unit.steps.map(({ reason }) => reason[language]).join('; ')];
  const behind = new Set(results.flatMap(({ inputs }) => inputs.map(({ measure }) => measure)));
  return {
    title: words.title,
    head: words.head,
    rows: criterion === null ? [...rows, ...adjustments, total] : rows,
    notes: measures.filter(({ code }) => behind.has(code)).map(({ name, scope }) => `${name[language]}: ${scope[language]}`),
  };
}
