import { caseOf, type CorpusCase, type FileOptions, fileOf } from './corpus-case.ts';
import { enforcements, figures, hazards, inspections } from './facts.ts';
import { withState } from './layout-cases.ts';
import { changed, column, ENFORCEMENT_COLUMNS, FIGURE_COLUMNS, HAZARD_COLUMNS, INSPECTION_COLUMNS } from './sheet-columns.ts';
import { type Fact, makeSheet, type MadeSheet, type OddCell, type SheetColumn, type Written } from './sheet-maker.ts';
import {
  asText,
  byName,
  chineseDay,
  compactDay,
  compactNumber,
  dateCell,
  dottedDay,
  fullWidthDay,
  fullWidthDigits,
  inTurn,
  numeralDay,
  oneOf,
  serial1900,
  serial1904,
  shortYear,
  slashedDay,
  textWithTime,
  type Writer,
  withTime,
} from './written-as.ts';

const DAYS = ['foundOn', 'originalDue', 'claimedOn', 'closedOn'] as const;

/** The usual hazards with every day written in one way. */
function daysBy(...writers: readonly Writer[]): readonly SheetColumn[] {
  return changed(HAZARD_COLUMNS, Object.fromEntries(DAYS.map((name, place) => [name, { write: writers[place % writers.length] ?? inTurn(...writers) }])));
}

function hazardFile(columns: readonly SheetColumn[], facts: readonly Fact[], options: Partial<FileOptions> = {}) {
  const sheet = makeSheet('台账');
  sheet.title('安全隐患整改台账', columns.length);
  sheet.table({ ledger: 'hazard', columns });
  sheet.records(facts);
  return fileOf('隐患台账.xlsx', [sheet], { ledgers: ['hazard'], ...options });
}

function daySpellings(): readonly CorpusCase[] {
  const facts = hazards(9, { seed: 40 });
  return [
    caseOf('days-as-cells', '日期是日期单元格。', hazardFile(daysBy(dateCell), facts)),
    caseOf(
      'days-in-chinese',
      '日期写成 2025年7月3日、2025.7.3、20250703、2025/7/3。',
      hazardFile(daysBy(chineseDay, dottedDay, compactDay, slashedDay), facts),
    ),
    caseOf(
      'days-as-numerals',
      '日期写成二〇二五年七月三日、25.7.3、全角数字、数字20250703。',
      hazardFile(daysBy(numeralDay, shortYear, fullWidthDay, compactNumber), facts),
    ),
    caseOf('days-with-times', '日期后面带着时间，有的是单元格，有的是文字。', hazardFile(daysBy(withTime, dateCell, textWithTime, withTime), facts)),
    caseOf('serials-1900', '日期成了 45841 这样的序列号。', hazardFile(daysBy(serial1900), facts)),
    caseOf('serials-1904', '1904 日期系统的工作簿：日期单元格和裸序列号都有。', hazardFile(daysBy(dateCell, serial1904), facts, { from1904: true })),
    caseOf(
      'days-mixed',
      '同一列里各种日期写法混着来。',
      hazardFile(daysBy(inTurn(chineseDay, dateCell, dottedDay, serial1900, compactDay, textWithTime, numeralDay)), facts),
    ),
  ];
}

function inspectionFile(columns: readonly SheetColumn[], facts: readonly Fact[]) {
  const sheet = makeSheet('检查');
  sheet.title('检查台账', columns.length);
  sheet.table({ ledger: 'inspection', columns });
  sheet.records(facts);
  return fileOf('检查台账.xlsx', [sheet], { ledgers: ['inspection'] });
}

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const chineseNumeral: Writer = (value) => (value === null ? null : (NUMERALS[Number(value)] ?? String(value)));
const counted =
  (word: string): Writer =>
  (value) =>
    value === null ? null : `${String(value)}${word}`;

function numberSpellings(): readonly CorpusCase[] {
  const facts = inspections(9, { seed: 41 });
  return [
    caseOf(
      'numbers-as-text',
      '数字是文本，有的带空格。',
      inspectionFile(changed(INSPECTION_COLUMNS, { inspectors: { write: asText }, hazardCount: { write: (value) => ` ${String(value)} ` } }), facts),
    ),
    caseOf(
      'full-width',
      '全角数字和全角编号。',
      inspectionFile(
        changed(INSPECTION_COLUMNS, { inspectors: { write: fullWidthDigits }, hazardCount: { write: fullWidthDigits }, inspectedOn: { write: fullWidthDay } }),
        facts,
      ),
    ),
    caseOf(
      'counted-numbers',
      '数字后面带量词：3人、2处、一、两。',
      inspectionFile(
        changed(INSPECTION_COLUMNS, {
          inspectors: { write: inTurn(counted('人'), counted(' 名'), chineseNumeral) },
          hazardCount: { write: inTurn(counted('处'), counted('个'), counted('项')) },
        }),
        facts,
      ),
    ),
  ];
}

