import { LEDGERS } from '../../ledgers/index.ts';
import type { LedgerKind } from '../../ledgers/ledger.ts';
import { familyOf } from '../../measures/grouping.ts';
import { monthsOf, type Period } from '../../periods/period.ts';
import { validOn } from '../../store/dimensions.ts';
import type { CheckContext, FoundFinding, Limits, QualityCheck } from '../check.ts';
import { type AgainstRow, readContradictingRows, type Source, SOURCES } from '../contradicting-rows.ts';
import { byLedger } from '../count-rows.ts';
import { type Odds, readOdds } from '../odds-of-none.ts';
import { periodName, unitName } from '../wording.ts';
import { readReports, type Report, runsOfZeros } from '../zero-reports.ts';

const thresholds = {
  inARow: { label: { zh: '连续零报告的期数达到此值', en: 'Zero reports in a row, from' }, value: 3 },
  probability: { label: { zh: '按同组水平，一条没有的可能性低于此值', en: 'Chance of finding nothing at the rate of the peers, below' }, value: 0.05 },
} as const;

type ZeroLimits = Limits<keyof typeof thresholds>;

/** Ledgers of a unit's own work: that it did or found nothing again and again is itself a sign. No accident again and again is not. */
const OWN_WORK: readonly LedgerKind[] = ['hazard', 'inspection'];

export const zeroReporters: QualityCheck<'inARow' | 'probability'> = {
  code: 'zeroReporters',
  name: { zh: '零报告存疑', en: 'Doubtful zero reports' },
  what: {
    zh: '报零而同期台账有行（部门、上级、第三方检查或举报查出隐患）的；连续多期报零的；以及按同组单位每次检查查出隐患的水平推算，一条没有几乎不可能的——没有报零、只是一条没登的也算。',
    en: 'Zero reports contradicted by rows of the same period (what departments, superiors, third parties or tips found); zero reports in a row; and units that found nothing where, at the rate of their peers per inspection, that is next to impossible, whether they reported zero or just registered nothing.',
  },
  severity: 'doubt',
  thresholds,
  async find(context, limits) {
    const reports = await readReports(context);
    const zeros = reports.filter(({ isZero, period }) => isZero && isWithin(period, context.period));
    const [rows, odds] = await Promise.all([readContradictingRows(context, zeros), readOdds(context)]);
    const runOf = runsOfZeros(reports);
    const told = zeros.flatMap((zero) => {
      const against = rows(zero);
      const inARow = OWN_WORK.includes(zero.ledger) ? runOf(zero) : 1;
      const chance = zero.ledger === 'hazard' ? odds(zero) : null;
      return findingOf(context, zero, { against, inARow, chance, limits });
    });
    return [...told, ...silentUnits(context, reports, odds, limits)];
  },
};

function isWithin(inner: Period, outer: Period): boolean {
  return inner.grain !== 'week' && inner.start >= outer.start && inner.end <= outer.end;
}

/** Townships that registered no hazard of their own in a month and neither reported zero nor are known to have sent nothing. */
function silentUnits(
  context: CheckContext,
  reports: readonly Report[],
  odds: (zero: Pick<Report, 'unit' | 'period'>) => Odds | null,
  limits: ZeroLimits,
): readonly FoundFinding[] {
  const accounted = new Set(
    reports.filter(({ ledger, isZero, isSent }) => ledger === 'hazard' && (isZero || !isSent)).map(({ unit, period }) => `${unit} ${period.code}`),
  );
  return monthsOf(context.period).flatMap((period) =>
    [...context.directory.units.values()]
      .filter((unit) => familyOf(unit) === 'township' && validOn(unit, period.end) && !accounted.has(`${unit.rec} ${period.code}`))
      .flatMap(({ rec: unit }) => {
        const chance = odds({ unit, period });
        if (chance === null || chance.found > 0) return [];
        return findingOf(context, { rec: null, unit, ledger: 'hazard', period }, { against: [], inARow: 0, chance, limits });
      }),
  );
}

function findingOf(
  { directory }: CheckContext,
  { rec, unit, ledger, period }: Pick<Report, 'unit' | 'ledger' | 'period'> & { readonly rec: number | null },
  {
    against,
    inARow,
    chance,
    limits,
  }: { readonly against: readonly AgainstRow[]; readonly inARow: number; readonly chance: Odds | null; readonly limits: ZeroLimits },
): readonly FoundFinding[] {
  const { label } = LEDGERS[ledger];
  const bySource = (Object.keys(SOURCES) as Source[]).flatMap((source) => {
    const rows = against.filter((row) => row.source === source);
    return rows.length === 0 ? [] : [[source, rows] as const];
  });
  const contradicted = bySource.map(([source, rows]) => ({
    zh: `同期有${SOURCES[source].zh}${rows.length}条`,
    en: `the period has ${SOURCES[source].en} (${rows.length})`,
  }));
  const often = inARow < limits.inARow ? [] : [{ zh: `已连续${inARow}期零报告`, en: `it has now reported zero ${inARow} times in a row` }];
  const unlikely =
    chance === null || chance.found > 0 || chance.probability >= limits.probability
      ? []
      : [
          {
            zh: `同组单位每次检查自查出隐患${chance.peerRate.toFixed(2)}条，该处检查${chance.inspections}次，推算应有${chance.expected.toFixed(1)}条，一条没有的可能性为${percent(chance.probability)}`,
            en: `its peers find ${chance.peerRate.toFixed(2)} hazards per inspection themselves, so about ${chance.expected.toFixed(1)} were to be expected of ${chance.inspections} inspections; finding none has a chance of ${percent(chance.probability)}`,
          },
        ];
  const reasons = [...contradicted, ...often, ...unlikely];
  if (reasons.length === 0) return [];
  const where = unitName(directory.units, unit);
  const when = periodName(period.code);
  const head =
    rec === null
      ? { zh: `${where}${when.zh}没有登记自己查出的隐患`, en: `${where}, ${when.en}: registered no hazard found by itself` }
      : { zh: `${where}${when.zh}${label.zh}零报告`, en: `${where}, ${when.en}: reported zero for ${label.en}` };
  return [
    {
      subject: `${rec === null ? 'silent' : 'zero'} ${unit} ${ledger}`,
      unit,
      period: period.code,
      message: {
        zh: `${head.zh}，但${reasons.map(({ zh }) => zh).join('；')}。`,
        en: `${head.en}, but ${reasons.map(({ en }) => en).join('; ')}.`,
      },
      figures: [
        ...bySource.map(([source, rows]) => ({ label: SOURCES[source], value: String(rows.length) })),
        ...(inARow > 1 ? [{ label: { zh: '连续期数', en: 'In a row' }, value: String(inARow) }] : []),
        ...(unlikely.length === 0 || chance === null
          ? []
          : [
              { label: { zh: '推算应有', en: 'Expected' }, value: chance.expected.toFixed(1) },
              { label: { zh: '一条没有的可能性', en: 'Chance of none' }, value: percent(chance.probability) },
            ]),
      ],
      evidence: [
        ...(rec === null ? [] : [{ what: { zh: '零报告', en: 'The zero report' }, ledger: 'submission', rows: [rec] } as const]),
        ...bySource.flatMap(([source, rows]) => byLedger(SOURCES[source], rows)),
      ],
    },
  ];
}

function percent(probability: number): string {
  return probability < 0.0001 ? '<0.01%' : `${(probability * 100).toFixed(2)}%`;
}
