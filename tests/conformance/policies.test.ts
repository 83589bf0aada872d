import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeasureTable, Scheme } from '@sanse/engine';
import { parseScheme } from '@sanse/engine';
import { score } from '@sanse/engine/scoring';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Case } from './case.ts';
import { listCases, readCase, readSchemeText } from './case.ts';
import { POLICIES } from './policies.ts';
import { measureCase, runCase, summarize } from './run-case.ts';

/** The cases that score, each with its scheme as a person wrote it; those made for a policy first, as they are small. */
const scoring = listCases()
  .map(readCase)
  .filter(({ request, folder }) => request.scheme !== undefined && existsSync(join(folder, 'expected', 'assessment.json')))
  .toSorted((a, b) => Number(b.name.startsWith('policy-')) - Number(a.name.startsWith('policy-')))
  .map((one) => ({ one, scheme: schemeOf(one) }));

const measured = new Map<string, Promise<MeasureTable>>();

/** The figures scoring sees of a case, taken once. */
function tableOf(one: Case): Promise<MeasureTable> {
  const held = measured.get(one.name) ?? measureCase(one);
  measured.set(one.name, held);
  return held;
}

function schemeOf(one: Case): Scheme {
  const { scheme, problems } = parseScheme(readSchemeText(one));
  if (scheme === null) throw new Error(`${one.name}: ${JSON.stringify(problems)}`);
  return scheme;
}

/** Whether the case's expected results are those of the scheme. */
async function agrees(one: Case, scheme: Scheme): Promise<boolean> {
  const scored = score(await tableOf(one), scheme);
  const expected = (name: string): unknown => JSON.parse(readFileSync(join(one.folder, 'expected', `${name}.json`), 'utf8'));
  const same = (found: unknown, name: string) => JSON.stringify(sorted(found)) === JSON.stringify(sorted(expected(name)));
  return same(summarize(scored, one.request.units), 'assessment') && (one.request.tiers !== true || same(scored.tiers, 'tiers'));
}

/** Plain data with the keys of every object in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

describe('each policy', () => {
  beforeAll(async () => {
    for (const { one } of scoring) await tableOf(one);
  }, 900_000);

  it.each(POLICIES)('$name has a case that says it', ({ isIn }) => {
    expect(scoring.filter(({ scheme }) => isIn(scheme)).map(({ one }) => one.name)).not.toEqual([]);
  });

  it.each(POLICIES)('$name has a case that fails when the scheme says something else', { timeout: 120_000 }, async ({ isIn, without }) => {
    for (const { one, scheme } of scoring) {
      if (isIn(scheme) && (await agrees(one, scheme)) && !(await agrees(one, without(scheme)))) return;
    }
    throw new Error('no case notices the difference');
  });
});

describe('what is decided before scoring', () => {
  it.each([
    ['policy-attribution-successor', 'attribution: successor', 'attribution: asWas'],
    ['policy-attribution-as-was', 'attribution: asWas', 'attribution: successor'],
    ['policy-guardrail-previous', 'reference: previous', 'reference: 2025-01'],
    ['policy-guardrail-period', 'reference: 2025-01', 'reference: previous'],
    // The base of a rate as a term of a measure of the scheme's own.
    ['policy-conditions', 'measure: own.share, part: denominator }]', 'measure: own.share }]'],
  ])('%s fails when the scheme does not say %s', async (name, from, to) => {
    const one = readCase(name);
    const changed: Case = { ...one, request: { ...one.request, schemeWith: [...(one.request.schemeWith ?? []), [from, to]] } };
    const expected: unknown = JSON.parse(readFileSync(join(one.folder, 'expected', 'assessment.json'), 'utf8'));
    expect((await runCase(changed)).assessment).not.toEqual(expected);
  });

  it('is how long a veto binds, by the figures it reads: cases have all three scopes', () => {
    const scopes = new Set(scoring.flatMap(({ scheme }) => scheme.forced.map(({ scope }) => scope)));
    expect([...scopes].toSorted()).toEqual(['period', 'quarter', 'year']);
  });

  it('is that a decision without a reason or a signer is none', () => {
    expect(scoring.filter(({ one }) => one.request.refused === true).map(({ one }) => one.name)).toContain('policy-manual-decision');
  });
});
