import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorOf, importCsv, openSmallCounty } from '../imports/testing/small-county.ts';
import type { Store } from '../store/store.ts';
import type { FindingsRequest, FindingState } from '../verbs/findings.ts';
import { MEASURED } from './detectors/measured.ts';
import { findFindings } from './find-findings.ts';
import { findingEvidence, settleFinding } from './settle-finding.ts';

const HEADINGS = ['隐患编号', '所属镇街', '企业名称', '隐患描述', '隐患级别', '发现日期', '登记日期', '原定整改期限', '整改完成日期', '销号日期', '状态'];
const row = (no: string, ...rest: string[]) => [no, '东河镇', '东河铸造厂', ...rest];
const H1 = row('H1', '灭火器压力不足', '一般', '2025-03-03', '2025-03-03', '2025-03-10', '2025-03-08', '2025-03-09', '已销号');
const H2 = row('H2', '疏散通道堆放杂物', '一般', '2025-03-04', '2025-03-04', '2025-03-11', '', '', '已整改');
const H3 = row('H3', '配电箱未上锁', '一般', '2025-03-05', '2025-03-04', '2025-03-12', '', '', '整改中');
const H4 = row('H4', '冲压机缺少防护罩', '一般', '2025-03-06', '2025-03-06', '2025-03-13', '', '', '已整改');
const FORM = [
  ['单位', '指标代码', '所属期', '数值'],
  ['东河镇', 'summary.hazard.found', '2025-03', '5'],
];

