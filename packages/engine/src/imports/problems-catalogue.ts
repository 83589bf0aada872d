import { EngineError, type Place, type Problem } from '../problems.ts';
import type { Text } from '../text.ts';

/** Each problem an import can report, with what its sentence needs to know. The names are the stable codes. */
export interface ImportFaults {
  // faults of the file: nothing is stored
  emptyFile: Record<never, never>;
  unknownExtension: { readonly extension: string };
  notWorkbook: Record<never, never>;
  zipNotWorkbook: Record<never, never>;
  damagedWorkbook: Record<never, never>;
  protectedWorkbook: Record<never, never>;
  tooLarge: { readonly megabytes: number; readonly limit: number };
  tooManyParts: { readonly parts: number; readonly limit: number };
  macroWorkbook: Record<never, never>;
  otherFormat: { readonly format: Text };
  fileTooBig: { readonly megabytes: number; readonly limit: number };
  swollenPart: { readonly part: string; readonly megabytes: number; readonly limit: number };
  tooManyCells: { readonly limit: number };
  tooMuchMemory: Record<never, never>;
  tooSlow: { readonly seconds: number };
  readerDied: Record<never, never>;
  damagedFile: Record<never, never>;
  compressedArrow: Record<never, never>;
  tooManyDigits: { readonly heading: string };
  badLine: { readonly line: number };
  openQuote: { readonly line: number };
  unreadableText: Record<never, never>;
  noHeader: { readonly ledger: Text; readonly required: string };
  missingColumn: { readonly column: Text; readonly aliases: readonly string[] };
  otherLedger: { readonly ledger: Text; readonly other: Text };
  noDataRows: Record<never, never>;
  noTables: Record<never, never>;
  // faults of a row: that row is refused
  missingValue: { readonly column: Text };
  wrongDate: { readonly column: Text };
  impossibleDate: { readonly column: Text };
  wrongNumber: { readonly column: Text };
  notWhole: { readonly column: Text };
  outOfRange: { readonly column: Text };
  tooSmall: { readonly column: Text; readonly min: number };
  wrongBoolean: { readonly column: Text };
  unknownChoice: { readonly column: Text; readonly choices: Text };
  wrongPeriod: { readonly column: Text };
  cellError: { readonly column: Text };
  yearMissing: { readonly column: Text };
  dateRange: { readonly column: Text };
  dateOrderUnsaid: { readonly column: Text };
  notExact: { readonly column: Text };
  maskedValue: { readonly column: Text };
  digitsLost: { readonly column: Text };
  unclearRate: { readonly column: Text };
  nameLooksLike: { readonly column: Text; readonly what: Text };
  unknownUnit: { readonly near: readonly string[] };
  unknownSector: { readonly near: readonly string[] };
  unknownEnterprise: { readonly near: readonly string[] };
  ambiguousName: { readonly candidates: readonly string[] };
  nameNotValidAt: { readonly date: string; readonly instead: readonly string[] };
  dateOrder: { readonly before: Text; readonly after: Text; readonly other: string };
  noKey: { readonly columns: Text };
  duplicateKey: { readonly rows: readonly Text[] };
  repeatedRow: { readonly row: Text };
  oneOfTwins: { readonly count: number };
  stepTakenBack: { readonly column: Text; readonly was: string; readonly reason: Text };
  movedAfterClosing: { readonly column: Text; readonly was: string; readonly last: Text; readonly reason: Text };
  // warnings: nothing is refused
  sameFile: { readonly batch: number };
  doneWithoutDate: Record<never, never>;
  weakKeys: { readonly count: number };
  mergedRows: { readonly count: number; readonly which: string };
  nothingNew: Record<never, never>;
  headingNotUsed: { readonly used: string };
  headingAbsent: { readonly heading: string };
  noHeading: { readonly place: number; readonly cells: number };
  replaceHeldBack: { readonly refused: number };
}

export type ImportFault = keyof ImportFaults;

/** A fault with the facts its sentence needs, before it has a place. */
export type Fault = { readonly [F in ImportFault]: { readonly code: F; readonly facts: ImportFaults[F] } }[ImportFault];

