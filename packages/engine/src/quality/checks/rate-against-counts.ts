import { compare, divide, type Fraction, isZero } from '../../scoring/fraction.ts';
import { figure as printed, percentage } from '../../scoring/wording.ts';
import type { ResolvedMeasure } from '../../measures/compute-tallies.ts';
import type { Text } from '../../text.ts';
import type { CheckContext, Evidence, FoundFinding, QualityCheck } from '../check.ts';
import { countRows, readCounted } from '../count-rows.ts';
import { agrees, isPossibleOf, readingsOf } from '../stated-rate.ts';
import { rateOf, readToldFigures, type ToldFigure } from '../told-figures.ts';
import { periodName, tellerKey, tellerName } from '../wording.ts';

export const rateAgainstCounts: QualityCheck = {
  code: 'rateAgainstCounts',
  name: { zh: '比率与件数不符', en: 'Rate and counts disagree' },
  what: {
    zh: '单位填的比率（指标代码 rate.口径代码），按其填报的位数，与它自己填的件数核对；没填件数的与台账核对。',
    en: 'A rate as told (figure codes rate.<measure>), at its own precision, against the counts the unit tells with it, or against its rows where it tells none.',
  },
  severity: 'fault',
  thresholds: {},
  async find(context) {
    const figures = await readToldFigures(context);
    const told = new Map(figures.map((figure) => [keyOf(figure, figure.code), figure]));
    const rates = figures.flatMap((figure) => {
      const measure = rateOf(figure);
      return measure === null ? [] : [{ figure, measure, ...countsToldFor(figure, measure, told) }];
    });
    const alone = rates.filter(({ above, below }) => above === null && below === null);
    const counted = await countRates(context, alone);
    const faulty = rates.flatMap((rate) => faultOf(rate, counted(rate)).map((fault) => ({ rate, fault })));
    const bases = alone
      .filter((rate) => faulty.some((one) => one.rate === rate))
      .map(({ figure, measure }) => ({ figure, measure, part: 'denominator' as const }));
    const rows = await readCounted(context, bases, { zh: '台账中计入分母的', en: 'In the denominator by the ledger' });
    return faulty.map(({ rate, fault }) => findingOf(context, rate, fault, rows({ ...rate, part: 'denominator' })));
  },
};

interface ToldRate {
  readonly figure: ToldFigure;
  readonly measure: ResolvedMeasure;
  /** The counts told with it. */
  readonly above: ToldFigure | null;
  readonly below: ToldFigure | null;
}

interface Counts {
  readonly above: Fraction;
  readonly below: Fraction;
}

function keyOf(figure: ToldFigure, code: string): string {
  return `${tellerKey(figure)} ${figure.period.code} ${code}`;
}

/** The counts of a rate are told under its own code, or, where it is one measure over another, under the codes of these. */
function countsToldFor(figure: ToldFigure, { measure }: ResolvedMeasure, told: ReadonlyMap<string, ToldFigure>): Pick<ToldRate, 'above' | 'below'> {
  const terms = measure.kind === 'ratio' ? { numerator: measure.numerator, denominator: measure.denominator ?? [] } : { numerator: [], denominator: [] };
  const find = (part: 'numerator' | 'denominator') => {
    const [only, ...others] = terms[part];
    const codes = [`${measure.code}.${part}`, ...(only !== undefined && others.length === 0 && only.times === 1 ? [only.measure] : [])];
    const found = codes.map((code) => told.get(keyOf(figure, `summary.${code}`))).find((one) => one?.valueKind === 'exact');
    return found ?? null;
  };
  return { above: find('numerator'), below: find('denominator') };
}

/** The counts that the rows give for a rate; null: none, or the rows do not reach so far. */
async function countRates(context: CheckContext, rates: readonly ToldRate[]): Promise<(rate: ToldRate) => Counts | null> {
  const parts = await Promise.all(
    (['numerator', 'denominator'] as const).map(async (part) => {
      const rows = await countRows(
        context,
        rates.map(({ figure, measure }) => ({ figure, measure, part })),
      );
      return new Map(rows.map(({ figure, counted }) => [figure, counted]));
    }),
  );
  return ({ figure }) => {
    const [above, below] = parts.map((part) => part.get(figure));
    return above === undefined || below === undefined || isZero(below) ? null : { above, below };
  };
}

interface RateFault {
  readonly zh: string;
  readonly en: string;
  readonly figures: FoundFinding['figures'];
}

const ABOVE: Text = { zh: '分子', en: 'Numerator' };
const BELOW: Text = { zh: '分母', en: 'Denominator' };

function faultOf(rate: ToldRate, counted: Counts | null): readonly RateFault[] {
  const { figure, measure, above, below } = rate;
  if (figure.valueKind !== 'exact') return [];
  const readings = readingsOf(figure.value);
  if (above !== null && below !== null) {
    const counts = { above: above.value, below: below.value };
    if (measure.measure.kind === 'base' && compare(counts.above, counts.below) > 0) {
      return [
        {
          zh: `的分子${printed(counts.above)}大于分母${printed(counts.below)}`,
          en: `the numerator ${printed(counts.above)} is more than the denominator ${printed(counts.below)}`,
          figures: countFigures(counts),
        },
      ];
    }
    if (isZero(counts.below)) return [];
    return disagreement(readings, counts, { zh: '按所填件数', en: 'the counts told with it give' });
  }
  if (below !== null) {
    if (isZero(below.value) || readings.some((reading) => isPossibleOf(reading, below.value))) return [];
    return [
      {
        zh: `，但分母填${printed(below.value)}，没有哪个整数能得出这个比率`,
        en: `no whole number of the ${printed(below.value)} told as denominator gives that rate`,
        figures: [{ label: BELOW, value: printed(below.value) }],
      },
    ];
  }
  return counted === null ? [] : disagreement(readings, counted, { zh: '按台账', en: 'the ledger gives' });
}

function disagreement(readings: readonly Fraction[], counts: Counts, by: Text): readonly RateFault[] {
  const share = divide(counts.above, counts.below);
  if (readings.some((reading) => agrees(reading, share))) return [];
  const quotient = `${printed(counts.above)}/${printed(counts.below)}＝${percentage(share)}`;
  return [
    {
      zh: `，${by.zh}应为${quotient}`,
      en: `${by.en} ${quotient}`,
      figures: [...countFigures(counts), { label: { zh: '应为', en: 'Should be' }, value: percentage(share) }],
    },
  ];
}

function countFigures({ above, below }: Counts): FoundFinding['figures'] {
  return [
    { label: ABOVE, value: printed(above) },
    { label: BELOW, value: printed(below) },
  ];
}

function findingOf({ directory }: CheckContext, { figure, measure, above, below }: ToldRate, fault: RateFault, rows: readonly Evidence[]): FoundFinding {
  const [share] = readingsOf(figure.value);
  const told = percentage(share ?? figure.value);
  const where = tellerName(directory, figure);
  const when = periodName(figure.period.code);
  const { name } = measure.measure;
  return {
    subject: `${tellerKey(figure)} ${figure.code}`,
    unit: figure.unit,
    period: figure.period.code,
    message: {
      zh: `${where.zh}${when.zh}填${name.zh}${told}${fault.zh}。`,
      en: `${where.en}, ${when.en}: ${name.en} was told as ${told}; ${fault.en}.`,
    },
    figures: [{ label: { zh: '填报', en: 'Told' }, value: told }, ...fault.figures],
    evidence: [
      { what: { zh: '填报的数', en: 'The figures as told' }, ledger: 'figure', rows: [figure, above, below].flatMap((one) => one?.rec ?? []) },
      ...rows,
    ],
  };
}
