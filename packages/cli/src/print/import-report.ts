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
      (zh
        ? ['工作表', '行数', '新增', '更正', '不变', '拒绝', '非数据行', '存疑']
        : ['Sheet', 'Rows', 'New', 'Changed', 'Unchanged', 'Refused', 'Not data', 'To check']
      ).map((heading, at) => (at === 0 ? { heading } : { heading, align: 'right' })),
      report.sheets.map(({ sheet, rows, created, changed, unchanged, refused, notData, suspicious }) => [
        sheet,
        ...[rows, created, changed, unchanged, refused, notData, suspicious].map(String),
      ]),
    ).map((line) => `  ${line}`),
    ...(report.retired > 0 ? [zh ? `  注销 ${report.retired} 条不在文件中的记录` : `  ${report.retired} records that are not in the file were retired`] : []),
    ...(unused.length > 0 ? [zh ? `  没有用到的列：${unused.join('、')}` : `  Columns not used: ${unused.join(', ')}`] : []),
    ...tableLines(report, language),
    ...(preview ? changeLines(report, language) : []),
    ...questionLines(report, language),
    ...problemLines(report.problems, language),
  ];
}

/** Tables that this import leaves alone, and what they were taken for. */
function tableLines({ tables }: ImportReport, language: Language): string[] {
  return tables
    .filter(({ read }) => !read)
    .map(({ sheet, kind }) => {
      const what = kind === null ? '' : LEDGERS[kind].label[language];
      if (language === 'en') return `  The table in "${sheet}"${what === '' ? '' : ` (${what})`} was not read`;
      return `  工作表“${sheet}”里的另一张表${what === '' ? '' : `（${what}）`}这次没有读取`;
    });
}

const CHANGES_SHOWN = 20;

function changeLines({ changes, changedCells }: ImportReport, language: Language): string[] {
  const shown = changes.slice(0, CHANGES_SHOWN).map(({ record, column, before, after }) => `  ${record} ${column}: ${before ?? '∅'} → ${after ?? '∅'}`);
  const rest = changedCells - shown.length;
  return rest > 0 ? [...shown, language === 'zh' ? `  另有 ${rest} 处改动` : `  and ${rest} more changes`] : shown;
}

function questionLines({ questions }: ImportReport, language: Language): string[] {
  return questions.map(({ heading, word, rows, suggestions }) => {
    const near = suggestions.map(({ code, label }) => `${label}(${code})`).join(language === 'zh' ? '、' : ', ');
    if (language === 'en') return `  [question] What does "${word}" under "${heading}" mean (${rows} rows)?${near === '' ? '' : ` Perhaps ${near}`}`;
    return `  [问] “${heading}”里的“${word}”（${rows} 行）指什么？${near === '' ? '' : `像是：${near}`}`;
  });
}

function fate({ batch }: ImportReport, preview: boolean, language: Language): string {
  if (preview) return language === 'zh' ? '试读，未存' : 'preview, nothing stored';
  if (batch === null) return language === 'zh' ? '没有存入任何内容' : 'nothing was stored';
  return language === 'zh' ? `已存为第 ${batch} 批` : `stored as batch ${batch}`;
}
