import type { IsoDate } from '../periods/dates.ts';
import { parsePeriod, parseSpan, type Period, periodOf, periodsBetween, spanOf, yearBefore } from '../periods/period.ts';
import { EngineError } from '../problems.ts';
import type { TallyCubeRequest, TallyPeriod } from '../verbs/tallies.ts';

interface Named {
  /** What is counted. */
  readonly period: Period;
  /** What it is called. */
  readonly name: string;
}

/**
 * The periods of a table of tallies in their order, then the year before of the last one where that is not among them.
 * `newest` is the last day on which anything happened. @throws EngineError `badRequest`
 */
export function cubePeriods(
  { from, to, toDate, until }: Pick<TallyCubeRequest, 'from' | 'to' | 'toDate' | 'until'>,
  newest: IsoDate | null,
): readonly TallyPeriod[] {
  const asked = from === to ? [parseSpan(from)] : periodsBetween(parsePeriod(from), parsePeriod(to));
  const last = until === undefined ? null : parsePeriod(until);
  if (asked[0]?.grain !== 'month' && toDate === true) throw notMonths(from);
  const cut = asked.flatMap((period): readonly Named[] => {
    const ends = last !== null && period.end > last.end ? last : null;
    if (ends !== null && period.start > ends.end) return [];
    const ended = ends === null ? period : spanOf(periodOf(period.start, 'month'), ends);
    return [{ period: toDate === true ? fromJanuary(ended) : ended, name: period.code }];
  });
  const codes = cut.map(({ period }) => period.code);
  const before = (period: Period): string => yearBefore(period).code;
  const latest = cut.at(-1);
  if (latest === undefined) throw endsBefore(from, until ?? to);
  const aside: readonly Named[] = codes.includes(before(latest.period)) ? [] : [{ period: yearBefore(latest.period), name: before(latest.period) }];
  const all = [...cut, ...aside];
  return all.map(({ period, name }, index) => {
    const place = all.findIndex((other) => other.period.code === before(period));
    return {
      code: period.code,
      name,
      start: period.start,
      end: period.end,
      isWhole: newest !== null && period.end <= newest && period.end === parseSpan(name).end,
      yearBefore: place < 0 ? null : place,
      isAside: index >= cut.length,
    };
  });
}

function fromJanuary(month: Period): Period {
  return spanOf(parsePeriod(`${month.end.slice(0, 4)}-01`), periodOf(month.end, 'month'));
}

function notMonths(from: string): EngineError {
  return new EngineError('badRequest', {
    zh: `“${from}”不是月份，只有逐月才能累计。请把起止期间写成月份，如 2025-01。`,
    en: `"${from}" is no month; only months are counted up from January. Give months, like 2025-01.`,
  });
}

function endsBefore(from: string, until: string): EngineError {
  return new EngineError('badRequest', {
    zh: `截至月“${until}”早于起期“${from}”。请把截至月改到起期之后。`,
    en: `The last month that counts, "${until}", is before "${from}". Choose a later one.`,
  });
}
