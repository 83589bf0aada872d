import { wilsonInterval } from '../../statistics/wilson.ts';
import { chanceOfFewer } from '../chances.ts';
import type { CheckContext, FoundFinding, QualityCheck } from '../check.ts';
import { CHANCE, chanceFigure, chanceText, isRare, type Look, monthCode, monthOf, percent, readLooks, readShowing, shareOf, stretchName } from '../looks.ts';
import { hazards } from '../own-hazards.ts';
import { unitName } from '../wording.ts';
import { MEASURED } from './measured.ts';

export const alwaysAllDone: QualityCheck<'least' | 'chance'> = {
  code: 'alwaysAllDone',
  name: { zh: '月月百分之百', en: 'All done, always' },
  what: {
    zh: '近12个月到期的限期整改隐患，条条都在到期当月月底前销号，而同组其他单位做不到。每季末看一次。',
    en: 'Every hazard whose term ran out in twelve months was closed by the end of its month, where the rest of the group does not manage it. Looked at once a quarter.',
  },
  severity: 'note',
  thresholds: {
    least: { label: { zh: '到期的条数超过', en: 'Hazards due, more than' }, value: 20 },
    chance: CHANCE,
  },
  lead: {
    innocent: {
      zh: '工作确实抓得紧的单位也会月月百分之百，这样的单位更经得起回头看；请抽几条看现场。',
      en: 'A unit that works well may well do so, and will pass a second look. Take some of them and go and see.',
    },
    measured: MEASURED.alwaysAllDone,
  },
  async find(context, limits) {
    const dueRows = `
      select rec, township as owner, ${monthOf('original_due')} as ym, closed_on is null or closed_on > last_day(original_due) as shows
      from hazard
      where ${hazards(context)} and original_due > found_on`;
    const suspicious = (await readLooks(context, dueRows, 12)).flatMap((look) => {
      const chance = chanceOfFewer(look.own, look.others);
      return look.own.shown === 0 && look.own.of > limits.least && isRare(chance, limits.chance, look.townships) ? [{ look, chance }] : [];
    });
    const evidence = await readShowing(
      context,
      `select rec, owner, ym, true as shows from (${dueRows})`,
      suspicious.map(({ look }) => look),
      { ledger: 'hazard', what: { zh: '到期并已销号的隐患', en: 'Hazards due, all closed' } },
    );
    return suspicious.map(({ look, chance }) => findingOf(context, look, chance, [evidence(look)]));
  },
};

function findingOf({ directory }: CheckContext, look: Look, chance: number, evidence: FoundFinding['evidence']): FoundFinding {
  const { unit, till, own, others } = look;
  const where = unitName(directory.units, unit);
  const when = stretchName(look);
  const told = chanceText(chance);
  const done = `${others.of - others.shown}/${others.of}`;
  const lowest = percent(wilsonInterval(own.of, own.of)?.[0] ?? 0);
  return {
    subject: String(unit),
    unit,
    period: monthCode(till),
    message: {
      zh: `${where}${when.zh}到期的限期整改隐患${own.of}条，全部在当月月底前销号；${look.peers.zh}为${percent(1 - shareOf(others))}（${done}），凭运气如此的可能性${told.zh}。`,
      en: `${where}, ${when.en}: all ${own.of} hazards whose term ran out were closed by the end of the month; in ${look.peers.en} ${percent(1 - shareOf(others))} (${done}); by luck alone ${told.en}.`,
    },
    figures: [
      { label: { zh: '到期并销号', en: 'Due and closed' }, value: `${own.of}/${own.of}` },
      { label: { zh: '整改率的下限（Wilson，95%）', en: 'Lower bound of the rate (Wilson, 95%)' }, value: lowest },
      { label: look.peers, value: `${percent(1 - shareOf(others))} (${done})` },
      chanceFigure(chance),
    ],
    evidence,
  };
}
