import { isZero } from '../scoring/fraction.ts';
import { LAST_MONTH, LAST_YEAR, baseFigure, bothFell, compareCounts, compareRates, countFigure, countyValue, rateFigure } from './build-county.ts';
import type { Draft } from './build-draft.ts';
import { ended, heading, monthAndDay, openMajorCount, paragraph } from './build-draft.ts';
import { join, sentence } from './build-figures.ts';
import type { Block, Run } from './bulletin.ts';

/** 一、总体情况: inspections and hazards, rectification, accidents of the whole county. */
export function buildOverall(draft: Draft): readonly Block[] {
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
      lastYear === null || isZero(lastYear.numerator) || deathsLastYear === null
        ? []
        : isZero(deathsLastYear.numerator)
          ? ['、未造成人员死亡']
          : sentence`、死亡${countFigure(book, deathsLastYear)}人`;
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
