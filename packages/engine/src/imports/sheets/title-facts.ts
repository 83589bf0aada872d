import { periodOf } from '../../periods/period.ts';
import { digitsOfYears } from '../chinese-numerals.ts';
import { yuanOf } from '../known-headings.ts';
import { isUnitOfMeasure, rowWord } from './row-words.ts';

/** What the lines over a table say about all its rows. Null: they do not say, or say two things. */
export interface TitleFacts {
  readonly year: number | null;
  readonly period: string | null;
  readonly unit: string | null;
  readonly yuan: number | null;
}

/**
 * Reads the lines over a table, as `titleLines` gives them; joined to one line they say the same. A month, quarter or half-year named there is the period of the sheet;
 * failing that the month of its 截止日期. The day on which a form was filled in gives a year only, and in January and February not even that,
 * as such a form tells of the year before as often as of its own.
 */
export function readTitle(lines: readonly string[]): TitleFacts {
  const plain = lines.map((line) => digitsOfYears(line.normalize('NFKC').replace(SPREAD, '')));
  const said = plain.map((line) => line.replace(DAY, ' '));
  const cutOff = onlyOne(plain.flatMap((line) => daysAfter(line, CUT_OFF)));
  const filledIn = onlyOne(plain.flatMap((line) => daysAfter(line, FILLED_IN)).filter((day) => Number(day.slice(5, 7)) >= 3));
  const years = said.flatMap((line) => Array.from(line.matchAll(YEAR), (parts) => Number(parts[1] ?? parts[2] ?? parts[3])));
  const year = onlyOne(years) ?? (years.length > 0 ? null : yearOf(cutOff ?? filledIn));
  const period = onlyOne(said.flatMap((line) => periodsIn(line, year)));
  return {
    year: year ?? yearOf(period),
    period: period ?? (cutOff === null ? null : periodOf(cutOff, 'month').code),
    unit: onlyOne(plain.flatMap(unitsLabelled)) ?? onlyOne(plain.flatMap(unitsInTitle)),
    yuan: onlyOne(plain.flatMap((line) => yuanIn(line))),
  };
}

/** What a sheet's own lines leave open, the words around it may say. */
export function orElse(facts: TitleFacts, others: TitleFacts): TitleFacts {
  const sameYear = facts.year === null || others.year === null || facts.year === others.year;
  return {
    year: facts.year ?? others.year,
    period: facts.period ?? (sameYear ? others.period : null),
    unit: facts.unit ?? others.unit,
    yuan: facts.yuan ?? others.yuan,
  };
}

const DAY = /(?<!\d)(\d{4})(?:年(\d{1,2})月(\d{1,2})日?|([-./])(\d{1,2})\4(\d{1,2}))(?!\d)/g;
const SPREAD = /\s+(?=[年月日])|(?<=[年月])\s+(?=\d)/g;
const YEAR = /(?<!\d)((?:19|20)\d{2})\s*(?:年|[-./](?=\d{1,2}(?!\d)))|(?<!\d)((?:19|20)\d{2})(?=(?:0[1-9]|1[0-2])(?!\d))|(?<!\d)((?:19|20)\d{2})\s*q[1-4]/gi;
const CUT_OFF = /(?:截止|截至)[^\d]{0,8}$/;
const FILLED_IN = /(?:日期|时间)[^\d]{0,6}$|^\s*$|\s{2,}$/;

function daysAfter(line: string, label: RegExp): readonly string[] {
  return Array.from(line.matchAll(DAY)).flatMap((parts) => {
    const [year = '', month = '', day = ''] = [parts[1], parts[2] ?? parts[5], parts[3] ?? parts[6]];
    const isCutOff = CUT_OFF.test(line.slice(0, parts.index));
    const fits = label === CUT_OFF ? isCutOff : !isCutOff && label.test(line.slice(0, parts.index));
    const exists = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
    return fits && exists ? [`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`] : [];
  });
}

const QUARTERS: Readonly<Record<string, string>> = { 一: '1', 二: '2', 三: '3', 四: '4', 首: '1' };
/** Months that make a period of the calendar, by first and last. */
const SPANS: Readonly<Record<string, string>> = { '1-3': 'Q1', '4-6': 'Q2', '7-9': 'Q3', '10-12': 'Q4', '1-6': 'H1', '7-12': 'H2', '1-12': '' };
const OWN_YEAR = '(?:(?<year>(?:19|20)\\d{2})\\s*年?度?\\s*[-./]?\\s*)?';
const SPAN = new RegExp(`${OWN_YEAR}(?<!\\d)(?<from>\\d{1,2})月?\\s*(?:-|—|–|~|至|到)\\s*(?<to>\\d{1,2})月`, 'g');
const QUARTER = new RegExp(`${OWN_YEAR}(?:q(?<digit>[1-4])|第?(?<quarter>[1-4一二三四首])季度?)`, 'gi');
const HALF = new RegExp(`${OWN_YEAR}(?<half>[上下])半年`, 'g');
const MONTH = new RegExp(`${OWN_YEAR}(?<!\\d)(?<month>1[0-2]|0?[1-9])月(?!\\d)`, 'g');
const DIGITS = /(?<!\d)(?<year>(?:19|20)\d{2})[-./]?(?<month>1[0-2]|0[1-9]|(?<=[-./])[1-9])(?![\d-./年月])/g;
const WHOLE_YEAR = /(?<!\d)(?<year>(?:19|20)\d{2})\s*(?:年度|年全年|全年|年年度)(?!第?[1-4一二三四]季)/g;

