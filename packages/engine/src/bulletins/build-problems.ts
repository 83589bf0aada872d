import type { CriterionResult, InputResult, UnitResult } from '../assessments/assessment.ts';
import type { LedgerKind } from '../ledgers/ledger.ts';
import { measureKey } from '../measures/measure.ts';
import { addYears } from '../periods/dates.ts';
import { yearBefore } from '../periods/period.ts';
import { compare, fromNumber, parseFraction, toFixed } from '../scoring/fraction.ts';
import type { MeasureSummary } from '../verbs/assessments.ts';
import { overdueDays } from './build-attachments.ts';
import type { Draft, OpenMajor } from './build-draft.ts';
import { OVERDUE_MAJOR, groupName, heading, lostFigure, monthAndDay, names, openMajorCount, paragraph, rankFigure, scoreFigure } from './build-draft.ts';
import { join, officialText, percent, sentence } from './build-figures.ts';
import { lostMarks } from './build-losses.ts';
import { tierMark } from './build-tiers.ts';
import type { Block, Run } from './bulletin.ts';

/** 四、存在问题: units named with their figures. */
export function buildProblems(draft: Draft): readonly Block[] {
  const { assessment, ranked, openMajors, settings } = draft;
  const best = assessment.tiers[0];
  const place = new Map(assessment.tiers.map((tier, index) => [tier.code, index]));
  const lagging = ranked
    .filter((unit) => unit.tier !== null && unit.tier !== best?.code)
    .toSorted((a, b) => (place.get(b.tier ?? '') ?? 0) - (place.get(a.tier ?? '') ?? 0) || a.order - b.order);
  const overdue = openMajors.filter((major) => overdueDays(major, assessment.cutOff) > 0);
  const missing = assessment.criteria.flatMap((criterion) => {
    const units = assessment.units.filter((unit) => unit.criteria.some((result) => result.code === criterion.code && result.status === 'missing'));
    return units.length === 0 ? [] : [{ criterion, units }];
  });
  const sections: (readonly [string, readonly Block[]])[] = [];
  if (lagging.length > 0) sections.push(['部分单位失分较多', [{ kind: 'list', items: lagging.map((unit) => laggingUnit(draft, unit)) }]]);
  if (overdue.length > 0) sections.push(['重大事故隐患逾期未整改', [paragraph(overdueMajors(draft, overdue))]]);
  if (missing.length > 0) {
    sections.push([
      '应报台账未按规定报送',
      missing.map(({ criterion, units }) => paragraph([`${names(units)}未按规定报送考评所需台账，“${officialText(criterion.name.zh)}”指标按未报送处理。`])),
    ]);
  }
  if (sections.length === 0)
    return [heading(1, '四、存在问题'), paragraph([`${draft.month}考评未发现需点名通报的问题，具体失分情况由${settings.officeShortName}分别反馈。`])];
  return [heading(1, '四、存在问题'), ...sections.flatMap(([title, blocks], index) => [heading(2, `（${['一', '二', '三'][index]}）${title}`), ...blocks])];
}

function laggingUnit(draft: Draft, unit: UnitResult): readonly Run[] {
  const { assessment, book } = draft;
  const tier = assessment.tiers.find((candidate) => candidate.code === unit.tier);
  const group = assessment.groups.find((candidate) => candidate.code === unit.group);
  const losses = unit.criteria
    .map((result) => ({ result, lost: lostMarks(result) }))
    .filter(({ lost }) => lost.n > 0n)
    .toSorted((a, b) => compare(b.lost, a.lost))
    .slice(0, 3);
  const told = losses.map(({ result, lost }) => {
    const name = officialText(draft.criterionOf.get(result.code)?.name.zh ?? result.code);
    const figures = result.status === 'missing' ? ['应报未报'] : inputsTold(draft, unit, result);
    return sentence`${name}失${lostFigure(draft, unit, result.code, lost)}分${figures.length > 0 ? sentence`（${figures}）` : ''}`;
  });
  const rank = group === undefined || group.size < 2 ? [] : sentence`，${groupName(group)}第${rankFigure(book, unit, assessment)}位`;
  return sentence`${unit.name}（${tier === undefined ? '' : tierMark(tier)}，${scoreFigure(book, unit, assessment.decimals)}分${rank}）：${told.length > 0 ? join(told, '；') : '指标未失分'}。`;
}

