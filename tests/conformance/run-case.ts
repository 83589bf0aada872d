import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '@sanse/engine';
import type { Assessment, Composition, Engine, Escalations, LedgerKind, MeasureTable, UnitResult } from '@sanse/engine';
import type { ScoredAssessment } from '@sanse/engine/scoring';
import type { Case, LedgerFile } from './case.ts';
import { readSchemeText } from './case.ts';

export interface CaseResults {
  readonly figures?: Figures;
  readonly assessment?: readonly UnitSummary[];
  readonly tiers?: Assessment['tiers'];
  readonly composition?: CompositionSummary;
  readonly escalation?: readonly EscalationSummary[];
  readonly refused?: readonly string[];
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
  /** Only where a veto costs the unit its eligibility for awards. */
  readonly awardEligible?: false;
}

export interface CompositionSummary {
  /** Kind, period and status. */
  readonly parts: readonly string[];
  readonly units: readonly {
    readonly code: string;
    /** By kind of part: the totals, their mean as an exact fraction and its share. */
    readonly terms: Readonly<Record<string, { readonly totals: readonly (number | null)[]; readonly mean: string | null; readonly share: number | null }>>;
    readonly total: number | null;
    readonly exact: string | null;
    readonly baseTier: string | null;
    readonly tier: string | null;
    readonly rank: string;
    readonly provisional: boolean;
    /** Rule and the period from which it binds. */
    readonly vetoes: readonly string[];
    readonly fundYuan: number | null;
  }[];
}

export interface EscalationSummary {
  readonly code: string;
  /** Oldest first; a dash where there is none. */
  readonly tiers: string;
  /** Rung, reason and the day it is due. */
  readonly reached: readonly string[];
}

/** Imports the ledgers of a case into an empty store, in the order of their names, and answers what the case asks. */
export async function runCase(one: Case): Promise<CaseResults> {
  const { measures, scheme, period, asOf, units, tiers = false, refused = false, composite, escalation = false } = one.request;
  return withCase(one, async (engine, errors) => {
    if (scheme !== undefined && composite !== undefined) return { composition: summarizeComposition(await engine.compose({ scheme, composite, period })) };
    if (scheme !== undefined && escalation) return { escalation: summarizeEscalations(await engine.escalations({ scheme, period })) };
    const assessment = scheme === undefined ? null : await engine.assess({ scheme, period, ...(asOf === undefined ? {} : { asOf }) });
    return {
      ...(refused ? { refused: errors } : {}),
      ...(measures === undefined ? {} : { figures: await readFigures(engine, measures, period) }),
      ...(assessment === null ? {} : { assessment: summarize(assessment, units) }),
      ...(assessment === null || !tiers ? {} : { tiers: assessment.tiers }),
    };
  });
}

/** What scoring sees of a case: the figures of its units and the decisions. */
export async function measureCase(one: Case): Promise<MeasureTable> {
  const { scheme = '', period, asOf } = one.request;
  return withCase(one, (engine) => engine.measure({ scheme, period, ...(asOf === undefined ? {} : { asOf }) }));
}

/** An engine that holds the ledgers and the scheme of a case while the work is done, and what was refused of the ledgers. */
async function withCase<T>(one: Case, work: (engine: Engine, refused: readonly string[]) => Promise<T>): Promise<T> {
  const { scheme, schemeWith, refused } = one.request;
  const isEdited = scheme !== undefined && schemeWith !== undefined;
  const schemeFolder = isEdited ? await mkdtemp(join(tmpdir(), 'sanse-case-')) : one.schemeFolder;
  if (isEdited) await writeFile(join(schemeFolder, 'scheme.yaml'), readSchemeText(one));
  const engine = await openEngine({ home: ':memory:', schemeFolder });
  try {
    return await work(engine, await importLedgers(engine, one.ledgers, refused));
  } finally {
    await engine.close();
    if (isEdited) await rm(schemeFolder, { recursive: true });
  }
}

/**
 * Imports files and gives what was refused, as `file, row: column, code`.
 * @throws Error for a refused row, unless the case holds some on purpose
 */
export async function importLedgers(engine: Engine, ledgers: readonly LedgerFile[], mayRefuse = false): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const { kind, fileName, bytes } of ledgers) {
    const report = await engine.importFile({ kind: kind as LedgerKind, fileName, bytes, by: 'conformance' });
    const errors = report.problems.filter((problem) => problem.severity === 'error');
    refused.push(...errors.map(({ place, code }) => `${fileName}, row ${place.row ?? '?'}: ${place.column ?? '?'}, ${code}`));
    if (errors.length > 0 && !mayRefuse)
      throw new Error(`${fileName}: ${errors.map(({ place, message }) => `row ${place.row ?? '?'}: ${message.en}`).join('; ')}`);
  }
  return refused;
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

export function summarize(assessment: Pick<ScoredAssessment, 'units'>, codes: readonly string[] | undefined): readonly UnitSummary[] {
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
    ...(unit.awardEligible ? {} : { awardEligible: false as const }),
  };
}

function summarizeComposition({ parts, units }: Composition): CompositionSummary {
  return {
    parts: parts.map(({ of, period, status }) => `${of} ${period} ${status}`),
    units: units.map(({ code, terms, total, exact, baseTier, tier, rank, rankOf, provisional, vetoes, fundFen }) => ({
      code,
      terms: Object.fromEntries(terms.map((term) => [term.of, { totals: term.parts.map((part) => part.total), mean: term.exact, share: term.share }])),
      total,
      exact,
      baseTier,
      tier,
      rank: rank === null ? '未参评' : `${rank}/${rankOf}`,
      provisional,
      vetoes: vetoes.map((veto) => `${veto.code} ${veto.period}`),
      fundYuan: fundFen === null ? null : fundFen / 100,
    })),
  };
}

function summarizeEscalations({ units }: Escalations): readonly EscalationSummary[] {
  return units.map(({ code, tiers, reached }) => ({
    code,
    tiers: tiers.map(({ tier }) => tier ?? '-').join(' '),
    reached: reached.map((rung) => `${rung.code} ${rung.reason.zh} ${rung.dueOn ?? '-'}`),
  }));
}
