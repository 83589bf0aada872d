import type { Text } from '../../text.ts';

export type PatternFault = 'tooLong' | 'notAPattern' | 'noGroup' | 'lookaround' | 'backReference' | 'nestedRepeat' | 'tooManyRepeats';

export const PATTERN_FAULTS: Readonly<Record<PatternFault, Text>> = {
  tooLong: { zh: '超过 200 个字符', en: 'it is longer than 200 characters' },
  notAPattern: { zh: '不是有效的正则表达式', en: 'it is no regular expression' },
  noGroup: { zh: '没有用圆括号括出要取的部分', en: 'no part of it stands in parentheses' },
  lookaround: { zh: '用了前后预查 (?= (?! (?<', en: 'it looks ahead or behind: (?= (?! (?<' },
  backReference: { zh: '用了反向引用', en: 'it refers back to a group' },
  nestedRepeat: { zh: '在重复的括号里又有重复、? 或“|”', en: 'a repeated group holds a repeat, a ? or a |' },
  tooManyRepeats: {
    zh: '可变的地方太多：* 和 + 在以 ^ 开头时最多两处，否则最多一处；?、| 和 {} 合起来不超过 64 种',
    en: 'it is too free: two * or + if it begins with ^, otherwise one, and 64 ways to read ?, | and {}',
  },
};

const LONGEST = 200;
/** Longer cells are looked at up to here. */
export const LONGEST_CELL = 1000;
const MOST_OPEN = 2;
const MOST_WAYS = 64;

/**
 * Compiles a pattern whose time grows at most with the square of the cell's length, whatever the cell: no choice inside a repeated group, no
 * looking around, no back reference, at most two places (a free start counts as one) that take any number of characters, and at most 64 ways to
 * take the others.
 */
export function safePattern(source: string): RegExp | PatternFault {
  if (source.length > LONGEST) return 'tooLong';
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, 'u');
  } catch {
    return 'notAPattern';
  }
  // What remains are the marks of the pattern: escaped characters and classes stand for one character each.
  if (/\\[1-9k]/.test(source.replace(/\\\\/g, ''))) return 'backReference';
  const marks = source.replace(/\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  if (/\(\?[=!<]/.test(marks)) return 'lookaround';
  if (!/\((?!\?)/.test(marks)) return 'noGroup';
  const freedom = freedomOf(marks);
  if (freedom === null) return 'nestedRepeat';
  const starts = marks.startsWith('^') && !marks.includes('|') ? 0 : 1;
  return freedom.open + starts > MOST_OPEN || freedom.ways > MOST_WAYS ? 'tooManyRepeats' : pattern;
}

const REPEAT = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})/;

/** How many places can take any number of characters, and in how many ways the others can be taken; null when a repeated group holds a choice. */
function freedomOf(marks: string): { readonly open: number; readonly ways: number } | null {
  let open = 0;
  let ways = 1;
  /** Of each group that is open: whether it holds a choice. */
  const groups: boolean[] = [];
  /** What a repeat at this place would repeat: a group with or without a choice in it, or one character. Null: nothing. */
  let before: boolean | null = null;
  for (let at = 0; at < marks.length; at += 1) {
    const mark = marks.charAt(at);
    const repeat = before === null ? null : REPEAT.exec(marks.slice(at));
    if (repeat !== null) {
      const [whole, least, comma, most] = repeat;
      const endless = whole === '*' || whole === '+' || (comma !== undefined && most === '');
      const from = whole === '?' ? 0 : Number(least ?? 0);
      const to = whole === '?' ? 1 : Number(most ?? least ?? 0);
      if (before === true && whole !== '?') return null;
      if (endless) open += 1;
      else ways *= Math.max(1, to - from + 1);
      if (endless || to !== from) groups.fill(true);
      at += whole.length - 1;
      if (marks.charAt(at + 1) === '?') at += 1;
      before = null;
    } else if (mark === '(') {
      groups.push(false);
      before = null;
      if (marks.startsWith('?:', at + 1)) at += 2;
    } else if (mark === ')') {
      before = groups.pop() ?? false;
    } else if (mark === '|') {
      ways *= 2;
      groups.fill(true);
      before = null;
    } else before = mark === '^' || mark === '$' ? null : false;
  }
  return { open, ways };
}
