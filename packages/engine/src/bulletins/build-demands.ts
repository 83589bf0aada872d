import { isZero } from '../scoring/fraction.ts';
import { overdueDays } from './build-attachments.ts';
import { countFigure, countyValue } from './build-county.ts';
import type { Draft } from './build-draft.ts';
import { OVERDUE_MAJOR, heading, names, openMajorCount, paragraph } from './build-draft.ts';
import { join, officialText, sentence } from './build-figures.ts';
import { lossesOf } from './build-losses.ts';
import { tierMark } from './build-tiers.ts';
import type { Block, Run } from './bulletin.ts';

/** 五、下步要求: what follows from the result, with its deadline. */
export function buildDemands(draft: Draft): readonly Block[] {
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
