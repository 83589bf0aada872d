import type { YAMLError } from 'yaml';
import type { Text } from './text.ts';

const IN_CHINESE: Partial<Record<YAMLError['code'], string>> = {
  BAD_INDENT: '缩进不齐，或者括号没有闭合',
  BAD_DQ_ESCAPE: '双引号内有不认识的转义（反斜杠）',
  BAD_SCALAR_START: '值以 @、%、` 等符号开头，要加引号',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两层键，或者值里的冒号没有加引号',
  BLOCK_IN_FLOW: '括号内不能换成缩进的写法',
  KEY_OVER_1024_CHARS: '键过长，或者缺少冒号',
  MISSING_CHAR: '引号或括号没有闭合，或者缺少逗号',
  MULTILINE_IMPLICIT_KEY: '缺少冒号，或者一个键占了几行',
  MULTIPLE_DOCS: '一个文件里有几份内容（以 --- 隔开）',
  TAB_AS_INDENT: '缩进用了制表符，要改用空格',
  UNEXPECTED_TOKEN: '这里有多余的内容',
};

/** What is wrong with a text that is no YAML: in English as its parser says it, in Chinese by the kind of fault. */
export function explainYamlFault({ code, message }: Pick<YAMLError, 'code' | 'message'>): Text {
  return { zh: IN_CHINESE[code] ?? '写法有误', en: message };
}

/** Keys that stand twice, and the first place where a text stops being YAML: its parser stumbles on over all that follows, once a word. */
export function tellingFaults(errors: readonly YAMLError[]): readonly YAMLError[] {
  const torn = errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  return errors.filter((error) => error === torn || error.code === 'DUPLICATE_KEY');
}
