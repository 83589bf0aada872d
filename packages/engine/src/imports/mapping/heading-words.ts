import type { Column } from '../../ledgers/ledger.ts';
import { syllablesOf } from '../../pinyin.ts';
import { likeness, pairsOf } from '../likeness.ts';
import { plainHeading, wordsFor } from '../known-headings.ts';

/** A heading typed in Latin letters, without tones: `fā xiàn rì qī` and `Fa Xian Riqi` are the same. */
export function lettersOf(plain: string): string | null {
  const letters = plain
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/\p{M}|['’\-_.]/gu, '')
    .normalize('NFKC');
  return /^[a-z]{2,}$/.test(letters) ? letters : null;
}

export interface Pinyin {
  readonly full: string;
  readonly initials: string;
}

const remembered = new Map<string, Pinyin>();

/** 发现日期 as it is typed: `faxianriqi` and `fxrq`. */
export function pinyinOf(word: string): Pinyin {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const syllables = syllablesOf(word);
  const typed = { full: syllables.join(''), initials: syllables.map((syllable) => syllable.slice(0, 1)).join('') };
  remembered.set(word, typed);
  return typed;
}

/** The Chinese words by which a column is known, the best first. */
export function chineseWordsFor(column: Column): readonly string[] {
  const known = chineseWords.get(column);
  if (known !== undefined) return known;
  const words = wordsFor(column).filter((word) => /\p{Script=Han}/u.test(word));
  chineseWords.set(column, words);
  return words;
}

const chineseWords = new WeakMap<Column, readonly string[]>();

const INITIALS_ENOUGH = 4;

/** Whether some column of the ledger bears this heading, by name, alias or pinyin. `plain`: as `plainHeading` gives it. */
export function createHeadingDictionary(columns: readonly Column[]): (plain: string) => boolean {
  const words = new Set(columns.flatMap(wordsFor));
  const typed = new Set(
    columns.flatMap(chineseWordsFor).flatMap((word) => {
      const { full, initials } = pinyinOf(word);
      return initials.length < INITIALS_ENOUGH ? [full] : [full, initials];
    }),
  );
  return (plain) => words.has(plain) || typed.has(lettersOf(plain) ?? '');
}

/** Words that offices use for one another in headings, each with the one that stands for them here. The order matters: longer ones first. */
const SYNONYMS: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/(?:要求|计划|应当|应|拟定|拟)(整改)?(?:完成)?(?:日期|时间|时限)/g, '$1期限'],
  [/(截止|截至)(日期|时间)?|完成(时限|期限)|时限|限期|期限/g, '期限'],
  [/时间|时点|年月日/g, '日期'],
  [/(所属|所在|属地)?(乡镇街道|镇街道|乡镇|镇街|街道|镇)|(所属|所在)地/g, '镇街'],
  [/生产经营单位|经营单位|公司|厂家|商户/g, '企业'],
  [/安全隐患|事故隐患|问题隐患|问题/g, '隐患'],
  [/内容|情况|详情|说明|概况/g, '描述'],
  [/等级|分级|层级/g, '级别'],
  [/排查|督查|巡查|核查/g, '检查'],
  [/完毕|到位/g, '完成'],
  [/单号|号码|序列号/g, '编号'],
  [/经费|费用|金额/g, '资金'],
  [/人员/g, '人'],
  [/是否|具体|实际|有关|相关/g, ''],
];

/** The general word a heading ends in. Headings that end in different ones mean different things, however alike they are. */
const KINDS_OF_HEADING = ['日期', '期限', '编号', '代码', '描述', '级别', '名称', '人数', '资金', '单位', '方式', '类型', '原因', '人', '数'];

interface Meaning {
  readonly full: string;
  readonly whole: string;
  readonly stem: string;
  readonly pairs: ReadonlySet<string>;
  readonly kind: string | null;
}

const meanings = new Map<string, Meaning>();
const MEANINGS_KEPT = 10_000;

function meaningOf(plain: string): Meaning {
  const known = meanings.get(plain);
  if (known !== undefined) return known;
  if (meanings.size >= MEANINGS_KEPT) meanings.clear();
  const meaning = readMeaning(plain);
  meanings.set(plain, meaning);
  return meaning;
}

function readMeaning(plain: string): Meaning {
  const full = SYNONYMS.reduce((text, [pattern, word]) => text.replace(pattern, word), plain).replace(/(隐患)+/g, '隐患');
  // In a sheet of hazards every column is about hazards.
  const bare = full.replace('隐患', '');
  const whole = bare.length < 2 ? full : bare;
  const kind = KINDS_OF_HEADING.find((each) => whole.endsWith(each) && whole !== each) ?? null;
  const stem = kind === null ? whole : whole.slice(0, -kind.length);
  return { full, whole, stem, pairs: pairsOf(stem), kind };
}

const CONTAINED = 0.8;
const KIND_MISSING = 0.85;
const GENERAL_WORD = 0.9;

/** How alike two Chinese headings are, 0 to 1: 1 when they differ only in words that mean the same. Both as `plainHeading` gives them. */
export function headingLikeness(one: string, other: string): number {
  const [a, b] = [meaningOf(one), meaningOf(other)];
  if (a.full === b.full) return a.full === '' ? 0 : 1;
  if (a.whole === b.whole) return KINDS_OF_HEADING.includes(a.whole) ? GENERAL_WORD : 1;
  if (a.stem.length < 2 || b.stem.length < 2 || (a.kind !== null && b.kind !== null && a.kind !== b.kind)) return 0;
  const [short, long] = a.stem.length < b.stem.length ? [a.stem, b.stem] : [b.stem, a.stem];
  const contained = long.includes(short) ? CONTAINED * Math.sqrt(short.length / long.length) : 0;
  const alike = Math.max(likeness(a.pairs, b.pairs), contained);
  return Math.min(0.95, alike * (a.kind === b.kind ? 1 : KIND_MISSING));
}

const GENERAL_GROUP = /(情况|信息|内容|要求|登记)$/;

export interface HeadingReadings {
  /** As a whole, then with general words of the group headings left out. */
  readonly whole: readonly string[];
  readonly last: string;
  /** When it is typed in Latin letters. */
  readonly letters: string | null;
}

const rememberedReadings = new WeakMap<readonly string[], HeadingReadings>();

/** The texts a heading under group headings may be known by: 复查情况/日期 is 复查情况日期, 复查日期, and at last 日期. */
export function readingsOf(path: readonly string[]): HeadingReadings {
  const known = rememberedReadings.get(path);
  if (known !== undefined) return known;
  const parts = path.map(plainHeading).filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  const joined = parts.join('');
  const short = [...parts.slice(0, -1).map((part) => part.replace(GENERAL_GROUP, '')), last].join('');
  const readings = { whole: [...new Set([joined, short])], last, letters: lettersOf(joined) };
  rememberedReadings.set(path, readings);
  return readings;
}
