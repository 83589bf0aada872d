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
  unreadableText: Record<never, never>;
  noHeader: { readonly ledger: Text; readonly required: string };
  missingColumn: { readonly column: Text; readonly aliases: readonly string[] };
  otherLedger: { readonly ledger: Text; readonly other: Text };
  noDataRows: Record<never, never>;
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
  unknownUnit: { readonly near: readonly string[] };
  unknownSector: { readonly near: readonly string[] };
  unknownEnterprise: { readonly near: readonly string[] };
  ambiguousName: { readonly candidates: readonly string[] };
  nameNotValidAt: { readonly date: string; readonly instead: readonly string[] };
  dateOrder: { readonly before: Text; readonly after: Text; readonly other: string };
  noKey: { readonly columns: Text };
  duplicateKey: { readonly rows: readonly Text[] };
  repeatedRow: { readonly row: Text };
  // warnings: nothing is refused
  sameFile: { readonly batch: number };
  doneWithoutDate: Record<never, never>;
  weakKeys: { readonly count: number };
  headingNotUsed: { readonly used: string };
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

const CATALOGUE: { readonly [F in ImportFault]: Entry<ImportFaults[F]> } = {
  emptyFile: fileFault(
    { zh: '文件是空的，没有任何内容。', en: 'The file is empty.' },
    { zh: '请确认选对了文件，重新导出后再导入。', en: 'Check that it is the right file, export it again and import it.' },
  ),
  unknownExtension: {
    severity: 'error',
    message: ({ extension }) => ({ zh: `不认识扩展名“${extension}”的文件。`, en: `Files ending in “${extension}” cannot be read.` }),
    remedy: () => ({
      zh: '可以导入 .xlsx、.xls 和 .csv；其他格式请另存为 .xlsx。',
      en: 'Files ending in .xlsx, .xls and .csv can be imported; save others as .xlsx.',
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
  unreadableText: fileFault({ zh: '文件不是文本：编码既不是 UTF-8，也不是 GB18030。', en: 'The file is not text in UTF-8 or GB18030.' }, FORMATS),
  noHeader: {
    severity: 'error',
    message: ({ ledger }, at) => ({
      zh: `${at.zh}前 10 行里找不到“${ledger.zh}”的表头。`,
      en: `${at.en}: no header row of the ledger “${ledger.en}” in the first 10 rows.`,
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
      zh: `请补上这一列，表头写“${column.zh}”${aliases.length === 0 ? '' : `（也认 ${aliases.join('、')}）`}。`,
      en: `Add it under the heading “${column.zh}”${aliases.length === 0 ? '' : ` (also known: ${aliases.join(', ')})`}.`,
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
  return { code: fault.code, severity, place, value, message: message(fault.facts, placeInWords(place), value ?? ''), remedy: remedy(fault.facts) };
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
