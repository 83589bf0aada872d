import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Engine, openEngine } from './engine.ts';
import type { LedgerKind } from './ledgers/ledger.ts';
import { EngineError } from './problems.ts';
import { openStore } from './store/store.ts';

const SCHEMES = fileURLToPath(new URL('../../../data/schemes', import.meta.url));

const UNITS = '单位代码,单位名称,单位类别,考评分组,排序号\nT01,甲镇,镇,G1,1\nT02,乙镇,镇,G1,2\n';
const ACCIDENTS = '事故编号,所属镇街,发生日期,死亡人数,事故等级,生产安全事故\nS1,甲镇,2025-03-08,1,一般,是\nS2,乙镇,2024-03-02,0,未达等级,是\n';

async function importText(engine: Engine, kind: LedgerKind, fileName: string, text: string) {
  return engine.importFile({ kind, fileName, bytes: new TextEncoder().encode(text), by: 'test' });
}

async function withCounty(home: string, work: (engine: Engine) => Promise<void>) {
  const engine = await openEngine({ home, schemeFolder: SCHEMES, today: () => '2025-04-08' });
  try {
    await importText(engine, 'unit', 'units.csv', UNITS);
    await importText(engine, 'accident', 'accidents.csv', ACCIDENTS);
    await work(engine);
  } finally {
    await engine.close();
  }
}

const MARCH = { scheme: 'TOWN-M', period: '2025-03' };

describe('openEngine', () => {
  it('takes 8 of the 15 marks for accidents from the unit with a death, and none from the other', async () => {
    await withCounty(':memory:', async (engine) => {
      const { units } = await engine.assess(MARCH);
      expect(units.map((unit) => [unit.code, unit.criteria.find(({ code }) => code === 'A1.1')?.marks])).toEqual([
        ['T01', 7],
        ['T02', 15],
      ]);
      const explanation = await engine.explain({ ...MARCH, unit: '甲镇', criterion: 'A1.1' });
      expect(explanation.records['A1.1']?.find(({ measure }) => measure === 'accident.deaths')?.lost).toEqual(['accident:S1']);
    });
  });

  it('says which periods a scheme takes when it is asked for another', async () => {
    await withCounty(':memory:', async (engine) => {
      await expect(engine.assess({ scheme: 'TOWN-M', period: '2025Q1' })).rejects.toMatchObject({ code: 'badRequest' });
      await expect(engine.assess({ scheme: 'TOWN-X', period: '2025-03' })).rejects.toThrow(EngineError);
      await expect(engine.explain({ ...MARCH, unit: '丙镇' })).rejects.toMatchObject({ code: 'notFound' });
    });
  });

  it('keeps the assessment of a bulletin, which matches after later rows and does not after its own rows were tampered with', async () => {
    const home = await mkdtemp(join(tmpdir(), 'sanse-engine-'));
    try {
      let digest = '';
      await withCounty(home, async (engine) => {
        await engine.bulletin({ ...MARCH, format: 'docx' });
        const [kept] = await engine.listKeptAssessments();
        digest = kept?.digest ?? '';
        await importText(engine, 'accident', 'late.csv', '事故编号,所属镇街,发生日期,死亡人数,事故等级,生产安全事故\nS3,乙镇,2025-03-20,1,一般,是\n');
        expect((await engine.assess(MARCH)).assessmentDigest).not.toBe(digest);
        expect(await engine.verify({ digest: digest.slice(0, 8) })).toMatchObject({ digest, matches: true, differences: [] });
      });
      const store = await openStore({ home });
      await store.write((transaction) => transaction.run("update accident set deaths = 2 where accident_no = 'S1'"));
      await store.close();
      const engine = await openEngine({ home, schemeFolder: SCHEMES });
      const { matches, differences } = await engine.verify({ digest });
      await engine.close();
      expect(matches).toBe(false);
      expect(differences).toContainEqual({ unit: 'T01', item: 'A1.1', before: '7', after: '0' });
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  });
});
