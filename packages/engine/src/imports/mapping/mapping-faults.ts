import type { Place, Problem } from '../../problems.ts';
import type { Text } from '../../text.ts';

interface Sentences {
  readonly message: Text;
  readonly remedy: Text;
}

function fault(zh: string, en: string, remedyZh: string, remedyEn: string): Sentences {
  return { message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } };
}

/** Everything that can be wrong with a mapping file. {0}, {1} … are filled in. */
export const MAPPING_FAULTS = {
  tooLarge: fault('映射文件超过1 MB', 'the mapping is larger than 1 MB', '删去用不到的词语和名称', 'remove words and names that are not used'),
  yamlSyntax: fault('不是合法的YAML：{0}', 'not valid YAML: {0}', '检查该行的缩进、冒号和引号', 'look at the indentation, colons and quotes of that line'),
  duplicateKey: fault('同一层中有重复的键', 'a key stands twice on the same level', '删去其中一个', 'remove one of them'),
  alias: fault('映射文件里不能用引用（*）', 'a mapping has no aliases (*)', '把被引用的内容直接写出来', 'write out what the alias stands for'),
  unknownKey: fault(
    '不认识的键“{0}”',
    'unknown key "{0}"',
    '只有 ledger、columns、words、names、leaveOut；列的来源写 heading、value、after 或 from',
    'there are ledger, columns, words, names, leaveOut; the source of a column is heading, value, after or from',
  ),
  missingKey: fault('缺少“{0}”', '"{0}" is missing', '补上“{0}”', 'add "{0}"'),
  wrongShape: fault(
    '“{0}”的写法不对',
    '"{0}" is not written as it should be',
    '对照 data/mappings/mapping.schema.json 改正',
    'correct it by data/mappings/mapping.schema.json',
  ),
  unknownLedger: fault('没有“{0}”这种台账', 'there is no ledger "{0}"', '可用：{1}', 'there are {1}'),
  unknownColumn: fault('“{1}”没有“{0}”这一列', 'the ledger {1} has no column "{0}"', '可用：{2}', 'there are {2}'),
  columnTwice: fault('“{0}”一列写了两次', 'the column "{0}" is given twice', '合并成一处', 'make one of the two'),
  unknownWord: fault('“{1}”没有“{0}”这个选项', '"{0}" is not a choice of {1}', '可用：{2}', 'there are {2}'),
  badPattern: fault(
    '正则表达式{0}',
    'the pattern cannot be used: {0}',
    '改用更简单的写法，用一对圆括号括出要取的部分',
    'write a simpler one, with the part to take in parentheses',
  ),
  notADate: fault('“{0}”不是日期列', '"{0}" is no date', '日期顺序、推算天数只用于日期列', 'orders of dates and days after are for dates only'),
  afterInCircle: fault('“{0}”由自己推算出来', '"{0}" is reckoned from itself', '改为从另一个日期列推算', 'reckon it from another date'),
  notFromEnterprise: fault(
    '“{0}”不能从企业名录取得',
    '"{0}" is not told by the list of enterprises',
    '只有所属镇街和行业领域可以',
    'only the township and the sector are',
  ),
} satisfies Record<string, Sentences>;

export type MappingFault = keyof typeof MAPPING_FAULTS;

/** `facts`: what {0}, {1} … stand for, the same in both languages unless given as a Text. */
export function mappingProblem(code: MappingFault, place: Place, value: string | null, facts: readonly (string | Text)[] = []): Problem {
  const { message, remedy } = MAPPING_FAULTS[code];
  const fill = (text: Text): Text => ({ zh: fillIn(text.zh, facts, 'zh'), en: fillIn(text.en, facts, 'en') });
  return { code: `mapping.${code}`, severity: 'error', place, value, message: fill(message), remedy: fill(remedy) };
}

function fillIn(sentence: string, facts: readonly (string | Text)[], language: keyof Text): string {
  return sentence.replace(/\{(\d)\}/g, (_, at: string) => {
    const fact = facts[Number(at)] ?? '';
    return typeof fact === 'string' ? fact : fact[language];
  });
}
