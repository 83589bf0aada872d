import { caseOf, type CorpusCase, fileOf } from './corpus-case.ts';
import { asCsvGb18030, asTsvUtf16 } from './encode-file.ts';
import { enforcements, hazards, inspections } from './facts.ts';
import { withState } from './layout-cases.ts';
import { changed, column, ENFORCEMENT_COLUMNS, HAZARD_COLUMNS, INSPECTION_COLUMNS } from './sheet-columns.ts';
import { makeSheet, type SheetColumn } from './sheet-maker.ts';
import {
  always,
  asText,
  byLabel,
  byName,
  chineseDay,
  compactDay,
  dateCell,
  dayWithoutYear,
  dottedDay,
  fullWidthDay,
  fullWidthDigits,
  inTurn,
  inYuan,
  numeralDay,
  oneOf,
  running,
  serial1904,
  textWithTime,
  withTime,
} from './written-as.ts';

/** A two-row header as a construction office makes it. */
const GROUPED: readonly SheetColumn[] = [
  column('序号', null, running),
  column('编号', 'hazardNo'),
  column('属地', 'township', oneOf({ T01: ['东河镇', '东河'], T02: ['南坪镇'], T03: ['北坪街道', '北坪办'], T04: ['石桥镇'] })),
  column('企业名称', 'enterprise', byName),
  column('隐患情况/部位', 'place'),
  column('隐患情况/存在问题', 'description'),
  column('隐患情况/隐患等级', 'level', oneOf({ general: ['一般', '3级', '一般隐患'], major: ['重大', '1级'] })),
  column('隐患情况/发现时间', 'foundOn'),
  column('整改责任单位/施工', null, always('示例施工队')),
  column('整改责任单位/监理', null, always('示例监理部')),
  column('整改期限', 'originalDue'),
  column('整改情况/是否完成', 'statedState'),
  column('整改情况/完成日期', 'claimedOn'),
  column('整改情况/销号日期', 'closedOn'),
];

function townshipMonth(): CorpusCase {
  const sheet = makeSheet('7月');
  sheet.title('附件1');
  sheet.title('东河镇2025年7月安全隐患排查整改台账', 14);
  sheet.title(['填报单位：东河镇（盖章）', '填报日期：2025年8月1日']);
  const columns = changed(GROUPED, {
    foundOn: { write: dayWithoutYear },
    originalDue: { write: inTurn(dayWithoutYear, dottedDay) },
    claimedOn: { write: dayWithoutYear },
    closedOn: { write: dayWithoutYear },
  });
  sheet.table({ ledger: 'hazard', columns, year: 2025, period: '2025-07', unit: '东河镇' });
  sheet.skip(
    '栏号行',
    columns.map((_, place) => place + 1),
  );
  const facts = withState(hazards(12, { seed: 100, township: 'T01' }), ['否', '是', '是']);
  sheet.records(facts.slice(0, 6));
  sheet.headerAgain();
  sheet.records(facts.slice(6));
  sheet.blank();
  sheet.skip('签字、联系方式行', ['填表人：示例甲', null, null, '审核人：示例乙']);
  return caseOf(
    'combined-township-month',
    '三行标题、两行合并表头、栏号、无年份日期、第二页重复表头、签字。',
    fileOf('东河镇7月.xlsx', [sheet], { ledgers: ['hazard'] }),
  );
}

function countyBook(): CorpusCase {
  const sheets = (['T01', 'T02', 'T03'] as const).map((township, place) => {
    const name = ['东河镇', '南坪镇', '北坪街道'][place] ?? '';
    const sheet = makeSheet(name);
    sheet.title(`${name}2025年第三季度隐患排查整改台账`, 12);
    sheet.table({
      ledger: 'hazard',
      columns: changed(HAZARD_COLUMNS, {
        foundOn: { write: [dateCell, chineseDay, compactDay][place] ?? dateCell },
        originalDue: { write: [dottedDay, dateCell, textWithTime][place] ?? dateCell },
      }),
      year: 2025,
      period: '2025Q3',
      unit: name,
    });
    const facts = hazards(6, { seed: 101 + place, township });
    sheet.records(facts.slice(0, 3));
    sheet.skip('合计行', ['小计', null, null, null, null, null, null, null, null, null, null, 3]);
    sheet.records(facts.slice(3));
    sheet.skip('合计行', ['合计', null, null, null, null, null, null, null, null, null, null, 6]);
    sheet.skip('说明行', ['注：本表由各镇街填报。']);
    if (place === 1) sheet.hideRow(4);
    return sheet;
  });
  const checks = makeSheet('检查');
  checks.title('检查台账', 8);
  checks.table({ ledger: 'inspection', columns: changed(INSPECTION_COLUMNS, { inspectedOn: { write: withTime }, inspectors: { write: fullWidthDigits } }) });
  checks.records(inspections(6, { seed: 105 }));
  return caseOf(
    'combined-county-book',
    '每镇一张表，日期写法各不相同，有小计、合计、注和隐藏行，另有一张检查台账。',
    fileOf('第三季度台账.xlsx', [...sheets, checks], { ledgers: ['hazard', 'inspection'] }),
  );
}

