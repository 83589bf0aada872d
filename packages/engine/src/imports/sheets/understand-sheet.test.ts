import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, Grid } from '../files/grid.ts';
import { understandSheet } from './understand-sheet.ts';
import { gridOf, knows } from './testing/grid-of.ts';
import { usedRows } from './sheet-view.ts';

const HEAD = ['序号', '镇街', '企业名称', '隐患描述', '发现日期', '整改期限'];
const ROWS: readonly (readonly Cell[])[] = [
  [1, '东河镇', '东河铸造厂', '通道堵塞', '2025-03-03', '2025-03-10'],
  [2, '东河镇', '东河铸造厂', '线路老化', '2025-03-04', '2025-03-11'],
  [3, '南坪镇', '南坪建材厂', '无', '2025-03-05', ''],
];

function tablesOf(rows: readonly (readonly Cell[])[], more: Parameters<typeof gridOf>[1] = {}) {
  return understandSheet(gridOf(rows, more), 0, knows);
}

function onlyTable(rows: readonly (readonly Cell[])[], more: Parameters<typeof gridOf>[1] = {}) {
  const tables = tablesOf(rows, more);
  expect(tables).toHaveLength(1);
  const [table] = tables;
  if (table === undefined) throw new Error('no table');
  return {
    ...table,
    headings: table.headings.map(({ heading }) => heading),
    data: table.dataRows.map((row) => row + 1),
    not: Object.fromEntries(table.notData.map(({ row, why }) => [row, why.zh])),
  };
}

