import { measureForScheme } from '../assess.ts';
import type { Period } from '../periods/period.ts';
import { parsePeriod } from '../periods/period.ts';
import { EngineError } from '../problems.ts';
import type { Composite, Scheme } from '../schemes/scheme.ts';
import { outlineTiers } from '../scoring/assign-tiers.ts';
import { composeScores, type ComposedUnit, type CompositePart, type PartUnit } from '../scoring/compose.ts';
import { fromNumber, greatest, least, parseFraction, toNumber, ZERO } from '../scoring/fraction.ts';
import type { Composition, CompositionPart, CompositionRequest } from '../verbs/compositions.ts';
import { ENGINE_VERSION } from '../version.ts';
import { compositionDigest } from './digest.ts';
import { periodsWithin, readResults, readStandings, type ResultSource } from './period-results.ts';

/** The target of a signed decision that gives a unit its year-end mark: period the year, amount the mark on the scale of the scheme's full marks. */
const YEAR_END = 'yearEnd';

interface Part {
  readonly told: CompositionPart;
  readonly units: readonly PartUnit[];
}

/**
 * A quarter or a year from the periods of a scheme, sealed with what it was made from.
 * @throws EngineError notFound for a composite the scheme does not have, badRequest for a period of another length, noData when no part is there
 */
export async function composeAssessments(source: ResultSource, request: CompositionRequest): Promise<Composition> {
  const { scheme, digest, knownAt } = source;
  const composite = findComposite(scheme, request.composite);
  const period = parsePeriod(request.period);
  if (period.grain !== composite.period) throw wrongLength(composite, request.period);

  const parts: Part[] = [];
  for (const { of } of composite.parts) parts.push(...(await gatherPart(source, composite, of, period)));
  if (parts.every(({ told }) => told.status === 'absent')) throw nothingThere(scheme, composite, period);

  const composed = composeScores(
    scheme,
    composite,
    parts.map(({ told, units }): CompositePart => ({ of: told.of, period: told.period, provisional: told.status !== 'published', units })),
  );
  const units = inListOrder(scheme, composed);
  const sealed = {
    scheme: { code: scheme.code, version: scheme.version, name: scheme.name, digest },
    composite: { code: composite.code, name: composite.name, from: composite.from },
    period: period.code,
    knownAt,
    engineVersion: ENGINE_VERSION,
    decimals: scheme.rounding.decimals,
    groups: scheme.groups.map(({ code, name }) => ({ code, name, size: units.filter(({ group, rank }) => group === code && rank !== null).length })),
    tiers: outlineTiers(scheme.tiers),
    parts: parts.map(({ told }) => told),
    units,
    provisional: parts.some(({ told }) => told.status !== 'published') || units.some(({ provisional }) => provisional),
    fund: fundOf(composite, units),
  };
  return { ...sealed, compositionDigest: compositionDigest(sealed) };
}

function gatherPart(source: ResultSource, composite: Composite, of: CompositePart['of'], period: Period): Promise<readonly Part[]> {
  if (of === 'yearEnd') return readYearEnd(source, period);
  return composite.from === 'events' ? scoreWindow(source, of, period) : gatherPeriods(source, of, period);
}

async function gatherPeriods(source: ResultSource, of: CompositePart['of'], period: Period): Promise<readonly Part[]> {
  const results = await readResults(source, periodsWithin(source.scheme, period));
  return results.map((result): Part => {
    const assessment = result.status === 'absent' ? null : result.assessment;
    return {
      told: { of, period: result.period, status: result.status, assessmentDigest: assessment?.assessmentDigest ?? null },
      units: assessment?.units ?? [],
    };
  });
}

