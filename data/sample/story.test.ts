import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EngineError, openEngine } from '@sanse/engine';
import type { Engine, ImportReport } from '@sanse/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleFiles } from './sample-files.ts';

/** What data/README.md tells about the sample county, read from its own assessments. */
describe('the story of the sample county', () => {
  let engine: Engine;
  const reports: ImportReport[] = [];

  beforeAll(async () => {
    const schemeFolder = fileURLToPath(new URL('../schemes', import.meta.url));
    engine = await openEngine({ home: ':memory:', schemeFolder, today: () => '2026-01-05' });
    for (const { kind, path } of sampleFiles()) {
      reports.push(await engine.importFile({ kind, fileName: basename(path), bytes: await readFile(path), by: '测试' }));
    }
  }, 240_000);

  afterAll(() => engine.close());

  async function unitIn(scheme: string, period: string, code: string) {
    const { units } = await engine.assess({ scheme, period });
    const unit = units.find((candidate) => candidate.code === code);
    if (unit === undefined) throw new Error(`no ${code} in ${period}`);
    return unit;
  }

  async function inputOf(period: string, code: string, measure: string) {
    const { criteria } = await unitIn('TOWN-M', period, code);
    return criteria.flatMap(({ inputs }) => inputs).find((input) => input.measure === measure);
  }

  it('imports without a refused row', () => {
    expect(reports.flatMap(({ problems }) => problems)).toEqual([]);
    expect(reports.flatMap(({ sheets }) => sheets).reduce((sum, sheet) => sum + sheet.refused, 0)).toBe(0);
  });

  it('changes the hazards that stood open over New Year', () => {
    const changed = reports.filter(({ kind }) => kind === 'hazard').map(({ sheets }) => sheets.reduce((sum, sheet) => sum + sheet.changed, 0));
    expect(changed[0]).toBe(0);
    expect(changed[1]).toBeGreaterThan(100);
    expect(changed[2]).toBeGreaterThan(100);
  });

  it('shows its last month mostly blue, with a few yellow and one red', async () => {
    const { units } = await engine.assess({ scheme: 'TOWN-M', period: '2025-12' });
    const tiers = units.map(({ tier }) => tier);
    expect(units.length).toBe(16);
    expect(tiers.filter((tier) => tier === 'BLUE').length).toBe(12);
    expect(tiers.filter((tier) => tier === 'YELLOW').length).toBe(3);
    expect(units.filter(({ tier }) => tier === 'RED').map(({ code }) => code)).toEqual(['T08']);
  });

  it('scores 17 townships before the merger and 16 after it', async () => {
    expect((await engine.assess({ scheme: 'TOWN-M', period: '2024-06' })).units.length).toBe(17);
    const after = (await engine.assess({ scheme: 'TOWN-M', period: '2024-07' })).units.map(({ code }) => code);
    expect(after.length).toBe(16);
    expect(after).toContain('T18');
  });

  it('turns 岫口镇 red in December 2025 over three overdue major hazards', async () => {
    expect(await inputOf('2025-12', 'T08', 'hazard.majorOverdue')).toMatchObject({ numerator: 3 });
    expect((await unitIn('DEPT-Q', '2025Q4', 'D01')).tier).toBe('RED');
  });

  it('lets the forecast ten days before the end be right more often than guesses that cost nothing', async () => {
    const { record } = await engine.forecast({ scheme: 'TOWN-M', period: '2025-12', asOf: '2025-12-21' });
    console.info(record.sentence.zh);
    expect(record.periods).toHaveLength(12);
    expect(record.tierRight).toBeGreaterThan(1.1 * record.lastTierRight);
    expect(record.tierRight).toBeGreaterThan(0.78 * record.forecasts);
    // Nine of ten are meant.
    expect(record.covered).toBeGreaterThan(0.85 * record.forecasts);
    expect(record.covered).toBeLessThan(0.95 * record.forecasts);
  }, 120_000);

  it('caps 石笏镇 at 59.99 in the month of the larger accident', async () => {
    expect(await unitIn('TOWN-M', '2024-05', 'T03')).toMatchObject({ total: 59.99, tier: 'RED' });
    expect((await unitIn('DEPT-Q', '2024Q2', 'D01')).tier).toBe('RED');
    expect((await unitIn('SC-Q', '2024Q2', 'C03')).tier).toBe('RED');
  });

  it('holds 鹤桨镇 at yellow for the fatal accident of November 2025', async () => {
    expect((await unitIn('TOWN-M', '2025-11', 'T05')).tier).toBe('YELLOW');
    expect(await inputOf('2025-11', 'T05', 'accident.deaths')).toMatchObject({ numerator: 1 });
  });

  it('makes 铎湾镇 red for two false closures with a score above the red line', async () => {
    const unit = await unitIn('TOWN-M', '2025-10', 'T02');
    expect(unit.tier).toBe('RED');
    expect(unit.total).toBeGreaterThan(80);
  });

  it('keeps 珩桥镇 red from the concealed accident to the end of that year', async () => {
    for (const period of ['2023-10', '2023-11', '2023-12']) expect((await unitIn('TOWN-M', period, 'T07')).tier).toBe('RED');
    expect((await unitIn('TOWN-M', '2024-01', 'T07')).tier).toBe('BLUE');
  });

  it('contradicts the zero reports of 桑屏镇 in July and August 2025', async () => {
    expect(await inputOf('2025-08', 'T10', 'audit.contradictedZeros')).toMatchObject({ numerator: 1 });
    expect(await inputOf('2025-06', 'T10', 'audit.contradictedZeros')).toMatchObject({ numerator: 0 });
  });

  it('doubts the four zero reports of 桑屏镇 in 2025 and no other', async () => {
    const { findings } = await engine.findings({ period: '2025', check: 'zeroReporters' });
    expect(findings.map(({ unit, period }) => [unit?.code, period])).toEqual(['05', '06', '07', '08'].map((month) => ['T10', `2025-${month}`]));
    expect(findings.at(-1)?.figures.find(({ label }) => label.en === 'In a row')?.value).toBe('4');
  });

  it('finds the one monthly form that tells more hazards than the ledger has', async () => {
    const { findings } = await engine.findings({ period: '2025', check: 'rowsAgainstSummary' });
    expect(findings.map(({ unit, period }) => [unit?.code, period])).toEqual([['T16', '2025-11']]);
    expect(findings[0]?.message.zh).toMatch(/差3条/);
  });

  it('leads to the late registrar, the stretcher and the zero reporter, and nowhere else by those methods', async () => {
    const leadsBy = async (check: string, period: string) => (await engine.findings({ period, check })).findings.map(({ unit, period: month }) => `${unit?.code} ${month}`);
    const months = (year: number, first: number) => Array.from({ length: 13 - first }, (_, at) => `T04 ${year}-${String(first + at).padStart(2, '0')}`);
    expect(await leadsBy('lateRegistration', '2023')).toEqual([]);
    expect(await leadsBy('lateRegistration', '2024')).toEqual(months(2024, 7));
    expect(await leadsBy('lateRegistration', '2025')).toEqual(months(2025, 1));
    expect([...(await leadsBy('deadlineStretching', '2023')), ...(await leadsBy('deadlineStretching', '2024'))]).toEqual([]);
    expect(await leadsBy('deadlineStretching', '2025')).toEqual(['T06 2025-03', 'T06 2025-06', 'T06 2025-09', 'T06 2025-12']);
    expect(await leadsBy('superiorGap', '2025')).toContain('T10 2025-06');
  });

  it('misses one submission of 荏塘镇 and does not know one figure of 望琮街道 in December 2025', async () => {
    expect(await inputOf('2025-12', 'T12', 'submission.missing')).toMatchObject({ numerator: 1 });
    const plan = (await unitIn('TOWN-M', '2025-12', 'T15')).criteria.find(({ code }) => code === 'A5.1');
    expect(plan?.status).toBe('unknown');
  });

  it('finds no dispatch of the tourism committee in the third quarter of 2024', async () => {
    expect((await unitIn('SC-Q', '2024Q3', 'C09')).tier).toBe('RED');
  });

  it('colours 1,171 firms in their trades, some red with 97 marks and one yellow by decision', async () => {
    const { units, groups } = await engine.assess({ scheme: 'ENT-Y', period: '2025' });
    expect([units.length, groups.filter(({ size }) => size > 0).length]).toEqual([1171, 25]);
    const tiers = units.map(({ tier }) => tier);
    expect(['BLUE', 'YELLOW', 'ORANGE', 'RED'].map((tier) => tiers.filter((one) => one === tier).length)).toEqual([508, 394, 171, 98]);
    expect(await unitIn('ENT-Y', '2025', '91991900MA000457XD')).toMatchObject({ total: 97, baseTier: 'BLUE', tier: 'RED' });
    const dusty = await unitIn('ENT-Y', '2025', '91991900MA000398XX');
    expect(dusty).toMatchObject({ total: 93.47, baseTier: 'BLUE', tier: 'YELLOW' });
    expect(dusty.steps.filter(({ step }) => step === 'forcedTier' || step === 'manual').map(({ after }) => after)).toEqual(['ORANGE', 'YELLOW']);
    expect(units.filter(({ criteria }) => criteria.every(({ lost }) => lost === 0)).length).toBeLessThan(20);
  });

  it('grades 26 civil air defence firms, eight of them without a public score', async () => {
    const { units } = await engine.assess({ scheme: 'CD-CREDIT', period: '2025' });
    expect(['A', 'B', 'C', 'D'].map((tier) => units.filter((unit) => unit.tier === tier).length)).toEqual([8, 11, 6, 1]);
    const unrated = units.filter(({ criteria }) => criteria.some(({ code, status }) => code === 'K1.1' && status !== 'scored'));
    expect(unrated.map(({ criteria }) => criteria[0]?.marks)).toEqual([80, 80, 80, 80, 80, 80, 80, 80]);
    expect(await unitIn('CD-CREDIT', '2025', '91991900MA001416XD')).toMatchObject({ total: 120.96, baseTier: 'C', tier: 'D' });
  });

  it('reports exactly the lines of the messy ledger that say what is wrong with them, and keeps those whose fund alone cannot be read', async () => {
    const name = '隐患台账-逐行有错.csv';
    const bytes = await readFile(fileURLToPath(new URL(`messy/${name}`, import.meta.url)));
    const lines = new TextDecoder().decode(bytes).trim().split('\r\n').slice(1);
    const wrong = lines.flatMap((line, place) => (line.split(',').at(-1)?.startsWith('无') === true ? [] : [place + 2]));
    const { sheets, problems } = await engine.previewImport({ kind: 'hazard', fileName: name, bytes, by: '测试' });
    expect(sheets[0]).toMatchObject({ created: 4, refused: 12, suspicious: 2 });
    expect(problems.map(({ place }) => place.row)).toEqual(wrong);
  });

  it.each(['隐患台账-缺少必填列.csv', '隐患台账-只有表头.csv', '隐患台账-空文件.csv', '隐患台账-不是工作簿.xlsx'])('refuses %s as a file', async (name) => {
    const bytes = await readFile(fileURLToPath(new URL(`messy/${name}`, import.meta.url)));
    await expect(engine.previewImport({ kind: 'hazard', fileName: name, bytes, by: '测试' })).rejects.toBeInstanceOf(EngineError);
  });

  it.each([
    ['hazard.R3.carried', 'denominator', '2025-10'],
    ['hazard.found', 'numerator', '2024-06'],
    ['inspection.checks', 'numerator', '2025-03'],
    ['accident.accidents', 'numerator', '2024-05'],
    ['enforcement.cases', 'numerator', '2025-06'],
    ['task.assignedOnTime', 'denominator', '2025-06'],
    ['tip.onTime', 'denominator', '2025-06'],
    ['submission.late', 'numerator', '2025-01'],
    ['listing.onTime', 'denominator', '2025-12'],
    ['audit.falseClosures', 'numerator', '2025-10'],
    ['activity.meetings', 'numerator', '2023-05'],
    ['figure.plan.inspection', 'numerator', '2025-06'],
    ['inspection.frequencyMet', 'denominator', '2025-06'],
  ] as const)('exports the rows of %s as a workbook that changes nothing when it comes back', async (measure, part, period) => {
    const { kind, total } = await engine.listRecords({ measure, part, period });
    const { fileName, bytes } = await engine.exportRecords({ measure, part, period });
    const report = await engine.previewImport({ kind, fileName, bytes, by: '测试' });
    const sum = (count: 'created' | 'changed' | 'refused' | 'unchanged') => report.sheets.reduce((all, sheet) => all + sheet[count], 0);
    expect(report.changes).toEqual([]);
    expect([sum('created'), sum('changed'), sum('refused'), sum('unchanged')]).toEqual([0, 0, 0, total]);
    expect(total).toBeGreaterThan(0);
  });
});