describe('what stands around a table', () => {
  it('takes the header from row one where there is nothing else', () => {
    const table = onlyTable([HEAD, ...ROWS]);
    expect([table.headings, table.data, table.not, table.title]).toEqual([HEAD, [2, 3, 4], { 1: '表头' }, null]);
  });

  it('reads unit, year and period from titles, merged or not, and skips blank lines', () => {
    const table = onlyTable(
      [['附件1'], ['2025年3月份隐患排查整改台账'], ['填报单位（盖章）：麦陂镇', null, null, '填报日期：2025年4月2日'], [], HEAD, ...ROWS],
      { merged: ['A2:F2', 'A3:C3'] },
    );
    expect([table.title, table.year, table.period, table.unit]).toEqual([
      '附件1   2025年3月份隐患排查整改台账   填报单位（盖章）：麦陂镇   填报日期：2025年4月2日',
      2025,
      '2025-03',
      '麦陂镇',
    ]);
    expect([table.data, table.not]).toEqual([[6, 7, 8], { 1: '标题行', 2: '标题行', 3: '标题行', 4: '空行', 5: '表头' }]);
  });

  it('names signatures, instructions and what follows them', () => {
    const table = onlyTable([
      HEAD,
      ...ROWS,
      ['填表说明：1. 本表由各镇街填报；2. 每月5日前报送。'],
      ['3．一式两份'],
      ['单位负责人：', null, '审核人：李某', null, '填表人：张某'],
      ['联系电话：'],
      [null, null, null, null, '2025年4月2日'],
    ]);
    expect([table.data, table.not]).toEqual([[2, 3, 4], { 1: '表头', 5: '说明行', 6: '说明行', 7: '签字、联系方式行', 8: '签字、联系方式行', 9: '说明行' }]);
  });

  it('names one long merged cell of instructions and a section heading', () => {
    const table = onlyTable([HEAD, ['一、东河镇'], ROWS[0] ?? [], ['南坪镇'], ROWS[1] ?? [], ['注意事项\n1．逐条填写，不得合并；\n2．按时报送，过期不补。']], {
      merged: ['A4:F4', 'A6:F6'],
    });
    expect([table.data, table.not]).toEqual([[3, 5], { 1: '表头', 2: '分组标题行', 4: '分组标题行', 6: '说明行' }]);
  });

  it('names totals wherever they stand, parts of totals, and numbered lines left empty', () => {
    const table = onlyTable([
      HEAD,
      ['合计', null, null, 3],
      ROWS[0] ?? [],
      [null, '东河镇小计', null, 2],
      ROWS[1] ?? [],
      [3, '总  计（全县）', null, 3],
      ['其中：重大隐患', null, null, 0],
      [7],
      ['8'],
    ]);
    expect([table.data, table.not]).toEqual([
      [3, 5],
      { 1: '表头', 2: '合计行', 4: '合计行', 6: '合计行', 7: '“其中”行', 8: '只有序号的空行', 9: '只有序号的空行' },
    ]);
  });

  it('names a sheet that says there is nothing to report, and a line of nothing but 无', () => {
    expect(onlyTable([HEAD, ['本月无隐患']], { merged: ['A2:F2'] }).not).toEqual({ 1: '表头', 2: '写明没有可报内容的行' });
    expect(onlyTable([HEAD, [1, '无', '无', '/', '无', '无']]).not).toEqual({ 1: '表头', 2: '写明没有可报内容的行' });
  });

  it('takes lone cells after the last record for its foot, and others for records', () => {
    const table = onlyTable([
      HEAD,
      ...ROWS,
      [null, null, '南坪建材厂'],
      [null, null, null, '线路老化', '2025-03-09'],
      [],
      [null, null, null, null, '东河镇人民政府'],
      [null, null, null, null, '2025年4月2日'],
    ]);
    expect([table.data, table.not]).toEqual([[2, 3, 4, 5, 6], { 1: '表头', 7: '空行', 8: '说明行', 9: '说明行' }]);
  });

  it.each<[Cell[]]>([
    [[1, 2, 3, 4, 5, 6]],
    [['(1)', '(2)', '(3)', '(4)', '(5)', '(6)']],
    [['A', 'B', 'C', 'D', 'E', 'F']],
    [['甲', '乙', 1, 2, 3, 4]],
    [['①', '②', '③', '④', '⑤', '⑥']],
    [['栏次', 1, 2, 3, 4, 5]],
  ])('takes %j under the header for column numbers', (numbers) => {
    expect(onlyTable([HEAD, numbers, ...ROWS]).not).toEqual({ 1: '表头', 2: '栏号行' });
  });

  it('keeps a record that looks like column numbers further down', () => {
    expect(
      onlyTable([
        ['序号', '单位', '数值'],
        [7, '东河镇', 5],
        [1, 2, 3],
      ]).data,
    ).toEqual([2, 3]);
  });

  it('reads what money is counted in above the table and in a row under the header', () => {
    const table = onlyTable([
      ['罚款情况表', null, null, '单位：万元'],
      ['序号', '单位', '指标', '罚款金额'],
      [null, null, null, '（元）'],
      [1, '东河镇', '罚款', 3],
    ]);
    expect([table.unit, table.yuan, table.headings, table.not]).toEqual([
      null,
      10_000,
      ['序号', '单位', '指标', '罚款金额(元)'],
      { 1: '标题行', 2: '表头', 3: '计量单位行' },
    ]);
  });

  it('reads hidden rows and columns like others', () => {
    const table = onlyTable([HEAD, ...ROWS], { hiddenRows: [2], hiddenColumns: [3] });
    expect([table.headings, table.data]).toEqual([HEAD, [2, 3, 4]]);
  });

  it('passes over blank rows and columns inside a table', () => {
    const wide = (row: readonly Cell[]) => [...row.slice(0, 3), null, ...row.slice(3)];
    const table = onlyTable([wide(HEAD), ...ROWS.map(wide).flatMap((row) => [row, []])]);
    expect([table.headings, table.data, table.not]).toEqual([HEAD, [2, 4, 6], { 1: '表头', 3: '空行', 5: '空行' }]);
  });

  it('takes repeated headers of printed pages for no records', () => {
    const title = ['2025年隐患台账'];
    const table = onlyTable([title, HEAD, ...ROWS, title, HEAD, ...ROWS]);
    expect([table.data, table.not]).toEqual([[3, 4, 5, 8, 9, 10], { 1: '标题行', 2: '表头', 6: '重复的表头', 7: '重复的表头' }]);
  });

  it('takes a record over a repeated header for no title, though one of its cells begins with a year', () => {
    const record = ['H9', '东河镇', '通道堵塞', '2025年7月20日'];
    const table = onlyTable([HEAD, record, HEAD, ...ROWS]);
    expect([table.data, table.not]).toEqual([[2, 4, 5, 6], { 1: '表头', 3: '重复的表头' }]);
  });

  it('finds a header of which no word is known by what stands under it', () => {
    const table = onlyTable([
      ['Violations 2025'],
      ['violation_id', 'business', 'inspected', 'status'],
      [1001, 'Golden Cafe', '2025-01-03', 'open'],
      [1002, 'Blue Inn', '2025-01-04', 'closed'],
    ]);
    expect([table.headings, table.data]).toEqual([
      ['violation_id', 'business', 'inspected', 'status'],
      [3, 4],
    ]);
  });

  it('finds no table in a sheet of prose, of one column or of nothing', () => {
    expect(tablesOf([['填表说明'], ['一、本表由各镇街填报。'], ['二、每月5日前报送。']])).toEqual([]);
    expect(tablesOf([])).toEqual([]);
    expect(tablesOf([[null, ''], [' ']])).toEqual([]);
  });
});

