import { dayInShanghai } from '../periods/dates.ts';
import { type Period, previousPeriod } from '../periods/period.ts';
import { workingDayAfter } from '../periods/working-days.ts';
import { EngineError } from '../problems.ts';
import type { Scheme } from '../schemes/scheme.ts';
import { escalate, type ReachedRung } from '../scoring/compose.ts';
import type { Text } from '../text.ts';
import type { EscalatedUnit, EscalationReached, Escalations } from '../verbs/escalations.ts';
import { type PeriodResult, readResults, type ResultSource } from './period-results.ts';

const PERIODS_SHOWN = 12;
const PERIODS_IN_A_YEAR: Readonly<Record<Scheme['period'], number>> = { month: 12, quarter: 4, year: 1 };

/**
 * Which rungs of the ladder each unit of a period has reached, from its tiers of the last twelve periods.
 * @throws EngineError noData when nothing was published for the period and it is not over
 */
export async function escalateUnits(source: ResultSource, period: Period): Promise<Escalations> {
  const { scheme, digest, knownAt } = source;
  const results = await readResults(source, lastPeriods(period));
  const newest = results.at(-1);
  if (newest === undefined || newest.status === 'absent') throw notOver(scheme, period);
  const publishedOn = newest.status === 'published' ? dayInShanghai(newest.storedAt) : null;
  return {
    scheme: { code: scheme.code, version: scheme.version, name: scheme.name, digest },
    period: period.code,
    knownAt,
    groups: newest.assessment.groups,
    tiers: newest.assessment.tiers,
    units: newest.assessment.units.map(({ code, name, group, order }): EscalatedUnit => {
      const tiers = results.map((result) => tierIn(result, code));
      const reached = escalate(
        scheme.escalation,
        tiers.map(({ tier }) => tier),
        PERIODS_IN_A_YEAR[scheme.period],
      );
      return { code, name, group, order, tiers, reached: reached.map((rung) => describeRung(scheme, rung, tiers, publishedOn)) };
    }),
  };
}

function lastPeriods(period: Period): readonly Period[] {
  const periods = [period];
  while (periods.length < PERIODS_SHOWN) periods.unshift(previousPeriod(periods[0] ?? period));
  return periods;
}

function tierIn(result: PeriodResult, code: string): EscalatedUnit['tiers'][number] {
  const unit = result.status === 'absent' ? undefined : result.assessment.units.find((one) => one.code === code);
  return { period: result.period, tier: unit?.tier ?? null, published: result.status === 'published' };
}

function describeRung(scheme: Scheme, reached: ReachedRung, tiers: EscalatedUnit['tiers'], publishedOn: string | null): EscalationReached {
  const { rung, consecutive, since, countIn12Months } = reached;
  const { code, tier, action, dueWorkingDays } = rung;
  return {
    code,
    tier,
    action,
    consecutive,
    since: tiers[since]?.period ?? '',
    countIn12Months,
    reason: reasonOf(scheme, reached),
    dueWorkingDays,
    ...(dueWorkingDays === null || publishedOn === null ? { dueOn: null, dueNote: null } : dueAfter(publishedOn, dueWorkingDays)),
  };
}

const COUNTED: Readonly<Record<Scheme['period'], { readonly zh: string; readonly one: string; readonly en: string }>> = {
  month: { zh: '个月', one: '本月', en: 'months' },
  quarter: { zh: '个季度', one: '本季度', en: 'quarters' },
  year: { zh: '年', one: '本年', en: 'years' },
};

/** 连续2个月为红; or, when the run alone is too short, 近12个月有4个月为红. */
function reasonOf({ period, tiers }: Scheme, { rung, consecutive, countIn12Months }: ReachedRung): Text {
  const label = tiers.levels.find(({ code }) => code === rung.tier)?.label ?? { zh: rung.tier, en: rung.tier };
  const { zh, one, en } = COUNTED[period];
  if (consecutive < rung.consecutive) return { zh: `近12个月有${countIn12Months}${zh}为${label.zh}`, en: `${label.en} ${countIn12Months} times in 12 months` };
  if (consecutive === 1) return { zh: `${one}为${label.zh}`, en: `${label.en} this ${period}` };
  return { zh: `连续${consecutive}${zh}为${label.zh}`, en: `${label.en} for ${consecutive} ${en} in a row` };
}

function dueAfter(publishedOn: string, days: number): Pick<EscalationReached, 'dueOn' | 'dueNote'> {
  const { date, unannounced } = workingDayAfter(publishedOn, days);
  const note = { zh: `自${publishedOn}公布之日起${days}个工作日`, en: `${days} working days from publication on ${publishedOn}` };
  if (unannounced === null) return { dueOn: date, dueNote: note };
  const caveat = {
    zh: `（${unannounced}年放假安排尚未收录，按周一至周五计算）`,
    en: ` (the days off of ${unannounced} are not known here; counted Monday to Friday)`,
  };
  return { dueOn: date, dueNote: { zh: note.zh + caveat.zh, en: note.en + caveat.en } };
}

function notOver({ name }: Scheme, { code }: Period): EngineError {
  return new EngineError('noData', {
    zh: `${code} 没有“${name.zh}”的考评结果：该期没有结束，或没有数据。`,
    en: `There is no result of "${name.en}" for ${code}: it is not over, or has no data.`,
  });
}