/** Odd cells of the column `value` of figures. */
function figureFile(cells: readonly (readonly [written: Written, value: string | null, kind?: string])[], heading = '数值') {
  const sheet = makeSheet('数据填报');
  sheet.title('2025年7月数据填报表', 4);
  sheet.table({ ledger: 'figure', columns: changed(FIGURE_COLUMNS, { value: { path: heading } }), year: 2025, period: '2025-07' });
  const facts = figures(
    cells.map(([, value, kind = 'exact']) => ({ value, valueKind: kind })),
    { code: 'M' },
  );
  for (const [place, fact] of facts.entries()) {
    const [written, stored, kind = 'exact'] = cells[place] ?? [null, null];
    sheet.record(fact, { odd: { value: { written, stored } } });
    const values = sheet.made.tables[0]?.records.at(-1)?.values as Record<string, unknown>;
    values['valueKind'] = kind;
  }
  return fileOf('数据填报.xlsx', [sheet], { ledgers: ['figure'] });
}

function figureSpellings(): readonly CorpusCase[] {
  return [
    caseOf(
      'percent-97.3',
      '标题写着“%”，单元格是 97.3。',
      figureFile(
        [
          [97.3, '0.973'],
          [100, '1'],
          [0, '0'],
          ['88.5', '0.885'],
          ['９５．５', '0.955'],
          [33.33, '0.3333'],
        ],
        '数值(%)',
      ),
    ),
    caseOf(
      'percent-0.973',
      '单元格是 0.973，显示成百分数。',
      figureFile([
        [{ value: 0.973, format: '0.0%' }, '0.973'],
        [{ value: 1, format: '0%' }, '1'],
        [{ value: 0.5, format: '0%' }, '0.5'],
        [0.125, '0.125'],
      ]),
    ),
    caseOf(
      'percent-sign',
      '写着 97.3%、97.3％、百分之九十。',
      figureFile([
        ['97.3%', '0.973'],
        ['97.3％', '0.973'],
        ['１００％', '1'],
        ['百分之九十', '0.9'],
        ['0.5%', '0.005'],
        ['5‰', '0.005'],
      ]),
    ),
    caseOf(
      'ten-thousands',
      '万、亿和“3万5千”。',
      figureFile([
        ['3.5万', '35000'],
        ['1.2亿', '120000000'],
        ['3万5千', '35000'],
        ['12,345', '12345'],
        ['1亿2000万', '120000000'],
        ['5000万元', '50000000'],
        ['２．５万人次', '25000'],
        ['6千', '6000'],
      ]),
    ),
    caseOf(
      'chinese-numerals',
      '一百零六、廿五、两千零六、三万五千、壹佰贰拾。',
      figureFile([
        ['一百零六', '106'],
        ['廿五', '25'],
        ['两千零六', '2006'],
        ['三万五千', '35000'],
        ['壹佰贰拾', '120'],
        ['十二', '12'],
        ['一百二', '120'],
        ['〇', '0'],
        ['三十七家', '37'],
        ['一〇五', '105'],
      ]),
    ),
    caseOf(
      'bounds',
      '余、多、近、约、以上、不少于、左右。',
      figureFile([
        ['1000余', '1000', 'atLeast'],
        ['300多家', '300', 'atLeast'],
        ['近500', '500', 'atMost'],
        ['约3.2万', '32000', 'about'],
        ['90以上', '90', 'atLeast'],
        ['20万余人次', '200000', 'atLeast'],
        ['不少于12', '12', 'atLeast'],
        ['60左右', '60', 'about'],
        ['百余', '100', 'atLeast'],
        ['不足80', '80', 'atMost'],
        ['两千余', '2000', 'atLeast'],
      ]),
    ),
    caseOf(
      'masked',
      '写着 **、*** 和“未公开”的数。',
      figureFile([
        ['**', null, 'masked'],
        ['***', null, 'masked'],
        ['未公开', null, 'masked'],
        [12, '12'],
        ['**万', null, 'masked'],
      ]),
    ),
  ];
}