describe('the findings of a county', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openSmallCounty();
    await importCsv(store, 'hazard', [HEADINGS, H1, H2, H3]);
    await importCsv(store, 'figure', FORM);
  });
  afterEach(() => store.close());

  const find = (request: Partial<FindingsRequest> = {}) => findFindings(store, { period: '2025-03', ...request }, '2025-04-05');
  const settle = (id: string, state: FindingState, note: string, by = '王科员') =>
    settleFinding(store, { id, state, note, by }, { today: '2025-04-05', now: () => new Date('2025-04-06T01:00:00Z') });
  const idOf = async (check: string) => (await find({ check })).findings[0]?.id ?? '';

  it('are what the checks notice, graver ones first, counted by check', async () => {
    const { findings, checks, knownAt } = await find();
    expect(knownAt).toBe(5);
    expect(findings.map(({ check, severity, state, message }) => [check, severity, state, message.zh])).toEqual([
      ['rowsAgainstSummary', 'fault', 'open', '东河镇2025年3月报表填发现隐患数5条，台账有3条，差2条。'],
      ['datesOutside', 'doubt', 'open', '东河镇2025年3月的隐患台账中有1条的登记日期早于发现日期（2025-03-04）。'],
      ['doneWithoutDate', 'doubt', 'open', '东河镇2025年3月的隐患台账中有1条状态写已整改，没有整改完成日期，按未整改计算。'],
    ]);
    expect(checks.filter(({ count }) => count > 0).map(({ code, count, open }) => [code, count, open])).toEqual([
      ['rowsAgainstSummary', 1, 1],
      ['datesOutside', 1, 1],
      ['doneWithoutDate', 1, 1],
    ]);
  });

  it('can be narrowed to a unit, a check and a state, and keep their ids in the quarter and the year', async () => {
    expect((await find({ unit: 'T04' })).findings).toEqual([]);
    const { findings, checks } = await find({ unit: 'T01', check: 'doneWithoutDate' });
    expect([findings.length, checks.reduce((sum, { count }) => sum + count, 0)]).toEqual([1, 3]);
    for (const period of ['2025Q1', '2025H1', '2025']) expect((await find({ period, check: 'doneWithoutDate' })).findings).toEqual(findings);
    expect((await find({ state: 'explained' })).findings).toEqual([]);
    expect((await find({ period: '2025Q2' })).findings).toEqual([]);
  });

  it('keep what was said about them, and are open again once their rows are others', async () => {
    const id = await idOf('doneWithoutDate');
    const settled = await settle(id, 'explained', ' 纸质复查单已补，下月补录日期 ');
    expect(settled).toMatchObject({
      id,
      state: 'explained',
      note: '纸质复查单已补，下月补录日期',
      by: '王科员',
      at: '2025-04-06T01:00:00.000Z',
      reopened: false,
    });
    expect((await find({ state: 'explained' })).findings).toEqual([settled]);
    expect((await find()).checks.find(({ code }) => code === 'doneWithoutDate')).toMatchObject({ count: 1, open: 0 });

    await importCsv(store, 'hazard', [HEADINGS, H4]);
    const [again] = (await find({ check: 'doneWithoutDate' })).findings;
    expect(again).toMatchObject({ id, state: 'open', reopened: true, note: '纸质复查单已补，下月补录日期', by: '王科员' });
    expect(again?.message.zh).toContain('有2条');
    expect((await find({ check: 'doneWithoutDate', knownAt: 5 })).findings).toEqual([settled]);

    expect(await settle(id, 'confirmed', '现场未整改')).toMatchObject({ state: 'confirmed', reopened: false });
    expect(await settle(id, 'open', '')).toMatchObject({ state: 'open', note: null, reopened: false });
    expect((await store.read('select count(*) as n from finding_state'))[0]?.['n']).toBe(3n);
  });

  it('stay as they are when other rows come in, and are gone when theirs are mended', async () => {
    const id = await idOf('doneWithoutDate');
    await settle(id, 'explained', '已核实');
    await importCsv(store, 'hazard', [HEADINGS, row('H9', '叉车司机无证上岗', '一般', '2025-03-07', '2025-03-07', '2025-03-14', '', '', '整改中')]);
    expect((await find({ check: 'doneWithoutDate' })).findings[0]).toMatchObject({ id, state: 'explained', reopened: false });
    await importCsv(store, 'hazard', [HEADINGS, row('H2', '疏散通道堆放杂物', '一般', '2025-03-04', '2025-03-04', '2025-03-11', '2025-03-10', '', '已整改')]);
    expect((await find({ check: 'doneWithoutDate' })).findings).toEqual([]);
    expect((await errorOf(settle(id, 'confirmed', '已改'))).text.zh).toContain('数据改正后，原来的疑点会消失');
  });

  it('show their rows as records, those that a complete file took off the ledger too', async () => {
    await importCsv(store, 'hazard', [HEADINGS, H1, H3], { replace: { unit: '东河镇', period: '2025-03' } });
    const [finding] = (await find({ check: 'rowsAgainstSummary' })).findings;
    expect(finding?.message.zh).toBe('东河镇2025年3月报表填发现隐患数5条，台账有2条，差3条；可先核对已撤下的1条。');
    const tables = await findingEvidence(store, { id: finding?.id ?? '' }, '2025-04-05');
    expect(tables.map(({ what, kind, total, rows }) => [what.zh, kind, total, rows.map(({ id }) => id)])).toEqual([
      ['填报的数', 'figure', 1, ['figure:T01/summary.hazard.found/2025-03']],
      ['已撤下的', 'hazard', 1, ['hazard:T01/H2']],
      ['台账中计入的', 'hazard', 2, ['hazard:T01/H1', 'hazard:T01/H3']],
    ]);
    const [first] = tables[1]?.rows ?? [];
    expect(tables[1]?.columns.slice(0, 3).map(({ heading }) => heading.zh)).toEqual(['隐患编号', '所属镇街', '企业名称']);
    expect(first?.values.slice(0, 3)).toEqual(['H2', '东河镇', '东河铸造厂']);
  });

  it('are leads when these are asked for, each with how far it can be trusted, and can be settled like the others', async () => {
    // Twelve of twelve registered eight days after they were found.
    const texts = [
      '护栏松动',
      '气瓶未固定',
      '电缆老化',
      '吊索断丝',
      '储罐渗漏',
      '叉车超速',
      '压力表未检',
      '应急灯不亮',
      '除尘器积灰',
      '警示牌缺失',
      '脚手架不稳',
      '排风机停用',
    ];
    const late = texts.map((text, at) => row(`L${at}`, text, '一般', '2025-03-03', '2025-03-11', '2025-03-20', '', '', '整改中'));
    await importCsv(store, 'hazard', [HEADINGS, ...late]);
    const { findings, checks } = await find({ leads: true });
    expect(findings.map(({ check, severity }) => [check, severity])).toEqual([['lateRegistration', 'note']]);
    expect(checks.every(({ lead }) => lead !== null)).toBe(true);
    expect(checks.find(({ code }) => code === 'lateRegistration')).toMatchObject({ count: 1, lead: { measured: MEASURED.lateRegistration } });
    expect((await find()).checks.every(({ lead }) => lead === null)).toBe(true);

    const id = findings[0]?.id ?? '';
    expect((await findingEvidence(store, { id }, '2025-04-05'))[0]).toMatchObject({ kind: 'hazard', total: 12 });
    await settle(id, 'explained', '系统停用一周，集中补录');
    expect((await find({ check: 'lateRegistration' })).findings[0]).toMatchObject({ id, state: 'explained' });
  });

  it('refuse with a sentence what there is not and what is not said', async () => {
    const id = await idOf('doneWithoutDate');
    const refused = async (promise: Promise<unknown>) => {
      const { code, text } = await errorOf(promise);
      return [code, text.zh];
    };
    expect(await refused(settle('doneWithoutDate.2025-03.0123456789ab', 'explained', '已核实'))).toEqual([
      'notFound',
      '没有编号为“doneWithoutDate.2025-03.0123456789ab”的疑点；数据改正后，原来的疑点会消失。现有的见 sanse findings。',
    ]);
    expect((await refused(settle('../etc', 'explained', '已核实')))[0]).toBe('notFound');
    expect((await refused(settle('weather.2025-03.0123456789ab', 'explained', '已核实')))[1]).toContain('没有名为“weather”的核查项');
    expect(await refused(settle(id, 'explained', '  '))).toEqual(['badRequest', '请写明说明或确认的理由。']);
    expect(await refused(settle(id, 'explained', '已核实', ' '))).toEqual(['badRequest', '请写明经办人。']);
    expect((await refused(settle(id, 'closed' as FindingState, '已核实')))[0]).toBe('badRequest');
    expect((await refused(find({ unit: 'T99' })))[1]).toBe('单位名录中没有代码“T99”。');
    expect((await refused(find({ check: 'weather' })))[0]).toBe('notFound');
    expect((await refused(find({ period: '2025W10' })))[1]).toContain('是周');
    expect((await refused(find({ period: 'March' })))[0]).toBe('badRequest');
  });

  it('find dates that lay ahead on the day their file was imported, not on the day of asking', async () => {
    await importCsv(store, 'hazard', [HEADINGS, row('H5', '接地线脱落', '一般', '2025-03-07', '2025-03-07', '2099-03-14', '2099-03-10', '2099-03-11', '')]);
    const { findings } = await findFindings(store, { period: '2025-03', check: 'datesOutside' }, '2100-01-01');
    expect(findings.map(({ message }) => message.zh)).toEqual([
      '东河镇2025年3月的隐患台账中有1条的整改完成日期在录入时还没到（2099-03-10）。',
      '东河镇2025年3月的隐患台账中有1条的销号日期在录入时还没到（2099-03-11）。',
      '东河镇2025年3月的隐患台账中有1条的登记日期早于发现日期（2025-03-04）。',
    ]);
  });
});
