import type { FunnelClass, FunnelRequest, Language, RateFunnel, Text, Verbs } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { choice, wholeNumber } from '../parse-call.ts';
import { percentInterval, quantity } from '../print/figures.ts';
import { table } from '../print/table.ts';
import { KNOWN_AT } from '../which-assessment.ts';

export const funnel: Command = {
  name: 'funnel',
  operands: 'MEASURE PERIOD',
  summary: {
    zh: '一个比率在各单位间：哪些真不同，哪些只是数少，如 sanse funnel hazard.R3.carried 2025-03',
    en: 'A rate across units: which differ, and which are merely small, as in sanse funnel hazard.R3.carried 2025-03',
  },
  options: {
    by: { type: 'string', value: 'township|sector', help: { zh: '按镇街（缺省）或按行业', en: 'by township (default) or by sector' } },
    sector: { type: 'string', value: 'CODE', help: { zh: '只看一个行业', en: 'one sector only' } },
    ...KNOWN_AT,
  },
  run: runFunnel,
};

async function runFunnel(call: Call, verbs: Verbs): Promise<Outcome> {
  const [measure, period] = call.args;
  if (measure === undefined || period === undefined) {
    throw new UsageError({
      zh: '请写一个比率和期间，如 sanse funnel hazard.R3.carried 2025-03。',
      en: 'Write a rate and a period, as in sanse funnel hazard.R3.carried 2025-03.',
    });
  }
  const [sector, knownAt] = [call.text('sector'), wholeNumber(call, 'known-at')];
  const request: FunnelRequest = {
    measure,
    period,
    by: choice(call, 'by', ['township', 'sector']),
    ...(sector !== undefined && { sector }),
    ...(knownAt !== undefined && { knownAt }),
  };
  const found = await verbs.funnel(request);
  return { exitCode: 0, document: found, lines: funnelLines(found, call.language) };
}

const CLASSES: Readonly<Record<FunnelClass, Text>> = {
  within: { zh: '—', en: '—' },
  above: { zh: '偏高（超95%限）', en: 'high (beyond 95 %)' },
  farAbove: { zh: '明显偏高（超99.8%限）', en: 'very high (beyond 99.8 %)' },
  below: { zh: '偏低（超95%限）', en: 'low (beyond 95 %)' },
  farBelow: { zh: '明显偏低（超99.8%限）', en: 'very low (beyond 99.8 %)' },
  noBase: { zh: '无基数', en: 'no base' },
};

function funnelLines({ name, measure, scope, period, overall, units }: RateFunnel, language: Language): string[] {
  const zh = language === 'zh';
  const place = ({ place: own, placeFrom, placeTo }: RateFunnel['units'][number]) =>
    own === null ? '/' : placeFrom === placeTo ? String(own) : zh ? `${own}（${placeFrom}–${placeTo}）` : `${own} (${placeFrom}–${placeTo})`;
  return [
    `${name[language]} ${measure}  ${period}`,
    scope[language],
    zh
      ? `总体 ${quantity(overall.value, 'share')}（${overall.numerator}/${overall.denominator}）`
      : `Overall ${quantity(overall.value, 'share')} (${overall.numerator}/${overall.denominator})`,
    '',
    ...table(
      [
        { heading: zh ? '单位' : 'Unit' },
        { heading: zh ? '比率' : 'Rate', align: 'right' },
        { heading: 'n', align: 'right' },
        { heading: zh ? '95%区间' : '95 % interval', align: 'right' },
        { heading: zh ? '位次（可能）' : 'Place (possible)' },
        { heading: zh ? '与总体比' : 'Against all' },
        { heading: zh ? '与下一位' : 'Next' },
      ],
      units.map((unit) => [
        unit.name,
        quantity(unit.value, 'share'),
        unit.denominator === null ? '/' : `${unit.numerator}/${unit.denominator}`,
        percentInterval(unit.interval95),
        place(unit),
        CLASSES[unit.class][language],
        unit.alikeNext ? (zh ? '分不出' : 'alike') : '',
      ]),
    ),
  ];
}