function amounts(): readonly CorpusCase[] {
  const sheet = makeSheet('执法');
  sheet.title('行政执法台账', 8);
  sheet.table({ ledger: 'enforcement', columns: ENFORCEMENT_COLUMNS });
  const facts = enforcements(8, { seed: 42 });
  const cells: readonly (readonly [Written, number])[] = [
    ['3.5', 3_500_000],
    ['35000元', 3_500_000],
    ['3万元', 3_000_000],
    ['１．２', 1_200_000],
    ['￥2.5', 2_500_000],
    ['1,200元', 120_000],
    ['伍万元', 5_000_000],
    [0.05, 50_000],
  ];
  for (const [place, fact] of facts.entries()) {
    const [written, stored] = cells[place] ?? [null, 0];
    sheet.record(fact, { odd: { fine: { written, stored } } });
  }
  return [caseOf('amounts', '表头是万元，单元格里有 3.5、35000元、3万元、￥2.5。', fileOf('执法台账.xlsx', [sheet], { ledgers: ['enforcement'] }))];
}

/** Some records with odd cells, told apart by row, under the usual columns. */
function oddHazards(odd: readonly (Readonly<Record<string, OddCell>> | null)[], { seed = 43, columns = HAZARD_COLUMNS, refuses = false } = {}): MadeSheet {
  const sheet = makeSheet('台账');
  sheet.title('安全隐患整改台账', columns.length);
  sheet.table({ ledger: 'hazard', columns });
  for (const [place, fact] of hazards(odd.length, { seed }).entries()) {
    const cells = odd[place] ?? null;
    sheet.record(fact, cells === null ? {} : { odd: cells, outcome: refuses ? 'refused' : 'created' });
  }
  return sheet;
}

function strayCells(): readonly CorpusCase[] {
  const warning = (fault: string, written: Written): OddCell => ({ written, fault, severity: 'warning' });
  const people = [...HAZARD_COLUMNS, column('整改责任人', 'rectifier', (_, place) => ['示例甲', '示例乙'][place % 2] ?? '')];
  const named = makeSheet('台账');
  named.title('安全隐患整改台账', people.length);
  named.table({ ledger: 'hazard', columns: people });
  for (const [place, fact] of hazards(6, { seed: 44 }).entries()) {
    const stray = [
      undefined,
      { written: '2025年7月9日', fault: 'nameLooksLike', severity: 'warning' as const },
      undefined,
      { written: new Date(Date.UTC(2025, 6, 12)), fault: 'nameLooksLike', severity: 'warning' as const },
    ][place];
    named.record({ ...fact, rectifier: ['示例甲', '示例乙'][place % 2] ?? '' }, stray === undefined ? {} : { odd: { rectifier: stray } });
  }
  const enterprise = oddHazards([null, { enterprise: { written: '2025-07-15', fault: 'nameLooksLike' } }, null, null], { refuses: true });
  return [
    caseOf('day-in-name-column', '责任人一列里写成了日期。', fileOf('隐患台账.xlsx', [named], { ledgers: ['hazard'] })),
    caseOf('day-in-enterprise-column', '企业名称一列里写成了日期，只退这一行。', fileOf('隐患台账.xlsx', [enterprise], { ledgers: ['hazard'] })),
    caseOf(
      'status-in-date-column',
      '完成日期一列写着“整改中”“已完成”，其余照常读入；发现日期写成文字的退回。',
      fileOf(
        '隐患台账.xlsx',
        [
          oddHazards([
            null,
            { claimedOn: warning('wrongDate', '整改中'), closedOn: { written: null } },
            null,
            { claimedOn: warning('wrongDate', '已完成'), closedOn: { written: null } },
            null,
            null,
          ]),
        ],
        { ledgers: ['hazard'] },
      ),
      fileOf(
        '隐患台账二.xlsx',
        [
          oddHazards(
            [
              { foundOn: { written: '上旬', fault: 'wrongDate' } },
              { foundOn: { written: '2025-02-30', fault: 'impossibleDate' } },
              { foundOn: { written: null, fault: 'missingValue' } },
            ],
            { seed: 45, refuses: true },
          ),
        ],
        { ledgers: ['hazard'], records: storedHazards(hazards(6, { seed: 43 }), { 1: ['claimedOn', 'closedOn'], 3: ['claimedOn', 'closedOn'] }) },
      ),
    ),
    caseOf(
      'formulas-and-errors',
      '公式单元格取其结果；#N/A、#REF! 报在该格。',
      fileOf(
        '隐患台账.xlsx',
        [
          oddHazards(
            [
              { fund: { written: { value: 3.5, formula: '1+2.5' }, stored: 3_500_000 } },
              { originalDue: { written: { value: 45870, formula: 'H4+10', format: 'yyyy-mm-dd' }, stored: '2025-08-01' } },
              { fund: { written: '#N/A', fault: 'cellError', severity: 'warning' } },
              { place: { written: { value: '二车间', formula: '"二"&"车间"' }, stored: '二车间' } },
              null,
            ],
            { seed: 46 },
          ),
        ],
        { ledgers: ['hazard'] },
      ),
    ),
  ];
}

