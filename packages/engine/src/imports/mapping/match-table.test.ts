import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEDGERS } from '../../ledgers/index.ts';
import type { LedgerKind } from '../../ledgers/ledger.ts';
import type { Cell } from '../files/grid.ts';
import { type Mapping, SURE } from './mapping.ts';
import { matchTable } from './match-table.ts';
import { RESOLVER, tableOf } from './testing/table-of.ts';

function match(headings: readonly string[], rows: readonly (readonly Cell[])[] = [], kind: LedgerKind = 'hazard', mapping: Mapping | null = null) {
  const { table, grid } = tableOf(headings, rows);
  return matchTable(table, grid, LEDGERS[kind], { mapping, resolver: RESOLVER });
}

/** What each heading was taken for: `column` when sure, `column?` when proposed. */
function taken(headings: readonly string[], rows: readonly (readonly Cell[])[] = [], kind: LedgerKind = 'hazard') {
  return match(headings, rows, kind).columns.map(({ column, confidence }) => (column === null ? '' : confidence >= SURE ? column : `${column}?`));
}

const only = (heading: string, rows: readonly (readonly Cell[])[] = [], kind: LedgerKind = 'hazard') => match([heading], rows, kind).columns[0];

/** Sheets as offices send them (invented), with the right reading of each heading. */
const SHEETS: readonly (readonly [what: string, kind: LedgerKind, headings: Readonly<Record<string, string>>])[] = [
  [
    'a township ledger',
    'hazard',
    {
      序号: '',
      '乡镇（街道）': 'township',
      '企业（单位）名称': 'enterprise',
      '存在问题\n及隐患': 'description',
      隐患等级: 'level',
      检查时间: 'foundOn',
      整改时限: 'originalDue',
      整改完成时间: 'claimedOn',
      整改责任人: 'rectifier',
      整改情况: 'statedState',
      备注: '',
    },
  ],
  [
    'a two-row header',
    'hazard',
    {
      '基本信息/所属镇街': 'township',
      '基本信息/企业名称': 'enterprise',
      '检查情况/日期': 'foundOn',
      '检查情况/检查人': 'finder',
      '检查情况/隐患描述': 'description',
      '整改/期限': 'originalDue',
      '整改/完成日期': 'claimedOn',
      '整改责任单位/施工': '',
      '整改责任单位/监理': '',
      '复查情况/日期': 'recheckedOn',
      '复查/复查人': 'rechecker',
    },
  ],
  [
    'groups that are like other columns than those under them',
    'hazard',
    {
      '隐患排查/情况/内容/隐患级别': 'level',
      '隐患排查/情况/时间/发现日期': 'foundOn',
      '整改/验收/销号日期': 'closedOn',
      '整改情况/完成日期': 'claimedOn',
      '复查情况/检查日期': 'recheckedOn',
    },
  ],
  ['another closing date', 'hazard', { '整改情况/实际完成时间': 'claimedOn', '整改情况/验收日期': 'closedOn' }],
  [
    'slips of pinyin typing',
    'hazard',
    { 隐患描术: 'description', 所属镇接: 'township', 发现日其: 'foundOn', 整改其限: 'originalDue', 隐患极别: 'level', 发证日期: '' },
  ],
  [
    'initials and pinyin',
    'hazard',
    { yhbh: 'hazardNo', 'suo shu zhen jie': 'township', yhms: 'description', yhjb: 'level', 'Fā xiàn rì qī': 'foundOn', zgqx: 'originalDue', tp: '' },
  ],
  [
    'an inspection record',
    'inspection',
    {
      检查日期: 'inspectedOn',
      检查部门: 'agency',
      受检镇街: '',
      被检查单位: 'enterprise',
      属地: 'township',
      检查类型: 'mode',
      '发现隐患（处）': 'hazardCount',
    },
  ],
  [
    'a list of enterprises',
    'enterprise',
    { 社会信用代码: 'uscc', 单位名称: 'name', 镇街: 'township', 所属行业: 'sector', 职工人数: 'headcount', 法定代表人: '' },
  ],
];