/** The figures behind a mark: a rate with its counts, or amounts with their counters; amounts of nothing only when all are nothing. */
function inputsTold(draft: Draft, unit: UnitResult, result: CriterionResult): readonly Run[] {
  const usable = result.inputs.filter((input) => input.status === 'ok' && input.value !== null);
  const speaking = usable.filter((input) => input.numerator !== 0 || input.denominator !== null);
  const spoken = new Set((speaking.some((input) => input.shift === 'none') ? speaking : usable).map((input) => input.measure));
  return join(
    usable.filter((input) => spoken.has(input.measure)).map((input) => inputTold(draft, unit, input)),
    '，',
  );
}

function inputTold({ book, period, assessment, measureOf }: Draft, unit: UnitResult, input: InputResult): readonly Run[] {
  const measure = measureOf.get(input.measure);
  const of = {
    source: 'measure',
    path: measureKey({ measure: input.measure, shift: input.shift }),
    unit: unit.code,
    ...(input.shift === 'yearBefore' ? { period: yearBefore(period).code, cutOff: addYears(assessment.cutOff, -1) } : {}),
  } as const;
  const about = input.isAbout ? '约' : '';
  const name = `${input.shift === 'yearBefore' ? '上年同期' : officialText(measure?.name.zh ?? '')}${about}`;
  const value = input.exact === null ? fromNumber(input.value ?? 0) : parseFraction(input.exact);
  if (input.numerator === null) return [];
  if (input.denominator === null) {
    if (measure?.quantity === 'fen')
      return sentence`${name}${book.figure(toFixed(parseFraction(`${input.numerator}/1000000`), 2), fromNumber(input.numerator), { ...of, part: 'numerator' })}万元`;
    const amount = fromNumber(input.numerator);
    return sentence`${name}${book.figure(toFixed(amount, amount.d === 1n ? 0 : 2), amount, { ...of, part: 'numerator' })}${counterOf(measure)}`;
  }
  if (measure?.quantity !== 'share') return sentence`${name}${book.figure(toFixed(value, 2), value, of)}`;
  const top = book.figure(toFixed(fromNumber(input.numerator), 0), fromNumber(input.numerator), { ...of, part: 'numerator' });
  const bottom = book.figure(toFixed(fromNumber(input.denominator), 0), fromNumber(input.denominator), { ...of, part: 'denominator' });
  return sentence`${top}/${bottom}，即${about}${book.figure(percent(value, 1), value, of)}`;
}

const COUNTERS: Partial<Record<LedgerKind, string>> = {
  accident: '起',
  hazard: '项',
  inspection: '次',
  enforcement: '件',
  activity: '次',
  task: '项',
  tip: '件',
  submission: '份',
  listing: '项',
  auditFinding: '项',
};

function counterOf(measure: MeasureSummary | undefined): string {
  if (measure?.quantity === 'person') return '人';
  if (measure?.quantity === 'day') return '天';
  return measure?.quantity === 'item' && measure.ledger !== null ? (COUNTERS[measure.ledger] ?? '') : '';
}

function overdueMajors(draft: Draft, overdue: readonly OpenMajor[]): readonly Run[] {
  const { assessment, book } = draft;
  const byUnit = assessment.units.flatMap((unit) => {
    const own = overdue.filter((major) => major.unit === unit.code);
    if (own.length === 0) return [];
    const days = Math.max(...own.map((major) => overdueDays(major, assessment.cutOff)));
    const longest = book.figure(String(days), fromNumber(days), {
      source: 'records',
      path: 'max(hazard/dueOn to cut-off)',
      unit: unit.code,
      filter: OVERDUE_MAJOR,
    });
    return [sentence`${unit.name}${openMajorCount(draft, own, unit.code, OVERDUE_MAJOR)}项，${own.length > 1 ? '最长' : ''}逾期${longest}天`];
  });
  return sentence`截至${monthAndDay(assessment.cutOff)}，逾期未整改重大事故隐患${openMajorCount(draft, overdue, null, OVERDUE_MAJOR)}项：${join(byUnit, '；')}。`;
}
