import type { SheetColumn } from './sheet-maker.ts';
import { asIs, byLabel, byName, inTenThousand, running, type Writer } from './written-as.ts';

/** A column of the ledger under a heading; `path`: its headings from the top row down, joined by `/`. */
export function column(path: string, name: string | null, write: Writer = asIs): SheetColumn {
  return { path: path.split('/'), column: name, write };
}

/** The usual columns of a township's list of hazards. */
export const HAZARD_COLUMNS: readonly SheetColumn[] = [
  column('序号', null, running),
  column('隐患编号', 'hazardNo'),
  column('所属镇街', 'township', byName),
  column('企业名称', 'enterprise', byName),
  column('隐患部位', 'place'),
  column('隐患描述', 'description'),
  column('隐患级别', 'level', byLabel),
  column('发现日期', 'foundOn'),
  column('整改期限', 'originalDue'),
  column('整改完成日期', 'claimedOn'),
  column('销号日期', 'closedOn'),
  column('整改资金(万元)', 'fund', inTenThousand),
];

export const INSPECTION_COLUMNS: readonly SheetColumn[] = [
  column('检查编号', 'inspectionNo'),
  column('检查单位', 'agency', byName),
  column('所属镇街', 'township', byName),
  column('企业名称', 'enterprise', byName),
  column('检查日期', 'inspectedOn'),
  column('检查方式', 'mode', byLabel),
  column('检查人数', 'inspectors'),
  column('发现隐患数', 'hazardCount'),
];

export const ENFORCEMENT_COLUMNS: readonly SheetColumn[] = [
  column('文书号', 'documentNo'),
  column('执法单位', 'agency', byName),
  column('所属镇街', 'township', byName),
  column('企业名称', 'enterprise', byName),
  column('执法类型', 'measureTaken', byLabel),
  column('立案日期', 'filedOn'),
  column('罚款(万元)', 'fine', inTenThousand),
  column('案由', 'cause'),
];

export const FIGURE_COLUMNS: readonly SheetColumn[] = [
  column('单位', 'unit', byName),
  column('指标代码', 'code'),
  column('所属期', 'period'),
  column('数值', 'value'),
];

/** Some columns written otherwise, or under another heading; null leaves one out. */
export function changed(
  columns: readonly SheetColumn[],
  changes: Readonly<Record<string, Partial<{ path: string; write: Writer }> | null>>,
): readonly SheetColumn[] {
  return columns.flatMap((each) => {
    const change = each.column === null ? undefined : changes[each.column];
    if (change === null) return [];
    return [
      { ...each, ...(change?.path === undefined ? {} : { path: change.path.split('/') }), ...(change?.write === undefined ? {} : { write: change.write }) },
    ];
  });
}