describe('headers of several rows', () => {
  const TWO = [
    ['序号', '企业名称', '整改责任单位', null, '整改期限', '销号\n日期'],
    [null, null, '施工', '监理', null, null],
    [1, '东河铸造厂', '甲公司', '乙公司', '2025-03-10', '2025-03-12'],
  ];
  const PATHS = ['序号', '企业名称', '整改责任单位/施工', '整改责任单位/监理', '整改期限', '销号日期'];

  it('follows merged cells', () => {
    const table = onlyTable(TWO, { merged: ['A1:A2', 'B1:B2', 'C1:D1', 'E1:E2', 'F1:F2'] });
    expect([table.headings, table.headerRows, table.data]).toEqual([PATHS, [0, 1], [3]]);
  });

  it('reads the same where the merges were lost', () => {
    const table = onlyTable(TWO);
    expect([table.headings, table.headerRows, table.data]).toEqual([PATHS, [0, 1], [3]]);
  });

  it('reads group headings over singles that stand at the bottom', () => {
    const table = onlyTable([
      ['2025年台账'],
      [null, null, '整改责任单位', null, null, null],
      ['序号', '企业名称', '施工', '监理', '整改期限', '销号日期'],
      TWO[2] ?? [],
    ]);
    expect([table.headings, table.not]).toEqual([PATHS, { 1: '标题行', 2: '表头', 3: '表头' }]);
  });

  it('reads three and four rows', () => {
    const table = onlyTable(
      [
        ['全县隐患情况表'],
        ['镇街', '隐患情况', null, null, null],
        [null, '一般隐患', null, '重大隐患', null],
        [null, '发现', '整改', '发现', '整改'],
        ['东河镇', 5, 4, 1, 1],
      ],
      { merged: ['A1:E1', 'A2:A4', 'B2:E2', 'B3:C3', 'D3:E3'] },
    );
    expect(table.headings).toEqual(['镇街', '隐患情况/一般隐患/发现', '隐患情况/一般隐患/整改', '隐患情况/重大隐患/发现', '隐患情况/重大隐患/整改']);
    expect([table.headerRows, table.data]).toEqual([[1, 2, 3], [5]]);
    const lost = onlyTable([
      ['序号', '镇街', '隐患情况', null, null],
      [null, null, '一般隐患', null, '重大隐患'],
      [null, null, '发现', '整改', '发现'],
      [1, '东河镇', 5, 4, 1],
    ]);
    expect([lost.headings, lost.data]).toEqual([['序号', '镇街', '隐患情况/一般隐患/发现', '隐患情况/一般隐患/整改', '隐患情况/重大隐患/发现'], [4]]);
    const four = onlyTable(
      [
        ['镇街', '上级', '上级', null],
        [null, '督办', '检查', null],
        [null, '隐患', '隐患', null],
        [null, '数量', '数量', '整改'],
        ['东河镇', 5, 4, 1],
      ],
      { merged: ['A1:A4', 'C1:D1', 'C2:D2', 'C3:D3'] },
    );
    expect(four.headings).toEqual(['镇街', '上级/督办/隐患/数量', '上级/检查/隐患/数量', '上级/检查/隐患/整改']);
  });

  it('drops the spaces that spread a heading, and keeps those between words', () => {
    expect(
      onlyTable([
        ['单 位 名 称', '隐患\r\n描述', 'Due date ', '整改期限（年月日）'],
        ['东河镇', '通道堵塞', '2025-03-03', '2025-03-10'],
      ]).headings,
    ).toEqual(['单位名称', '隐患描述', 'Due date', '整改期限（年月日）']);
  });

  it('does not take a first record of words for part of the header', () => {
    expect(
      onlyTable([
        ['单位', null, '行业领域'],
        ['东河镇', '甲', '工贸'],
        ['南坪镇', '乙', '工贸'],
      ]).data,
    ).toEqual([2, 3]);
  });
});

