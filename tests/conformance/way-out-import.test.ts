import type { Engine, LedgerKind, UnitWayOut } from '@sanse/engine';
import { openEngine } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { SCHEMES } from './case.ts';
import { randomStream } from './reference/random-case.ts';

const isLong = process.env['SANSE_LONG'] === '1';
const COUNTIES = isLong ? 40 : 1;
const TODAY = '2025-03-12';

/** A row of a ledger by the headings of its blank workbook. */
type Sheet = Readonly<Record<string, string>>;

interface County {
  /** By ledger and record id. */
  readonly ledgers: Readonly<Partial<Record<LedgerKind, ReadonlyMap<string, Sheet>>>>;
}

const TOWNS = ['甲镇', '乙镇', '丙镇', '丁镇', '戊镇'];
const SECTORS: readonly Sheet[] = [{ 行业代码: 'GM', 行业领域: '工贸', 牵头部门: '应急局', 所属专委会: '工贸专委会' }];
const UNITS: readonly Sheet[] = [
  ...TOWNS.map((name, index) => ({ 单位代码: `T${index + 1}`, 单位名称: name, 单位类别: '镇', 考评分组: 'G1', 排序号: String(index + 1) })),
  { 单位代码: 'D1', 单位名称: '应急局', 单位类别: '部门', 考评分组: 'D1', 排序号: '8' },
  { 单位代码: 'C1', 单位名称: '工贸专委会', 单位类别: '专委会', 考评分组: 'SC', 排序号: '9' },
];