describe('matchTable', () => {
  it.each(SHEETS)('reads the headings of %s', (_, kind, headings) => {
    expect(Object.fromEntries(match(Object.keys(headings), [], kind).columns.map(({ heading, column }) => [heading, column ?? '']))).toEqual(headings);
  });

  it('says how it knows, the surer way with the higher confidence', () => {
    const ways = [
      only('原定整改期限'),
      only('整改时限'),
      only('yuandingzhenggaiqixian'),
      only('zgqx'),
      only('隐患整改的期限'),
      only('东西', [['东河镇'], ['南坪镇']]),
    ];
    expect(ways.map((each) => each?.by)).toEqual(['name', 'alias', 'pinyin', 'pinyin', 'similar', 'values']);
    const confidences = ways.map((each) => each?.confidence ?? 0);
    const sure = confidences.slice(0, 4);
    expect(sure).toEqual(sure.toSorted((a, b) => b - a));
    expect(new Set(sure).size).toBe(4);
    expect(confidences.map((each) => each >= SURE)).toEqual([true, true, true, true, false, false]);
  });

  describe('by the values below', () => {
    it('proposes the one column whose values they are', () => {
      expect(
        taken(
          ['甲', '乙', '丙'],
          [
            ['东河镇', '南坪化工厂', '重大'],
            ['南坪', '东河铸造厂', '一般3级'],
          ],
        ),
      ).toEqual(['township?', 'enterprise?', 'level?']);
    });

    it('knows credit codes by their check digit', () => {
      expect(taken(['识别码'], [['91350100M000100Y43']], 'enterprise')).toEqual(['uscc']);
      expect(taken(['识别码'], [['91350100M000100Y44']], 'enterprise')).toEqual(['']);
    });

    it('cannot tell which of several dates a column is', () => {
      expect(taken(['甲'], [['2025-03-01'], ['2025-03-02']])).toEqual(['']);
    });

    it('is sure when the heading is alike as well, and doubts a heading its values speak against', () => {
      expect(taken(['镇名'])).toEqual(['township?']);
      expect(taken(['镇名'], [['东河镇'], ['南坪镇']])).toEqual(['township']);
      const words = ['张三', '李四', '王五', '赵六', '钱七'].map((name) => [name]);
      expect(only('整改到位时间', words)?.confidence).toBeLessThan(SURE);
      expect(only('整改到位时间', [['2025-03-01']])?.confidence).toBeGreaterThan(SURE);
    });
  });

  it('does not use what it is not sure of for a required column', () => {
    const { columns, missing } = match(['所属镇街', '隐患描述', '隐患级别', '发现日期', '整改的最后期限']);
    expect(columns[4]).toMatchObject({ column: 'originalDue', by: 'similar' });
    expect(missing.map(({ name }) => name)).toEqual(['originalDue']);
  });

  it('takes the better of two headings for a column, and says which was not used', () => {
    const { columns, beaten } = match(['整改期限', '原定整改期限']);
    expect(columns.map(({ column }) => column)).toEqual([null, 'originalDue']);
    expect(beaten).toEqual([{ heading: '整改期限', at: 0, by: '原定整改期限' }]);
  });

  it('does not put a heading that names one column under another that is like it', () => {
    expect(taken(['发现日期', '检查日期'], [['2025-03-01', '2025-03-01']])).toEqual(['foundOn', '']);
  });

  it('asks when two headings fit equally well', () => {
    const { columns, missing, beaten } = match(['检查日期', '检查日期', '镇街']);
    expect(columns.filter(({ column }) => column === 'foundOn').map(({ confidence }) => confidence)).toEqual([0.5]);
    expect(missing.map(({ name }) => name)).toContain('foundOn');
    expect(beaten).toEqual([]);
  });

  it('prefers of two like headings the one under which something stands', () => {
    expect(taken(['检查日期', '检查日期'], [['', '2025-03-01']])).toEqual(['', 'foundOn']);
  });

  it('gives the same answer whatever the order of the columns', () => {
    const headings = ['乡镇', '企业', '问题', '级别', '发现时间', '检查日期', '整改时限', '限期', 'zgqx', '完成情况', '整改', '负责人'];
    const rows = [['东河镇', '东河铸造厂', '通道堵塞', '一般', '2025-03-01', '2025-03-01', '2025-03-09', '3天', '2025-03-09', '已整改', '√', '甲']];
    const byHeading = (order: readonly number[]) =>
      match(
        order.map((at) => headings[at] ?? ''),
        rows.map((row) => order.map((at) => row[at] ?? null)),
      )
        .columns.map(({ heading, column, confidence }) => `${heading} ${column} ${confidence}`)
        .toSorted();
    const usual = byHeading(headings.map((_, at) => at));
    fc.assert(
      fc.property(fc.shuffledSubarray([...headings.keys()], { minLength: headings.length }), (order) => {
        expect(byHeading(order)).toEqual(usual);
      }),
      { numRuns: 30 },
    );
  });

  it('gives each column of the ledger once, whatever the headings are', () => {
    const heading = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.constantFrom('日期', '检查日期/时间', 'zgqx', '镇', '（元）', '/', '隐患隐患'));
    fc.assert(
      fc.property(fc.array(heading, { maxLength: 8 }), (headings) => {
        const { columns } = match(headings, [headings]);
        const used = columns.flatMap(({ column }) => column ?? []);
        expect(columns.map((each) => each.heading)).toEqual(headings);
        expect(new Set(used).size).toBe(used.length);
        for (const { confidence } of columns) expect(confidence >= 0 && confidence <= 1).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('lets the mapping have the last word', () => {
    const mapping: Mapping = {
      ledger: 'hazard',
      columns: { originalDue: '期', foundOn: null, township: { value: 'T01' }, description: { heading: '没有的一列' } },
      words: {},
      names: { unit: {}, sector: {}, enterprise: {} },
      leaveOut: [],
    };
    const { columns, missing } = match(['期', '发现日期', '镇街', '级别'], [], 'hazard', mapping);
    expect(columns.map(({ column, by }) => [column, by])).toEqual([
      ['originalDue', 'mapping'],
      [null, null],
      [null, null],
      ['level', 'alias'],
    ]);
    expect(missing.map(({ name }) => name)).toEqual(['description', 'foundOn']);
  });
});