describe('cells merged over several rows', () => {
  it('hold for all rows they cover, but amounts for one', () => {
    const [table] = tablesOf(
      [
        ['镇街', '隐患描述', '整改资金', '发现日期'],
        ['东河镇', '通道堵塞', 3, '2025-03-03'],
        [null, '线路老化', null, '2025-03-04'],
        ['南坪镇', '无证作业', 1, '2025-03-05'],
      ],
      { merged: ['A2:A3', 'C2:C3'] },
    );
    expect(table?.filledDown).toEqual([{ at: 0, from: 1, to: 2 }]);
    expect(table?.dataRows).toEqual([1, 2, 3]);
  });

  it('make a record of a row in which only one cell is its own', () => {
    const rows = [
      ['镇街', '企业名称', '隐患描述'],
      ['东河镇', '东河铸造厂', '1、通道堵塞'],
      [null, null, '2、线路老化'],
      ['南坪镇', '南坪建材厂', '一、无警示标志'],
      [null, null, '二、无证作业'],
    ];
    expect(onlyTable(rows, { merged: ['A2:A3', 'B2:B3', 'A4:A5', 'B4:B5'] }).data).toEqual([2, 3, 4, 5]);
    expect(onlyTable(rows).data).toEqual([2, 3, 4, 5]);
  });

  it('make no record of a row that they alone cover', () => {
    const table = onlyTable([['镇街', '隐患描述', '发现日期'], ['东河镇', '通道堵塞', '2025-03-03'], [], ['南坪镇', '线路老化', '2025-03-04']], {
      merged: ['A2:A3', 'B2:B3', 'C2:C3'],
    });
    expect([table.data, table.not]).toEqual([[2, 4], { 1: '表头', 3: '上一行合并单元格的下半部分' }]);
  });

  it('leave blank cells under a name blank where nothing is merged', () => {
    expect(
      tablesOf([
        ['镇街', '隐患描述'],
        ['东河镇', '通道堵塞'],
        [null, '线路老化'],
      ])[0]?.filledDown,
    ).toEqual([]);
  });
});