/** Hazards as the usual columns tell them, without some. */
function storedHazards(facts: readonly Fact[], without: Readonly<Record<number, readonly string[]>> = {}): readonly Fact[] {
  const told = [...HAZARD_COLUMNS.flatMap((each) => each.column ?? []), 'sector'];
  return facts.map((fact, place) =>
    Object.fromEntries(
      told.filter((name) => (fact[name] ?? null) !== null && without[place]?.includes(name) !== true).map((name) => [name, fact[name] ?? null]),
    ),
  );
}

function headingSpellings(): readonly CorpusCase[] {
  const facts = hazards(8, { seed: 47 });
  const pinyin = changed(HAZARD_COLUMNS, {
    hazardNo: { path: 'yinhuanbianhao' },
    township: { path: 'suoshuzhenjie' },
    enterprise: { path: 'qiyemingcheng' },
    place: { path: 'yinhuanbuwei' },
    description: { path: 'yinhuanmiaoshu' },
    level: { path: 'yinhuanjibie' },
    foundOn: { path: 'faxianriqi' },
    originalDue: { path: 'zhenggaiqixian' },
    claimedOn: { path: 'zhenggaiwanchengriqi' },
    closedOn: { path: 'xiaohaoriqi' },
    fund: null,
  });
  const misspelt = changed(HAZARD_COLUMNS, {
    hazardNo: { path: '隐患编号 ' },
    township: { path: '＊所属镇接' },
    enterprise: { path: '企业\n名称' },
    place: { path: '隐患 部位★' },
    description: { path: '隐患描术' },
    level: { path: '隐患极别' },
    foundOn: { path: '发现日其' },
    originalDue: { path: '整改其限：' },
    claimedOn: { path: '整改完成日期（年月日）' },
    fund: null,
  });
  const unclear = changed(HAZARD_COLUMNS, { foundOn: { path: '发见日期' }, description: { path: '隐患描叙' }, fund: null });
  const aliases = changed(HAZARD_COLUMNS, {
    hazardNo: { path: '编号' },
    township: { path: '属地' },
    enterprise: { path: '被检查单位' },
    place: { path: '具体部位' },
    description: { path: '存在问题及隐患' },
    level: { path: '隐患等级' },
    foundOn: { path: '检查日期' },
    originalDue: { path: '要求完成时间' },
    claimedOn: { path: '实际完成时间' },
    closedOn: { path: '验收日期' },
  });
  return [
    caseOf('pinyin-headings', '表头写拼音。', hazardFile(pinyin, facts)),
    caseOf('misspelt-headings', '表头有同音错别字、空格、换行、星号和括号。', hazardFile(misspelt, facts)),
    caseOf(
      'doubtful-headings',
      '表头的错别字读音也不同：不猜，说明缺哪些列；按读法文件说明后照常读入。',
      { ...hazardFile(unclear, facts), expected: { tables: [], ledgers: [], refusal: { code: 'wrongLedger', missing: ['隐患描述', '发现日期'] } } },
      { ...hazardFile(unclear, facts, { mapping: 'ledger: 隐患台账\ncolumns:\n  发现日期: 发见日期\n  隐患描述: 隐患描叙\n' }), name: '隐患台账二.xlsx' },
    ),
    caseOf('other-headings', '表头全用别的叫法。', hazardFile(aliases, facts)),
  ];
}