function stackedGrouped(): CorpusCase {
  const sheet = makeSheet('汇总');
  for (const [place, township] of (['T01', 'T04'] as const).entries()) {
    sheet.title(`${['东河镇', '石桥镇'][place]}隐患整改台账`, 14);
    sheet.table({
      ledger: 'hazard',
      columns: changed(GROUPED, { foundOn: { write: chineseDay }, originalDue: { write: dateCell } }),
      unit: ['东河镇', '石桥镇'][place] ?? null,
    });
    sheet.records(withState(hazards(6, { seed: 110 + place, township })));
    sheet.mergeEqual('enterprise', 6);
    sheet.mergeEqual('township', 6);
    sheet.skip('合计行', ['合计', null, null, null, null, 6]);
    if (place === 0) sheet.blank(2);
  }
  return caseOf('combined-stacked', '上下两张表，两行合并表头，单位名称合并单元格，各有合计。', fileOf('隐患汇总.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function sideBySideMess(): CorpusCase {
  const sheet = makeSheet('并排');
  const columns = changed(HAZARD_COLUMNS, {
    place: null,
    fund: null,
    closedOn: null,
    foundOn: { write: dottedDay },
    level: { write: oneOf({ general: ['3级', '一般3级'], major: ['重大隐患'] }) },
  });
  sheet.title('安全隐患整改台账', 19);
  sheet.table({ ledger: 'hazard', columns, title: '安全隐患整改台账' });
  const left = hazards(8, { seed: 112, township: 'T01' });
  sheet.records(left.slice(0, 4));
  sheet.records(left.slice(4));
  sheet.table({ ledger: 'hazard', columns, left: 10, top: 2, title: '安全隐患整改台账' });
  sheet.records(hazards(8, { seed: 113, township: 'T03', start: 200 }));
  sheet.skip('签字、联系方式行', ['填表人：示例甲'], 0);
  return caseOf('combined-side-by-side', '两张表左右并排、行数相同，级别用别的说法，表末签字。', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function oldProgram(): CorpusCase {
  const sheet = makeSheet('隐患.csv');
  sheet.title('石桥镇2025年7月安全隐患整改台账');
  sheet.blank();
  sheet.table({
    ledger: 'hazard',
    columns: changed(HAZARD_COLUMNS, {
      foundOn: { write: numeralDay },
      originalDue: { write: fullWidthDay },
      claimedOn: { write: dayWithoutYear },
      closedOn: { write: compactDay },
      fund: { path: '整改资金（元）', write: inYuan },
    }),
    year: 2025,
    period: '2025-07',
    unit: '石桥镇',
  });
  const facts = hazards(10, { seed: 114, township: 'T04' });
  sheet.records(facts.slice(0, 5));
  sheet.skip('合计行', ['小计', null, '5项']);
  sheet.records(facts.slice(5));
  sheet.skip('合计行', ['合计', null, '10项']);
  sheet.skip('说明行', ['填表说明：1.按月报送；2.不得空项。']);
  return caseOf(
    'combined-old-program',
    'GB18030 csv：标题、空行、小计、各种日期、金额以元计、填表说明。',
    fileOf('隐患.csv', [sheet], { ledgers: ['hazard'], render: asCsvGb18030 }),
  );
}

function unicodeText(): CorpusCase {
  const sheet = makeSheet('检查.txt');
  sheet.title('安全生产检查登记表');
  sheet.table({
    ledger: 'inspection',
    columns: changed(INSPECTION_COLUMNS, {
      inspectedOn: { path: '检查时间', write: textWithTime },
      mode: { path: '检查类型', write: oneOf({ routine: ['日常', '日常巡查'], doubleRandom: ['双随机抽查'], unannounced: ['暗访', '四不两直'] }) },
      inspectors: { write: asText },
    }),
  });
  sheet.records(inspections(8, { seed: 115 }));
  sheet.skip('签字、联系方式行', ['制表人：示例丙', null, '审核：示例丁']);
  return caseOf(
    'combined-unicode-text',
    'UTF-16 文本：标题、带时间的日期、别的检查方式说法、签字。',
    fileOf('检查.txt', [sheet], { ledgers: ['inspection'], render: asTsvUtf16 }),
  );
}

function macBook(): CorpusCase {
  const sheet = makeSheet('台账');
  sheet.title('安全隐患整改台账', 14);
  sheet.table({
    ledger: 'hazard',
    columns: changed(GROUPED, {
      foundOn: { write: serial1904 },
      originalDue: { write: dateCell },
      claimedOn: { write: inTurn(serial1904, dateCell, chineseDay) },
      closedOn: { write: chineseDay },
    }),
  });
  const facts = withState(hazards(9, { seed: 116 }));
  sheet.records(facts.slice(0, 4));
  sheet.blank();
  sheet.records(facts.slice(4));
  sheet.hideColumn(4);
  sheet.hideRow(6);
  return caseOf(
    'combined-1904',
    '1904 工作簿、两行表头、裸序列号与日期单元格混用、空行、隐藏行列。',
    fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'], from1904: true }),
  );
}

function moneyBook(): CorpusCase {
  const sheet = makeSheet('执法');
  sheet.title('应急局2025年上半年行政执法台账', 8);
  sheet.title('单位：元');
  sheet.table({
    ledger: 'enforcement',
    columns: changed(ENFORCEMENT_COLUMNS, {
      filedOn: { path: '立案情况/立案日期', write: chineseDay },
      documentNo: { path: '立案情况/文书号' },
      fine: { path: '处罚情况/罚款金额', write: inTurn(inYuan, (value) => (value === null ? null : `${Number(value) / 1_000_000}万元`)) },
      cause: { path: '处罚情况/违法行为' },
    }),
    year: 2025,
    period: '2025H1',
    unit: '应急局',
  });
  const facts = enforcements(8, { seed: 117 }).map((fact) => ({ ...fact, filedOn: String(fact['filedOn']).replace('-07-', '-05-') }));
  sheet.records(facts);
  sheet.skip('合计行', ['合计', null, null, null, null, null, 100]);
  return caseOf('combined-money', '“单位：元”、两行表头、元与万元混写、合计。', fileOf('执法台账.xlsx', [sheet], { ledgers: ['enforcement'] }));
}

function sectionedBook(): CorpusCase {
  const sheet = makeSheet('清单');
  sheet.blank(2);
  sheet.title('2025年8月重点问题隐患清单', 10);
  const columns = [
    column('序号', null, running),
    column('隐患编号', 'hazardNo'),
    column('镇街', 'township', byName),
    column('受检单位', 'enterprise', byName),
    column('存在的问题', 'description'),
    column('级别', 'level', byLabel),
    column('检查时间', 'foundOn', inTurn(dayWithoutYear, chineseDay, withTime)),
    column('整改时限', 'originalDue', inTurn(dateCell, dayWithoutYear)),
    column('完成情况', 'statedState'),
    column('完成时间', 'claimedOn', dayWithoutYear),
  ];
  sheet.table({ ledger: 'hazard', columns, year: 2025, period: '2025-08', unit: null });
  const facts = withState(hazards(9, { seed: 118, from: '2025-08-01' }), ['正在整改', '整改完成', '整改完成']);
  const known = facts.map((fact) => ({ ...fact, closedOn: null }));
  sheet.skip('分组标题行', ['（一）工贸企业']);
  sheet.mergeAcross(sheet.row() - 1, 0, 9);
  sheet.records(known.slice(0, 5));
  sheet.skip('分组标题行', ['（二）其他']);
  sheet.mergeAcross(sheet.row() - 1, 0, 9);
  sheet.records(known.slice(5));
  sheet.skip('只有序号的空行', [10]);
  sheet.blank();
  sheet.skip('说明行', ['备注：完成情况据实填写。']);
  sheet.skip('签字、联系方式行', ['审核人：', null, null, null, '填表人：']);
  return caseOf('combined-sections', '空两行、标题、分组标题、无年份日期、别的表头、备注和签字。', fileOf('问题清单.xlsx', [sheet], { ledgers: ['hazard'] }));
}

export function combinations(): readonly CorpusCase[] {
  return [townshipMonth(), countyBook(), stackedGrouped(), sideBySideMess(), oldProgram(), unicodeText(), macBook(), moneyBook(), sectionedBook()];
}
