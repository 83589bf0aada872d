import { describe, expect, it } from 'vitest';
import { makeAssessment, makeResult, makeUnit } from '../../testing/make-assessment.ts';
import { endColumns } from './ends.ts';
import type { CopyScope, TableWords } from './matrix-table.ts';
import { rankingTable } from './matrix-table.ts';
import { buildMatrix } from './matrix.ts';

const assessment = makeAssessment([
  makeUnit('T1', { total: 93.4, rank: 1, criteria: [makeResult('A1'), makeResult('A2', { marks: 7.5 })] }),
  makeUnit('T2', { total: 79.99, rank: 2, tier: 'RED', criteria: [makeResult('A1', { status: 'missing', marks: 0 }), makeResult('A2')] }),
]);
const matrix = buildMatrix(assessment, null);
const words: TableWords = {
  title: ['2025年3月 月度考评', '单位：分'],
  group: '分组',
  unit: '单位',
  ends: { adjustment: '加减', total: '总分', tier: '等次', group: '分组', rank: '位次', change: '变动', distance: '距上档' },
  tierOf: (code) => (code === 'BLUE' ? '蓝' : '红'),
  holdOf: () => '否决',
  definitionOf: (code) => (code === 'A2' ? '到期隐患中已销号的比重' : ''),
};
const copy = (scope: CopyScope) =>
  rankingTable(
    scope,
    {
      assessment,
      matrix,
      groups: matrix.groups,
      ends: endColumns(matrix, { decimals: 2, isChinese: true, isAcross: false }),
      distances: new Map([
        ['T1', { kind: 'best' }],
        ['T2', { kind: 'marks', tier: 'BLUE', score: 90, missing: 10.01, exact: '1001/100', by: null }],
      ]),
      language: 'zh',
    },
    words,
  );

describe('rankingTable', () => {
  it('is the whole ranking with full marks in the heads and definitions below', () => {
    expect(copy('all')).toEqual({
      title: ['2025年3月 月度考评', '单位：分'],
      head: ['分组', '单位', 'A1 事故 (10)', 'A2 到期整改率 (10)', '总分', '等次', '位次', '距上档'],
      rows: [
        ['工业镇', 'T1镇', '10', '7.5', '93.40', '蓝', '1', '—'],
        ['工业镇', 'T2镇', '▢', '10.0', '79.99', '红', '2', '10.01'],
      ],
      notes: ['A2 到期整改率: 到期隐患中已销号的比重'],
    });
  });

  it('is one unit, or one column with who stands where', () => {
    expect(copy({ unit: 'T2' }).rows).toEqual([['工业镇', 'T2镇', '▢', '10.0', '79.99', '红', '2', '10.01']]);
    expect(copy({ column: 'A2' })).toMatchObject({
      head: ['分组', '单位', 'A2 到期整改率 (10)', '等次', '位次'],
      rows: [
        ['工业镇', 'T1镇', '7.5', '蓝', '1'],
        ['工业镇', 'T2镇', '10.0', '红', '2'],
      ],
    });
    expect(copy({ column: 'total' }).head).toEqual(['分组', '单位', '总分', '等次', '位次']);
  });
});
