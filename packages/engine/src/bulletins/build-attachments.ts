import type { Assessment, CriterionOutline, CriterionStatus, UnitResult } from '../assessments/assessment.ts';
import { daysBetween } from '../periods/dates.ts';
import { fromNumber, parseFraction, sum, toDecimal, toFixed } from '../scoring/fraction.ts';
import type { MeasureSummary } from '../verbs/assessments.ts';
import type { BulletinTable, Figure, Run, TableCell } from './bulletin.ts';
import type { FigureBook } from './build-figures.ts';
import { officialText, signed } from './build-figures.ts';
import type { OpenMajor } from './build-draft.ts';
import { centred } from './build-draft.ts';
import { orderByRank, tierMark } from './build-tiers.ts';

/** Wider tables than this do not fit a landscape page; they show blocks instead of criteria. */
const MOST_COLUMNS = 26;
const LANDSCAPE_WIDTH = 225;

export function criterionMarks(book: FigureBook, criterion: CriterionOutline): Figure {
  const full = fromNumber(criterion.fullMarks);
  return book.figure(toDecimal(full, 2), full, { source: 'result', path: `criteria/${criterion.code}/fullMarks` });
}

/** One row a unit, one column a criterion (or a block, when there are too many), total, tier and rank: 附件1. */
export function buildCriteriaTable(book: FigureBook, assessment: Assessment): BulletinTable {
  const tierOf = new Map(assessment.tiers.map((tier) => [tier.code, tier]));
  const byCriterion = assessment.criteria.length <= MOST_COLUMNS;
  const adjusted = assessment.units.some((unit) => unit.adjustments.length > 0);
  const leaves = byCriterion ? blocksWithCriteria(assessment) : [];
  const blocks = assessment.blocks.filter((block) => block.parent === null);
  const columns = byCriterion ? assessment.criteria.length : blocks.length;
  const tail = ['适用满分', ...(adjusted ? ['加减分'] : []), '总分', '等次', '位次'];
  const fixed = [10, 19];
  const tailWidths = [11.5, ...(adjusted ? [9] : []), 10.5, 8.5, 6.5];
  const columnWidth = (LANDSCAPE_WIDTH - [...fixed, ...tailWidths].reduce((a, b) => a + b, 0)) / columns;
  const over = (text: string): TableCell => ({ ...centred([text]), rowSpan: rows });
  const rows = byCriterion ? 3 : 2;
  const names = byCriterion ? assessment.criteria : blocks;
  const header: readonly (readonly TableCell[])[] = [
    [
      over('组别'),
      over('单位'),
      ...(byCriterion ? leaves.map(({ name, criteria }): TableCell => ({ ...centred([officialText(name)]), columnSpan: criteria.length })) : blockNames(names)),
      ...tail.map(over),
    ],
    ...(byCriterion ? [names.map(({ name }): TableCell => centred([officialText(name.zh)]))] : []),
    byCriterion
      ? assessment.criteria.map((criterion) => centred([criterionMarks(book, criterion)]))
      : blocks.map((block) =>
          centred([
            book.figure(toDecimal(fromNumber(block.fullMarks), 2), fromNumber(block.fullMarks), { source: 'result', path: `blocks/${block.code}/fullMarks` }),
          ]),
        ),
  ];
  return {
    kind: 'table',
    caption: null,
    widths: [...fixed, ...Array.from({ length: columns }, () => columnWidth), ...tailWidths],
    header,
    rows: assessment.groups.flatMap((group) =>
      orderByRank(assessment.units.filter((unit) => unit.group === group.code)).map((unit, index, members): readonly TableCell[] => {
        const tier = tierOf.get(unit.tier ?? '');
        return [
          ...(index === 0 ? [{ ...centred([officialText(group.name.zh)]), rowSpan: members.length }] : []),
          { runs: [unit.name], align: 'left' as const },
          ...(byCriterion
            ? assessment.criteria.map((criterion) => centred([criterionCell(book, unit, criterion.code, assessment.decimals)]))
            : blocks.map((block) => centred([blockCell(book, unit, block.code, assessment.decimals)]))),
          centred([resultFigure(book, unit, 'applicable', unit.applicable, toDecimal(fromNumber(unit.applicable), 2))]),
          ...(adjusted ? [centred([adjustmentCell(book, unit, assessment.decimals)])] : []),
          centred([unit.total === null ? '未参评' : resultFigure(book, unit, 'total', unit.total, toFixed(fromNumber(unit.total), assessment.decimals))]),
          centred([tier === undefined ? '—' : tierMark(tier)]),
          centred([unit.rank === null ? '—' : resultFigure(book, unit, 'rank', unit.rank, String(unit.rank))]),
        ];
      }),
    ),
    size: 'tiny',
  };
}

function blockNames(blocks: readonly { readonly name: { readonly zh: string } }[]): readonly TableCell[] {
  return blocks.map(({ name }) => centred([officialText(name.zh)]));
}

/** Neighbouring criteria of one block under the block's name. */
function blocksWithCriteria(assessment: Assessment): readonly { readonly name: string; readonly criteria: readonly CriterionOutline[] }[] {
  const runs: { readonly block: string; readonly name: string; readonly criteria: CriterionOutline[] }[] = [];
  for (const criterion of assessment.criteria) {
    const last = runs.at(-1);
    if (last !== undefined && last.block === criterion.block) last.criteria.push(criterion);
    else runs.push({ block: criterion.block, name: assessment.blocks.find((block) => block.code === criterion.block)?.name.zh ?? '', criteria: [criterion] });
  }
  return runs;
}

