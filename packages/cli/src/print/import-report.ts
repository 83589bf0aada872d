import { type ImportReport, LEDGERS, type Language } from '@sanse/engine';
import { problemLines } from './problems.ts';
import { table } from './table.ts';

/** What became of a file: where it went, every sheet's count, every problem. */
export function importLines(report: ImportReport, preview: boolean, language: Language): string[] {
  const zh = language === 'zh';
  const unused = report.sheets.flatMap(({ headings }) => headings.filter(({ column }) => column === null).map(({ heading }) => heading));
  return [
    `${report.file} → ${LEDGERS[report.kind].label[language]}：${fate(report, preview, language)}`,
    ...table(
      (zh ? ['工作表', '行数', '新增', '更正', '不变', '拒绝', '非数据行'] : ['Sheet', 'Rows', 'New', 'Changed', 'Unchanged', 'Refused', 'Not data']).map(
        (heading, at) => (at === 0 ? { heading } : { heading, align: 'right' }),
      ),
      report.sheets.map(({ sheet, rows, created, changed, unchanged, refused, notData }) => [
        sheet,
        ...[rows, created, changed, unchanged, refused, notData].map(String),
      ]),
    ).map((line) => `  ${line}`),
    ...(report.retired > 0 ? [zh ? `  注销 ${report.retired} 条不在文件中的记录` : `  ${report.retired} records that are not in the file were retired`] : []),
    ...(unused.length > 0 ? [zh ? `  没有用到的列：${unused.join('、')}` : `  Columns not used: ${unused.join(', ')}`] : []),
    ...problemLines(report.problems, language),
  ];
}

function fate({ batch }: ImportReport, preview: boolean, language: Language): string {
  if (preview) return language === 'zh' ? '试读，未存' : 'preview, nothing stored';
  if (batch === null) return language === 'zh' ? '没有存入任何内容' : 'nothing was stored';
  return language === 'zh' ? `已存为第 ${batch} 批` : `stored as batch ${batch}`;
}
