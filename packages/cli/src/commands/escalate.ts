import type { EscalatedUnit, Escalations, Language, Verbs } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { wholeNumber } from '../parse-call.ts';
import { tierMark, tierShape } from '../print/figures.ts';
import { schemeTitle } from '../print/heading.ts';
import { table } from '../print/table.ts';
import { KNOWN_AT } from '../which-assessment.ts';

export const escalate: Command = {
  name: 'escalate',
  operands: 'SCHEME PERIOD',
  summary: {
    zh: '按办法应采取的提示、约谈、挂牌等措施，如 sanse escalate TOWN-M 2025-03',
    en: 'Reminders, talks and listings that the scheme calls for, as in sanse escalate TOWN-M 2025-03',
  },
  options: {
    ...KNOWN_AT,
  },
  run: runEscalate,
};

async function runEscalate(call: Call, verbs: Verbs): Promise<Outcome> {
  const [scheme, period] = call.args;
  if (scheme === undefined || period === undefined) {
    throw new UsageError({
      zh: '请写考评办法和考评期，如 sanse escalate TOWN-M 2025-03。',
      en: 'Write the scheme and the period, as in sanse escalate TOWN-M 2025-03.',
    });
  }
  const knownAt = wholeNumber(call, 'known-at');
  const escalations = await verbs.escalations({ scheme, period, ...(knownAt !== undefined && { knownAt }) });
  const hasLadder = (await verbs.listSchemes()).some(({ code, escalates }) => code === scheme && escalates);
  return { exitCode: 0, document: escalations, lines: escalateLines(escalations, hasLadder, call.language) };
}

function escalateLines({ scheme, period, knownAt, units, tiers }: Escalations, hasLadder: boolean, language: Language): string[] {
  const zh = language === 'zh';
  const reached = units.filter((unit) => unit.reached.length > 0);
  const isPublished = units[0]?.tiers.at(-1)?.published === true;
  const shape = (unit: EscalatedUnit) => unit.tiers.map(({ tier }) => tierShape(tiers, tier)).join('');
  const legend = tiers.map(({ code }) => tierMark(tiers, code, language)).join(' ');
  return [
    `${schemeTitle(scheme, language)}  ${period}`,
    zh ? `数据到第 ${knownAt} 批；近12期由旧到新：${legend} ·无` : `Data up to batch ${knownAt}; last 12 periods, oldest first: ${legend} ·none`,
    ...(isPublished ? [] : [zh ? `${period} 尚未公布，办理期限自公布之日起算。` : `${period} is not published yet; terms begin on the day of publication.`]),
    ...(reached.length === 0
      ? []
      : [
          '',
          ...table(
            (zh ? ['单位', '近12期', '情形', '措施', '期限'] : ['Unit', 'Last 12', 'Because', 'Measure', 'Due']).map((heading) => ({ heading })),
            reached.flatMap((unit) =>
              unit.reached.map(({ reason, action, dueOn, dueWorkingDays }, at) => [
                at === 0 ? unit.name : '',
                at === 0 ? shape(unit) : '',
                reason[language],
                action[language],
                dueOn ?? (dueWorkingDays === null ? '' : zh ? `公布后${dueWorkingDays}个工作日` : `${dueWorkingDays} working days`),
              ]),
            ),
          ),
        ]),
    '',
    hasLadder
      ? closing(units.length, reached.length, language)
      : zh
        ? '本办法没有规定等次重复出现时的措施（escalation）。'
        : 'The scheme states no measures for tiers that repeat (escalation).',
    ...notes(reached, language),
  ];
}

function closing(all: number, reached: number, language: Language): string {
  if (reached === 0) return language === 'zh' ? `${all} 个单位均未触发。` : `None of ${all} units has reached a rung.`;
  return language === 'zh' ? `${reached} 个单位触发，其余 ${all - reached} 个未触发。` : `${reached} units have reached a rung, ${all - reached} have not.`;
}

/** How the days were counted, each way once. */
function notes(units: readonly EscalatedUnit[], language: Language): string[] {
  return [...new Set(units.flatMap(({ reached }) => reached.flatMap(({ dueNote }) => (dueNote === null ? [] : [dueNote[language]]))))];
}
