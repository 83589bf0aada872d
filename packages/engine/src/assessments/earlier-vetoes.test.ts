import { afterEach, describe, expect, it } from 'vitest';
import { BY_FIGURE, figuresOf, openYear, UNIT_HEADINGS, type Year } from './testing/open-year.ts';

const UNITS = `${UNIT_HEADINGS}A,甲镇,镇,G1,1,,,\nB,乙镇,镇,G1,2,,2025-02-28,C\nC,丙镇,镇,G1,3,,,\n`;

const schemeWith = (...forced: readonly string[]) =>
  BY_FIGURE.replace('escalation:', `forced:\n${forced.map((rule) => `  - { name: { zh: 否决, en: Veto }, ${rule} }\n`).join('')}escalation:`);

let year: Year;

afterEach(() => year.close());

/** Every unit has 95 each month; `vetoes`: rows of the figure `v` by unit, month and value. */
async function tiersOf(scheme: string, vetoes: readonly (readonly [unit: string, period: string, value: number])[], periods: readonly string[]) {
  const full = Array.from({ length: 12 }, () => 95);
  const rows = vetoes.map(([unit, period, value]) => `${unit},v,${period},${value},准确\n`).join('');
  year = await openYear(
    [
      ['unit', UNITS],
      ['figure', `${figuresOf({ 甲镇: full, 乙镇: [95, 95], 丙镇: full })}${rows}`],
    ],
    scheme,
  );
  const { assess } = await year.source();
  const assessments = await Promise.all(periods.map((period) => assess(period)));
  return assessments.map(({ units }) => Object.fromEntries(units.map(({ code, tier, total }) => [code, `${total} ${tier}`])));
}

describe('a veto that binds for longer than its period', () => {
  it('binds from the month that met it to the end of the quarter or of the year, and not before', async () => {
    const scheme = schemeWith(
      'code: Q, when: [{ measure: figure.v, eq: 1 }], tierAtBest: RED, scope: quarter',
      'code: Y, when: [{ measure: figure.v, eq: 2 }], scoreCap: 59.99, scope: year',
      'code: P, when: [{ measure: figure.v, eq: 3 }], tierAtBest: YELLOW',
    );
    const tiers = await tiersOf(
      scheme,
      [
        ['甲镇', '2025-05', 1],
        ['丙镇', '2025-05', 2],
        ['甲镇', '2025-11', 3],
      ],
      ['2025-04', '2025-05', '2025-06', '2025-07', '2025-11', '2025-12'],
    );
    expect(tiers.map(({ A }) => A)).toEqual(['95 BLUE', '95 RED', '95 RED', '95 BLUE', '95 YELLOW', '95 BLUE']);
    expect(tiers.map(({ C }) => C)).toEqual(['95 BLUE', '59.99 RED', '59.99 RED', '59.99 RED', '59.99 RED', '59.99 RED']);
  });

  it('says from which period it binds, and until when', async () => {
    await tiersOf(schemeWith('code: Y, when: [{ measure: figure.v, eq: 2 }], tierAtBest: RED, scope: year'), [['甲镇', '2025-02', 2]], []);
    const { units } = await (await year.source()).assess('2025-04');
    const step = units.find(({ code }) => code === 'A')?.steps.find(({ code }) => code === 'Y');
    expect(step?.reason.zh).toBe('否决（2025-02：figure.v为2，本年度内有效）：定为红，由蓝降为红');
    expect(step?.inputs).toEqual([]);
  });

  it('goes over to the unit that takes over the rows', async () => {
    const scheme = schemeWith('code: Y, when: [{ measure: figure.v, eq: 2 }], tierAtBest: RED, scope: year');
    const tiers = await tiersOf(scheme, [['乙镇', '2025-01', 2]], ['2025-02', '2025-03']);
    expect(tiers).toEqual([
      { A: '95 BLUE', B: '95 RED', C: '95 BLUE' },
      { A: '95 BLUE', C: '95 RED' },
    ]);
  });

  it('is forgotten with the year', async () => {
    const scheme = schemeWith('code: Y, when: [{ measure: figure.v, eq: 2 }], tierAtBest: RED, scope: year');
    await tiersOf(scheme, [['甲镇', '2025-12', 2]], []);
    await year.bring('figure', '单位,指标代码,所属期,数值,数值性质\n甲镇,x,2026-01,95,准确\n');
    const { units } = await (await year.source()).assess('2026-01');
    expect(units.find(({ code }) => code === 'A')?.tier).toBe('BLUE');
  });
});
