import { openEngine } from '@sanse/engine';
import type { Assessment, Engine, LedgerKind, UnitResult } from '@sanse/engine';
import type { Case, LedgerFile } from './case.ts';

export interface CaseResults {
  readonly figures?: Figures;
  readonly assessment?: readonly UnitSummary[];
}

/** `numerator/denominator` as counted, not reduced; a plain amount without a stroke; null when there is no value. */
export type Figures = Readonly<Record<string, string | null>>;

/** What a person would check by hand of one unit's result. Marks are exact fractions, or the status when there are none. */
export interface UnitSummary {
  readonly code: string;
  readonly marks: Readonly<Record<string, string>>;
  readonly adjustments: Readonly<Record<string, string>>;
  readonly earned: string;
  readonly applicable: number;
  readonly total: number | null;
  readonly baseTier: string | null;
  readonly tier: string | null;
  readonly rank: string;
}

/** Imports the ledgers of a case into an empty store, in the order of their names, and answers what the case asks. */
export async function runCase(one: Case): Promise<CaseResults> {
  const engine = await openEngine({ home: ':memory:', ...(one.scheme === null ? {} : { schemes: [one.scheme] }) });
  try {
    await importLedgers(engine, one.ledgers);
    const { measures, scheme, period, asOf, units } = one.request;
    return {
      ...(measures === undefined ? {} : { figures: await readFigures(engine, measures, period) }),
      ...(scheme === undefined ? {} : { assessment: summarize(await engine.assess({ scheme, period, ...(asOf === undefined ? {} : { asOf }) }), units) }),
    };
  } finally {
    await engine.close();
  }
}

/** Imports files; every row of a conformance case is clean, so a refused row is an error of the case. */
export async function importLedgers(engine: Engine, ledgers: readonly LedgerFile[]): Promise<void> {
  for (const { kind, fileName, bytes } of ledgers) {
    const report = await engine.importFile({ kind: kind as LedgerKind, fileName, bytes, by: 'conformance' });
    const errors = report.problems.filter((problem) => problem.severity === 'error');
    if (errors.length > 0) throw new Error(`${fileName}: ${errors.map(({ place, message }) => `row ${place.row ?? '?'}: ${message.en}`).join('; ')}`);
  }
}

async function readFigures(engine: Engine, measures: readonly string[], period: string): Promise<Figures> {
  const figures: Record<string, string | null> = {};
  for (const measure of measures) {
    const trend = await engine.trend({ measure, from: period, to: period, by: 'county' });
    const point = trend.series[0]?.points[0];
    if (point === undefined) throw new Error(`no answer for ${measure}`);
    figures[measure] = point.numerator === null ? null : point.denominator === null ? `${point.numerator}` : `${point.numerator}/${point.denominator}`;
  }
  return figures;
}

function summarize(assessment: Assessment, codes: readonly string[] | undefined): readonly UnitSummary[] {
  const wanted = codes ?? assessment.units.map((unit) => unit.code);
  return wanted.map((code) => {
    const unit = assessment.units.find((candidate) => candidate.code === code);
    if (unit === undefined) throw new Error(`${code} was not assessed`);
    return summarizeUnit(unit);
  });
}

function summarizeUnit(unit: UnitResult): UnitSummary {
  return {
    code: unit.code,
    marks: Object.fromEntries(unit.criteria.map(({ code, status, exact }) => [code, status === 'scored' ? (exact ?? status) : status])),
    adjustments: Object.fromEntries(unit.adjustments.filter(({ exact }) => exact !== '0').map(({ code, exact }) => [code, exact])),
    earned: unit.earned.toFixed(4),
    applicable: unit.applicable,
    total: unit.total,
    baseTier: unit.baseTier,
    tier: unit.tier,
    rank: unit.rank === null ? '未参评' : `${unit.rank}/${unit.rankOf}`,
  };
}