interface Entry<Facts> {
  readonly severity: Problem['severity'];
  /** `at` is the place in words; `value` what was written there. */
  readonly message: (facts: Facts, at: Text, value: string) => Text;
  readonly remedy: (facts: Facts) => Text;
}

const FORMATS: Text = { zh: '请把文件另存为 .xlsx 或 .csv 后再导入。', en: 'Save the file as .xlsx or .csv and import it again.' };
const DATE_FORMS: Text = { zh: '请写成 2025-03-05、2025.3.5、2025年3月5日 或 20250305。', en: 'Write 2025-03-05, 2025.3.5, 2025年3月5日 or 20250305.' };
const CORRECT_AND_REPEAT: Text = { zh: '请改正后重新导入本行。', en: 'Correct the row and import it again.' };

const ALIASES_SHOWN = 3;

const CATALOGUE: { readonly [F in ImportFault]: Entry<ImportFaults[F]> } = {
  emptyFile: fileFault(
    { zh: '文件是空的，没有任何内容。', en: 'The file is empty.' },
    { zh: '请确认选对了文件，重新导出后再导入。', en: 'Check that it is the right file, export it again and import it.' },
  ),
  unknownExtension: {
    severity: 'error',
    message: ({ extension }) => ({ zh: `不认识扩展名“${extension}”的文件。`, en: `Files ending in “${extension}” cannot be read.` }),
    remedy: () => ({
      zh: '可以导入 .xlsx、.xls、.csv、.tsv、.parquet、.arrow 和 .jsonl；其他格式请另存为 .xlsx。',
      en: 'Files ending in .xlsx, .xls, .csv, .tsv, .parquet, .arrow and .jsonl can be imported; save others as .xlsx.',
    }),
  },
  notWorkbook: fileFault({ zh: '文件内容不是电子表格，只是扩展名像。', en: 'The content of the file is no spreadsheet, only its name is.' }, FORMATS),
  zipNotWorkbook: fileFault(
    { zh: '文件是一个压缩包，里面没有电子表格的工作簿。', en: 'The file is a zip archive without a workbook inside.' },
    { zh: '请先解压，再导入里面的表格文件。', en: 'Unpack it and import the spreadsheet itself.' },
  ),
  damagedWorkbook: fileFault(
    { zh: '工作簿已损坏，无法读完。', en: 'The workbook is damaged and cannot be read to its end.' },
    {
      zh: '请用办公软件打开并另存为新的 .xlsx，打不开就请报送单位重新发送。',
      en: 'Open it in an office program and save it as a new .xlsx; if that fails, ask for the file again.',
    },
  ),
  protectedWorkbook: fileFault(
    { zh: '工作簿有打开密码，无法读取。', en: 'The workbook asks for a password to open.' },
    { zh: '请去掉打开密码后重新保存。', en: 'Remove the password and save it again.' },
  ),
  tooLarge: {
    severity: 'error',
    message: ({ megabytes, limit }) => ({
      zh: `文件展开后有 ${megabytes} MB，超过 ${limit} MB 的上限。`,
      en: `The file unpacks to ${megabytes} MB; the limit is ${limit} MB.`,
    }),
    remedy: () => ({ zh: '请删去图片和无关的工作表，或按年份拆成几个文件。', en: 'Remove pictures and other sheets, or split it by year.' }),
  },
  tooManyParts: {
    severity: 'error',
    message: ({ parts, limit }) => ({
      zh: `工作簿里有 ${parts} 个部件，超过 ${limit} 个的上限。`,
      en: `The workbook is made of ${parts} parts; the limit is ${limit}.`,
    }),
    remedy: () => ({ zh: '请把数据复制到新的工作簿，另存为 .xlsx。', en: 'Copy the data into a new workbook and save it as .xlsx.' }),
  },
  macroWorkbook: fileFault(
    { zh: '工作簿带有宏，为安全起见不读取。', en: 'The workbook holds macros and is not read.' },
    { zh: '请另存为不带宏的 .xlsx 后再导入。', en: 'Save it as .xlsx, which holds none, and import that.' },
  ),
  otherFormat: {
    severity: 'error',
    message: ({ format }) => ({ zh: `文件的内容是${format.zh}，不能读取。`, en: `The content of the file is ${format.en}, which cannot be read.` }),
    remedy: () => ({ zh: '请在办公软件中另存为 .xlsx 后再导入。', en: 'Save it as .xlsx in an office program and import that.' }),
  },
  fileTooBig: {
    severity: 'error',
    message: ({ megabytes, limit }) => ({
      zh: `文件有 ${megabytes} MB，一个文件最多 ${limit} MB。`,
      en: `The file has ${megabytes} MB; one file may have ${limit} MB.`,
    }),
    remedy: () => ({ zh: '请按年份或单位拆成几个文件。', en: 'Split it by year or by unit.' }),
  },
  swollenPart: {
    severity: 'error',
    message: ({ part, megabytes, limit }) => ({
      zh: `工作簿中的部件“${part}”展开后有 ${megabytes} MB，是压缩时的 ${limit} 倍以上，不像是台账。`,
      en: `The part “${part}” of the workbook unpacks to ${megabytes} MB, more than ${limit} times its packed size.`,
    }),
    remedy: () => ({ zh: '请把数据复制到新的工作簿，另存为 .xlsx 后再导入。', en: 'Copy the data into a new workbook, save it as .xlsx and import that.' }),
  },
  tooManyCells: {
    severity: 'error',
    message: ({ limit }) => ({
      zh: `工作表铺得太开，超过 ${limit / 10_000} 万个单元格的上限。`,
      en: `The sheets spread over more than ${limit.toLocaleString('en')} cells, which is the limit.`,
    }),
    remedy: () => ({ zh: '请删去远离表格的零散内容，或拆成几个文件。', en: 'Delete what stands far away from the table, or split the file.' }),
  },
  tooMuchMemory: fileFault(
    {
      zh: '读取这个文件需要的内存太多，已停止读取，其他工作不受影响。',
      en: 'Reading this file takes too much memory; the reading was stopped and nothing else is affected.',
    },
    { zh: '请只保留要导入的工作表，或拆成几个文件。', en: 'Keep only the sheet to be imported, or split the file.' },
  ),
  tooSlow: {
    severity: 'error',
    message: ({ seconds }) => ({
      zh: `${seconds} 秒内没有读完，已停止读取。`,
      en: `The file was not read within ${seconds} seconds; the reading was stopped.`,
    }),
    remedy: () => ({ zh: '请把文件拆成几个，或另存为新的 .xlsx 后再试。', en: 'Split the file, or save it as a new .xlsx and try again.' }),
  },
  readerDied: fileFault(
    { zh: '读取程序在这个文件上意外中止，没有存入任何内容。', en: 'The reader broke off on this file; nothing was stored.' },
    { zh: '请再试一次；还不行，请另存为新的 .xlsx 后导入。', en: 'Try once more; if it breaks off again, save the file as a new .xlsx and import that.' },
  ),
  damagedFile: fileFault(
    { zh: '文件已损坏，或者没有传完。', en: 'The file is damaged or not complete.' },
    { zh: '请从来源处重新导出或重新发送。', en: 'Export it again, or ask for it again.' },
  ),
  compressedArrow: fileFault(
    { zh: '文件是压缩过的 Arrow，只能读不压缩的。', en: 'The file is compressed Arrow; only Arrow without compression can be read.' },
    { zh: '请以不压缩的方式重新写出，或改用 .parquet。', en: 'Write it without compression, or as .parquet.' },
  ),
  tooManyDigits: {
    severity: 'error',
    message: ({ heading }) => ({
      zh: `“${heading}”一列的小数有 38 位以上，不能准确读取。`,
      en: `The decimals of “${heading}” have more than 38 digits and cannot be read exactly.`,
    }),
    remedy: () => ({ zh: '请以 38 位以内的小数重新写出，或改用 .csv。', en: 'Write them with at most 38 digits, or as .csv.' }),
  },
  badLine: {
    severity: 'error',
    message: ({ line }) => ({ zh: `第 ${line} 行不是一个 JSON 对象。`, en: `Line ${line} is no JSON object.` }),
    remedy: () => ({ zh: '请每行写一个对象，如 {"编号":"A1"}。', en: 'Write one object to a line, such as {"编号":"A1"}.' }),
  },
  openQuote: {
    severity: 'error',
    message: ({ line }) => ({
      zh: `表格第 ${line} 行有一个引号没有配对，后面的内容分不开。`,
      en: `A quotation mark opened in row ${line} of the table is never closed.`,
    }),
    remedy: () => ({ zh: '请补上或删去这个引号，或另存为 .xlsx 后再导入。', en: 'Close or delete it, or save the file as .xlsx and import that.' }),
  },
  unreadableText: fileFault({ zh: '文件不是文本：编码不是 UTF-8、GB18030 或 UTF-16。', en: 'The file is not text in UTF-8, GB18030 or UTF-16.' }, FORMATS),
  noHeader: {
    severity: 'error',
    message: ({ ledger }) => ({
      zh: `文件里找不到“${ledger.zh}”的表头。`,
      en: `The file has no header row of the ledger “${ledger.en}”.`,
    }),
    remedy: ({ required }) => ({
      zh: `表头至少要有：${required}。可以先下载空白模板对照。`,
      en: `The header row needs at least: ${required}. Compare it with the blank template.`,
    }),
  },
  missingColumn: {
    severity: 'error',
    message: ({ column }, at) => ({
      zh: `${at.zh}这一列必填，表头里没有。`,
      en: `${at.en}: this column (${column.en}) is required, and the header row lacks it.`,
    }),
    remedy: ({ column, aliases }) => ({
      zh: `请补上这一列，表头写“${column.zh}”${aliases.length === 0 ? '' : `（也认 ${aliases.slice(0, ALIASES_SHOWN).join('、')}）`}。`,
      en: `Add it under the heading “${column.zh}”${aliases.length === 0 ? '' : ` (also known: ${aliases.slice(0, ALIASES_SHOWN).join(', ')})`}.`,
    }),
  },
  otherLedger: {
    severity: 'error',
    message: ({ ledger, other }, at) => ({
      zh: `${at.zh}看起来是“${other.zh}”，不是“${ledger.zh}”。`,
      en: `${at.en} looks like “${other.en}”, not “${ledger.en}”.`,
    }),
    remedy: ({ other }) => ({ zh: `请按“${other.zh}”导入，或换一个文件。`, en: `Import it as “${other.en}”, or choose another file.` }),
  },
  noDataRows: fileFault(
    { zh: '表头下面没有一行数据。', en: 'There is no data under the header row.' },
    { zh: '没有发生也要报的，请登记零报告；否则请确认选对了文件。', en: 'If there was nothing to report, register a zero report; otherwise check the file.' },
  ),

  noTables: fileFault(
    { zh: '文件里找不到一张带表头的表。', en: 'The file holds no table with a header row.' },
    { zh: '请在数据上方写一行表头再导入；可以下载空白模板对照。', en: 'Write a header row above the data; compare with the blank template.' },
  ),

  missingValue: rowFault(
    ({ column }, at) => ({ zh: `${at.zh}是空的，而“${column.zh}”必填。`, en: `${at.en} is empty, and “${column.en}” is required.` }),
    CORRECT_AND_REPEAT,
  ),
  wrongDate: rowFault((_, at, value) => ({ zh: `${at.zh}写的是“${value}”，不是一个日期。`, en: `${at.en}: “${value}” is no date.` }), DATE_FORMS),
  impossibleDate: rowFault(
    (_, at, value) => ({
      zh: `${at.zh}写的是“${value}”，没有这一天，或年份不合常理。`,
      en: `${at.en}: “${value}” is a day that does not exist, or a year out of all reason.`,
    }),
    DATE_FORMS,
  ),
  wrongNumber: rowFault((_, at, value) => ({ zh: `${at.zh}写的是“${value}”，不是一个数。`, en: `${at.en}: “${value}” is no number.` }), {
    zh: '请只写数字；单位写在表头里。',
    en: 'Write digits only; the unit belongs in the heading.',
  }),
  notWhole: rowFault(
    (_, at, value) => ({ zh: `${at.zh}写的是“${value}”，这里只能是整数。`, en: `${at.en}: “${value}” is not a whole number.` }),
    CORRECT_AND_REPEAT,
  ),
  outOfRange: rowFault((_, at, value) => ({ zh: `${at.zh}写的是“${value}”，这个数太大，无法保存。`, en: `${at.en}: “${value}” is too large to be stored.` }), {
    zh: '请核对单位是元还是万元，数字有没有多写。',
    en: 'Check the unit and the number of digits.',
  }),
  tooSmall: rowFault(
    ({ min }, at, value) => ({ zh: `${at.zh}写的是“${value}”，不能小于 ${min}。`, en: `${at.en}: “${value}” must not be less than ${min}.` }),
    CORRECT_AND_REPEAT,
  ),
  wrongBoolean: rowFault((_, at, value) => ({ zh: `${at.zh}写的是“${value}”，看不出是还是否。`, en: `${at.en}: “${value}” is neither yes nor no.` }), {
    zh: '请写 是 或 否（√、×、有、无、Y、N 也可以）。',
    en: 'Write 是 or 否 (√, ×, 有, 无, Y, N are understood).',
  }),
  unknownChoice: {
    severity: 'error',
    message: (_, at, value) => ({ zh: `${at.zh}写的是“${value}”，不在可选的范围里。`, en: `${at.en}: “${value}” is not one of the choices.` }),
    remedy: ({ choices }) => ({ zh: `可选：${choices.zh}。`, en: `Choices: ${choices.en}.` }),
  },
  wrongPeriod: rowFault(
    (_, at, value) => ({ zh: `${at.zh}写的是“${value}”，看不出是哪个月、季度或年。`, en: `${at.en}: “${value}” is no month, quarter or year.` }),
    { zh: '请写成 2025-03、2025年3月、2025Q1、2025年第一季度 或 2025年。', en: 'Write 2025-03, 2025Q1 or 2025.' },
  ),
  cellError: rowFault((_, at, value) => ({ zh: `${at.zh}是公式错误“${value}”。`, en: `${at.en} holds the formula error “${value}”.` }), {
    zh: '请在表格里改好公式，或改成数值后再导入。',
    en: 'Mend the formula, or write the value, and import again.',
  }),
  yearMissing: rowFault(
    (_, at, value) => ({
      zh: `${at.zh}写的是“${value}”，没有写年份，标题、表名和文件名里也没有。`,
      en: `${at.en}: “${value}” has no year, nor have the title and the names of sheet and file.`,
    }),
    {
      zh: '请写上年份，或在表头上方的标题里写明是哪一年。',
      en: 'Write the year, or name it in the title above the header.',
    },
  ),
  dateRange: rowFault(
    (_, at, value) => ({ zh: `${at.zh}写的是“${value}”，是一段时间，不是一天。`, en: `${at.en}: “${value}” is a stretch of days, not one day.` }),
    {
      zh: '请只写一天：开始或完成的那一天。',
      en: 'Write one day only: that on which it began or was done.',
    },
  ),
  dateOrderUnsaid: rowFault(
    (_, at, value) => ({
      zh: `${at.zh}写的是“${value}”，年份在后，看不出哪个是月、哪个是日。`,
      en: `${at.en}: “${value}” does not tell the month from the day.`,
    }),
    {
      zh: '请在列的对应关系里选定日期顺序（月日年或日月年），或改写成 2025-03-05。',
      en: 'Set the order of dates in the mapping (mdy or dmy), or write 2025-03-05.',
    },
  ),
  notExact: rowFault(
    (_, at, value) => ({
      zh: `${at.zh}写的是“${value}”，是约数；这一列要准确的数。`,
      en: `${at.en}: “${value}” is a bound or an estimate; this column takes exact numbers.`,
    }),
    { zh: '请写准确的数；只有约数的，请填到“数据填报”台账。', en: 'Write the exact number; estimates belong in the ledger of figures.' },
  ),
  maskedValue: rowFault((_, at, value) => ({ zh: `${at.zh}写的是“${value}”，内容被隐去了。`, en: `${at.en}: “${value}” hides what stood there.` }), {
    zh: '请向报送单位要未隐去的数据；隐去的内容不按零计算。',
    en: 'Ask the reporting unit for the value; a hidden one does not count as zero.',
  }),
  digitsLost: rowFault(
    (_, at, value) => ({
      zh: `${at.zh}是数字“${value}”，超过 15 位，表格软件存不下，末几位已经不是原来的。`,
      en: `${at.en} holds the number “${value}” of more than 15 digits, which spreadsheets cannot keep: its last digits are no longer those that were written.`,
    }),
    { zh: '请把这一列设为文本格式，重新填写或重新导出后再导入。', en: 'Format the column as text, fill it in or export it again, and import that.' },
  ),
  unclearRate: rowFault(
    (_, at, value) => ({
      zh: `${at.zh}写的是“${value}”，看不出是 ${value}% 还是占全部的 ${value}。`,
      en: `${at.en}: “${value}” may be ${value} % or a share of ${value}.`,
    }),
    { zh: '请带上百分号，例如 97.3%。', en: 'Write the percent sign, as in 97.3%.' },
  ),
  nameLooksLike: rowFault(
    ({ what }, at, value) => ({ zh: `${at.zh}写的是“${value}”，是${what.zh}，不是名称。`, en: `${at.en}: “${value}” is ${what.en}, not a name.` }),
    { zh: '请核对这一格是不是串了列。', en: 'Check whether the cell slipped into the wrong column.' },
  ),
  unknownUnit: unknownName({ zh: '单位', en: 'unit' }, { zh: '单位名录', en: 'list of units' }),
  unknownSector: unknownName({ zh: '行业领域', en: 'sector' }, { zh: '行业名录', en: 'list of sectors' }),
  unknownEnterprise: unknownName({ zh: '企业', en: 'enterprise' }, { zh: '企业名录', en: 'list of enterprises' }),
  ambiguousName: {
    severity: 'error',
    message: ({ candidates }, at, value) => ({
      zh: `${at.zh}写的是“${value}”，对得上 ${candidates.length} 个：${candidates.join('、')}。`,
      en: `${at.en}: “${value}” could be any of ${candidates.length}: ${candidates.join(', ')}.`,
    }),
    remedy: () => ({ zh: '请改写代码或全称。', en: 'Write the code or the full name.' }),
  },
  nameNotValidAt: {
    severity: 'error',
    message: ({ date }, at, value) => ({
      zh: `${at.zh}写的是“${value}”，而 ${date} 那天没有这个名称的单位。`,
      en: `${at.en}: there was no “${value}” on ${date}.`,
    }),
    remedy: ({ instead }) => ({
      zh: instead.length === 0 ? '请核对日期和名称。' : `按当时的名称填写：${instead.join(' 或 ')}。`,
      en: instead.length === 0 ? 'Check the date and the name.' : `Write the name of that time: ${instead.join(' or ')}.`,
    }),
  },
  dateOrder: rowFault(
    ({ before, after, other }, at, value) => ({
      zh: `${at.zh}：“${before.zh}”${value} 晚于“${after.zh}”${other}。`,
      en: `${at.en}: “${before.en}” ${value} lies after “${after.en}” ${other}.`,
    }),
    CORRECT_AND_REPEAT,
  ),
  noKey: {
    severity: 'error',
    message: ({ columns }, at) => ({ zh: `${at.zh}没有可以认出这条记录的内容。`, en: `${at.en}: nothing tells which record this is (${columns.en}).` }),
    remedy: ({ columns }) => ({ zh: `请填：${columns.zh}。`, en: `Fill in: ${columns.en}.` }),
  },
  duplicateKey: rowFault(
    ({ rows }, at, value) => ({
      zh: `${at.zh}的编号“${value}”在${rows.map(({ zh }) => zh).join('、')}也出现，而内容不同，看不出以哪一行为准。`,
      en: `${at.en}: “${value}” also stands in ${rows.map(({ en }) => en).join(', ')} with other content; which one holds cannot be told.`,
    }),
    { zh: '请只保留正确的一行；这几行都没有入库。', en: 'Keep the right row only; none of these rows was stored.' },
  ),
  repeatedRow: rowFault(({ row }, at, value) => ({ zh: `${at.zh}（“${value}”）与${row.zh}完全相同。`, en: `${at.en} (“${value}”) repeats ${row.en}.` }), {
    zh: '已按一行入库；多余的一行请删去。',
    en: 'It was stored once; delete the repetition.',
  }),

  oneOfTwins: rowFault(
    ({ count }, at) => ({
      zh: `${at.zh}没有编号，库中有 ${count} 条记录的单位、日期和内容都与它相同，看不出是其中哪一条。`,
      en: `${at.en} has no number, and ${count} records stored share its unit, date and text; which of them it is cannot be told.`,
    }),
    { zh: '请补填编号，或把这几条记录一起报来。', en: 'Give it a number, or send all of these records together.' },
  ),

  stepTakenBack: {
    severity: 'error',
    message: ({ column, was, reason }, at) => ({
      zh: `${at.zh}是空的，而库里这条记录的“${column.zh}”是 ${was}；退回或重开要有原因，表中没有新填“${reason.zh}”。`,
      en: `${at.en} is empty, while the stored record has “${column.en}” ${was}; taking it back needs a reason, and “${reason.en}” says nothing new.`,
    }),
    remedy: ({ column, reason }) => ({
      zh: `确要退回或重开的，请填“${reason.zh}”；否则请补上“${column.zh}”，或核对这份表是不是旧的。`,
      en: `Fill in “${reason.en}” if it was reopened; otherwise fill in “${column.en}”, or check whether this file is an old one.`,
    }),
  },
  movedAfterClosing: {
    severity: 'error',
    message: ({ was, last, reason }, at, value) => ({
      zh: `${at.zh}由 ${was} 改成了 ${value}，而这条记录已有“${last.zh}”；办结后改动要有原因，表中没有新填“${reason.zh}”。`,
      en: `${at.en} was moved from ${was} to ${value} after “${last.en}”; that needs a reason, and “${reason.en}” says nothing new.`,
    }),
    remedy: ({ reason }) => ({
      zh: `确要更正的，请填“${reason.zh}”；否则请恢复原来的日期。`,
      en: `Fill in “${reason.en}” to correct it, or restore the date.`,
    }),
  },

  sameFile: {
    severity: 'warning',
    message: ({ batch }) => ({ zh: `这个文件在第 ${batch} 批已经导入过，内容没有变化。`, en: `This very file came in as batch ${batch}; nothing differs.` }),
    remedy: () => ({ zh: '不需要处理。', en: 'Nothing needs to be done.' }),
  },
  doneWithoutDate: {
    severity: 'warning',
    message: (_, at, value) => ({
      zh: `${at.zh}写的是“${value}”，但没有整改完成日期，也没有销号日期，按未整改计算。`,
      en: `${at.en} says “${value}” without a date; it counts as not rectified.`,
    }),
    remedy: () => ({ zh: '请补填整改完成日期或销号日期。', en: 'Fill in the date of rectification or of closing.' }),
  },
  weakKeys: {
    severity: 'warning',
    message: ({ count }, at) => ({
      zh: `${at.zh}有 ${count} 行没有编号，只能按单位、日期和内容辨认；改动这些内容会被当成新记录。`,
      en: `${at.en}: ${count} rows have no number and are told apart by unit, date and text; changing those makes a new record.`,
    }),
    remedy: () => ({ zh: '请尽量补上编号。', en: 'Number them where possible.' }),
  },
  mergedRows: {
    severity: 'warning',
    message: ({ count, which }, at) => ({
      zh: `${at.zh}有 ${count} 行与文件中别的行是同一条记录，已合并，以进展最新的为准：第 ${which} 行。`,
      en: `${at.en}: ${count} rows tell of records that stand elsewhere in the file; they were merged into the newest state (rows ${which}).`,
    }),
    remedy: () => ({ zh: '不需要处理；不应合并的，请核对编号。', en: 'Nothing needs to be done; check the numbers of rows that should not be one.' }),
  },
  nothingNew: {
    severity: 'warning',
    message: () => ({
      zh: '文件里的内容都已在库中，没有任何变化，没有存入。',
      en: 'Everything in the file is known already; nothing differs, and nothing was stored.',
    }),
    remedy: () => ({ zh: '不需要处理。', en: 'Nothing needs to be done.' }),
  },
  headingAbsent: {
    severity: 'warning',
    message: ({ heading }, at) => ({
      zh: `${at.zh}没有读法里写的表头“${heading}”。`,
      en: `${at.en}: the mapping names the heading “${heading}”, which is not there.`,
    }),
    remedy: () => ({ zh: '请核对表头，或改读法。', en: 'Check the headings, or correct the mapping.' }),
  },
  noHeading: {
    severity: 'warning',
    message: ({ place, cells }, at) => ({
      zh: `${at.zh}第 ${place} 列没有表头，列中 ${cells} 个单元格没有读取。`,
      en: `${at.en}: column ${place} has no heading; its ${cells} filled cells were not read.`,
    }),
    remedy: () => ({ zh: '这一列有用的，请补上表头再导入。', en: 'If the column matters, give it a heading and import the file again.' }),
  },
  headingNotUsed: {
    severity: 'warning',
    message: ({ used }, at) => ({ zh: `${at.zh}与“${used}”是同一项，这一列没有采用。`, en: `${at.en} means the same as “${used}”; this column was not used.` }),
    remedy: () => ({ zh: '如果应当采用这一列，请删去另一列。', en: 'Delete the other column if this one should hold.' }),
  },
  replaceHeldBack: {
    severity: 'warning',
    message: ({ refused }) => ({
      zh: `有 ${refused} 行未被接受，看不出它们是哪些记录，因此没有停用任何旧记录。`,
      en: `${refused} rows were refused and cannot be told apart, so no absent record was retired.`,
    }),
    remedy: () => ({ zh: '请改正这些行，再按整期替换导入一次。', en: 'Correct those rows and import the complete file again.' }),
  },
};

