import { emptyTally } from '../../measures/compile-measures.ts';
import type { ResolvedMeasure } from '../../measures/compute-tallies.ts';
import type { BaseMeasure } from '../../measures/measure.ts';
import { compare, divide, type Fraction, isZero } from '../../scoring/fraction.ts';
import { figure as printed, percentage } from '../../scoring/wording.ts';
import type { CheckContext, FoundFinding, QualityCheck } from '../check.ts';
import { countRows } from '../count-rows.ts';
import { agrees, readingsOf } from '../stated-rate.ts';
import { rateOf, readToldFigures, summaryOf, type ToldFigure } from '../told-figures.ts';
import { periodName, unitName } from '../wording.ts';
import { MEASURED } from './measured.ts';

export const majorsOnlyAbove: QualityCheck = {
  code: 'majorsOnlyAbove',
  name: { zh: '分子含重大、分母不含', en: 'Majors above the line only' },
  what: {
    zh: '单位填的隐患整改率，恰好等于分子按全部隐患、分母只按一般隐患算出来的数；填分子、分母的，分母恰为一般隐患数，分子却比整改的一般隐患多。',
    en: 'A rate of hazards as told that is what one gets with majors in the numerator and without them in the denominator; of its two counts, the one below is that of the general ones, and the one above more than these.',
  },
  severity: 'note',
  thresholds: {},
  lead: {
    innocent: {
      zh: '多是报表公式引错了列，而不是有意；请看报表的公式，并要求改正后重报。',
      en: 'Mostly a formula that points at the wrong column. Look at the form and have it told again.',
    },
    measured: MEASURED.majorsOnlyAbove,
  },
  async find(context) {
    const told = toldRates(await readToldFigures(context));
    const counted = await countBoth(context, told);
    return told.flatMap((rate) => {
      const counts = counted(rate);
      return counts !== null && isMajorsOnlyAbove(rate, counts) ? [findingOf(context, rate, counts)] : [];
    });
  },
};

/** A rate as told: itself, or its two counts. */
interface ToldRate {
  readonly measure: ResolvedMeasure & { readonly measure: BaseMeasure };
  readonly figure: ToldFigure;
  readonly above: ToldFigure | null;
  readonly below: ToldFigure | null;
}

function toldRates(figures: readonly ToldFigure[]): readonly ToldRate[] {
  const exact = figures.filter(({ valueKind, sector }) => valueKind === 'exact' && sector === null);
  return exact.flatMap((figure): readonly ToldRate[] => {
    const rate = rateOf(figure);
    if (isOfHazards(rate)) return [{ measure: rate, figure, above: null, below: null }];
    const count = summaryOf(figure);
    if (count === null || count.part !== 'denominator' || !isOfHazards(count.measure)) return [];
    const above = exact.find(
      ({ unit, period, code }) => unit === figure.unit && period.code === figure.period.code && code === `summary.${count.measure.measure.code}.numerator`,
    );
    return above === undefined ? [] : [{ measure: count.measure, figure, above, below: figure }];
  });
}

/** Rates of single rows of the hazard ledger that leave the level open. */
function isOfHazards(measure: ResolvedMeasure | null): measure is ToldRate['measure'] {
  const base = measure?.measure;
  return base?.kind === 'base' && base.source === 'hazard' && base.numerator !== undefined && !base.where.some(({ field }) => field === 'level');
}

/** The two counts of a rate over all hazards and over the general ones alone. */
interface Counts {
  readonly above: Fraction;
  readonly below: Fraction;
  readonly generalAbove: Fraction;
  readonly generalBelow: Fraction;
}

async function countBoth(context: CheckContext, told: readonly ToldRate[]): Promise<(rate: ToldRate) => Counts | null> {
  const count = async (of: (measure: ToldRate['measure']) => ResolvedMeasure, part: 'numerator' | 'denominator') => {
    const compared = await countRows(
      context,
      told.map(({ figure, measure }) => ({ figure, measure: of(measure), part })),
    );
    return new Map(compared.map(({ figure, counted }) => [figure, counted]));
  };
  const all = (measure: ResolvedMeasure) => measure;
  const [above, below, generalAbove, generalBelow] = await Promise.all([
    count(all, 'numerator'),
    count(all, 'denominator'),
    count(generalOnly, 'numerator'),
    count(generalOnly, 'denominator'),
  ]);
  return ({ figure }) => {
    const counts = { above: above.get(figure), below: below.get(figure), generalAbove: generalAbove.get(figure), generalBelow: generalBelow.get(figure) };
    return Object.values(counts).some((one) => one === undefined) ? null : (counts as Counts);
  };
}

function generalOnly({ measure }: ToldRate['measure']): ResolvedMeasure {
  const base: BaseMeasure = { ...measure, code: `${measure.code}.general`, where: [...measure.where, { field: 'level', op: 'eq', value: 'general' }] };
  return { measure: base, bases: [base], parts: new Map(), tallyOf: (tallies, group) => tallies.get(base.code)?.get(group) ?? emptyTally(base) };
}

function isMajorsOnlyAbove({ figure, above, below }: ToldRate, counts: Counts): boolean {
  const same = (one: Fraction, other: Fraction) => compare(one, other) === 0;
  if (same(counts.above, counts.generalAbove) || same(counts.below, counts.generalBelow) || isZero(counts.generalBelow)) return false;
  if (above !== null && below !== null) return same(below.value, counts.generalBelow) && compare(above.value, counts.generalAbove) > 0;
  const fits = (share: Fraction) => readingsOf(figure.value).some((reading) => agrees(reading, share));
  return (
    fits(divide(counts.above, counts.generalBelow)) && !fits(divide(counts.above, counts.below)) && !fits(divide(counts.generalAbove, counts.generalBelow))
  );
}

function findingOf({ directory }: CheckContext, { measure, figure, above, below }: ToldRate, counts: Counts): FoundFinding {
  const where = unitName(directory.units, figure.unit);
  const when = periodName(figure.period.code);
  const { name } = measure.measure;
  const [share] = readingsOf(figure.value);
  const told = above === null || below === null ? percentage(share ?? figure.value) : `${printed(above.value)}/${printed(below.value)}`;
  const right = `${printed(counts.above)}/${printed(counts.below)}＝${percentage(divide(counts.above, counts.below))}`;
  const wrong = `${printed(counts.above)}/${printed(counts.generalBelow)}`;
  return {
    subject: `${figure.unit} ${figure.code}`,
    unit: figure.unit,
    period: figure.period.code,
    message: {
      zh: `${where}${when.zh}填${name.zh}${told}，恰是分子按全部隐患、分母只按一般隐患算出的${wrong}；按台账应为${right}。`,
      en: `${where}, ${when.en}: ${name.en} was told as ${told}, which is ${wrong}, majors above the line and not below it; the ledger gives ${right}.`,
    },
    figures: [
      { label: { zh: '填报', en: 'Told' }, value: told },
      { label: { zh: '应为', en: 'Should be' }, value: right },
    ],
    evidence: [{ what: { zh: '填报的数', en: 'The figures as told' }, ledger: 'figure', rows: [figure, above].flatMap((one) => one?.rec ?? []) }],
  };
}
