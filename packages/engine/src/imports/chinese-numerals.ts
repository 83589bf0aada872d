const DIGITS: Readonly<Record<string, number>> = Object.fromEntries(
  ['〇零○Oo', '一壹弌', '二贰两貳', '三叁參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap((signs, digit) =>
    [...signs].map((sign) => [sign, digit]),
  ),
);
const TENS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const GROUPS: Readonly<Record<string, number>> = { 万: 10_000, 萬: 10_000, 亿: 100_000_000, 億: 100_000_000 };
const TWENTIES: Readonly<Record<string, string>> = { 廿: '二十', 卅: '三十', 卌: '四十' };
const NUMERAL = /^[〇零○一二三四五六七八九十百千万亿两壹弌贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億廿卅卌]+$/;

/**
 * A whole number in Chinese numerals: 一百零六, 廿五, 两千零六, 三万五千, 壹佰贰拾; 一百二 is 120, as it is spoken.
 * Digits in a row (一五) are read only with a zero among them (一〇五): 三四 may mean three or four. Null: no such number.
 */
export function chineseNumber(text: string): number | null {
  if (!NUMERAL.test(text)) return null;
  const spelled = text.replace(/[廿卅卌]/g, (sign) => TWENTIES[sign] ?? sign);
  if (![...spelled].some((sign) => sign in TENS || sign in GROUPS)) return digitsInARow(spelled);
  let [total, section, digit] = [0, 0, null as number | null];
  let [lastTen, lastGroup] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let zero = false;
  for (const sign of spelled) {
    const ten = TENS[sign];
    const group = GROUPS[sign];
    if (ten !== undefined) {
      if (ten >= lastTen || (digit === null && ten !== 10)) return null;
      section += (digit ?? 1) * ten;
      [digit, lastTen, zero] = [null, ten, false];
    } else if (group !== undefined) {
      const counted = section + (digit ?? 0);
      if (counted === 0 || group >= lastGroup) return null;
      total += counted * group;
      [section, digit, lastTen, lastGroup, zero] = [0, null, group, group, false];
    } else {
      if (digit !== null && digit !== 0) return null;
      digit = DIGITS[sign] ?? 0;
      zero ||= digit === 0;
    }
  }
  // 一百二, 三万五: a last digit that follows no zero counts the next place.
  const scale = !zero && lastTen >= 100 && Number.isFinite(lastTen) ? lastTen / 10 : 1;
  return total + section + (digit ?? 0) * scale;
}

function digitsInARow(text: string): number | null {
  const digits = [...text].map((sign) => DIGITS[sign] ?? 0);
  return digits.length === 1 || digits.slice(1).includes(0) ? Number(digits.join('')) : null;
}

/** Years written digit by digit in figures: 二〇二五年 → 2025年. */
export function digitsOfYears(text: string): string {
  return text.replace(/([一二三四五六七八九〇零○Oo]{4})(?=\s*年)/g, (year: string) => [...year].map((sign) => String(DIGITS[sign] ?? 0)).join(''));
}

/** A day written in Chinese numerals in figures: 二〇二五年七月三日 → 2025年7月3日. Other text stays as it is. */
export function digitsOfDays(text: string): string {
  return digitsOfYears(text).replace(/[一二三四五六七八九十廿卅]{1,3}(?=[月日号])/g, (numeral) => String(chineseNumber(numeral) ?? numeral));
}
