import { openEngine } from '@sanse/engine';
import type { Engine } from '@sanse/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCase } from './case.ts';
import { importLedgers } from './run-case.ts';

/** The firms of the case `enterprise-colours`, asked what stands behind their marks. */
describe('the receipt of an enterprise', () => {
  let engine: Engine;

  beforeAll(async () => {
    const { ledgers, schemeFolder } = readCase('enterprise-colours');
    engine = await openEngine({ home: ':memory:', schemeFolder });
    await importLedgers(engine, ledgers);
  });
  afterAll(() => engine.close());

  const explain = (unit: string, criterion?: string) =>
    engine.explain({ scheme: 'ENT-Y', period: '2025', unit, ...(criterion !== undefined && { criterion }) });

  it('goes down to the rows that name it, found by code or by name', async () => {
    const { unit, records } = await explain('甲木业');
    expect([unit.code, unit.kind, unit.group]).toEqual(['E1', 'enterprise', 'industry_trade']);
    const rowsOf = (criterion: string) => Object.fromEntries((records[criterion] ?? []).map(({ name, lost }) => [name, lost]));
    expect(rowsOf('E1.1')).toEqual({ majorHazardSource: [], metalSmelting: [], deepWellCasting: [], dust: ['enterprise:E1'], ammonia: [] });
    expect(rowsOf('E2.2')).toEqual({ done: ['figure:E1/training.workers/2025'], plan: ['enterprise:E1'] });
    expect(rowsOf('E3.1')).toEqual({ missed: ['hazard:T01/H1'], repeated: ['hazard:T01/H2'], major: [] });
    expect(rowsOf('E4.1')).toEqual({ penalties: ['enforcement:罚1号'], tips: ['tip:12350/J1'] });
    expect((await explain('E1')).records).toEqual(records);
  });

  it('has as many rows behind each event as the criterion counted', async () => {
    const { units } = await engine.assess({ scheme: 'ENT-Y', period: '2025' });
    let events = 0;
    for (const { code } of units) {
      const { unit, records } = await explain(code);
      for (const criterion of ['E1.1', 'E3.1', 'E4.1']) {
        const inputs = unit.criteria.find((one) => one.code === criterion)?.inputs ?? [];
        for (const { name, numerator } of inputs) {
          const behind = records[criterion]?.find((one) => one.name === name);
          expect(behind?.numerator.length, `${code} ${criterion} ${name}`).toBe(numerator);
          events += numerator ?? 0;
        }
      }
    }
    expect(events).toBe(7);
  });

  it('names the row that settled its colour', async () => {
    expect((await explain('E2')).records['EF3']).toMatchObject([{ measure: 'hazard.majorOpen', numerator: ['hazard:T01/H3'] }]);
    expect((await explain('E4')).records['EF2']).toMatchObject([{ numerator: ['accident:A1', 'accident:A2'] }]);
  });

  it('is not there for a firm that closed on the last day, nor is a bulletin for any', async () => {
    await expect(explain('E5')).rejects.toMatchObject({ code: 'notFound' });
    await expect(engine.bulletin({ scheme: 'ENT-Y', period: '2025', format: 'docx' })).rejects.toMatchObject({ code: 'badRequest' });
  });

  it('keeps the figures of a unit and those of its firms under keys of their own', async () => {
    const idsOf = async (unit: string) => {
      const { rows } = await engine.listRecords({ measure: 'figure.duty.signed', part: 'numerator', period: '2025', unit });
      return rows.map(({ id }) => id);
    };
    expect(await idsOf('T01')).toEqual(['figure:T01/duty.signed/2025']);
    expect(await idsOf('E1')).toEqual(['figure:E1/duty.signed/2025']);
  });
});
