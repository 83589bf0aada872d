import { caseOf, type CorpusCase, fileOf } from './corpus-case.ts';
import { enforcements, hazards, inspections } from './facts.ts';
import { changed, column, ENFORCEMENT_COLUMNS, HAZARD_COLUMNS, INSPECTION_COLUMNS } from './sheet-columns.ts';
import { type Fact, makeSheet } from './sheet-maker.ts';
import { always, byLabel, byName, dateCell, dayWithoutYear, inYuan, running } from './written-as.ts';

/** With what a state column says about each. */
export function withState(facts: readonly Fact[], [open, done, closed]: readonly [string, string, string] = ['未整改', '已整改', '已销号']): readonly Fact[] {
  return facts.map((fact) => ({ ...fact, statedState: (fact['closedOn'] ?? null) !== null ? closed : (fact['claimedOn'] ?? null) !== null ? done : open }));
}

function titleRows(): CorpusCase {
  const sheet = makeSheet('Sheet1');
  sheet.title('附件2', 1);
  sheet.title('东河镇安全隐患排查整改台账', 12);
  sheet.title(['填报单位：东河镇（盖章）', '截止日期：2025年7月31日'], 1);
  sheet.table({ ledger: 'hazard', columns: HAZARD_COLUMNS, year: 2025, period: '2025-07', unit: '东河镇' });
  sheet.records(hazards(8, { seed: 1, township: 'T01' }));
  return caseOf('title-rows', '三行标题：附件号、表名、填报单位和截止日期。', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function yearInTitle(): CorpusCase {
  const sheet = makeSheet('7月');
  sheet.title('东河镇2025年7月安全隐患排查整改台账', 11);
  const columns = changed(HAZARD_COLUMNS, {
    foundOn: { write: dayWithoutYear },
    originalDue: { write: dayWithoutYear },
    claimedOn: { write: dayWithoutYear },
    closedOn: { write: dayWithoutYear },
  });
  sheet.table({ ledger: 'hazard', columns, year: 2025, period: '2025-07', unit: '东河镇' });
  sheet.records(hazards(10, { seed: 2, township: 'T01' }));
  return caseOf('year-in-title', '日期只写“7月3日”，年份在标题里。', fileOf('东河镇隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function yearBefore(): CorpusCase {
  const sheet = makeSheet('1月');
  sheet.title('2025年1月安全隐患排查整改台账', 9);
  const columns = changed(HAZARD_COLUMNS, {
    foundOn: { write: dayWithoutYear },
    originalDue: { write: dayWithoutYear },
    claimedOn: { write: dayWithoutYear },
    closedOn: null,
  });
  sheet.table({ ledger: 'hazard', columns, year: 2025, period: '2025-01', unit: null });
  const facts = hazards(6, { seed: 3, from: '2024-12-20' }).map((fact) => ({ ...fact, claimedOn: null, closedOn: null }));
  sheet.records(facts);
  return caseOf('year-before', '1月份的表里有上年12月的日期，只写月日。', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function unitInTitle(): CorpusCase {
  const sheet = makeSheet('台账');
  const columns = changed(HAZARD_COLUMNS, { township: null });
  sheet.title('南坪镇2025年7月安全隐患排查整改台账', columns.length);
  sheet.table({ ledger: 'hazard', columns, year: 2025, period: '2025-07', unit: '南坪镇' });
  sheet.records(hazards(6, { seed: 31, township: 'T02' }));
  for (const { values } of sheet.made.tables[0]?.records ?? []) Object.assign(values, { township: 'T02' });
  return caseOf('unit-in-title', '没有镇街一列，单位写在标题里。', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function twoRowHeader(): CorpusCase {
  const sheet = makeSheet('台账');
  sheet.title('安全隐患整改台账', 12);
  sheet.table({
    ledger: 'hazard',
    columns: [
      column('序号', null, running),
      column('隐患编号', 'hazardNo'),
      column('所属镇街', 'township', byName),
      column('企业名称', 'enterprise', byName),
      column('隐患情况/隐患描述', 'description'),
      column('隐患情况/隐患级别', 'level', byLabel),
      column('隐患情况/发现日期', 'foundOn'),
      column('整改责任单位/施工', null, always('示例施工队')),
      column('整改责任单位/监理', null, always('示例监理部')),
      column('整改期限', 'originalDue'),
      column('整改情况/是否完成', 'statedState'),
      column('整改情况/完成日期', 'claimedOn'),
    ],
  });
  sheet.records(withState(hazards(8, { seed: 4 }), ['否', '是', '是']));
  return caseOf('two-row-header', '两行合并表头，如“整改责任单位/施工”“整改情况/是否完成”。', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function threeRowHeader(): CorpusCase {
  const sheet = makeSheet('台账');
  sheet.title('2025年第三季度安全隐患排查治理台账', 11);
  sheet.table({
    ledger: 'hazard',
    year: 2025,
    period: '2025Q3',
    columns: [
      column('隐患编号', 'hazardNo'),
      column('基本情况/所属镇街', 'township', byName),
      column('基本情况/企业名称', 'enterprise', byName),
      column('隐患/隐患内容', 'description'),
      column('隐患/隐患级别', 'level', byLabel),
      column('排查/排查日期', 'foundOn'),
      column('整改/要求/整改期限', 'originalDue'),
      column('整改/落实/整改完成日期', 'claimedOn'),
      column('整改/落实/整改资金(元)', 'fund', inYuan),
      column('整改/验收/销号日期', 'closedOn'),
    ],
  });
  sheet.records(hazards(9, { seed: 5 }));
  return caseOf('three-row-header', '三行合并表头。', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function fourRowHeader(): CorpusCase {
  const sheet = makeSheet('台账');
  sheet.table({
    ledger: 'hazard',
    columns: [
      column('隐患编号', 'hazardNo'),
      column('隐患排查/所在地/所属镇街', 'township', byName),
      column('隐患排查/所在地/企业名称', 'enterprise', byName),
      column('隐患排查/情况/内容/隐患描述', 'description'),
      column('隐患排查/情况/内容/隐患级别', 'level', byLabel),
      column('隐患排查/情况/时间/发现日期', 'foundOn', dateCell),
      column('隐患治理/要求/时间/整改期限', 'originalDue', dateCell),
      column('隐患治理/结果/时间/整改完成日期', 'claimedOn', dateCell),
      column('隐患治理/结果/时间/销号日期', 'closedOn', dateCell),
    ],
  });
  sheet.records(hazards(7, { seed: 6 }));
  return caseOf('four-row-header', '四行合并表头。', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function unmergedGroups(): CorpusCase {
  const sheet = makeSheet('台账');
  sheet.title('安全隐患整改台账', 8);
  sheet.table({
    ledger: 'hazard',
    loose: true,
    columns: [
      column('隐患编号', 'hazardNo'),
      column('所属镇街', 'township', byName),
      column('企业名称', 'enterprise', byName),
      column('隐患情况/隐患描述', 'description'),
      column('隐患情况/隐患级别', 'level', byLabel),
      column('隐患情况/发现日期', 'foundOn'),
      column('整改情况/整改期限', 'originalDue'),
      column('整改情况/整改完成日期', 'claimedOn'),
    ],
  });
  sheet.records(hazards(7, { seed: 7 }));
  return caseOf('unmerged-groups', '两行表头，上一行没有合并，右边空着。', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function headerBelow(): CorpusCase {
  const sheet = makeSheet('Sheet1');
  sheet.blank(3);
  sheet.title('检查台账');
  sheet.blank();
  sheet.table({ ledger: 'inspection', columns: INSPECTION_COLUMNS, left: 2 });
  sheet.records(inspections(9, { seed: 8 }));
  return caseOf('header-below', '表头不在第一行，左边空两列。', fileOf('检查台账.xlsx', [sheet], { ledgers: ['inspection'] }));
}

function numbering(): CorpusCase {
  const sheet = makeSheet('台账');
  sheet.title('安全隐患整改台账', 12);
  sheet.table({ ledger: 'hazard', columns: HAZARD_COLUMNS });
  sheet.skip(
    '栏号行',
    HAZARD_COLUMNS.map((_, place) => place + 1),
  );
  sheet.records(hazards(8, { seed: 9 }));
  return caseOf('numbering-row', '表头下面有一行栏号 1、2、3……', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function measures(): CorpusCase {
  const line = makeSheet('执法');
  line.title('行政执法台账', 8);
  line.title('单位：万元');
  line.table({ ledger: 'enforcement', columns: changed(ENFORCEMENT_COLUMNS, { fine: { path: '罚款金额' } }) });
  line.records(enforcements(7, { seed: 10 }));
  const row = makeSheet('隐患');
  row.title('安全隐患整改台账', 12);
  row.table({ ledger: 'hazard', columns: changed(HAZARD_COLUMNS, { fund: { path: '整改资金(万元)' } }) });
  row.made.cells.set('1,11', '整改资金');
  row.skip('计量单位行', ['万元'], 11);
  row.records(hazards(9, { seed: 11 }));
  return caseOf(
    'units-of-measure',
    '一张表在表名下写“单位：万元”，另一张表在表头下有一行计量单位。',
    fileOf('执法台账.xlsx', [line], { ledgers: ['enforcement'] }),
    fileOf('隐患台账.xlsx', [row], { ledgers: ['hazard'] }),
  );
}

function footer(): CorpusCase {
  const sheet = makeSheet('台账');
  sheet.title('安全隐患整改台账', 12);
  sheet.table({ ledger: 'hazard', columns: HAZARD_COLUMNS });
  sheet.records(hazards(8, { seed: 12 }));
  sheet.blank();
  sheet.skip('签字、联系方式行', ['填表人：示例甲', null, null, '审核人：示例乙', null, null, '联系电话：0000-0000000', null, '填报日期：2025年8月1日']);
  sheet.skip('签字、联系方式行', ['单位负责人（签字）：']);
  return caseOf('footer-signatures', '表末有填表人、审核人、电话和签字行。', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function instructions(): CorpusCase {
  const sheet = makeSheet('台账');
  sheet.title('安全隐患整改台账', 12);
  sheet.table({ ledger: 'hazard', columns: HAZARD_COLUMNS });
  sheet.records(hazards(8, { seed: 13 }));
  sheet.skip('说明行', ['填表说明：']);
  sheet.skip('说明行', ['1.隐患级别填写“一般”或“重大”。']);
  sheet.skip('说明行', ['2.整改期限不得早于发现日期；逾期未整改的由镇街督办。']);
  sheet.skip('说明行', ['3.本表每月底前报县安委办，联系电话见通知。']);
  return caseOf('filling-instructions', '表末有多行填表说明。', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function totals(): CorpusCase {
  const sheet = makeSheet('检查情况');
  sheet.title('安全生产检查情况登记', 8);
  sheet.table({ ledger: 'inspection', columns: INSPECTION_COLUMNS });
  const facts = inspections(9, { seed: 14 });
  const sum = (rows: readonly Fact[], name: string) => rows.reduce((total, fact) => total + Number(fact[name] ?? 0), 0);
  const total = (word: string, rows: readonly Fact[]) => [word, null, null, null, null, null, sum(rows, 'inspectors'), sum(rows, 'hazardCount')];
  sheet.records(facts.slice(0, 5));
  sheet.skip('合计行', total('小计', facts.slice(0, 5)));
  sheet.records(facts.slice(5));
  sheet.skip('合计行', total('小 计', facts.slice(5)));
  sheet.skip('合计行', total('合　计', facts));
  sheet.skip('“其中”行', total('其中：日常检查', facts.slice(0, 2)));
  return caseOf('totals', '小计、合计和“其中”行。', fileOf('检查情况.xlsx', [sheet], { ledgers: ['inspection'] }));
}

function hidden(): CorpusCase {
  const sheet = makeSheet('台账');
  sheet.title('安全隐患整改台账', 12);
  sheet.table({ ledger: 'hazard', columns: HAZARD_COLUMNS });
  sheet.records(hazards(9, { seed: 15 }));
  for (const row of [5, 6, 9]) sheet.hideRow(row);
  sheet.hideColumn(4);
  sheet.hideColumn(6);
  const stale = makeSheet('去年', true);
  stale.table({ ledger: 'hazard', columns: HAZARD_COLUMNS });
  stale.records(hazards(4, { seed: 16, start: 900 }), { outcome: 'refused' });
  return caseOf(
    'hidden-rows-columns',
    '筛选后隐藏的行和列照读，隐藏的工作表不读。',
    fileOf('隐患台账.xlsx', [sheet, stale], { ledgers: ['hazard'], records: storedOf(hazards(9, { seed: 15 })) }),
  );
}

function storedOf(facts: readonly Fact[]): readonly Fact[] {
  const told = HAZARD_COLUMNS.flatMap((each) => each.column ?? []);
  return facts.map((fact) => Object.fromEntries([...told, 'sector'].flatMap((name) => ((fact[name] ?? null) === null ? [] : [[name, fact[name] ?? null]]))));
}

function separators(): CorpusCase {
  const sheet = makeSheet('台账');
  sheet.title('安全隐患整改台账', 12);
  sheet.blank();
  const [first, ...rest] = HAZARD_COLUMNS;
  sheet.table({ ledger: 'hazard', columns: first === undefined ? rest : [first, ...rest] });
  const facts = hazards(9, { seed: 17 });
  sheet.records(facts.slice(0, 3));
  sheet.blank();
  sheet.records(facts.slice(3, 6));
  sheet.blank(2);
  sheet.records(facts.slice(6));
  return caseOf('blank-separators', '记录之间有空行。', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function sections(): CorpusCase {
  const sheet = makeSheet('台账');
  sheet.title('安全隐患整改台账', 12);
  sheet.table({ ledger: 'hazard', columns: HAZARD_COLUMNS });
  const facts = hazards(8, { seed: 18 });
  sheet.skip('分组标题行', ['一、工贸行业']);
  sheet.mergeAcross(sheet.row() - 1, 0, 11);
  sheet.records(facts.slice(0, 4));
  sheet.skip('分组标题行', ['二、建筑施工']);
  sheet.mergeAcross(sheet.row() - 1, 0, 11);
  sheet.records(facts.slice(4));
  sheet.skip('只有序号的空行', [9]);
  sheet.skip('只有序号的空行', [10]);
  return caseOf('sections', '分组标题“一、工贸行业”，表末有只填了序号的空行。', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function mergedNames(): CorpusCase {
  const sheet = makeSheet('台账');
  sheet.title('安全隐患整改台账', 12);
  sheet.table({ ledger: 'hazard', columns: HAZARD_COLUMNS });
  for (const township of ['T01', 'T02', 'T03']) {
    const facts = hazards(4, { seed: 19, township, start: Number(township.slice(1)) * 100 });
    sheet.records(facts);
    sheet.mergeEqual('enterprise', 4);
    sheet.mergeEqual('township', 4);
  }
  return caseOf('merged-names', '镇街和企业名称合并单元格，下面几行空着。', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function stacked(): CorpusCase {
  const sheet = makeSheet('汇总');
  for (const [place, township] of (['T01', 'T02', 'T03'] as const).entries()) {
    sheet.title(`${['东河镇', '南坪镇', '北坪街道'][place]}安全隐患整改台账`, 12);
    sheet.table({ ledger: 'hazard', columns: HAZARD_COLUMNS, unit: ['东河镇', '南坪镇', '北坪街道'][place] ?? null });
    sheet.records(hazards(4, { seed: 20 + place, township }));
    if (place < 2) sheet.blank(2);
  }
  return caseOf('stacked-tables', '一张工作表里上下三张表，各有标题和表头。', fileOf('隐患台账汇总.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function sideBySide(): CorpusCase {
  const sheet = makeSheet('左右两表');
  const columns = HAZARD_COLUMNS.filter(({ column: name }) => !['place', 'fund', 'closedOn'].includes(String(name)));
  sheet.title('安全隐患整改台账', 19);
  sheet.table({ ledger: 'hazard', columns, title: '安全隐患整改台账' });
  sheet.records(hazards(7, { seed: 24, township: 'T01' }));
  sheet.table({ ledger: 'hazard', columns, left: 10, top: 2, title: '安全隐患整改台账' });
  sheet.records(hazards(5, { seed: 25, township: 'T02' }));
  return caseOf('side-by-side', '两张表左右并排，中间空一列，行数不同。', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function severalSheets(): CorpusCase {
  const one = makeSheet('隐患台账');
  one.title('东河镇安全隐患整改台账', 12);
  one.table({ ledger: 'hazard', columns: HAZARD_COLUMNS, unit: '东河镇' });
  one.records(hazards(6, { seed: 26, township: 'T01' }));
  const other = makeSheet('检查台账');
  other.title('检查台账', 8);
  other.table({ ledger: 'inspection', columns: INSPECTION_COLUMNS });
  other.records(inspections(6, { seed: 27 }));
  const more = makeSheet('隐患台账（补）');
  more.table({ ledger: 'hazard', columns: HAZARD_COLUMNS });
  more.records(hazards(4, { seed: 28, start: 300 }));
  const words = makeSheet('通知');
  words.skip('', ['请各镇街于每月底前报送。']);
  words.skip('', ['逾期不报的予以通报。']);
  return caseOf(
    'several-sheets',
    '四张工作表：两张隐患、一张检查、一张通知。',
    fileOf('7月台账.xlsx', [one, other, more, words], { ledgers: ['hazard', 'inspection'] }),
  );
}

function headerOnEveryPage(): CorpusCase {
  const sheet = makeSheet('台账');
  sheet.title('安全隐患整改台账', 12);
  sheet.table({ ledger: 'hazard', columns: HAZARD_COLUMNS });
  const facts = hazards(15, { seed: 29 });
  sheet.records(facts.slice(0, 5));
  sheet.headerAgain();
  sheet.records(facts.slice(5, 10));
  sheet.headerAgain();
  sheet.records(facts.slice(10));
  return caseOf('header-on-every-page', '每一打印页都重复表头。', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

function nothingToReport(): CorpusCase {
  const sheet = makeSheet('台账');
  sheet.title('安全隐患整改台账', 12);
  sheet.table({ ledger: 'hazard', columns: HAZARD_COLUMNS });
  sheet.records(hazards(5, { seed: 30 }));
  sheet.skip('写明没有可报内容的行', ['本月无新增']);
  sheet.skip('写明没有可报内容的行', [7, '/', '/', '/', '/', '/', '/', '/', '/', '/', '/', '/']);
  return caseOf('nothing-to-report', '写着“本月无”的行和整行斜杠。', fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'] }));
}

export function layoutCases(): readonly CorpusCase[] {
  return [
    titleRows(),
    yearInTitle(),
    yearBefore(),
    unitInTitle(),
    twoRowHeader(),
    threeRowHeader(),
    fourRowHeader(),
    unmergedGroups(),
    headerBelow(),
    numbering(),
    measures(),
    footer(),
    instructions(),
    totals(),
    hidden(),
    separators(),
    sections(),
    mergedNames(),
    stacked(),
    sideBySide(),
    severalSheets(),
    headerOnEveryPage(),
    nothingToReport(),
  ];
}