describe('several tables in a sheet', () => {
  const outline = (rows: readonly (readonly Cell[])[], more: Parameters<typeof gridOf>[1] = {}) =>
    tablesOf(rows, more).map(({ unit, headings, dataRows }) => ({ unit, at: headings.map(({ at }) => at), data: dataRows.map((row) => row + 1) }));

  it('are read one under the other, with other or the same headings', () => {
    expect(
      outline([
        ['2025年隐患台账'],
        ['镇街', '隐患描述', '发现日期'],
        ['东河镇', '通道堵塞', '2025-03-03'],
        [],
        ['行业名录'],
        ['行业代码', '行业领域'],
        ['S01', '工贸'],
      ]),
    ).toEqual([
      { unit: null, at: [0, 1, 2], data: [3] },
      { unit: null, at: [0, 1], data: [7] },
    ]);
    expect(
      outline([
        ['填报单位：东河镇'],
        ['序号', '隐患描述', '发现日期'],
        [1, '通道堵塞', '2025-03-03'],
        ['合计', 1],
        ['填表人：张某'],
        [],
        ['填报单位：南坪镇'],
        ['序号', '隐患描述', '发现日期'],
        [1, '线路老化', '2025-03-04'],
      ]),
    ).toEqual([
      { unit: '东河镇', at: [0, 1, 2], data: [3] },
      { unit: '南坪镇', at: [0, 1, 2], data: [9] },
    ]);
  });

  it('are read side by side', () => {
    const both = outline(
      [['2025年3月隐患情况'], ['序号', '镇街', '数值', null, '序号', '镇街', '数值'], [1, '东河镇', 5, null, 3, '北坪镇', 1], [2, '南坪镇', 4]],
      { merged: ['A1:G1'] },
    );
    expect(both).toEqual([
      { unit: null, at: [0, 1, 2], data: [3, 4] },
      { unit: null, at: [4, 5, 6], data: [3] },
    ]);
    expect(
      outline([
        ['单位名录', null, null, '行业名录'],
        ['单位代码', '单位名称', null, '行业代码', '行业领域'],
        ['T01', '东河镇', null, 'S01', '工贸'],
        ['T02', '南坪镇', null, 'S02', '建筑施工'],
      ]),
    ).toEqual([
      { unit: null, at: [0, 1], data: [3, 4] },
      { unit: null, at: [3, 4], data: [3, 4] },
    ]);
    expect(
      outline([
        ['单位代码', '单位名称', null, null, null],
        ['T01', '东河镇', null, '行业代码', '行业领域'],
        ['T02', '南坪镇', null, 'S01', '工贸'],
      ]),
    ).toEqual([
      { unit: null, at: [0, 1], data: [2, 3] },
      { unit: null, at: [3, 4], data: [3] },
    ]);
  });

  it('are parted by numbers of their own and different lengths, and else left whole', () => {
    const rows = (code: string) => [
      ['编号', '镇街', null, code, '行业领域'],
      ['T01', '东河镇', null, 'S01', '工贸'],
      ['T02', '南坪镇'],
    ];
    expect(outline(rows('行业代码')).map(({ at }) => at)).toEqual([
      [0, 1],
      [3, 4],
    ]);
    expect(outline(rows('销号日期')).map(({ at }) => at)).toEqual([[0, 1, 3, 4]]);
  });

  it('name no row that is a record of one of them', () => {
    const tables = tablesOf([
      ['序号', '镇街', '数值', null, '序号', '镇街', '数值'],
      [1, '东河镇', 5, null, 2, '南坪镇', 4],
      ['合计', null, 5, null, 3, '北坪镇', 1],
    ]);
    expect(tables.map(({ dataRows, notData }) => [dataRows, notData.map(({ row }) => row)])).toEqual([
      [[1], [1]],
      [[1, 2], []],
    ]);
  });

  it('share the title over both', () => {
    const tables = tablesOf([['东河镇2025年3月'], ['序号', '单位', '数值', null, '序号', '单位', '数值'], [1, '甲', 5, null, 3, '乙', 1]]);
    expect(tables.map(({ year, period, title }) => [year, period, title])).toEqual([
      [2025, '2025-03', '东河镇2025年3月'],
      [2025, '2025-03', '东河镇2025年3月'],
    ]);
  });
});

describe('everything at once', () => {
  it('reads only the records', () => {
    const table = onlyTable(
      [
        ['附件2'],
        ['麦陂镇2025年第一季度安全隐患排查整治台账'],
        ['填报单位：麦陂镇人民政府      截止日期：2025年3月31日      单位：万元'],
        [],
        ['序 号', '企业\n名称', null, '整改责任单位', null, '整改资金', '发现日期'],
        [null, null, null, '施工', '监理', null, null],
        [1, 2, null, 3, 4, 5, 6],
        ['一、工贸行业'],
        [1, '东河铸造厂', null, '甲公司', '乙公司', 1.5, '3月3日'],
        [2, null, null, '丙公司', '/', null, '3月4日'],
        [null, '小计', null, null, null, 1.5],
        [],
        ['序 号', '企业\n名称', null, '整改责任单位', null, '整改资金', '发现日期'],
        [null, null, null, '施工', '监理', null, null],
        [1, 2, null, 3, 4, 5, 6],
        [3, '南坪建材厂', null, '丁公司', '/', '２', '3月5日'],
        [4],
        ['合计', null, null, null, null, 3.5],
        ['填表人：张某', null, null, '审核人：李某', null, '联系电话：'],
        ['备注：1. 逐条填写；'],
        ['2. 按时报送。'],
      ],
      {
        merged: ['A2:G2', 'A3:G3', 'A5:A6', 'B5:B6', 'D5:E5', 'F5:F6', 'G5:G6', 'A8:G8', 'B9:B10', 'A13:A14', 'B13:B14', 'D13:E13', 'F13:F14', 'G13:G14'],
        hiddenRows: [9],
      },
    );
    expect([table.year, table.period, table.unit, table.yuan]).toEqual([2025, '2025Q1', '麦陂镇人民政府', 10_000]);
    expect(table.headings).toEqual(['序号', '企业名称', '整改责任单位/施工', '整改责任单位/监理', '整改资金', '发现日期']);
    expect(table.data).toEqual([9, 10, 16]);
    expect(table.filledDown).toEqual([{ at: 1, from: 8, to: 9 }]);
    expect(Object.keys(table.not)).toHaveLength(21 - 3);
  });
});

