import { addDays, type IsoDate } from '../periods/dates.ts';
import type { Period } from '../periods/period.ts';
import { quoteLiteral } from '../store/quote.ts';
import type { Context, Moment } from './compile-condition.ts';
import type { NamedDate } from './measure.ts';
import { dateLiteral, MOMENT } from './source.ts';

/** How the days of the moments that a query is asked for stand in it, each as SQL. */
export interface DaysInQuery {
  readonly knownAt: number;
  readonly periodCode: string;
  day(name: NamedDate['date'], later?: number): string;
  /** Null: of no moment is anything hidden. */
  readonly until: string | null;
  /** The relation of the moments, whose columns the days are; null: one moment, whose days are literals. */
  readonly moments: string | null;
}

const COLUMNS: Readonly<Record<NamedDate['date'], string>> = {
  cutOff: 'moment_cut_off',
  periodStart: 'moment_start',
  periodEnd: 'moment_end',
  yearStart: 'moment_year_start',
};

/** What hides nothing. */
const NEVER: IsoDate = '9999-12-31';

export function daysInQuery({ moment, among }: Context): DaysInQuery {
  const { knownAt, until } = moment;
  if (among === undefined) {
    return {
      knownAt,
      periodCode: quoteLiteral(moment.period.code),
      day: (name, later = 0) => dateLiteral(addDays(dayOf(moment, name), later)),
      until: until === undefined ? null : dateLiteral(until),
      moments: null,
    };
  }
  return {
    knownAt,
    periodCode: 'moment_period',
    day: (name, later = 0) => (later === 0 ? COLUMNS[name] : `(${COLUMNS[name]} + ${later})`),
    until: among.every((one) => one.until === undefined) ? null : 'moment_until',
    get moments() {
      return relationOfMoments(among);
    },
  };
}

function relationOfMoments(moments: readonly Moment[]): string {
  const names = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
  const rows = moments.map((one, no) => {
    const days = [...names.map((name) => dayOf(one, name)), one.until ?? NEVER];
    return `(${[no, quoteLiteral(one.period.code), ...days.map(dateLiteral)].join(', ')})`;
  });
  return `(values ${rows.join(', ')}) as moment(${[MOMENT, 'moment_period', ...names.map((name) => COLUMNS[name]), 'moment_until'].join(', ')})`;
}

function dayOf({ period, cutOff }: Moment, name: NamedDate['date']): IsoDate {
  return { cutOff, periodStart: period.start, periodEnd: period.end, yearStart: yearStart(period) }[name];
}

function yearStart(period: Period): IsoDate {
  return `${(period.code.split('~').at(-1) ?? '').slice(0, 4)}-01-01`;
}
