import { FIRMS, OTHER_UNITS, SECTOR_NAMES, TOWNSHIPS } from './county.ts';
import type { Plain } from './expected.ts';
import type { Written } from './sheet-maker.ts';

/** Ways in which people write down a value that is known in plain form. */
export type Writer = (value: Plain, place: number) => Written;

const NAMES: Readonly<Record<string, string>> = {
  ...TOWNSHIPS,
  ...OTHER_UNITS,
  ...SECTOR_NAMES,
  ...Object.fromEntries(FIRMS.map(({ code, name }) => [code, name])),
};

const LABELS: Readonly<Record<string, string>> = {
  general: '一般',
  major: '重大',
  town: '镇',
  routine: '日常检查',
  doubleRandom: '双随机',
  unannounced: '四不两直',
  case: '立案处罚',
  suspension: '停产停业',
  none: '未达等级',
  ordinary: '一般',
  larger: '较大',
  exact: '准确',
  atLeast: '不少于',
  atMost: '不多于',
  about: '约',
  masked: '未公开',
};

function unlessEmpty(write: (value: string | number | boolean, place: number) => Written): Writer {
  return (value, place) => (value === null ? null : write(value, place));
}

export const asIs: Writer = (value) => value;
export const asText = unlessEmpty((value) => String(value));
/** Units, sectors and enterprises by their full name. */
export const byName = unlessEmpty((value) => NAMES[String(value)] ?? String(value));
export const byLabel = unlessEmpty((value) => LABELS[String(value)] ?? String(value));
export const running: Writer = (_, place) => place + 1;
export const always =
  (written: Written): Writer =>
  () =>
    written;

/** One of several words for each value, in turn. */
export function oneOf(words: Readonly<Record<string, readonly string[]>>): Writer {
  return unlessEmpty((value, place) => {
    const known = words[String(value)] ?? [];
    return known[place % known.length] ?? String(value);
  });
}

export function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}

/** In turn by each of several writers. */
export function inTurn(...writers: readonly Writer[]): Writer {
  return (value, place) => (writers[place % writers.length] ?? asIs)(value, place);
}

// Days

const DAY_MS = 86_400_000;
function dayOf(value: Plain): Date {
  return new Date(`${String(value)}T00:00:00Z`);
}
function parts(value: Plain): readonly [year: number, month: number, day: number] {
  const [year = 0, month = 0, day = 0] = String(value).split('-').map(Number);
  return [year, month, day];
}

export const dateCell = unlessEmpty((value) => dayOf(value));
export const chineseDay = unlessEmpty((value) => {
  const [year, month, day] = parts(value);
  return `${year}年${month}月${day}日`;
});
export const dottedDay = unlessEmpty((value) => parts(value).join('.'));
export const slashedDay = unlessEmpty((value) => parts(value).join('/'));
export const compactDay = unlessEmpty((value) => String(value).replaceAll('-', ''));
export const compactNumber = unlessEmpty((value) => Number(String(value).replaceAll('-', '')));
export const dayWithoutYear = unlessEmpty((value) => {
  const [, month, day] = parts(value);
  return `${month}月${day}日`;
});
export const shortYear = unlessEmpty((value) => {
  const [year, month, day] = parts(value);
  return `${year - 2000}.${month}.${day}`;
});
/** Days since 1899-12-30, as a bare number. */
export const serial1900 = unlessEmpty((value) => Math.round((dayOf(value).getTime() - Date.UTC(1899, 11, 30)) / DAY_MS));
/** Days since 1904-01-01, as a bare number. */
export const serial1904 = unlessEmpty((value) => Math.round((dayOf(value).getTime() - Date.UTC(1904, 0, 1)) / DAY_MS));
export const withTime = unlessEmpty((value, place) => new Date(dayOf(value).getTime() + (9 * 60 + ((place * 37) % 600)) * 60_000));
export const textWithTime = unlessEmpty((value, place) => {
  const [year, month, day] = parts(value);
  return (
    [
      `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')} 14:30`,
      `${year}年${month}月${day}日 上午9时20分`,
      `${year}/${month}/${day} 8:05:30`,
    ][place % 3] ?? ''
  );
});

const DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/** 1 to 99. */
function smallNumeral(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? DIGITS[ones] : ''}`;
}
export const numeralDay = unlessEmpty((value) => {
  const [year, month, day] = parts(value);
  return `${[...String(year)].map((digit) => DIGITS[Number(digit)]).join('')}年${smallNumeral(month)}月${smallNumeral(day)}日`;
});

// Numbers

export const fullWidthDigits = unlessEmpty((value) => fullWidth(String(value)));
export const fullWidthDay = unlessEmpty((value) => fullWidth(String(value)));

/** Fen as yuan: 1234.5. */
export const inYuan = unlessEmpty((value) => Number(value) / 100);
export const inTenThousand = unlessEmpty((value) => Number(value) / 1_000_000);
