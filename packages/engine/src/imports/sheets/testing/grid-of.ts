import type { Cell, Grid, Merge } from '../../files/grid.ts';
import { plainHeading } from '../../known-headings.ts';

/** A sheet written row by row. Merged ranges as a spreadsheet names them: `A1:C1`. */
export function gridOf(rows: readonly (readonly Cell[])[], more: Partial<Grid> & { readonly merged?: readonly string[] } = {}): Grid {
  const { merged = [], ...grid } = more;
  const width = Math.max(0, ...rows.map((row) => row.length));
  return {
    name: '表一',
    hidden: false,
    rowCount: rows.length,
    columns: Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? null)),
    merges: merged.map(mergeOf),
    hiddenRows: [],
    hiddenColumns: [],
    ...grid,
  };
}

function mergeOf(range: string): Merge {
  const [, left = '', top, right = '', bottom] = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(range) ?? [];
  return { top: Number(top) - 1, left: left.charCodeAt(0) - 65, bottom: Number(bottom) - 1, right: right.charCodeAt(0) - 65 };
}

const KNOWN = new Set(
  [
    '序号',
    '隐患编号',
    '编号',
    '所属镇街',
    '镇街',
    '单位名称',
    '企业名称',
    '隐患描述',
    '隐患级别',
    '发现日期',
    '整改期限',
    '销号日期',
    '整改资金',
    '日期',
    '单位',
    '单位代码',
    '行业代码',
    '行业领域',
    '指标',
    '数值',
    '罚款金额',
  ].map(plainHeading),
);

/** Knows some twenty headings of the ledgers. */
export function knows(plain: string): boolean {
  return KNOWN.has(plain);
}
