import type { ForecastRequest, ForecastWatch, Verbs } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { forecastLines } from '../print/forecast.ts';
import { progressLine } from '../progress-line.ts';
import { KNOWN_AT, snapshotOf } from '../which-assessment.ts';

export const forecast: Command = {
  name: 'forecast',
  operands: 'SCHEME PERIOD',
  summary: {
    zh: '从期内某一天看期末等次，如 sanse forecast TOWN-M 2025-03 --as-of 2025-03-20',
    en: 'The tiers at the period’s end, seen from a day within it, as in sanse forecast TOWN-M 2025-03 --as-of 2025-03-20',
  },
  options: {
    'as-of': {
      type: 'string',
      value: 'DATE',
      help: { zh: '期内、期末前的一天，缺省为数据的最新一天', en: 'a day within the period, before its last; the newest of the data by default' },
    },
    ...KNOWN_AT,
  },
  run: runForecast,
};

const WORDS = {
  zh: {
    read: (done: number, total: number) => `已回看 ${done}/${total} 期`,
    test: (done: number, total: number) => `已检验 ${done}/${total} 期`,
  },
  en: {
    read: (done: number, total: number) => `${done} of ${total} past periods read`,
    test: (done: number, total: number) => `tested on ${done} of ${total} past periods`,
  },
} as const;

async function runForecast(call: Call, verbs: Verbs): Promise<Outcome> {
  const [scheme, period] = call.args;
  if (scheme === undefined || period === undefined) {
    throw new UsageError({
      zh: '请写考评办法和考评期，如 sanse forecast TOWN-M 2025-03。',
      en: 'Write the scheme and the period, as in sanse forecast TOWN-M 2025-03.',
    });
  }
  const request: ForecastRequest = { scheme, period, ...snapshotOf(call) };
  const line = progressLine(call.io);
  const words = WORDS[call.language];
  const onProgress: ForecastWatch['onProgress'] = (stage, done, total) => line.show(words[stage](done, total));
  const found = await verbs.forecast(request, { onProgress }).finally(line.clear);
  return { exitCode: 0, document: found, lines: forecastLines(found, call.language) };
}
