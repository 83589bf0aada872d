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

/** An accident of March that was concealed, and one of the next January up to which the ledgers reach. */
const CONCEALED = `事故编号,所属镇街,发生日期,死亡人数,事故等级,生产安全事故,瞒报谎报
S1,甲镇,2025-01-05,0,未达等级,是,否
S2,甲镇,2025-03-08,0,未达等级,是,是
S3,乙镇,2026-01-31,0,未达等级,是,否
`;

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

  it('answers for no batch that is yet to come, whose rows nobody knows', async () => {
    await withCounty(':memory:', async (engine) => {
      const { knownAt } = await engine.assess(MARCH);
      const later = { ...MARCH, knownAt: knownAt + 1 };
      const sentence = new RegExp(`还没有第 ${knownAt + 1} 批，最新是第 ${knownAt} 批`);
      await expect(engine.assess({ ...MARCH, knownAt })).resolves.toMatchObject({ knownAt });
      await expect(engine.assess(later)).rejects.toMatchObject({ code: 'badRequest', text: { zh: expect.stringMatching(sentence) } });
      await expect(engine.robustness(later)).rejects.toMatchObject({ code: 'badRequest' });
      await expect(engine.trend({ measure: 'hazard.found', by: 'county', from: '2025-01', to: '2025-03', knownAt: knownAt + 1 })).rejects.toMatchObject({
        code: 'badRequest',
      });
      await expect(engine.funnel({ measure: 'hazard.R3.carried', period: '2025-03', knownAt: knownAt + 1 })).rejects.toMatchObject({ code: 'badRequest' });
      await expect(engine.replay({ scheme: 'TOWN-M', knownAt: knownAt + 1 })).rejects.toMatchObject({ code: 'badRequest' });
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

  it('keeps a unit red for the rest of the year in which it concealed an accident, in its quarters and in the year itself, and no longer', async () => {
    const engine = await openEngine({ home: ':memory:', schemeFolder: SCHEMES, today: () => '2026-02-08' });
    try {
      await importText(engine, 'unit', 'units.csv', UNITS);
      await importText(engine, 'accident', 'accidents.csv', CONCEALED);
      const tiers = async (unit: number) => (await engine.escalations({ scheme: 'TOWN-M', period: '2026-01' })).units[unit]?.tiers.map(({ tier }) => tier);
      const december = await engine.escalations({ scheme: 'TOWN-M', period: '2025-12' });
      expect(december.units[0]?.tiers.map(({ tier }) => tier === 'RED')).toEqual([false, false, ...Array.from({ length: 10 }, () => true)]);
      expect(december.units[0]?.reached.map(({ code, consecutive, since }) => [code, consecutive, since])).toEqual([
        ['AE1', 10, '2025-03'],
        ['AE3', 10, '2025-03'],
        ['AE4', 10, '2025-03'],
      ]);
      expect([(await tiers(0))?.at(-1), (await tiers(1))?.includes('RED')]).toEqual([(await tiers(1))?.at(-1), false]);

      const composed = async (composite: string, period: string) => {
        const { units } = await engine.compose({ scheme: 'TOWN-M', composite, period });
        return units.find(({ code }) => code === 'T01');
      };
      const veto = [{ code: 'AF4', name: { zh: '瞒报谎报事故', en: 'Accident concealed' }, period: '2025-03' }];
      expect(await composed('year', '2025')).toMatchObject({ tier: 'RED', vetoes: veto });
      expect(await composed('quarter', '2025Q1')).toMatchObject({ tier: 'RED', vetoes: veto });
      expect(await composed('quarter', '2025Q4')).toMatchObject({ tier: 'RED', vetoes: [{ period: '2025-10' }] });
      expect(await composed('quarter', '2026Q1')).toMatchObject({ vetoes: [] });
    } finally {
      await engine.close();
    }
  });

  it('composes the quarter from the months whose bulletins were made', async () => {
    await withCounty(':memory:', async (engine) => {
      const asked = { scheme: 'TOWN-M', composite: 'quarter', period: '2025Q1' };
      expect((await engine.compose(asked)).parts.map(({ status }) => status)).toEqual(['provisional', 'provisional', 'provisional']);
      await engine.bulletin({ ...MARCH, format: 'docx' });
      const { parts, units } = await engine.compose(asked);
      const march = await engine.assess(MARCH);
      expect(parts[2]).toEqual({ of: 'months', period: '2025-03', status: 'published', assessmentDigest: march.assessmentDigest });
      expect(units[0]?.terms[0]?.parts[2]?.total).toBe(march.units.find(({ code }) => code === units[0]?.code)?.total);
      expect((await engine.listSchemes()).find(({ code }) => code === 'TOWN-M')).toMatchObject({
        composites: [{ code: 'quarter' }, { code: 'year' }],
        escalates: true,
      });
    });
  });
});