function fileFault(message: Text, remedy: Text): Entry<unknown> {
  return { severity: 'error', message: () => message, remedy: () => remedy };
}

function rowFault<Facts>(message: Entry<Facts>['message'], remedy: Text): Entry<Facts> {
  return { severity: 'error', message, remedy: () => remedy };
}

function unknownName(what: Text, list: Text): Entry<{ readonly near: readonly string[] }> {
  return {
    severity: 'error',
    message: (_, at, value) => ({
      zh: `${at.zh}写的是“${value}”，${list.zh}里没有这个${what.zh}。`,
      en: `${at.en}: the ${list.en} has no ${what.en} “${value}”.`,
    }),
    remedy: ({ near }) => ({
      zh: near.length === 0 ? `请核对名称，或先把它加入${list.zh}。` : `是不是：${near.join('、')}？确是新的，请先加入${list.zh}。`,
      en:
        near.length === 0
          ? `Check the name, or add it to the ${list.en} first.`
          : `Did you mean ${near.join(', ')}? If it is new, add it to the ${list.en} first.`,
    }),
  };
}

/** The place as a clerk would say it: sheet, row, heading. */
export function placeInWords({ sheet, row, column }: Place): Text {
  const heading = column === undefined ? '' : `“${column}”`;
  const zh = `${sheet === undefined ? '' : `工作表“${sheet}”`}${row === undefined ? '' : `第 ${row} 行`}${heading}`;
  const en = [sheet === undefined ? '' : `Sheet “${sheet}”`, row === undefined ? '' : `row ${row}`, heading].filter((part) => part !== '').join(', ');
  return { zh, en };
}

export function problemOf(fault: Fault, place: Place, value: string | null): Problem {
  const { severity, message, remedy } = CATALOGUE[fault.code] as Entry<Fault['facts']>;
  const { zh, en } = message(fault.facts, placeInWords(place), value ?? '');
  // Of a file as a whole there is no place to begin the sentence with.
  const sentence = en.replace(/^: (.)/, (_, first: string) => first.toUpperCase());
  return { code: fault.code, severity, place, value, message: { zh, en: sentence }, remedy: remedy(fault.facts) };
}

/** A fault of the whole file: its name, what is wrong and the first remedy in one sentence. */
export function faultyFile(code: 'wrongLedger' | 'unreadableFile', file: string, problems: readonly Problem[]): EngineError {
  const remedy = problems[0]?.remedy;
  return new EngineError(
    code,
    {
      zh: `“${file}”：${problems.map(({ message }) => message.zh).join('')}${remedy?.zh ?? ''}`,
      en: `${file}: ${[...problems.map(({ message }) => message.en), remedy?.en ?? ''].join(' ')}`,
    },
    problems,
  );
}

/** All codes, for documents and for the test that every one has its sentence. */
export const IMPORT_FAULTS = Object.keys(CATALOGUE) as readonly ImportFault[];
