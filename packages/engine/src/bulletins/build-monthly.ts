import type { Assessment, CriterionOutline, CriterionResult, InputResult, TierOutline, UnitResult } from '../assessments/assessment.ts';
import type { LedgerKind } from '../ledgers/ledger.ts';
import { measureKey } from '../measures/measure.ts';
import { addYears } from '../periods/dates.ts';
import type { Period } from '../periods/period.ts';
import { parsePeriod, previousPeriod, yearBefore } from '../periods/period.ts';
import { EngineError } from '../problems.ts';
import type { Fraction } from '../scoring/fraction.ts';
import { compare, fromNumber, isZero, mean, parseFraction, subtract, sum, toFixed } from '../scoring/fraction.ts';
import type { MeasureTable } from '../scoring/measure-table.ts';
import type { MeasureSummary } from '../verbs.ts';
import { buildCriteriaTable, buildOpenMajorsTable, buildScopeTable, criterionMarks, overdueDays } from './build-attachments.ts';
import { baseFigure, bothFell, compareCounts, compareRates, countFigure, countyValue, LAST_MONTH, LAST_YEAR, rateFigure } from './build-county.ts';
import type { FigureBook } from './build-figures.ts';
import { join, officialText, openFigureBook, percent, sentence } from './build-figures.ts';
import { movement, orderByRank, tierMark } from './build-tiers.ts';
import type { Attachment, Block, Bulletin, BulletinTable, Figure, Run, TableCell } from './bulletin.ts';
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
  readonly assessment: Assessment;
  readonly previous: Assessment | null;
  readonly yearBefore: Assessment | null;
  /** `COUNTY_MEASURES` over all townships, for the month, the month before and the same month last year (cut-off a year back). */
  readonly county: { readonly now: MeasureTable; readonly previous: MeasureTable | null; readonly yearBefore: MeasureTable | null };
  /** Names, scopes and quantities of the measures of the scheme and of the county totals. */
  readonly measures: readonly MeasureSummary[];
  readonly openMajors: readonly OpenMajor[];
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
interface Draft extends MonthlyBulletinInput {
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
  const body = [lead(draft), ...overall(draft), ...results(draft), ...analysis(draft), ...problems(draft), ...demands(draft)];
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

function overall(draft: Draft): readonly Block[] {
  const paragraphs = [checksAndHazards(draft), rectification(draft), accidents(draft)].filter((runs) => runs.length > 0);
  return [heading(1, '一、总体情况'), ...paragraphs.map(paragraph)];
}

function checksAndHazards({ book, county, month, area }: Draft): readonly Run[] {
  const values = (measure: string) => [county.now, county.previous, county.yearBefore].map((table) => countyValue(table, measure));
  const [checks = null, checksBefore = null, checksLastYear = null] = values('inspection.checks');
  const [found = null, foundBefore = null, foundLastYear = null] = values('hazard.found');
  const [majors = null] = values('hazard.majorFound');
  const checked = checks && [
    sentence`${month}，${area}共开展安全生产检查${countFigure(book, checks)}次`,
    compareCounts(book, checks, checksBefore, '次', LAST_MONTH),
    compareCounts(book, checks, checksLastYear, '次', LAST_YEAR),
  ];
  const discovered = found && [
    sentence`${checks === null ? `${month}，${area}` : ''}排查发现隐患${countFigure(book, found)}项`,
    compareCounts(book, found, foundBefore, '项', LAST_MONTH),
    compareCounts(book, found, foundLastYear, '项', LAST_YEAR),
    majors === null || isZero(found.numerator)
      ? []
      : isZero(majors.numerator)
        ? ['未发现重大事故隐患']
        : sentence`其中重大事故隐患${countFigure(book, majors)}项`,
  ];
  return ended(join([join(checked ?? [], '，'), join(discovered ?? [], '，')], '；'));
}

function rectification(draft: Draft): readonly Run[] {
  const { book, county, month, assessment, openMajors, attachmentNo } = draft;
  const rate = countyValue(county.now, 'hazard.R3.carried');
  const overdue = countyValue(county.now, 'hazard.overdue');
  const parts: (readonly Run[])[] = [];
  if (rate !== null && rate.denominator !== null && !isZero(rate.denominator)) {
    parts.push(
      join(
        [
          sentence`截至${monthAndDay(assessment.cutOff)}，${month}到期及以前结转的隐患${baseFigure(book, rate)}项，已销号${countFigure(book, rate)}项，到期整改率${rateFigure(book, rate)}`,
          compareRates(book, rate, countyValue(county.previous, 'hazard.R3.carried'), LAST_MONTH),
          compareRates(book, rate, countyValue(county.yearBefore, 'hazard.R3.carried'), LAST_YEAR),
        ],
        '，',
      ),
    );
  }
  if (overdue !== null) parts.push(isZero(overdue.numerator) ? ['无逾期未整改隐患'] : sentence`逾期未整改隐患${countFigure(book, overdue)}项`);
  parts.push(
    openMajors.length === 0
      ? ['无未销号重大事故隐患']
      : sentence`未销号重大事故隐患${openMajorCount(draft, openMajors, null)}项（见附件${attachmentNo.openMajors}）`,
  );
  return ended(join(parts, '；'));
}

function accidents({ book, county, month, area }: Draft): readonly Run[] {
  const now = countyValue(county.now, 'accident.accidents');
  const deaths = countyValue(county.now, 'accident.deaths');
  if (now === null || deaths === null) return [];
  const [before, deathsBefore] = [countyValue(county.previous, 'accident.accidents'), countyValue(county.previous, 'accident.deaths')];
  const [lastYear, deathsLastYear] = [countyValue(county.yearBefore, 'accident.accidents'), countyValue(county.yearBefore, 'accident.deaths')];
  const decline = bothFell([
    [now, lastYear],
    [deaths, deathsLastYear],
  ])
    ? '，事故起数和死亡人数同比“双下降”'
    : '';
  if (isZero(now.numerator)) {
    const former = lastYear === null ? [] : isZero(lastYear.numerator) ? ['，上年同期亦未发生'] : sentence`，上年同期为${countFigure(book, lastYear)}起`;
    const formerDeaths =
      lastYear === null || isZero(lastYear.numerator) || deathsLastYear === null ? [] : sentence`、死亡${countFigure(book, deathsLastYear)}人`;
    return sentence`${month}，${area}未发生纳入考核统计的生产安全事故${former}${formerDeaths}${decline}。`;
  }
  const happened = [
    sentence`${month}，${area}发生纳入考核统计的生产安全事故${countFigure(book, now)}起`,
    compareCounts(book, now, before, '起', LAST_MONTH),
    compareCounts(book, now, lastYear, '起', LAST_YEAR),
  ];
  const died = [
    isZero(deaths.numerator) ? ['未造成人员死亡'] : sentence`死亡${countFigure(book, deaths)}人`,
    compareCounts(book, deaths, deathsBefore, '人', LAST_MONTH),
    compareCounts(book, deaths, deathsLastYear, '人', LAST_YEAR),
  ];
  return sentence`${join([join(happened, '，'), join(died, '，')], '；')}${decline}。`;
}

function results(draft: Draft): readonly Block[] {
  const { assessment, book, ranked, units, attachmentNo, previous, yearBefore: formerYear } = draft;
  const tiers = assessment.tiers;
  const unranked = assessment.units.filter((unit) => unit.status === 'unranked');
  const counts = tiers
    .map((tier) => [tier, ranked.filter((unit) => unit.tier === tier.code)] as const)
    .filter(([, members]) => members.length > 0)
    .map(([tier, members]) => sentence`${tierMark(tier)}${countOf(book, members.length, `tier=${tier.code}`)}个`);
  const summary = [
    sentence`${draft.month}参评${units}${countOf(book, ranked.length, 'status=ranked')}个，其中${join(counts, '、')}`,
    ...(ranked.length > 0
      ? [sentence`平均得分${averageScore(draft, ranked)}分${averageAgainst(draft, previous, '比上月')}${averageAgainst(draft, formerYear, '同比')}`]
      : []),
    ...(unranked.length > 0 ? [[`${names(unranked)}未参评`]] : []),
  ];
  return [
    heading(1, '二、考评结果'),
    heading(2, '（一）等次情况'),
    paragraph(ended(join(summary, '；'))),
    ...assessment.groups.flatMap((group) => groupTiers(draft, group, tiers)),
    ...tierMoves(draft, tiers),
    ...adjustedTiers(draft),
    heading(2, '（二）得分排名'),
    paragraph([`各${units}分组得分排名见下表，各项指标得分见附件${attachmentNo.ranking}。`]),
    rankingTable(draft),
  ];
}

function groupTiers(draft: Draft, group: Assessment['groups'][number], tiers: readonly TierOutline[]): readonly Block[] {
  const { book, ranked } = draft;
  const members = ranked.filter((unit) => unit.group === group.code);
  const parts = tiers.flatMap((tier) => {
    const inTier = members.filter((unit) => unit.tier === tier.code);
    return inTier.length === 0
      ? []
      : [sentence`${tierMark(tier)}${countOf(book, inTier.length, `group=${group.code}, tier=${tier.code}`)}个，为${names(inTier)}`];
  });
  if (parts.length === 0) return [];
  return [paragraph(sentence`${groupName(group)}（${countOf(book, members.length, `group=${group.code}, status=ranked`)}个）：${join(parts, '；')}。`)];
}

/** Units whose tier is not last month's. */
function tierMoves({ previous, ranked }: Draft, tiers: readonly TierOutline[]): readonly Block[] {
  if (previous === null) return [];
  const place = new Map(tiers.map((tier, index) => [tier.code, index]));
  const moves = ranked.flatMap((unit) => {
    const former = previous.units.find((candidate) => candidate.code === unit.code)?.tier ?? null;
    const [from, to] = [tiers[place.get(former ?? '') ?? -1], tiers[place.get(unit.tier ?? '') ?? -1]];
    return from === undefined || to === undefined || from === to ? [] : [{ unit, from, to, better: tiers.indexOf(to) < tiers.indexOf(from) }];
  });
  const told = (better: boolean, word: string) => {
    const some = moves.filter((move) => move.better === better);
    return some.length === 0
      ? []
      : sentence`等次${word}的有${join(
          some.map(({ unit, from, to }) => sentence`${unit.name}（${tierMark(from)}→${tierMark(to)}）`),
          '、',
        )}`;
  };
  const runs = join([told(true, '上升'), told(false, '下降')], '；');
  return [paragraph(runs.length === 0 ? ['与上月相比，各单位等次未发生变化。'] : sentence`与上月相比，${runs}。`)];
}

/** Units whose tier differs from what their score alone gives, with the reason. */
function adjustedTiers({ assessment, ranked, book }: Draft): readonly Block[] {
  const tierOf = new Map(assessment.tiers.map((tier) => [tier.code, tier]));
  return ranked.flatMap((unit) => {
    const [base, final] = [tierOf.get(unit.baseTier ?? ''), tierOf.get(unit.tier ?? '')];
    if (base === undefined || final === undefined || base === final) return [];
    const reasons = unit.steps
      .filter((step) => ['rankRule', 'forcedTier', 'manual'].includes(step.step) && step.before !== step.after)
      .map((step) => officialText(step.reason.zh).replace(/[。；]$/, ''));
    return [
      paragraph(
        sentence`${unit.name}得分${scoreFigure(book, unit, assessment.decimals)}分，按分数为${tierMark(base)}；${reasons.join('；')}，等次定为${tierMark(final)}。`,
      ),
    ];
  });
}

function rankingTable({ assessment, previous, book }: Draft): BulletinTable {
  const tierOf = new Map(assessment.tiers.map((tier) => [tier.code, tier]));
  const formerTierOf = new Map((previous?.tiers ?? []).map((tier) => [tier.code, tier]));
  const headings = ['组别', '位次', '单位', '得分', '等次', ...(previous === null ? [] : ['上月位次', '上月等次', '位次变化'])];
  const rows = assessment.groups.flatMap((group) =>
    orderByRank(assessment.units.filter((unit) => unit.group === group.code)).map((unit, index, members): readonly TableCell[] => {
      const former = previous?.units.find((candidate) => candidate.code === unit.code);
      const tier = tierOf.get(unit.tier ?? '');
      const formerTier = formerTierOf.get(former?.tier ?? '');
      return [
        ...(index === 0 ? [{ ...centred([groupName(group)]), rowSpan: members.length }] : []),
        centred([rankFigure(book, unit, assessment.period)]),
        { runs: [unit.name], align: 'left' as const },
        { runs: [scoreFigure(book, unit, assessment.decimals)], align: 'right' as const },
        centred(tier === undefined ? ['—'] : [tierMark(tier)]),
        ...(previous === null
          ? []
          : [
              centred([former === undefined ? '—' : rankFigure(book, former, previous.period)]),
              centred(formerTier === undefined ? ['—'] : [tierMark(formerTier)]),
              centred([movement(book, unit, former, previous.period)]),
            ]),
      ];
    }),
  );
  return {
    kind: 'table',
    caption: '表1  分组得分排名',
    widths: previous === null ? [30, 20, 46, 30, 30] : [24, 14, 36, 20, 16, 15, 15, 16],
    header: [headings.map((text) => centred([text]))],
    rows,
    size: 'normal',
  };
}

interface Loss {
  readonly criterion: CriterionOutline;
  readonly total: Fraction;
  readonly losers: readonly { readonly unit: UnitResult; readonly lost: Fraction }[];
  readonly full: readonly UnitResult[];
}

/** What each criterion cost all ranked units together, dearest first; equal ones in the order of the scheme. */
function lossesOf(assessment: Assessment): readonly Loss[] {
  const ranked = assessment.units.filter((unit) => unit.status === 'ranked');
  return assessment.criteria
    .map((criterion) => {
      const marks = ranked.flatMap((unit) =>
        unit.criteria.filter((result) => result.code === criterion.code).map((result) => ({ unit, result, lost: lostMarks(result) })),
      );
      const losers = marks.filter(({ lost }) => lost.n > 0n).toSorted((a, b) => compare(b.lost, a.lost) || a.unit.order - b.unit.order);
      return {
        criterion,
        total: sum(losers.map(({ lost }) => lost)),
        losers,
        full: marks.filter(({ result, lost }) => result.status === 'scored' && isZero(lost)).map(({ unit }) => unit),
      };
    })
    .toSorted((a, b) => compare(b.total, a.total));
}

function lostMarks(result: CriterionResult): Fraction {
  return isZero(fromNumber(result.lost)) || result.exact === null
    ? fromNumber(result.lost)
    : subtract(fromNumber(result.fullMarks), parseFraction(result.exact));
}

function analysis(draft: Draft): readonly Block[] {
  const { assessment, book, ranked, units, comparable } = draft;
  if (ranked.length === 0) return [];
  const losses = lossesOf(assessment);
  const costly = losses.filter(({ losers }) => losers.length > 0).slice(0, 3);
  const perfect = losses.filter(({ losers, full }) => losers.length === 0 && full.length > 0);
  const formerLosses = new Map((comparable === null ? [] : lossesOf(comparable)).map((loss) => [loss.criterion.code, loss]));
  const total = sum(losses.map((loss) => loss.total));
  const allLost = book.figure(toFixed(total, assessment.decimals), total, { source: 'result', path: 'sum(units/criteria/lost)', filter: 'status=ranked' });
  const blocks: Block[] = [heading(1, '三、指标分析')];
  if (costly.length > 0) {
    blocks.push(
      heading(2, '（一）失分集中的指标'),
      paragraph(sentence`${draft.month}各参评${units}指标失分合计${allLost}分，失分居前${costly.length === 1 ? '' : `${costly.length}位`}的指标如下：`),
      { kind: 'list', items: costly.map((loss) => costlyCriterion(draft, loss, formerLosses.get(loss.criterion.code))) },
    );
  }
  if (perfect.length > 0) {
    const count = book.figure(String(perfect.length), fromNumber(perfect.length), { source: 'result', path: 'count(criteria)', filter: 'lost=0' });
    const some = perfect.slice(0, 3).map(({ criterion }) => officialText(criterion.name.zh));
    blocks.push(
      heading(2, `（${costly.length > 0 ? '二' : '一'}）未失分的指标`),
      paragraph(sentence`${some.join('、')}${perfect.length > some.length ? '等' : ''}${count}项指标，适用的参评${units}均未失分。`),
    );
  }
  const changes = comparable === null ? [] : [...criterionChanges(draft, losses, formerLosses), ...rankMoves(draft)];
  if (changes.length > 0)
    blocks.push(heading(2, `（${['一', '二', '三'][blocks.filter((block) => block.kind === 'heading').length - 1]}）较上月变化`), ...changes);
  return blocks;
}

function costlyCriterion(draft: Draft, loss: Loss, former: Loss | undefined): readonly Run[] {
  const { book, assessment } = draft;
  const { criterion, losers, full } = loss;
  const path = `units/criteria/${criterion.code}/lost`;
  const worst = losers.slice(0, 3).map(({ unit, lost }) => sentence`${unit.name}（${lostFigure(draft, unit, criterion.code, lost)}分）`);
  return sentence`${officialText(criterion.name.zh)}（${fullMarksFigure(draft, criterion)}分）：${countOf(book, losers.length, `${criterion.code}/lost>0`)}个单位失分，合计${book.figure(
    toFixed(loss.total, assessment.decimals),
    loss.total,
    { source: 'result', path: `sum(${path})`, filter: 'status=ranked' },
  )}分${lossChange(draft, loss, former, '，比上月')}；${losers.length > 3 ? '失分居前的为' : '失分单位为'}${join(worst, '、')}${full.length > 0 ? sentence`；${countOf(book, full.length, `${criterion.code}/lost=0`)}个单位得满分` : ''}。`;
}

function lossChange({ book, assessment, comparable }: Draft, loss: Loss, former: Loss | undefined, prefix: string): readonly Run[] {
  if (former === undefined || comparable === null) return [];
  const change = subtract(loss.total, former.total);
  if (isZero(change)) return [`${prefix.replace('比上月', '与上月')}持平`];
  const of = { source: 'result', path: `sum(units/criteria/${loss.criterion.code}/lost)`, filter: 'status=ranked' } as const;
  const base = book.origin({ ...of, period: comparable.period, cutOff: comparable.cutOff, assessmentDigest: comparable.assessmentDigest });
  const size = change.n < 0n ? subtract(fromNumber(0), change) : change;
  return sentence`${prefix}${change.n < 0n ? '减少' : '增加'}${book.figure(toFixed(size, assessment.decimals), change, of, base)}分`;
}

function criterionChanges(draft: Draft, losses: readonly Loss[], former: ReadonlyMap<string, Loss>): readonly Block[] {
  const changed = losses.flatMap((loss) => {
    const before = former.get(loss.criterion.code);
    return before === undefined || compare(loss.total, before.total) === 0 ? [] : [{ loss, before, change: subtract(loss.total, before.total) }];
  });
  const told = (some: typeof changed, word: string) =>
    some.length === 0
      ? []
      : sentence`失分${word}的有${join(
          some.slice(0, 3).map(({ loss, before }) => sentence`${officialText(loss.criterion.name.zh)}（${lossChange(draft, loss, before, '')}）`),
          '、',
        )}`;
  const less = changed.filter(({ change }) => change.n < 0n).toSorted((a, b) => compare(a.change, b.change));
  const more = changed.filter(({ change }) => change.n > 0n).toSorted((a, b) => compare(b.change, a.change));
  const runs = join([told(less, '减少较多'), told(more, '增加较多')], '；');
  return runs.length === 0 ? [] : [paragraph(sentence`与上月相比，${runs}。`)];
}

/** Units that moved three places or more inside their group. */
function rankMoves({ book, ranked, comparable }: Draft): readonly Block[] {
  if (comparable === null) return [];
  const moves = ranked.flatMap((unit) => {
    const former = comparable.units.find((candidate) => candidate.code === unit.code && candidate.group === unit.group);
    return unit.rank === null || former === undefined || former.rank === null ? [] : [{ unit, former, up: former.rank - unit.rank }];
  });
  const told = (some: typeof moves, word: string, to: string) =>
    some.length === 0
      ? []
      : sentence`位次${word}3位及以上的有${join(
          some.map(({ unit, former }) => sentence`${unit.name}（第${rankFigure(book, former, comparable.period)}位${to}第${rankFigure(book, unit, null)}位）`),
          '、',
        )}`;
  const risen = moves.filter(({ up }) => up >= 3).toSorted((a, b) => b.up - a.up);
  const fallen = moves.filter(({ up }) => up <= -3).toSorted((a, b) => a.up - b.up);
  const runs = join([told(risen, '上升', '升至'), told(fallen, '下降', '降至')], '；');
  return runs.length === 0 ? [] : [paragraph(ended(runs))];
}

function problems(draft: Draft): readonly Block[] {
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
  const rank = group === undefined || group.size < 2 ? [] : sentence`，${groupName(group)}第${rankFigure(book, unit, null)}位`;
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
  const name = input.shift === 'yearBefore' ? '上年同期' : officialText(measure?.name.zh ?? '');
  const value = input.exact === null ? fromNumber(input.value ?? 0) : parseFraction(input.exact);
  if (input.numerator === null) return [];
  if (input.denominator === null) {
    if (measure?.quantity === 'fen')
      return sentence`${name}${book.figure(toFixed(parseFraction(`${input.numerator}/1000000`), 2), fromNumber(input.numerator), { ...of, part: 'numerator' })}万元`;
    const amount = fromNumber(input.numerator);
    return sentence`${name}${book.figure(toFixed(amount, amount.d === 1n ? 0 : 2), amount, { ...of, part: 'numerator' })}${counterOf(measure)}`;
  }
  const top = book.figure(toFixed(fromNumber(input.numerator), 0), fromNumber(input.numerator), { ...of, part: 'numerator' });
  const bottom = book.figure(toFixed(fromNumber(input.denominator), 0), fromNumber(input.denominator), { ...of, part: 'denominator' });
  const shown = book.figure(measure?.quantity === 'share' ? percent(value, 1) : toFixed(value, 2), value, of);
  return sentence`${top}/${bottom}，${measure?.quantity === 'share' ? '' : name}${shown}`;
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

const OPEN_MAJOR = 'level=major, not closed';
const OVERDUE_MAJOR = `${OPEN_MAJOR}, not rectified, overdue`;

function openMajorCount({ book }: Draft, majors: readonly OpenMajor[], unit: string | null, filter = OPEN_MAJOR): Figure {
  return book.figure(String(majors.length), fromNumber(majors.length), { source: 'records', path: 'count(hazard)', unit, filter });
}

function demands(draft: Draft): readonly Block[] {
  const { assessment, ranked, units, settings, openMajors, attachmentNo, county } = draft;
  const tiers = assessment.tiers;
  const within = `自本通报印发之日起${settings.reportWithinWorkingDays}个工作日内`;
  const worst = tiers.at(-1);
  const last = ranked.filter((unit) => tiers.length > 1 && unit.tier === worst?.code);
  const between = tiers.slice(1, -1).filter((tier) => ranked.some((unit) => unit.tier === tier.code));
  const costly = lossesOf(assessment)
    .filter(({ losers }) => losers.length > 0)
    .slice(0, 3)
    .map(({ criterion }) => officialText(criterion.name.zh));
  const overdue = openMajors.filter((major) => overdueDays(major, assessment.cutOff) > 0);
  const sections: (readonly [string, readonly Run[]])[] = [];
  if (worst !== undefined && last.length > 0) {
    sections.push([
      '限期整改到位',
      sentence`列入${tierMark(worst)}等次的${names(last)}，要由主要负责人牵头，对照附件${attachmentNo.ranking}逐项分析失分原因，制定整改措施，${within}将书面整改报告报${settings.officeShortName}。${between.length === 0 ? '' : sentence`列入${join(between.map(tierMark), '、')}等次的单位，要针对失分指标逐项整改，整改情况在下月考评时一并核查。`}`,
    ]);
  } else if (between.length > 0) {
    sections.push([
      '限期整改到位',
      sentence`列入${join(between.map(tierMark), '、')}等次的单位，要对照附件${attachmentNo.ranking}针对失分指标逐项整改，整改情况在下月考评时一并核查。`,
    ]);
  }
  if (openMajors.length > 0) {
    const late =
      overdue.length === 0 ? [] : sentence`其中已逾期的${openMajorCount(draft, overdue, null, OVERDUE_MAJOR)}项，${within}书面说明逾期原因和完成时限。`;
    sections.push([
      '加快重大事故隐患销号',
      sentence`附件${attachmentNo.openMajors}所列${openMajorCount(draft, openMajors, null)}项未销号重大事故隐患，属地${units}和行业主管部门要督促责任单位落实整改责任、措施、资金、时限和应急预案，整改完成后及时组织复查销号。${late}`,
    ]);
  }
  const overdueAll = countyValue(county.now, 'hazard.overdue');
  if (costly.length > 0) {
    const hazards =
      overdueAll === null || isZero(overdueAll.numerator)
        ? []
        : sentence`对逾期未整改的${countFigure(draft.book, overdueAll)}项隐患，要逐项明确责任人和完成时限，整改一项、复查一项、销号一项。`;
    sections.push(['补齐薄弱环节', sentence`各${units}要针对${costly.join('、')}等失分集中的指标，举一反三查找不足，健全日常管理措施。${hazards}`]);
  }
  sections.push(['如实报送台账', [`各${units}要按规定时限如实报送安全生产台账，当月无数据的实行零报告，对漏报、错报的及时更正并说明情况。`]]);
  return [
    heading(1, '五、下步要求'),
    ...sections.flatMap(([title, runs], index) => [heading(2, `（${['一', '二', '三', '四'][index]}）${title}`), paragraph(runs)]),
  ];
}

function attachments(draft: Draft): readonly Attachment[] {
  const { assessment, book, period, month, openMajors, units, measures, area } = draft;
  const year = period.code.slice(0, 4);
  const [lastMonth, lastYear] = [previousPeriod(period), yearBefore(period)];
  const notes = [
    `统计时段为${chineseDate(period.start)}至${chineseDate(period.end)}，数据截至${chineseDate(assessment.cutOff)}。事项按业务发生日期归入时段，不按录入日期。`,
    `得分按考评办法计算，结果四舍五入保留${assessment.decimals}位小数；位次在同组参评单位内按公布得分排定，得分相同的位次并列。`,
    `“上月”指${monthName(lastMonth)}，“同比”指与${monthName(lastYear)}相比。增减百分比保留1位小数，上期数为0的不计算，上期数不足5的只列增减数；百分点为两期公布数之差。`,
    `${area}数为各${units}之和，比率按分子、分母分别相加后计算。`,
    '“—”表示不适用或者没有可计算的数据，“未报”表示应报未报。',
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
  ];
}

function averageScore({ book, assessment }: Draft, units: readonly UnitResult[]): Figure {
  const value = mean(units.map((unit) => fromNumber(unit.total ?? 0)));
  return book.figure(toFixed(value, assessment.decimals), value, { source: 'result', path: 'mean(units/total)', filter: 'status=ranked' });
}

/** Means of published totals compared as they were published; only under the same scheme code. */
function averageAgainst({ book, assessment, ranked }: Draft, former: Assessment | null, than: string): readonly Run[] {
  const formerRanked = former?.units.filter((unit) => unit.status === 'ranked') ?? [];
  if (former === null || former.scheme.code !== assessment.scheme.code || formerRanked.length === 0) return [];
  const published = (units: readonly UnitResult[]) => parseFraction(toFixed(mean(units.map((unit) => fromNumber(unit.total ?? 0))), assessment.decimals));
  const change = subtract(published(ranked), published(formerRanked));
  if (isZero(change)) return [than === '同比' ? '，与上年同期持平' : '，与上月持平'];
  const size = change.n < 0n ? subtract(fromNumber(0), change) : change;
  const of = { source: 'result', path: 'mean(units/total)', filter: 'status=ranked' } as const;
  const base = book.origin({ ...of, period: former.period, cutOff: former.cutOff, knownAt: former.knownAt, assessmentDigest: former.assessmentDigest });
  return sentence`，${than}${change.n < 0n ? '下降' : '提高'}${book.figure(toFixed(size, assessment.decimals), change, of, base)}分`;
}

function scoreFigure(book: FigureBook, unit: UnitResult, decimals: number): Figure {
  const of = { source: 'result', path: `units/${unit.code}/total`, unit: unit.code } as const;
  return unit.total === null ? book.figure('未参评', null, of) : book.figure(toFixed(fromNumber(unit.total), decimals), fromNumber(unit.total), of);
}

/** `period` is that of another assessment than the bulletin's own, or null. */
function rankFigure(book: FigureBook, unit: UnitResult, period: string | null): Figure {
  const of = { source: 'result', path: `units/${unit.code}/rank`, unit: unit.code, ...(period === null ? {} : { period }) } as const;
  return unit.rank === null ? book.figure('—', null, of) : book.figure(String(unit.rank), fromNumber(unit.rank), of);
}

function lostFigure({ book, assessment }: Draft, unit: UnitResult, criterion: string, lost: Fraction): Figure {
  return book.figure(toFixed(lost, assessment.decimals), lost, { source: 'result', path: `units/${unit.code}/criteria/${criterion}/lost`, unit: unit.code });
}

function fullMarksFigure({ book }: Draft, criterion: CriterionOutline): Figure {
  return criterionMarks(book, criterion);
}

function countOf(book: FigureBook, count: number, filter: string): Figure {
  return book.figure(String(count), fromNumber(count), { source: 'result', path: 'count(units)', filter });
}

function groupName(group: { readonly name: { readonly zh: string } }): string {
  const name = officialText(group.name.zh);
  return /[组类]$/.test(name) ? name : `${name}组`;
}

function unitsWord(units: readonly UnitResult[]): string {
  if (units.every((unit) => unit.kind === 'department')) return '部门';
  return units.every((unit) => unit.kind === 'committee') ? '专委会' : '镇街（园区）';
}

function names(units: readonly UnitResult[]): string {
  return units.map((unit) => unit.name).join('、');
}

function monthName(period: Period): string {
  return `${period.code.slice(0, 4)}年${Number(period.code.slice(5))}月`;
}

function monthAndDay(date: string): string {
  return chineseDate(date).replace(/^\d+年/, '');
}

function ended(runs: readonly Run[]): readonly Run[] {
  return runs.length === 0 ? runs : sentence`${runs}。`;
}

function heading(level: 1 | 2, text: string): Block {
  return { kind: 'heading', level, text };
}

function paragraph(runs: readonly Run[]): Block {
  return { kind: 'paragraph', runs };
}

function centred(runs: readonly Run[]): TableCell {
  return { runs, align: 'centre' };
}