/** March 2025 in five towns, half of it over: hazards, tasks, tips, listed items and reports in every state. */
function drawCounty(seed: number): County {
  const next = randomStream(seed);
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const once = (inSoMany: number) => int(1, inSoMany) === 1;
  const day = (month: number, date: number) => `2025-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  const enterprise = new Map<string, Sheet>();
  const hazard = new Map<string, Sheet>();
  const task = new Map<string, Sheet>();
  const tip = new Map<string, Sheet>();
  const listing = new Map<string, Sheet>();
  const submission = new Map<string, Sheet>();
  const inspection = new Map<string, Sheet>();
  const activity = new Map<string, Sheet>();
  const figure = new Map<string, Sheet>();
  for (const [at, town] of TOWNS.entries()) {
    const code = `T${at + 1}`;
    // Every other town has its hazards in hand and its visits and reports not.
    const isTidy = at % 2 === 1;
    for (let n = 1; n <= 6; n += 1) {
      const uscc = `9199000000${code}${n}00000`;
      enterprise.set(`enterprise:${uscc}`, {
        统一社会信用代码: uscc,
        企业名称: `${town}厂${n}`,
        所属镇街: town,
        行业领域: '工贸',
        固有风险等级: ['红', '橙', '黄'][n % 3] as string,
      });
      if (!once(isTidy ? 1 : 3))
        inspection.set(`${code}-${n}`, {
          检查编号: `JC${n}`,
          检查单位: town,
          所属镇街: town,
          企业名称: `${town}厂${n}`,
          检查日期: day(3, int(1, 11)),
          计划内: '是',
          发现隐患数: String(int(0, 3)),
        });
    }
    for (let n = 1; n <= 14; n += 1) {
      const isOld = once(4);
      const due = once(2) ? day(3, int(4, 11)) : day(3, int(13, 31));
      const isOpen = once(isTidy ? 14 : 2);
      const closed = day(3, int(5, 11));
      hazard.set(`hazard:${code}/H${n}`, {
        隐患编号: `H${n}`,
        所属镇街: town,
        企业名称: `${town}厂${int(1, 6)}`,
        隐患描述: `问题${n}`,
        隐患级别: once(5) ? '重大' : '一般',
        发现日期: isOld ? day(1, int(3, 28)) : day(3, int(1, 3)),
        原定整改期限: isOld ? day(2, int(1, 25)) : due,
        整改完成日期: isOpen ? (once(4) ? day(3, int(4, 11)) : '') : closed,
        复查日期: isOpen ? '' : closed,
        销号日期: isOpen ? '' : closed,
        五落实齐全: once(4) ? '否' : '是',
        '整改资金(万元)': once(2) ? String(int(1, 40) / 10) : '',
        挂牌督办编号: '',
      });
    }
    for (let n = 1; n <= 4; n += 1) {
      const isDone = once(2);
      task.set(`task:${code}/R${n}`, {
        任务编号: `R${n}`,
        责任单位: town,
        任务类型: '交办任务',
        任务内容: `任务${n}`,
        交办日期: day(3, 1),
        完成期限: day(3, int(8, 30)),
        完成日期: isDone ? day(3, int(2, 11)) : '',
      });
    }
    for (let n = 1; n <= 3; n += 1) {
      tip.set(`tip:12350/${code}${n}`, {
        举报渠道: '12350',
        受理编号: `${code}${n}`,
        所属镇街: town,
        受理日期: day(3, 2),
        核查期限: day(3, int(9, 29)),
        办结日期: once(2) ? day(3, 9) : '',
        举报事项: '无证经营',
      });
      submission.set(`submission:${code}/月报${n}/2025-03`, {
        报送单位: town,
        报送事项: `月报${n}`,
        所属期: '2025-03',
        报送期限: day(3, int(5, 28)),
        报送日期: !isTidy && once(3) ? day(3, 4) : '',
      });
    }
    if (once(2))
      listing.set(`listing:county/G${code}`, {
        挂牌级别: '县级',
        挂牌督办编号: `G${code}`,
        所属镇街: town,
        挂牌日期: day(1, 10),
        督办期限: day(3, int(2, 28)),
        摘牌日期: '',
      });
    for (let n = 1; n <= 4; n += 1)
      activity.set(`${code}-${n}`, {
        活动编号: `${code}H${n}`,
        单位: town,
        活动类型: n === 4 ? '专题研究会议' : '领导带队检查',
        日期: day(3, n + 2),
        主题: `活动${n}`,
      });
    figure.set(code, { 单位: town, 指标代码: 'plan.inspection', 所属期: '2025-03', 数值: String(int(2, 5)) });
  }
  return { ledgers: { enterprise, hazard, task, tip, listing, submission, inspection, activity, figure } };
}

function bytesOf(rows: readonly Sheet[]): Uint8Array {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return new TextEncoder().encode([headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))].map((line) => line.join(',')).join('\n'));
}

async function bring(engine: Engine, kind: LedgerKind, rows: readonly Sheet[]): Promise<void> {
  if (rows.length === 0) return;
  const { problems } = await engine.importFile({ kind, fileName: `${kind}.csv`, bytes: bytesOf(rows), by: '测试' });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
}

async function openCounty({ ledgers }: County, today: string): Promise<Engine> {
  const engine = await openEngine({ home: ':memory:', schemeFolder: SCHEMES, today: () => today });
  await bring(engine, 'unit', UNITS);
  await bring(engine, 'sector', SECTORS);
  for (const [kind, rows] of Object.entries(ledgers)) await bring(engine, kind as LedgerKind, [...rows.values()]);
  return engine;
}

/** What the office writes into its sheet once the record is done. */
const DONE: Readonly<Partial<Record<LedgerKind, (row: Sheet, on: string) => Sheet>>> = {
  hazard: (row, on) => ({ ...row, 整改完成日期: row['整改完成日期'] === '' ? on : (row['整改完成日期'] ?? on), 复查日期: on, 销号日期: on }),
  task: (row, on) => ({ ...row, 完成日期: on }),
  tip: (row, on) => ({ ...row, 办结日期: on }),
  listing: (row, on) => ({ ...row, 摘牌日期: on }),
  submission: (row, on) => ({ ...row, 报送日期: on }),
};

/** What the office writes of work that had no row, by the measure that counts it. */
const FURTHER: Readonly<Record<string, Sheet>> = {
  'inspection.checks': {},
  'inspection.planned': { 计划内: '是' },
  'inspection.joint': { 检查方式: '联合检查' },
  'activity.leaderChecks': { 活动类型: '领导带队检查' },
  'activity.meetings': { 活动类型: '专题研究会议' },
  'activity.trainingsAndDrills': { 活动类型: '教育培训' },
  'activity.dispatches': { 活动类型: '工作调度' },
  'activity.analyses': { 活动类型: '季度分析报告' },
  'activity.chairedMeetings': { 活动类型: '专题研究会议', 主任主持: '是' },
  'activity.dutyReports': { 活动类型: '半年述职' },
};

function furtherRow(record: string, by: string, unit: UnitWayOut['unit']): Sheet {
  const [measure = '', at = ''] = record.slice(record.indexOf('+') + 1).split('/');
  const said = FURTHER[measure];
  if (said === undefined) throw new Error(`what is written of ${measure}?`);
  const isTown = TOWNS.includes(unit.name);
  return record.startsWith('inspection')
    ? { 检查编号: `新${measure}${at}`, 检查单位: isTown ? unit.name : '应急局', 所属镇街: isTown ? unit.name : '甲镇', 行业领域: '工贸', 检查日期: by, ...said }
    : { 活动编号: `新${measure}${at}`, 单位: unit.name, 日期: by, 主题: '新', ...said };
}

/** Imports exactly the records of a set, completed on the days it names. */
async function complete(engine: Engine, { ledgers }: County, { unit, further }: UnitWayOut, set: NonNullable<UnitWayOut['smallest']>): Promise<void> {
  const rows = new Map<LedgerKind, Sheet[]>();
  const isPlanShort = further.some(({ measure }) => measure === 'inspection.planned');
  for (const { record, by } of set.steps) {
    const kind = record.slice(0, record.indexOf(':')) as LedgerKind;
    if (record.includes(':+')) {
      rows.set(kind, [...(rows.get(kind) ?? []), furtherRow(record, by, unit)]);
      continue;
    }
    const row = ledgers[kind]?.get(record);
    if (row === undefined) throw new Error(`no row ${record}`);
    if (kind === 'enterprise') {
      const visit = {
        检查编号: `新${row['统一社会信用代码'] ?? ''}`,
        检查单位: unit.name,
        所属镇街: row['所属镇街'] ?? '',
        企业名称: row['企业名称'] ?? '',
        检查日期: by,
        ...(isPlanShort && { 计划内: '是' }),
      };
      rows.set('inspection', [...(rows.get('inspection') ?? []), visit]);
    } else {
      rows.set(kind, [...(rows.get(kind) ?? []), DONE[kind]?.(row, by) ?? row]);
    }
  }
  for (const [kind, done] of rows) await bring(engine, kind, done);
}

describe('the way out, imported', () => {
  it('meets what it promised to the last digit when exactly its records come in', { timeout: 1_200_000 }, async () => {
    const seen = { asked: 0, found: 0, records: 0, kinds: new Set<string>() };
    for (let seed = 1; seed <= COUNTIES; seed += 1) {
      const county = drawCounty(seed);
      const engine = await openCounty(county, TODAY);
      try {
        for (const [scheme, period] of [
          ['TOWN-M', '2025-03'],
          ['DEPT-Q', '2025Q1'],
          ['SC-Q', '2025Q1'],
        ] as const) {
          const { units, tiers } = await engine.assess({ scheme, period });
          for (const { code, tier } of units.filter((one) => one.tier !== tiers[0]?.code)) {
            const way = await engine.wayOut({ scheme, period, unit: code });
            seen.asked += 1;
            expect([seed, code, way.standing.tier, way.blind]).toEqual([seed, code, tier, []]);
            for (const set of way.status === 'found' ? [way.smallest, way.cheapest] : []) {
              if (set === null || set === undefined) continue;
              seen.found += 1;
              seen.records += set.steps.length;
              for (const { record } of set.steps) seen.kinds.add(record.slice(0, record.indexOf(':')) + (record.includes(':+') ? '+' : ''));
              const before = await engine.listBatches();
              await complete(engine, county, way, set);
              const after = (await engine.assess({ scheme, period })).units.find((one) => one.code === code);
              expect([seed, scheme, code, after?.total, after?.exact, after?.tier, after?.rank]).toEqual([
                seed,
                scheme,
                code,
                set.after.total,
                set.after.exact,
                set.after.tier,
                set.after.rank,
              ]);
              expect(tiers.findIndex((one) => one.code === after?.tier)).toBeLessThan(tiers.findIndex((one) => one.code === tier));
              const newest = (await engine.listBatches()).filter(({ no }) => !before.some((one) => one.no === no));
              for (const { no } of newest.toSorted((a, b) => b.no - a.no)) await engine.undoBatch({ batch: no, by: '测试', reason: '还原' });
            }
          }
        }
      } finally {
        await engine.close();
      }
    }
    console.log(
      `出路经导入核对：${COUNTIES} 个县，问 ${seen.asked} 次，落实 ${seen.found} 组共 ${seen.records} 条（${[...seen.kinds].toSorted().join('、')}），分数、等次、位次全部兑现。`,
    );
    expect(seen.found).toBeGreaterThan(2);
  });
});
