import { countedAt } from '../../measures/source.ts';
import { chanceOfAtMost } from '../chances.ts';
import type { CheckContext, FoundFinding, QualityCheck } from '../check.ts';
import { CHANCE, chanceFigure, chanceText, isRare, type Look, monthCode, readLooks, readShowing, stretchName } from '../looks.ts';
import { hazards } from '../own-hazards.ts';
import { unitName } from '../wording.ts';
import { MEASURED } from './measured.ts';

export const fewMajors: QualityCheck<'times' | 'chance'> = {
  code: 'fewMajors',
  name: { zh: '重大隐患偏少', en: 'Too few majors' },
  what: {
    zh: '近12个月辖区内每千次检查登记的重大隐患，与同组其他单位相比。远低于同组的，可能把重大登记成了一般。每季末看一次。',
    en: 'Major hazards registered per thousand inspections in the area over twelve months, against the group, looked at once a quarter. Far fewer, and majors may be registered as general.',
  },
  severity: 'note',
  thresholds: {
    times: { label: { zh: '低于同组水平的几分之一', en: 'Below the rate of the group divided by' }, value: 3 },
    chance: CHANCE,
  },
  lead: {
    innocent: {
      zh: '产业结构不同（没有矿山、危化品、粉尘涉爆企业），重大隐患本来就少；请抽查一般隐患是否够得上判定标准。',
      en: 'Other trades: without mines, chemicals or dust there are fewer majors. Hold some general ones against the criteria.',
    },
    blind: {
      zh: '一年几条的事，只有完全不报的才看得出来；漏报一半的看不出来。',
      en: 'With a few majors a year only a unit that registers next to none can be seen, not one that leaves out half.',
    },
    measured: MEASURED.fewMajors,
  },
  async find(context, limits) {
    const rows = `
      select rec, township as owner, ym, true as shows from hazard where ${hazards(context)} and level = 'major'
      union all
      select rec, township as owner, ym, false as shows from inspection where ${countedAt('inspection', context.knownAt)}`;
    const suspicious = (await readLooks(context, rows, 12)).flatMap((look) => {
      const [own, others] = [exposureOf(look.own), exposureOf(look.others)];
      if (own.checks === 0 || others.checks === 0) return [];
      const chance = chanceOfAtMost(own.majors, own.majors + others.majors, own.checks / (own.checks + others.checks));
      return own.rate < others.rate / limits.times && isRare(chance, limits.chance, look.townships) ? [{ look, chance }] : [];
    });
    const evidence = await readShowing(
      context,
      `select rec, township as owner, ym, source not in ('self', 'township') as shows from hazard where ${hazards(context)} and level = 'general'`,
      suspicious.map(({ look }) => look),
      { ledger: 'hazard', what: { zh: '别人在辖区查出、登记为一般的隐患', en: 'Found by others in its area and registered as general' } },
    );
    return suspicious.map(({ look, chance }) => findingOf(context, look, chance, [evidence(look)]));
  },
};

interface Exposure {
  readonly majors: number;
  readonly checks: number;
  /** Majors in a thousand inspections. */
  readonly rate: number;
}

/** A look whose rows are majors (which show) and inspections (which do not). */
function exposureOf({ shown, of }: Look['own']): Exposure {
  return { majors: shown, checks: of - shown, rate: (1000 * shown) / (of - shown) };
}

function findingOf({ directory }: CheckContext, look: Look, chance: number, evidence: FoundFinding['evidence']): FoundFinding {
  const [own, others] = [exposureOf(look.own), exposureOf(look.others)];
  const when = stretchName(look);
  const where = unitName(directory.units, look.unit);
  const told = chanceText(chance);
  return {
    subject: String(look.unit),
    unit: look.unit,
    period: monthCode(look.till),
    message: {
      zh: `${where}${when.zh}检查${own.checks}次，登记重大隐患${own.majors}条，每千次${own.rate.toFixed(1)}条；${look.peers.zh}每千次${others.rate.toFixed(1)}条（${others.majors}条、${others.checks}次），凭运气如此的可能性${told.zh}。`,
      en: `${where}, ${when.en}: ${own.majors} major hazards in ${own.checks} inspections, ${own.rate.toFixed(1)} in a thousand; in ${look.peers.en} ${others.rate.toFixed(1)} (${others.majors} in ${others.checks}); by luck alone ${told.en}.`,
    },
    figures: [
      { label: { zh: '每千次检查的重大隐患', en: 'Majors in a thousand inspections' }, value: own.rate.toFixed(1) },
      { label: look.peers, value: others.rate.toFixed(1) },
      chanceFigure(chance),
    ],
    evidence,
  };
}
