import type { Assessment, Engine } from '@sanse/engine';
import { openEngine } from '@sanse/engine';
import type { Fraction } from '@sanse/engine/scoring';
import { add, fromNumber, parseFraction } from '@sanse/engine/scoring';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importSampleCounty } from '../support/sample-county.ts';
import { SCHEMES } from './case.ts';
import { changeOf, scoreSteps } from './score-steps.ts';

const isLong = process.env['SANSE_LONG'] === '1';

/** Strides that have no common measure with a year, so that a sample meets different seasons. */
const OVER_THE_COUNTY = [
  { code: 'TOWN-M', grain: 'month', periods: 36, stride: 7, most: 105 },
  { code: 'DEPT-Q', grain: 'quarter', periods: 12, stride: 5, most: 103 },
  { code: 'SC-Q', grain: 'quarter', periods: 12, stride: 5, most: 103 },
  { code: 'ENT-Y', grain: 'year', periods: 3, stride: 2, most: 100 },
  { code: 'CD-CREDIT', grain: 'year', periods: 3, stride: 2, most: 200 },
] as const;

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ home: ':memory:', schemeFolder: SCHEMES });
  await importSampleCounty(engine);
}, 120_000);

afterAll(() => engine.close());

function sum(parts: readonly Fraction[]): Fraction {
  return parts.reduce(add, fromNumber(0));
}

describe('the example schemes over the sample county', () => {
  if (!isLong)
    console.log('样例县只抽查部分考评期，全部各期由 npm run test:long 运行。 A sample of the periods of the sample county; npm run test:long has them all.');

  it.each(OVER_THE_COUNTY)(
    '$code scores every unit, all that it prints adds up, and every criterion is bound',
    { timeout: 300_000 },
    async ({ code, grain, periods, stride, most }) => {
      const known = (await engine.listPeriods({ grain })).periods;
      expect(known.length).toBe(periods);
      const assessments: Assessment[] = [];
      for (const period of known.filter((_, index) => isLong || index % stride === 0)) assessments.push(await engine.assess({ scheme: code, period }));

      for (const { period, units } of assessments) {
        expect([period, units.length > 0]).toEqual([period, true]);
        for (const unit of units) {
          const at = `${period} ${unit.code}`;
          expect([at, unit.total === null]).toEqual([at, unit.status === 'unranked']);
          if (unit.total === null) continue;
          expect([at, unit.total >= 0 && unit.total <= most]).toEqual([at, true]);
          // The marks of the criteria and every change of the score after them.
          expect([at, sum(scoreSteps(unit).map(changeOf))]).toEqual([at, fromNumber(unit.total)]);
          const byRule = sum(unit.criteria.flatMap(({ status, exact }) => (status === 'scored' ? [parseFraction(exact ?? '0')] : [])));
          expect([at, parseFraction(unit.steps.find(({ step }) => step === 'criteria')?.after ?? '0')]).toEqual([at, byRule]);
        }
      }
      const criteria = assessments[0]?.criteria ?? [];
      const results = assessments.flatMap(({ units }) => units.flatMap((unit) => unit.criteria));
      expect(criteria.filter(({ measures }) => measures.length === 0).map((criterion) => criterion.code)).toEqual([]);
      expect(
        criteria
          .filter((criterion) => !results.some((result) => result.code === criterion.code && result.status === 'scored'))
          .map((criterion) => criterion.code),
      ).toEqual([]);
    },
  );
});