/** Why a rule gave no marks, in a word; a true zero is marks. */
const UNSCORED: Readonly<Record<Exclude<CriterionStatus, 'scored'>, string>> = { notApplicable: '—', missing: '未报', tooFew: '过少', unknown: '不明' };

/** Marks that the scheme grants in the place of the rule's carry a star, but for what was not sent, which is told whatever it is worth. */
function criterionCell(book: FigureBook, unit: UnitResult, code: string, decimals: number): Run {
  const result = unit.criteria.find((candidate) => candidate.code === code);
  if (result === undefined) return '—';
  if (result.status === 'missing') return book.figure(UNSCORED.missing, fromNumber(result.marks ?? 0), marksOrigin(unit, code));
  if (result.exact === null) return result.status === 'scored' ? '—' : UNSCORED[result.status];
  const marks = parseFraction(result.exact);
  return book.figure(`${signed(marks, decimals)}${result.status === 'scored' ? '' : '*'}`, marks, marksOrigin(unit, code));
}

function marksOrigin(unit: UnitResult, code: string) {
  return { source: 'result', path: `units/${unit.code}/criteria/${code}/marks`, unit: unit.code } as const;
}

function blockCell(book: FigureBook, unit: UnitResult, code: string, decimals: number): Run {
  const exact = unit.blocks.find((block) => block.code === code)?.exact ?? null;
  if (exact === null) return '—';
  return book.figure(signed(parseFraction(exact), decimals), parseFraction(exact), {
    source: 'result',
    path: `units/${unit.code}/blocks/${code}/marks`,
    unit: unit.code,
  });
}

function adjustmentCell(book: FigureBook, unit: UnitResult, decimals: number): Figure {
  const total = sum(unit.adjustments.map((adjustment) => parseFraction(adjustment.exact)));
  return book.figure(`${total.n > 0n ? '+' : ''}${signed(total, decimals)}`, total, {
    source: 'result',
    path: `sum(units/${unit.code}/adjustments/amount)`,
    unit: unit.code,
  });
}

function resultFigure(book: FigureBook, unit: UnitResult, field: string, value: number, text: string): Figure {
  return book.figure(text, fromNumber(value), { source: 'result', path: `units/${unit.code}/${field}`, unit: unit.code });
}

/** Major hazards not closed, by township in official order, the one due first on top: 附件2. */
export function buildOpenMajorsTable(book: FigureBook, assessment: Assessment, majors: readonly OpenMajor[]): BulletinTable {
  const unitOf = new Map(assessment.units.map((unit) => [unit.code, unit]));
  const ordered = majors.toSorted(
    (a, b) => (unitOf.get(a.unit)?.order ?? Infinity) - (unitOf.get(b.unit)?.order ?? Infinity) || (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0),
  );
  return {
    kind: 'table',
    caption: null,
    widths: [11, 27, 25, 45, 54, 22, 22, 19],
    header: [['序号', '隐患编号', '属地', '责任单位（部位）', '隐患内容', '发现日期', '整改期限', '逾期天数'].map((text) => centred([text]))],
    rows: ordered.map((major, index) => {
      const late = overdueDays(major, assessment.cutOff);
      const of = { source: 'records', path: `${major.record}/dueOn to cut-off`, unit: major.unit } as const;
      return [
        centred([String(index + 1)]),
        centred([major.hazardNo ?? '—']),
        centred([unitOf.get(major.unit)?.name ?? major.unit]),
        left([major.enterprise ?? major.place ?? '—']),
        left([major.description]),
        centred([major.foundOn]),
        centred([major.dueOn]),
        centred([late > 0 ? book.figure(String(late), fromNumber(late), of) : isClaimed(major, assessment.cutOff) ? '待复查' : '未逾期']),
      ];
    }),
    size: 'small',
  };
}

/** Days past the deadline in force at the cut-off; 0 when it has not passed, or when the hazard has been reported rectified and awaits its recheck. */
export function overdueDays(major: OpenMajor, cutOff: string): number {
  return isClaimed(major, cutOff) ? 0 : Math.max(0, daysBetween(major.dueOn, cutOff));
}

function isClaimed(major: OpenMajor, cutOff: string): boolean {
  return major.claimedOn !== null && major.claimedOn <= cutOff;
}

/** What every figure counts: the county totals of the text, then the scheme's criteria: 附件3. */
export function buildScopeTable(book: FigureBook, assessment: Assessment, measures: readonly MeasureSummary[], county: readonly string[]): BulletinTable {
  const measureOf = new Map(measures.map((measure) => [measure.code, measure]));
  const scopes = (codes: readonly string[]) =>
    [...new Set(codes.flatMap((code) => measureOf.get(code)?.scope.zh ?? []))].map((scope) => officialText(scope).replace(/[。；]$/, '')).join('；');
  const countyRows = county.flatMap((code) => {
    const measure = measureOf.get(code);
    return measure === undefined ? [] : [[centred(['全域']), left([officialText(measure.name.zh)]), centred(['—']), left([`${scopes([code])}。`])]];
  });
  const criteriaRows = assessment.criteria.map((criterion) => {
    const scope = scopes(criterion.measures);
    const told = [scope === '' ? '' : `${scope}。`, criterion.clause === null ? '' : `依据：${officialText(criterion.clause)}`].join('');
    return [centred([criterion.code]), left([officialText(criterion.name.zh)]), centred([criterionMarks(book, criterion)]), left([told === '' ? '—' : told])];
  });
  return {
    kind: 'table',
    caption: null,
    widths: [15, 38, 13, 90],
    header: [['编号', '指标', '满分', '统计口径'].map((text) => centred([text]))],
    rows: [...countyRows, ...criteriaRows],
    size: 'small',
  };
}

function left(runs: readonly Run[]): TableCell {
  return { runs, align: 'left' };
}
