import type { Assessment, CriterionOutline, UnitResult } from '../assessments/assessment.ts';
import type { Period } from '../periods/period.ts';
import type { Fraction } from '../scoring/fraction.ts';
import { fromNumber, toFixed } from '../scoring/fraction.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import type { RobustnessResult } from '../robustness/assess-robustness.ts';
import type { Scheme } from '../schemes/scheme.ts';
import type { MeasureSummary } from '../verbs/assessments.ts';
import type { FigureBook } from './build-figures.ts';
import { officialText, originIn, sentence } from './build-figures.ts';
import type { Block, Figure, Run, TableCell } from './bulletin.ts';
import { chineseDate } from './bulletin.ts';

/** What the office sets once and what it sets for each paper. Dates are YYYY-MM-DD. */
export interface BulletinSettings {
  /** 云岭县 */
  readonly countyName: string;
  /** 云岭县安全生产委员会办公室: signs and prints. */
  readonly officeName: string;
  /** 县安委办: what the text calls it. */
  readonly officeShortName: string;
  /** 云岭县安全生产委员会办公室文件 */
  readonly documentMark: string;
  /** 机关代字, such as 云安委办. */
  readonly numberWord: string;
  readonly year: number;
  readonly number: number;
  readonly signer: string | null;
  readonly signedOn: string;
  readonly recipients: readonly string[];
  readonly copyTo: readonly string[];
  /** Working days a unit has for its written report. */
  readonly reportWithinWorkingDays: number;
}

/** A major hazard not closed at the cut-off. `unit` is its township; `dueOn` the deadline in force. */
export interface OpenMajor {
  /** Record id, ledger:natural key. */
  readonly record: string;
  readonly hazardNo: string | null;
  readonly unit: string;
  readonly enterprise: string | null;
  readonly place: string | null;
  readonly description: string;
  readonly foundOn: string;
  readonly dueOn: string;
  /** When it was reported rectified; null: not yet. */
  readonly claimedOn: string | null;
}

export interface MonthlyBulletinInput {
  /** What of the scheme the result itself does not tell. */
  readonly scheme: Pick<Scheme, 'rounding' | 'ranking'>;
  readonly assessment: Assessment;
  readonly previous: Assessment | null;
  readonly yearBefore: Assessment | null;
  /** `COUNTY_MEASURES` over all townships, for the month, the month before and the same month last year (cut-off a year back). */
  readonly county: { readonly now: MeasureTable; readonly previous: MeasureTable | null; readonly yearBefore: MeasureTable | null };
  /** Names, scopes and quantities of the measures of the scheme and of the county totals. */
  readonly measures: readonly MeasureSummary[];
  readonly openMajors: readonly OpenMajor[];
  /** Told in an annex; null: the scheme does not ask for it. */
  readonly robustness: RobustnessResult | null;
  readonly settings: BulletinSettings;
}

/** The measures whose county totals the bulletin tells. */
export const COUNTY_MEASURES = [
  'inspection.checks',
  'hazard.found',
  'hazard.majorFound',
  'hazard.R3.carried',
  'hazard.overdue',
  'accident.accidents',
  'accident.deaths',
] as const;

/** Everything the paragraphs need, worked out once. */
export interface Draft extends MonthlyBulletinInput {
  readonly book: FigureBook;
  readonly period: Period;
  /** 12月份 */
  readonly month: string;
  /** 全县 */
  readonly area: string;
  /** 镇街（园区） */
  readonly units: string;
  readonly ranked: readonly UnitResult[];
  /** Last month's result under the same version of the scheme; null: not comparable mark by mark. */
  readonly comparable: Assessment | null;
  readonly measureOf: ReadonlyMap<string, MeasureSummary>;
  readonly criterionOf: ReadonlyMap<string, CriterionOutline>;
  readonly attachmentNo: { readonly ranking: number; readonly openMajors: number; readonly scopes: number };
}

export function scoreFigure(book: FigureBook, unit: UnitResult, decimals: number): Figure {
  const of = { source: 'result', path: `units/${unit.code}/total`, unit: unit.code } as const;
  return unit.total === null ? book.figure('未参评', null, of) : book.figure(toFixed(fromNumber(unit.total), decimals), fromNumber(unit.total), of);
}

/** `of` is the assessment the rank stands in: the bulletin's own or an earlier one. */
export function rankFigure(book: FigureBook, unit: UnitResult, of: Assessment): Figure {
  const origin = { source: 'result', path: `units/${unit.code}/rank`, unit: unit.code, ...originIn(of) } as const;
  return unit.rank === null ? book.figure('—', null, origin) : book.figure(String(unit.rank), fromNumber(unit.rank), origin);
}

export function lostFigure({ book, assessment }: Draft, unit: UnitResult, criterion: string, lost: Fraction): Figure {
  return book.figure(toFixed(lost, assessment.decimals), lost, { source: 'result', path: `units/${unit.code}/criteria/${criterion}/lost`, unit: unit.code });
}

export function countOf(book: FigureBook, count: number, filter: string): Figure {
  return book.figure(String(count), fromNumber(count), { source: 'result', path: 'count(units)', filter });
}

const OPEN_MAJOR = 'level=major, not closed';

export const OVERDUE_MAJOR = `${OPEN_MAJOR}, not rectified, overdue`;

export function openMajorCount({ book }: Draft, majors: readonly OpenMajor[], unit: string | null, filter = OPEN_MAJOR): Figure {
  return book.figure(String(majors.length), fromNumber(majors.length), { source: 'records', path: 'count(hazard)', unit, filter });
}

export function groupName(group: { readonly name: { readonly zh: string } }): string {
  const name = officialText(group.name.zh);
  return /[组类]$/.test(name) ? name : `${name}组`;
}

export function names(units: readonly UnitResult[]): string {
  return units.map((unit) => unit.name).join('、');
}

export function monthAndDay(date: string): string {
  return chineseDate(date).replace(/^\d+年/, '');
}

export function ended(runs: readonly Run[]): readonly Run[] {
  return runs.length === 0 ? runs : sentence`${runs}。`;
}

export function heading(level: 1 | 2, text: string): Block {
  return { kind: 'heading', level, text };
}

export function paragraph(runs: readonly Run[]): Block {
  return { kind: 'paragraph', runs };
}

export function centred(runs: readonly Run[]): TableCell {
  return { runs, align: 'centre' };
}
