import type { Engine, LedgerKind } from '@sanse/engine';
import { LEDGERS } from '@sanse/engine/ledgers';
import type { CellValue } from 'hucre/xlsx';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type County, makeCounty, recordsOf } from './run-corpus.ts';

let county: County;
let engine: Engine;

beforeAll(async () => {
  county = await makeCounty();
});
const opened: Engine[] = [];
afterAll(async () => {
  for (const each of opened) await each.close();
  county.remove();
});
beforeEach(async () => {
  engine = await county.open();
  opened.push(engine);
});

const KINDS = Object.keys(LEDGERS) as LedgerKind[];

/** What a clerk writes under the example row of each blank workbook: every column of the example, with names of her county. */
const FILLED: Readonly<Record<LedgerKind, Readonly<Record<string, CellValue>>>> = {
  unit: { code: 'T05', name: '青石镇', unitKind: '镇', peerGroup: 'G1', displayOrder: 5, aliases: '青石', validFrom: '2025-01-01' },
  sector: { code: 'S03', name: '道路运输', department: '应急局', committee: '工贸专委会', displayOrder: 3 },
  enterprise: {
    uscc: '91990001MA00000099',
    name: '东河包装厂',
    township: '东河镇',
    sector: '工贸',
    address: '河东路8号',
    headcount: 21,
    inherentRisk: '蓝',
    openedOn: '2024-05-01',
  },
  hazard: {
    hazardNo: 'YH-1',
    township: '东河镇',
    enterprise: '东河铸造厂',
    place: '熔炼车间',
    sector: '工贸',
    source: '镇街检查',
    category: '用电安全',
    description: '配电箱未上锁',
    level: '重大',
    foundOn: '2025-07-01',
    registeredOn: '2025-07-01',
    originalDue: '2025-07-15',
    claimedOn: '2025-07-10',
    recheckedOn: '2025-07-11',
    closedOn: '2025-07-11',
  },
  inspection: {
    inspectionNo: 'JC-1',
    agency: '应急局',
    township: '东河镇',
    enterprise: '东河铸造厂',
    sector: '工贸',
    inspectedOn: '2025-07-02',
    mode: '双随机',
    planned: '否',
    inspectors: 3,
    hazardCount: 2,
  },
  accident: {
    accidentNo: 'SG-1',
    township: '南坪镇',
    enterprise: '南坪建材有限公司',
    sector: '建筑施工',
    occurredOn: '2025-07-03',
    deaths: 0,
    seriousInjuries: 1,
    directLoss: 8.5,
    accidentGrade: '一般',
    isProductionSafety: '是',
    isRoad: '否',
    isFire: '否',
    description: '吊装时被挤伤',
  },
  enforcement: {
    documentNo: '示例罚〔2025〕7号',
    agency: '住建局',
    township: '南坪镇',
    enterprise: '南坪建材有限公司',
    sector: '建筑施工',
    measureTaken: '立案处罚',
    filedOn: '2025-07-04',
    fine: 2.5,
    cause: '未设警示标志',
  },
  activity: { activityNo: 'HD-1', unit: '石桥镇', activityType: '应急演练', heldOn: '2025-07-05', title: '防汛演练', planned: '是', participants: 40 },
  task: { taskNo: 'RW-1', unit: '石桥镇', taskType: '专项行动', title: '自建房排查', assignedOn: '2025-07-01', dueOn: '2025-07-31', doneOn: '2025-07-30' },
  tip: { tipNo: 'JB-1', township: '东河镇', sector: '工贸', receivedOn: '2025-07-06', dueOn: '2025-07-21', doneOn: '2025-07-10', subject: '占用消防通道' },
  submission: { unit: '石桥镇', requirement: '隐患台账月报', period: '2025-07', dueOn: '2025-08-02', submittedOn: '2025-08-01', isZeroReport: '否' },
  listing: {
    listingLevel: '县级',
    listingNo: 'GP-1',
    township: '东河镇',
    enterprise: '东河铸造厂',
    sector: '工贸',
    listedOn: '2025-07-07',
    dueOn: '2025-10-07',
  },
  auditFinding: { findingNo: 'HC-1', unit: '石桥镇', findingType: '虚假销号', foundOn: '2025-07-25', description: '已销号隐患未整改' },
  figure: { unit: '石桥镇', code: 'plan.inspection', period: '2025-07', value: 60 },
  decision: {
    decisionNo: 'RD-1',
    unit: '石桥镇',
    period: '2025-07',
    scheme: 'TOWN-M',
    target: 'AB1',
    level: '市',
    basis: '示例通报〔2025〕2号',
    reason: '经验推广',
    signer: '示例甲',
    decidedOn: '2025-08-02',
  },
};

/** The blank workbook with rows under its example, as a clerk leaves it: all three sheets, the example still there. */
async function filledTemplate(kind: LedgerKind, rows: readonly Readonly<Record<string, CellValue>>[]): Promise<Uint8Array> {
  const blank = await readXlsx((await engine.template({ kind })).bytes);
  const own = rows.map((row) => LEDGERS[kind].columns.map(({ name }) => row[name] ?? null));
  return writeXlsx({ sheets: blank.sheets.map(({ name, rows: cells }, place) => ({ name, rows: place === 0 ? [...cells, ...own] : cells })) });
}