function words(): readonly CorpusCase[] {
  const facts = withState(hazards(9, { seed: 48 }));
  const levels: Writer = oneOf({ general: ['一般', '3级', '一般3级', '一般隐患', '三级'], major: ['重大', '重大隐患', '1级'] });
  const columns = [
    ...changed(HAZARD_COLUMNS, {
      level: { write: levels },
      township: { write: oneOf({ T01: ['东河镇', '东河', 'T01'], T02: ['南坪镇', 't02'], T03: ['北坪街道', '北坪办'], T04: ['石 桥 镇'] }) },
      enterprise: { write: inTurn(byName, asText) },
    }),
    column('行业', 'sector', oneOf({ S01: ['工贸', '工业贸易', 'S01'], S02: ['建筑施工', '建筑'] })),
    column('整改情况', 'statedState'),
  ];
  const told = ['已整改', '整改完成', '现场处置', '整改到位'];
  const withWords = facts.map((fact, place) =>
    fact['statedState'] === '已整改'
      ? { ...fact, statedState: told[place % told.length] ?? '' }
      : fact['statedState'] === '已销号'
        ? { ...fact, statedState: ['已销号', '闭环', '验收合格'][place % 3] ?? '' }
        : { ...fact, statedState: ['未整改', '整改中', '限期整改'][place % 3] ?? '' },
  );
  return [
    caseOf('vocabularies', '级别、状态、镇街、企业、行业用各种说法。', hazardFile(columns, withWords)),
    caseOf(
      'unknown-words',
      '级别写“较大”、状态写“立行立改”：问，不猜；只停这些行或这一格。',
      fileOf(
        '隐患台账.xlsx',
        [
          oddHazards([null, { level: { written: '较大', fault: 'unknownChoice' } }, null, { level: { written: '较大', fault: 'unknownChoice' } }, null], {
            seed: 49,
            refuses: true,
          }),
        ],
        { ledgers: ['hazard'], questions: [{ column: 'level', heading: '隐患级别', word: '较大', rows: 2, firstRow: 4 }] },
      ),
    ),
    caseOf(
      'unknown-states',
      '状态列里“立行立改”“移交”不知是哪种状态，按原话存下并发问。',
      hazardFile(
        [...HAZARD_COLUMNS, column('整改情况', 'statedState')],
        hazards(6, { seed: 50 }).map((fact, place) => ({ ...fact, statedState: ['未整改', '立行立改', '立行立改', '整改中', '移交', '未整改'][place] ?? '' })),
        {
          questions: [
            { column: 'statedState', heading: '整改情况', word: '立行立改', rows: 2, firstRow: 4 },
            { column: 'statedState', heading: '整改情况', word: '移交', rows: 1, firstRow: 7 },
          ],
        },
      ),
    ),
    caseOf(
      'unknown-names',
      '镇街写错一字、企业不在名录里：只停这些行，并给出相近的名称。',
      fileOf(
        '隐患台账.xlsx',
        [
          oddHazards(
            [
              null,
              { township: { written: '东何镇', fault: 'unknownUnit' } },
              { enterprise: { written: '东河铸造长', fault: 'unknownEnterprise' } },
              null,
              { township: { written: '东何镇', fault: 'unknownUnit' } },
            ],
            { seed: 51, refuses: true },
          ),
        ],
        {
          ledgers: ['hazard'],
          questions: [
            { column: 'township', heading: '所属镇街', word: '东何镇', rows: 2, firstRow: 4 },
            { column: 'enterprise', heading: '企业名称', word: '东河铸造长', rows: 1, firstRow: 5 },
          ],
        },
      ),
    ),
  ];
}

function shares(): readonly CorpusCase[] {
  const sheet = makeSheet('整改率');
  sheet.title('2025年7月隐患整改率', 3);
  sheet.table({
    ledger: 'figure',
    year: 2025,
    period: '2025-07',
    columns: [column('单位名称', 'unit', byName), column('整改率', 'value'), column('备注', null, () => null)],
  });
  const cells: readonly (readonly [Written, string])[] = [
    [0.973, '0.973'],
    ['0.88', '0.88'],
    [1, '1'],
    ['91.2%', '0.912'],
  ];
  for (const [place, [written, stored]] of cells.entries()) {
    sheet.record({ unit: `T0${place + 1}` }, { odd: { value: { written, stored } } });
    Object.assign(sheet.made.tables[0]?.records.at(-1)?.values ?? {}, { code: 'rate.rectified', period: '2025-07' });
  }
  const mapping = 'ledger: figure\ncolumns:\n  value: 整改率\n  code: { value: rate.rectified }\n  period: { value: 2025-07 }\n';
  return [caseOf('rate-by-mapping', '宽表“整改率”列按读法文件读成指标，0.973 是比例。', fileOf('整改率.xlsx', [sheet], { ledgers: ['figure'], mapping }))];
}

export function cellCases(): readonly CorpusCase[] {
  return [...daySpellings(), ...numberSpellings(), ...figureSpellings(), ...amounts(), ...strayCells(), ...headingSpellings(), ...words(), ...shares()];
}