/** Periods of the calendar named in a line without days. `year`: that of the whole title, for those without one of their own. */
function periodsIn(line: string, year: number | null): readonly string[] {
  const named: string[] = [];
  let rest = line;
  const take = (pattern: RegExp, ending: (groups: Readonly<Record<string, string | undefined>>) => string | null) => {
    rest = rest.replace(pattern, (...parts) => {
      const groups = parts.at(-1) as Readonly<Record<string, string | undefined>>;
      const end = ending(groups);
      const own = groups['year'] ?? year;
      if (own !== null && end !== null) named.push(`${own}${end}`);
      return ' ';
    });
  };
  take(SPAN, ({ from, to }) => SPANS[`${Number(from)}-${Number(to)}`] ?? null);
  take(QUARTER, ({ digit, quarter = '' }) => `Q${digit ?? QUARTERS[quarter] ?? quarter}`);
  take(HALF, ({ half }) => (half === '上' ? 'H1' : 'H2'));
  take(MONTH, ({ month = '' }) => `-${month.padStart(2, '0')}`);
  take(DIGITS, ({ month = '' }) => `-${month.padStart(2, '0')}`);
  if (named.length === 0) take(WHOLE_YEAR, () => '');
  return named;
}

const UNIT_LABEL =
  /(?:(?:填报|上报|报送|编报|填表|制表|编制|统计|报告)(?:单位|部门|镇街|乡镇)(?=\s*\(|\s*:|\s{3})|^\s*(?:单位|部门)(?:名称)?(?=\s*:)|\s{2,}(?:单位|部门)(?:名称)?(?=\s*:))\s*(?:\([^)]*\))?\s*:?\s*(.*?)(?=\s{2,}\S|\s+[^\s:]{2,10}:|$)/g;
const UNIT_IN_TITLE =
  /^\s*(?![各全本某我])([\u4e00-\u9fff]{1,14}?(?:镇|乡|街道(?:办事处)?|管委会|开发区|园区|局|委员会))(?:人民政府)?(?=\s*(?:(?:19|20)\d{2}|关于|安全|隐患|生产|事故|执法|检查|企业|重大|一般|整改|第?[一二三四]季|[上下]半年|\d{1,2}月))/;
const UNIT_AS_NAME = /^[\u4e00-\u9fff]{1,10}(?:镇|乡|街道|园区|开发区|局)$/;

function unitsLabelled(line: string): readonly string[] {
  return Array.from(line.matchAll(UNIT_LABEL), (parts) => nameIn(parts[1] ?? '')).filter((name) => name !== '');
}

function unitsInTitle(line: string): readonly string[] {
  return line.split(/\s{3,}/).flatMap((part) => {
    const bare = part.replace(/\s/g, '');
    return UNIT_IN_TITLE.exec(bare)?.[1] ?? (UNIT_AS_NAME.test(bare) ? bare : []);
  });
}

/** The name after a label, without the place of the seal. Blank lines to fill in and units of measure are no name. */
function nameIn(text: string): string {
  const name = text.replace(/\(?(?:盖?章|公章|签章)\)?/g, '').replace(/[\s_]/g, '');
  return isUnitOfMeasure(name) || /^\(?(?:人民币)?[亿万千]?元|[、,/]/.test(name) ? '' : name;
}

const MEASURE_LABEL = /(?:^|[\s(,，])(?:金额|计量|货币|资金)?单位\s*:\s*([^\s)]+)/g;

function yuanIn(line: string): readonly number[] {
  return Array.from(line.matchAll(MEASURE_LABEL), (parts) => rowWord(parts[1] ?? ''))
    .filter((word) => /元/.test(word))
    .flatMap((word) => yuanOf(word) ?? []);
}

function yearOf(code: string | null): number | null {
  return code === null ? null : Number(code.slice(0, 4));
}

function onlyOne<T>(said: readonly T[]): T | null {
  const different = new Set(said);
  return different.size === 1 ? ([...different][0] ?? null) : null;
}
