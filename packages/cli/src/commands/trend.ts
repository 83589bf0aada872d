import { EngineError, type Trend, type TrendPoint, type TrendRequest, type Verbs } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { choice, wholeNumber } from '../parse-call.ts';
import { percentInterval, plain, quantity } from '../print/figures.ts';
import { table } from '../print/table.ts';
import { whichUnit } from '../which-unit.ts';
import { KNOWN_AT } from '../which-assessment.ts';

export const trend: Command = {
  name: 'trend',
  operands: 'MEASURE',
  summary: { zh: '一个量逐期的变化，如 sanse trend hazard.found --by sector', en: 'A measure period by period' },
  options: {
    from: { type: 'string', value: 'PERIOD', help: { zh: '起始期，缺省为 36 个月前', en: 'first period, 36 months back by default' } },
    to: { type: 'string', value: 'PERIOD', help: { zh: '终止期，缺省为最近一个完整的月', en: 'last period, the last complete month by default' } },
    by: {
      type: 'string',
      value: 'county|sector|township',
      help: { zh: '全县一条线（缺省），或按行业、按镇街', en: 'one line for the county (default), or by sector or township' },
    },
    sector: { type: 'string', value: 'CODE', help: { zh: '只看一个行业', en: 'one sector only' } },
    unit: { type: 'string', value: 'UNIT', help: { zh: '只看一个单位（代码或名称）', en: 'one unit only (code or name)' } },
    ...KNOWN_AT,
  },
  run: runTrend,
};

const MONTHS = 36;

async function runTrend(call: Call, verbs: Verbs): Promise<Outcome> {
  const [measure] = call.args;
  if (measure === undefined) throw new UsageError({ zh: '请写一个量，如 hazard.found。', en: 'Write a measure, such as hazard.found.' });
  const written = call.text('unit');
  const sector = call.text('sector');
  const knownAt = wholeNumber(call, 'known-at');
  const request: TrendRequest = {
    measure,
    ...(await span(call, verbs)),
    by: choice(call, 'by', ['county', 'sector', 'township']),
    ...(sector !== undefined && { sector }),
    ...(written !== undefined && { unit: await whichUnit(written, verbs) }),
    ...(knownAt !== undefined && { knownAt }),
  };
  const answer = await verbs.trend(request);
  return { exitCode: 0, document: answer, lines: trendLines(answer, call) };
}

async function span(call: Call, verbs: Verbs): Promise<{ readonly from: string; readonly to: string }> {
  const [from, to] = [call.text('from'), call.text('to')];
  if (from !== undefined && to !== undefined) return { from, to };
  const { periods, last } = await verbs.listPeriods({ grain: 'month' });
  const months = last === null ? [] : periods.slice(0, periods.indexOf(last) + 1).slice(-MONTHS);
  const [first, latest] = [from ?? months[0], to ?? last];
  if (first !== undefined && latest !== null) return { from: first, to: latest };
  throw new EngineError('noData', {
    zh: '还没有一个完整的月：先用 sanse import 导入台账，或用 --from 和 --to 指明起止。',
    en: 'There is no complete month yet: import ledgers with sanse import, or name the span with --from and --to.',
  });
}

function trendLines({ measure, name, scope, quantity: kind, isProportion, periods, series }: Trend, { language }: Call): string[] {
  const zh = language === 'zh';
  const unit = kind === 'fen' ? (zh ? '（元）' : ' (yuan)') : '';
  const figure = (point: TrendPoint | undefined) => {
    const value = quantity(point?.value ?? null, kind);
    return point === undefined || point.value === null || point.denominator === null
      ? value
      : `${value} (${plain(point.numerator ?? 0)}/${plain(point.denominator)})`;
  };
  // Beside many lines there is no room for intervals.
  const [only, ...others] = series;
  const withInterval = isProportion && only !== undefined && others.length === 0;
  return [
    `${name[language]} ${measure}${unit}`,
    scope[language],
    '',
    ...table(
      [
        { heading: zh ? '期' : 'Period' },
        ...series.map((line) => ({ heading: line.name, align: 'right' as const })),
        ...(withInterval ? [{ heading: zh ? '95%区间' : '95 % interval', align: 'right' as const }] : []),
      ],
      periods.map((period, at) => [
        period,
        ...series.map(({ points }) => figure(points[at])),
        ...(withInterval ? [percentInterval(only.points[at]?.interval95 ?? null)] : []),
      ]),
    ),
    '',
    ...series.map((line) => `${line.name}${zh ? '：' : ': '}${line.verdict.sentence[language]}`),
  ];
}
