type Grain = 'month' | 'quarter' | 'year';

const SHAPES: Readonly<Record<Grain, RegExp>> = { month: /^\d{4}-(0[1-9]|1[0-2])$/, quarter: /^\d{4}Q[1-4]$/, year: /^\d{4}$/ };
const EXAMPLES: Readonly<Record<Grain, string>> = { month: '2026-01', quarter: '2026Q1', year: '2026' };

export function isPeriodOf(written: string, grain: Grain): boolean {
  return SHAPES[grain].test(written);
}

export function examplePeriod(grain: Grain): string {
  return EXAMPLES[grain];
}

/** The period after a month, quarter or year: the usual first one of a new version. */
export function followingPeriod(code: string): string {
  const [, year = '', sign = '', part = ''] = /^(\d{4})(?:(-|Q)(\d+))?$/.exec(code) ?? [];
  if (sign === '') return String(Number(year) + 1);
  const many = sign === 'Q' ? 4 : 12;
  const [nextYear, next] = Number(part) === many ? [Number(year) + 1, 1] : [Number(year), Number(part) + 1];
  return `${nextYear}${sign}${sign === '-' ? String(next).padStart(2, '0') : next}`;
}
