import type { InputResult } from '../assessments/assessment.ts';
import type { MeasureRequest } from '../measures/measure.ts';
import type { Comparison, Condition } from '../schemes/scheme.ts';
import type { Text } from '../text.ts';
import type { Figures } from './figures.ts';
import { toInputResult } from './figures.ts';
import type { Fraction } from './fraction.ts';
import { compare, fromNumber } from './fraction.ts';
import { join } from './wording.ts';

/** A unit's place in its group, by the score that ranks compare. */
export interface Standing {
  readonly groupSize: Fraction;
  readonly rank: Fraction;
  readonly rankShare: Fraction;
  readonly score: Fraction;
  readonly last: boolean;
}

/** What a condition may look at. `standing` is null before ranks are known. */
export interface Circumstances {
  readonly figures: Figures;
  readonly unit: number;
  readonly period: string;
  readonly markOf: (code: string) => Fraction | null;
  readonly standing: Standing | null;
}

export const MEETS: Readonly<Record<Comparison, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
};

function meets(left: Fraction | null, op: Comparison, right: Fraction | null): boolean {
  return left !== null && right !== null && MEETS[op](compare(left, right));
}

/** Month and quarter of a period code; null where the period has none. A month has its quarter. */
function calendarOf(period: string): { readonly month: number | null; readonly quarter: number | null } {
  const month = /^\d{4}-(\d{2})$/.exec(period)?.[1];
  if (month !== undefined) return { month: Number(month), quarter: Math.ceil(Number(month) / 3) };
  const quarter = /^\d{4}Q([1-4])$/.exec(period)?.[1];
  return { month: null, quarter: quarter === undefined ? null : Number(quarter) };
}

export function holds(condition: Condition, at: Circumstances): boolean {
  switch (condition.kind) {
    case 'measure': {
      const figure = at.figures.of(condition.measure, condition.shift, at.unit);
      if (figure.status === 'unknown' || figure.status === 'uncovered') return false;
      const { value } = condition;
      const right = typeof value === 'number' ? fromNumber(value) : at.figures.of(value.measure, value.shift, at.unit).value;
      return meets(figure[condition.part], condition.op, right);
    }
    case 'calendar': {
      const now = calendarOf(at.period)[condition.field];
      return now !== null && condition.in.includes(now);
    }
    case 'mark':
      return meets(at.markOf(condition.of), condition.op, fromNumber(condition.value));
    case 'standing':
    case 'last':
      return at.standing !== null && holdsFor(condition, at.standing);
  }
}

/** A condition on the place of a unit, at that place. */
export function holdsFor(condition: Extract<Condition, { readonly kind: 'standing' | 'last' }>, standing: Standing): boolean {
  return condition.kind === 'last' ? standing.last : meets(standing[condition.field], condition.op, fromNumber(condition.value));
}

const COMPARED: Readonly<Record<Comparison, Text>> = {
  eq: { zh: '为', en: '=' },
  ne: { zh: '不为', en: '≠' },
  lt: { zh: '低于', en: '<' },
  le: { zh: '不高于', en: '≤' },
  gt: { zh: '高于', en: '>' },
  ge: { zh: '不低于', en: '≥' },
};

const STANDING_FIELDS: Readonly<Record<'groupSize' | 'rank' | 'rankShare' | 'score', Text>> = {
  groupSize: { zh: '同组单位数', en: 'units in the group' },
  rank: { zh: '位次', en: 'rank' },
  rankShare: { zh: '位次占比', en: 'rank share' },
  score: { zh: '得分', en: 'score' },
};

/** The condition in words. */
export function describeCondition(condition: Condition): Text {
  switch (condition.kind) {
    case 'measure': {
      const { label, part, op, value } = condition;
      const right = typeof value === 'number' ? String(value) : value.measure;
      // A label names what is compared; only a bare code needs to be told which part of it.
      const base = part === 'denominator' && label.zh === condition.measure ? { zh: '的基数', en: ' base' } : { zh: '', en: '' };
      return { zh: `${label.zh}${base.zh}${COMPARED[op].zh}${right}`, en: `${label.en}${base.en} ${COMPARED[op].en} ${right}` };
    }
    case 'calendar': {
      const list = condition.in.join('、');
      return condition.field === 'month'
        ? { zh: `${list}月`, en: `month ${condition.in.join(', ')}` }
        : { zh: `第${list}季度`, en: `quarter ${condition.in.join(', ')}` };
    }
    case 'mark':
      return {
        zh: `${condition.of}得分${COMPARED[condition.op].zh}${condition.value}`,
        en: `marks of ${condition.of} ${COMPARED[condition.op].en} ${condition.value}`,
      };
    case 'standing': {
      const field = STANDING_FIELDS[condition.field];
      return { zh: `${field.zh}${COMPARED[condition.op].zh}${condition.value}`, en: `${field.en} ${COMPARED[condition.op].en} ${condition.value}` };
    }
    case 'last':
      return { zh: '组内末位', en: 'last in the group' };
  }
}

export function describeAll(conditions: readonly Condition[]): Text {
  return join(conditions.map(describeCondition), '且', ' and ');
}

/** The measures a list of conditions reads. */
export function measuresIn(conditions: readonly Condition[]): MeasureRequest[] {
  return conditions.flatMap((condition) => {
    if (condition.kind !== 'measure') return [];
    const { measure, shift, value } = condition;
    return typeof value === 'number'
      ? [{ measure, shift }]
      : [
          { measure, shift },
          { measure: value.measure, shift: value.shift },
        ];
  });
}

/** The figures behind a list of conditions, as inputs of a step. */
export function inputsOf(conditions: readonly Condition[], figures: Figures, unit: number): InputResult[] {
  return measuresIn(conditions).map(({ measure, shift }) => toInputResult(measure, measure, shift, figures.of(measure, shift, unit)));
}