describe('any sheet', () => {
  const words: fc.Arbitrary<Cell> = fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    fc.constantFrom(...HEAD, '合计', '其中：', '注：', '填表人：', '一、', '东河镇', '2025年3月', '单位：万元', '施工', '1', 'A', '(2)', '万元', '2025-03-03'),
    fc.integer({ min: 0, max: 12 }),
    fc.string({ maxLength: 6 }),
    fc.constant(new Date('2025-03-03T00:00:00Z')),
  );
  const merge = fc
    .record({ top: fc.nat(11), left: fc.nat(7), down: fc.nat(3), across: fc.nat(5) })
    .map(({ top, left, down, across }) => ({ top, left, bottom: top + down, right: left + across }));
  const grids = fc
    .record({ rows: fc.array(fc.array(words, { maxLength: 8 }), { maxLength: 14 }), merges: fc.array(merge, { maxLength: 5 }) })
    .map(({ rows, merges }): Grid => ({ ...gridOf(rows), merges }));

  it('has each row in the data of a table or named in exactly one, each with a reason in both languages', () => {
    fc.assert(
      fc.property(grids, (grid) => {
        const tables = understandSheet(grid, 0, knows);
        if (tables.length === 0) return;
        const data = new Set(tables.flatMap(({ dataRows }) => dataRows.map((row) => row + 1)));
        const named = tables.flatMap(({ notData }) => notData.map(({ row }) => row));
        const rows = [...data, ...named].toSorted((a, b) => a - b);
        expect(rows).toEqual(Array.from({ length: usedRows(grid) }, (_, row) => row + 1));
        for (const { why } of tables.flatMap(({ notData }) => notData)) expect([why.zh, why.en].every((text) => text.length > 1)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads a clean table whole, and the same records whatever is put around them', () => {
    const record = fc.tuple(
      fc.constantFrom('东河镇', '南坪镇'),
      fc.constantFrom('甲厂', '乙厂'),
      fc.constantFrom('通道堵塞', '线路老化、未整改'),
      fc.constantFrom('2025-03-03', '3月3日'),
      fc.constantFrom('2025-03-10', '', '已整改'),
    );
    const mess = fc.record({
      title: fc.boolean(),
      lines: fc.boolean(),
      footer: fc.boolean(),
      numbering: fc.boolean(),
      total: fc.boolean(),
      blankRow: fc.nat(8),
      blankColumn: fc.nat(6),
      hidden: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 8 }),
        mess,
        (records, { title, lines, footer, numbering, total, blankRow, blankColumn, hidden }) => {
          const clean: readonly (readonly Cell[])[] = records.map((cells, place) => [place + 1, ...cells]);
          const body = [...clean.slice(0, blankRow), [], ...clean.slice(blankRow)];
          const rows: readonly (readonly Cell[])[] = [
            ...(title ? [['2025年3月隐患台账']] : []),
            ...(lines ? [['填报单位：东河镇', null, '2025年4月1日'], []] : []),
            HEAD,
            ...(numbering ? [[1, 2, 3, 4, 5, 6]] : []),
            ...body,
            ...(total ? [['合计', null, null, records.length]] : []),
            ...(footer ? [['填表人：', null, '审核人：'], ['填表说明：逐条填写。']] : []),
          ];
          const spread = rows.map((row) => [...row.slice(0, blankColumn), ...(row.length > blankColumn ? [null] : []), ...row.slice(blankColumn)]);
          const grid = gridOf(spread, hidden ? { hiddenRows: rows.map((_, row) => row), hiddenColumns: [0, 1] } : {});
          const [table, ...others] = understandSheet(grid, 0, knows);
          expect(others).toEqual([]);
          expect(table?.headings.map(({ heading }) => heading)).toEqual(HEAD);
          const read = table?.dataRows.map((row) => table.headings.map(({ at }) => spread[row]?.[at] ?? null));
          expect(read).toEqual(clean);
        },
      ),
      { numRuns: 300 },
    );
  });
});