describe('the blank workbook', () => {
  it.each(KINDS)('of %s, filled in, says by itself what it is and imports without a question', async (kind) => {
    const before = (await recordsOf(engine, kind)).length;
    const request = { fileName: (await engine.template({ kind })).fileName, bytes: await filledTemplate(kind, [FILLED[kind]]), by: 'corpus' };
    const report = await engine.importFile(request);
    expect({ kind: report.kind, problems: report.problems, questions: report.questions }).toEqual({ kind, problems: [], questions: [] });
    expect(report.sheets.map(({ created, refused, notData, rows }) => [created, refused, rows - notData])[0]).toEqual([1, 0, 1]);
    expect((await recordsOf(engine, kind)).length).toBe(before + 1);
    const again = await engine.previewImport(request);
    expect(again.problems.map(({ code }) => code)).toEqual(['sameFile']);
  });

  it('stores every cell of the example columns', async () => {
    await engine.importFile({ fileName: '上报.xlsx', bytes: await filledTemplate('hazard', [FILLED.hazard]), by: 'corpus' });
    expect(await recordsOf(engine, 'hazard')).toEqual([
      {
        hazardNo: 'YH-1',
        township: 'T01',
        enterprise: '91990001MA00000011',
        place: '熔炼车间',
        sector: 'S01',
        source: 'township',
        category: '用电安全',
        description: '配电箱未上锁',
        level: 'major',
        foundOn: '2025-07-01',
        registeredOn: '2025-07-01',
        originalDue: '2025-07-15',
        claimedOn: '2025-07-10',
        recheckedOn: '2025-07-11',
        closedOn: '2025-07-11',
      },
    ]);
  });
});

describe('the export of a ledger', () => {
  it.each(KINDS)('of %s comes back in any form without a change', async (kind) => {
    await engine.importFile({ fileName: '上报.xlsx', bytes: await filledTemplate(kind, [FILLED[kind]]), by: 'corpus' });
    const rows = (await recordsOf(engine, kind)).length;
    for (const format of ['xlsx', 'csv', 'parquet'] as const) {
      const { fileName, bytes } = await engine.exportRecords({ kind, format });
      const report = await engine.previewImport({ fileName, bytes, by: 'corpus' });
      expect([report.kind, report.changes, report.questions], format).toEqual([kind, [], []]);
      expect(report.sheets.map(({ unchanged, created, refused }) => [unchanged, created, refused])[0], format).toEqual([rows, 0, 0]);
    }
  });
});

describe('the workbook of refused rows', () => {
  const wrong = { ...FILLED.hazard, hazardNo: 'YH-2', township: '东何镇', foundOn: '上旬' };

  it('comes back, is mended where it is coloured, and brings exactly the rows that were missing', async () => {
    const request = { fileName: '上报.xlsx', bytes: await filledTemplate('hazard', [FILLED.hazard, wrong]), by: 'corpus' };
    const first = await engine.importFile(request);
    expect([first.sheets[0]?.created, first.sheets[0]?.refused]).toEqual([1, 1]);

    const returned = await readXlsx((await engine.refusedRows(request)).bytes);
    const [sheet] = returned.sheets;
    const rows = (sheet?.rows ?? []).map((row) => row.map((cell) => (cell === '东何镇' ? '东河镇' : cell === '上旬' ? '2025-07-01' : cell)));
    const mended = { fileName: '上报（退回）.xlsx', bytes: await writeXlsx({ sheets: [{ name: sheet?.name ?? '', rows }] }), by: 'corpus' };
    const second = await engine.importFile(mended);
    expect({ kind: second.kind, problems: second.problems, questions: second.questions }).toEqual({ kind: 'hazard', problems: [], questions: [] });
    expect([second.sheets[0]?.created, second.sheets[0]?.refused, second.sheets[0]?.unchanged]).toEqual([1, 0, 0]);
    expect((await recordsOf(engine, 'hazard')).map(({ hazardNo, township, foundOn }) => [hazardNo, township, foundOn])).toEqual([
      ['YH-1', 'T01', '2025-07-01'],
      ['YH-2', 'T01', '2025-07-01'],
    ]);
  });

  it('sent back as it is, refuses the same rows again and changes nothing', async () => {
    const request = { fileName: '上报.xlsx', bytes: await filledTemplate('hazard', [FILLED.hazard, wrong]), by: 'corpus' };
    await engine.importFile(request);
    const returned = await engine.refusedRows(request);
    const again = await engine.importFile({ fileName: returned.fileName, bytes: returned.bytes, by: 'corpus' });
    expect([again.batch, again.sheets[0]?.refused, again.sheets[0]?.created]).toEqual([null, 1, 0]);
    expect(new Set(again.problems.map(({ code }) => code))).toEqual(new Set(['unknownUnit', 'wrongDate']));
  });
});
