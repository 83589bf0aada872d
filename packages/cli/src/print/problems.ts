import type { Language, Place, Problem } from '@sanse/engine';

/** Each problem on one line: where, what was written, what is wrong, what to do. */
export function problemLines(problems: readonly Problem[], language: Language): string[] {
  return problems.map(({ code, severity, place, value, message, remedy }) => {
    const written = value === null ? '' : language === 'zh' ? `“${value}”：` : `"${value}": `;
    const kind = severity === 'error' ? (language === 'zh' ? '错误' : 'error') : language === 'zh' ? '提醒' : 'note';
    const where = placeText(place, language);
    return `  [${kind}] ${where === '' ? '' : `${where} `}${written}${message[language]} ${remedy[language]} (${code})`;
  });
}

function placeText({ file, sheet, row, column, line, path }: Place, language: Language): string {
  const parts =
    language === 'zh'
      ? [file, sheet, row !== undefined && `第 ${row} 行`, line !== undefined && `第 ${line} 行`, column !== undefined && `“${column}”列`, path]
      : [file, sheet, row !== undefined && `row ${row}`, line !== undefined && `line ${line}`, column !== undefined && `column "${column}"`, path];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(language === 'zh' ? ' ' : ', ');
}
