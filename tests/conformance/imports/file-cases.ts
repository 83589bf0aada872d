import { caseOf, type CorpusCase, fileOf } from './corpus-case.ts';
import { asArrow, asCsv, asCsvGb18030, asCsvWithMark, asJsonLines, asParquet, asTsv, asTsvUtf16 } from './encode-file.ts';
import { hazards, inspections } from './facts.ts';
import { changed, HAZARD_COLUMNS, INSPECTION_COLUMNS } from './sheet-columns.ts';
import { makeSheet, type MadeSheet } from './sheet-maker.ts';
import { asIs, chineseDay } from './written-as.ts';

type Render = (sheets: readonly MadeSheet[]) => Uint8Array | Promise<Uint8Array>;

/** Text files are sheets of their own name, with a title as people leave it in. */
function text(name: string, note: string, file: string, render: Render, seed: number): CorpusCase {
  const sheet = makeSheet(file);
  sheet.title('东河镇2025年7月安全隐患排查整改台账');
  sheet.table({ ledger: 'hazard', columns: changed(HAZARD_COLUMNS, { foundOn: { write: chineseDay } }), year: 2025, period: '2025-07', unit: '东河镇' });
  const facts = hazards(9, { seed, township: 'T01' }).map((fact, place) =>
    place === 2 ? { ...fact, description: '通道堵塞, 堆放"杂物"' } : place === 5 ? { ...fact, description: '一是未培训；\n二是无记录' } : fact,
  );
  sheet.records(facts);
  sheet.skip('签字、联系方式行', ['填表人：示例甲']);
  return caseOf(name, note, fileOf(file, [sheet], { ledgers: ['hazard'], render }));
}

/** Files with named columns: no titles. */
function columnar(name: string, note: string, file: string, render: Render, seed: number): CorpusCase {
  const sheet = makeSheet(file);
  sheet.table({ ledger: 'inspection', columns: changed(INSPECTION_COLUMNS, { inspectors: { write: asIs } }) });
  sheet.records(inspections(12, { seed }));
  return caseOf(name, note, fileOf(file, [sheet], { ledgers: ['inspection'], render }));
}

export function fileCases(): readonly CorpusCase[] {
  return [
    text('csv-utf8', '不带 BOM 的 UTF-8 csv。', '隐患台账.csv', asCsv, 60),
    text('csv-with-mark', '带 BOM 的 UTF-8 csv。', '隐患台账.csv', asCsvWithMark, 61),
    text('csv-gb18030', 'GB18030 编码的 csv。', '隐患台账.csv', asCsvGb18030, 62),
    text('tsv', '制表符分隔的 tsv。', '隐患台账.tsv', asTsv, 63),
    text('tsv-utf16', 'UTF-16 的“Unicode 文本”。', '隐患台账.txt', asTsvUtf16, 64),
    columnar('json-lines', '每行一个 JSON 对象。', '检查台账.jsonl', asJsonLines, 65),
    columnar('parquet', 'parquet，日期列是 DATE，人数列是 INTEGER。', '检查台账.parquet', asParquet, 66),
    columnar('arrow', '不压缩的 Arrow IPC。', '检查台账.arrow', asArrow, 67),
  ];
}
