import type { UnitResult } from '../assessments/assessment.ts';
import type { Period } from '../periods/period.ts';
import { parsePeriod, previousPeriod, yearBefore } from '../periods/period.ts';
import { EngineError } from '../problems.ts';
import { fromNumber } from '../scoring/fraction.ts';
import { buildCriteriaTable, buildOpenMajorsTable, buildScopeTable } from './build-attachments.ts';
import type { Draft, MonthlyBulletinInput } from './build-draft.ts';
import { COUNTY_MEASURES, paragraph } from './build-draft.ts';
import { officialText, openFigureBook, sentence } from './build-figures.ts';
import { buildAnalysis } from './build-analysis.ts';
import { buildDemands } from './build-demands.ts';
import { buildOverall } from './build-overall.ts';
import { buildProblems } from './build-problems.ts';
import { buildResults } from './build-results.ts';
import { buildRobustness } from './build-robustness.ts';
import { scoringNote } from './build-scoring-note.ts';
import type { Attachment, Block, Bulletin } from './bulletin.ts';
import { chineseDate } from './bulletin.ts';

/**
 * The monthly bulletin of assessment results (月度考评通报). A sentence is written only where the data supports it:
 * no comparison without a base, no percentage over a base of 0 or under 5, 双下降 only when both fell year on year.
 * @throws EngineError badRequest when the assessment is not of a month
 */
export function buildMonthlyBulletin(input: MonthlyBulletinInput): Bulletin {
  const { assessment, settings } = input;
  const period = parsePeriod(assessment.period);
  if (period.grain !== 'month') {
    throw new EngineError('badRequest', {
      zh: `月度考评通报只能按月生成，“${assessment.period}”不是月份。请换用按月考评的办法，或指定如 2025-03 的月份。`,
      en: `The monthly bulletin needs a month; "${assessment.period}" is none. Use a monthly scheme, or name a month such as 2025-03.`,
    });
  }
  const hasMajors = input.openMajors.length > 0;
  const draft: Draft = {
    ...input,
    book: openFigureBook(assessment),
    period,
    month: `${Number(period.code.slice(5))}月份`,
    area: `全${/[县市区旗]$/.exec(settings.countyName)?.[0] ?? '县'}`,
    units: unitsWord(assessment.units),
    ranked: assessment.units.filter((unit) => unit.status === 'ranked'),
    comparable: input.previous !== null && input.previous.scheme.digest === assessment.scheme.digest ? input.previous : null,
    measureOf: new Map(input.measures.map((measure) => [measure.code, measure])),
    criterionOf: new Map(assessment.criteria.map((criterion) => [criterion.code, criterion])),
    attachmentNo: { ranking: 1, openMajors: 2, scopes: hasMajors ? 3 : 2 },
  };
  const body = [lead(draft), ...buildOverall(draft), ...buildResults(draft), ...buildAnalysis(draft), ...buildProblems(draft), ...buildDemands(draft)];
  return {
    kind: 'monthly',
    scheme: assessment.scheme.code,
    period: assessment.period,
    cutOff: assessment.cutOff,
    knownAt: assessment.knownAt,
    assessmentDigest: assessment.assessmentDigest,
    mark: settings.documentMark,
    number: `${settings.numberWord}〔${settings.year}〕${settings.number}号`,
    signer: settings.signer,
    title: [`关于${period.code.slice(0, 4)}年${draft.month}${draft.area}安全生产工作`, '考评情况的通报'],
    recipients: settings.recipients.join('，'),
    body,
    office: settings.officeName,
    signedOn: settings.signedOn,
    attachments: attachments(draft),
    copyTo: settings.copyTo.length === 0 ? null : settings.copyTo.join('，'),
  };
}

function lead(draft: Draft): Block {
  const { book, assessment, settings, period, units } = draft;
  const scheme = officialText(assessment.scheme.name.zh);
  const rules = /(办法|细则|方案|规定)$/.test(scheme) ? scheme : `${scheme}办法`;
  const size = book.figure(String(assessment.units.length), fromNumber(assessment.units.length), { source: 'result', path: 'count(units)' });
  return paragraph(
    sentence`为客观反映各${units}安全生产工作情况，落实属地安全监管责任，${settings.officeShortName}按照${rules}（第${assessment.scheme.version}版），依据${chineseDate(period.start)}至${Number(period.end.slice(8))}日各类安全生产台账，对${draft.area}${size}个${units}${draft.month}安全生产工作进行了考评，数据截至${chineseDate(assessment.cutOff)}。现将有关情况通报如下。`,
  );
}

function attachments(draft: Draft): readonly Attachment[] {
  const { assessment, book, period, month, openMajors, units, measures, area } = draft;
  const year = period.code.slice(0, 4);
  const [lastMonth, lastYear] = [previousPeriod(period), yearBefore(period)];
  const notes = [
    `统计时段为${chineseDate(period.start)}至${chineseDate(period.end)}，数据截至${chineseDate(assessment.cutOff)}。事项按业务发生日期归入时段，不按录入日期。`,
    scoringNote(draft.scheme),
    `“上月”指${monthName(lastMonth)}，“同比”指与${monthName(lastYear)}相比。增减百分比保留1位小数，上期数为0的不计算，上期数不足5的只列增减数；百分点为两期公布数之差。`,
    `${area}数为各${units}之和，比率按分子、分母分别相加后计算。`,
    '“—”表示不适用，“未报”表示应报未报，“过少”表示基数少于办法规定的样本数，“不明”表示数据未公开或者只有上下限；带“*”的得分不按评分规则计，为办法对上述情形规定的得分。',
    `考评办法${assessment.scheme.code}第${assessment.scheme.version}版，数据批次第${assessment.knownAt}批，考评摘要${assessment.assessmentDigest.slice(0, 16)}。`,
  ];
  return [
    { title: `${year}年${month}考评得分排名表`, landscape: true, blocks: [buildCriteriaTable(book, assessment)] },
    ...(openMajors.length > 0 ? [{ title: '未销号重大事故隐患清单', landscape: true, blocks: [buildOpenMajorsTable(book, assessment, openMajors)] }] : []),
    {
      title: '指标口径说明',
      landscape: false,
      blocks: [{ kind: 'list', items: notes.map((note) => [note]) }, buildScopeTable(book, assessment, measures, COUNTY_MEASURES)],
    },
    ...(draft.robustness === null ? [] : [buildRobustness(book, draft.robustness)]),
  ];
}

function unitsWord(units: readonly UnitResult[]): string {
  if (units.every((unit) => unit.kind === 'department')) return '部门';
  return units.every((unit) => unit.kind === 'committee') ? '专委会' : '镇街（园区）';
}

function monthName(period: Period): string {
  return `${period.code.slice(0, 4)}年${Number(period.code.slice(5))}月`;
}
