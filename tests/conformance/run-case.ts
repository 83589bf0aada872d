import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const { measures, scheme, schemeWith = [], period, asOf, units } = one.request;
  const schemeFolder = schemeWith.length === 0 ? one.schemeFolder : await editedScheme(one.schemeFolder, scheme ?? '', schemeWith);
  const engine = await openEngine({ home: ':memory:', schemeFolder });
  try {
    await importLedgers(engine, one.ledgers);
    return {
      ...(measures === undefined ? {} : { figures: await readFigures(engine, measures, period) }),
      ...(scheme === undefined ? {} : { assessment: summarize(await engine.assess({ scheme, period, ...(asOf === undefined ? {} : { asOf }) }), units) }),
    };
  } finally {
    await engine.close();
    if (schemeFolder !== one.schemeFolder) await rm(schemeFolder, { recursive: true });
  }
}

/** A folder with a copy of one scheme in which each replacement has been made at its one place. */
async function editedScheme(folder: string, code: string, edits: readonly (readonly [from: string, to: string])[]): Promise<string> {
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  let text = texts.find((candidate) => candidate.split('\n').includes(`code: ${code}`));
  if (text === undefined) throw new Error(`no scheme ${code} in ${folder}`);
  for (const [from, to] of edits) {
    if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand exactly once in ${code}`);
    text = text.replace(from, to);
  }
  const copy = await mkdtemp(join(tmpdir(), 'sanse-case-'));
  await writeFile(join(copy, 'scheme.yaml'), text);
  return copy;
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
