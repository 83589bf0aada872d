import type { CutOutline } from '../assessments/assessment.ts';
import type { TierSet } from '../schemes/scheme.ts';
import type { Text } from '../text.ts';
import { cutPoints } from './assign-tiers.ts';
import type { Fraction } from './fraction.ts';
import { add, compare, fromNumber, greatest, least, parseFraction, printFraction, subtract } from './fraction.ts';
import type { CutReference } from './measure-table.ts';
import { figure, join } from './wording.ts';

/** The cuts of one group: as its scores give them, those of the reference, and those that take effect. In the order of the tiers. */
export interface GroupCuts {
  readonly computed: readonly (Fraction | null)[];
  readonly reference: readonly (Fraction | null)[];
  readonly effective: readonly (Fraction | null)[];
}

/**
 * Holds the cuts of a group within the guardrail: effective = min(max(computed, reference − within), reference + within).
 * A tier that no score reaches has its cut above all scores, so it is held at reference + within; without a reference the computed cut takes effect.
 */
export function holdCuts(tiers: TierSet, group: string, scores: readonly Fraction[], held: CutReference | undefined): GroupCuts {
  const { guardrail, levels } = tiers;
  const computed = cutPoints(tiers, scores);
  if (guardrail === undefined || held === undefined) return { computed, reference: computed.map(() => null), effective: computed };
  const within = fromNumber(guardrail.within);
  const own = held.cuts.filter((cut) => cut.group === group);
  const reference = levels.map(({ code }, index) => {
    const at = own.find(({ tier }) => tier === code);
    return at === undefined || index === levels.length - 1 ? null : parseFraction(at.score);
  });
  const effective = reference.map((from, index) => {
    const cut = computed[index] ?? null;
    if (from === null) return cut;
    const highest = add(from, within);
    return cut === null ? highest : least(greatest(cut, subtract(from, within)), highest);
  });
  return { computed, reference, effective };
}

export function outlineCuts({ levels }: TierSet, { computed, reference, effective }: GroupCuts): CutOutline[] {
  const text = (cut: Fraction | null | undefined) => (cut === null || cut === undefined ? null : printFraction(cut));
  return levels.slice(0, -1).map(({ code }, index) => ({
    tier: code,
    computed: text(computed[index]),
    reference: text(reference[index]),
    effective: text(effective[index]),
  }));
}

/** Both cuts of every tier, and which held: the sentence of the receipt. */
export function describeCuts({ guardrail, levels }: TierSet, { computed, reference, effective }: GroupCuts, held: CutReference | undefined): Text {
  if (guardrail === undefined) return { zh: '', en: '' };
  const { within } = guardrail;
  const say = (cut: Fraction | null | undefined): Text =>
    cut === null || cut === undefined ? { zh: '无人达到', en: 'reached by nobody' } : { zh: `${figure(cut)}分`, en: figure(cut) };
  if (held === undefined) {
    return {
      zh: `。分数线护栏±${within}分：没有更早的考评期可对照，按本期分数线`,
      en: `. Guardrail of ±${within}: no earlier period to hold on to, the cuts of this period stand`,
    };
  }
  const each = levels.slice(0, -1).map(({ label }, index): Text => {
    const [own, theirs, taken] = [computed[index] ?? null, reference[index] ?? null, effective[index] ?? null];
    const isHeld = own === null ? taken !== null : taken !== null && compare(own, taken) !== 0;
    if (theirs === null)
      return { zh: `${label.zh}线本期${say(own).zh}，对照期无线可比，不受限`, en: `${label.en} ${say(own).en}, nothing to compare with, free` };
    return {
      zh: `${label.zh}线本期${say(own).zh}，对照${say(theirs).zh}，${isHeld ? `护栏起作用，执行${say(taken).zh}` : '在护栏之内，按本期'}`,
      en: `${label.en} ${say(own).en} against ${say(theirs).en}, ${isHeld ? `held at ${say(taken).en}` : 'within the guardrail'}`,
    };
  });
  const all = join(each, '；', '; ');
  const source = held.published === null ? { zh: '按数据计算', en: 'reckoned from the rows' } : { zh: '已公布', en: 'published' };
  return {
    zh: `。分数线护栏：与${held.period}（${source.zh}）相差不超过${within}分：${all.zh}`,
    en: `. Guardrail: within ${within} of ${held.period} (${source.en}): ${all.en}`,
  };
}