/** One part for the whole window: published when every period of the scheme in it is, absent when none is there. */
async function scoreWindow(source: ResultSource, of: CompositePart['of'], period: Period): Promise<readonly Part[]> {
  const statuses = (await readStandings(source, periodsWithin(source.scheme, period))).map(({ status }) => status);
  if (statuses.every((status) => status === 'absent')) return [{ told: { of, period: period.code, status: 'absent', assessmentDigest: null }, units: [] }];
  const { assessmentDigest, units } = await source.assess(period.code);
  const status = statuses.every((each) => each === 'published') ? 'published' : 'provisional';
  return [{ told: { of, period: period.code, status, assessmentDigest }, units }];
}

/** The marks of signed decisions, of several for a unit the one of the latest date, held between 0 and full marks. */
async function readYearEnd({ store, scheme, digest, knownAt }: ResultSource, period: Period): Promise<readonly Part[]> {
  const table = await measureForScheme(store, { scheme, digest }, { scheme: scheme.code, period: period.code, knownAt }, { requests: [] });
  const marks = new Map(
    table.decisions.flatMap(({ unit, target, amount, record }) => (target === YEAR_END && amount !== null ? [[unit, { amount, record }] as const] : [])),
  );
  const units = table.units.flatMap(({ code, name, group, order }): PartUnit[] => {
    const mark = marks.get(code);
    if (mark === undefined) return [];
    const total = toNumber(greatest(ZERO, least(fromNumber(scheme.fullMarks), parseFraction(mark.amount))));
    return [{ code, name, group, order, total, tier: null, steps: [], record: mark.record }];
  });
  return [{ told: { of: 'yearEnd', period: period.code, status: units.length === 0 ? 'absent' : 'published', assessmentDigest: null }, units }];
}

function inListOrder({ groups }: Scheme, units: readonly ComposedUnit[]): readonly ComposedUnit[] {
  const place = (group: string) => {
    const at = groups.findIndex(({ code }) => code === group);
    return at < 0 ? groups.length : at;
  };
  return units.toSorted((a, b) => place(a.group) - place(b.group) || (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.order - b.order);
}

function fundOf({ fund }: Composite, units: readonly ComposedUnit[]): Composition['fund'] {
  if (fund === null) return null;
  return {
    fen: fund.fen,
    bands: fund.bands.map(([from, share]) => ({ from, share })),
    sumFen: units.reduce((all, { fundFen }) => all + (fundFen ?? 0), 0),
  };
}

function findComposite({ composites, name }: Scheme, code: string): Composite {
  const found = composites.find((one) => one.code === code);
  if (found !== undefined) return found;
  const known = composites.map((one) => `${one.code} ${one.name.zh}`).join('、');
  const knownInEnglish = composites.map((one) => `${one.code} ${one.name.en}`).join(', ');
  throw new EngineError('notFound', {
    zh: `“${name.zh}”没有代码为“${code}”的合成。${known === '' ? '请在办法文件的 composites 中写明。' : `现有：${known}。`}`,
    en: `"${name.en}" has no composite "${code}". ${known === '' ? 'State it under composites in the scheme file.' : `There are: ${knownInEnglish}.`}`,
  });
}

const LENGTHS = {
  quarter: { zh: '季度', en: 'a quarter', example: '2025Q1' },
  year: { zh: '年度', en: 'a year', example: '2025' },
};

function wrongLength({ name, period }: Composite, asked: string): EngineError {
  const { zh, en, example } = LENGTHS[period];
  return new EngineError('badRequest', {
    zh: `“${name.zh}”按${zh}合成，“${asked}”不是${zh}。请写成如 ${example} 的形式。`,
    en: `"${name.en}" is composed for ${en}; "${asked}" is none. Write it like ${example}.`,
  });
}

function nothingThere(scheme: Scheme, composite: Composite, { code }: Period): EngineError {
  return new EngineError('noData', {
    zh: `${code} 没有可用于“${scheme.name.zh}”${composite.name.zh}的考评结果：其中各期都没有结束，或没有数据。`,
    en: `There is nothing to compose "${composite.name.en}" of "${scheme.name.en}" from in ${code}: none of its periods is over and has data.`,
  });
}
