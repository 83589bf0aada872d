import type { Verbs, WayOutRequest } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { wholeNumber } from '../parse-call.ts';
import { wayOutLines } from '../print/way-out.ts';

export const wayOut: Command = {
  name: 'wayout',
  operands: 'SCHEME PERIOD UNIT',
  summary: {
    zh: '一个单位的出路：办结哪些记录可升一档，如 sanse wayout TOWN-M 2025-03 T08',
    en: 'Which open records lift a unit one tier when they are done, as in sanse wayout TOWN-M 2025-03 T08',
  },
  options: {
    from: { type: 'string', value: 'DATE', help: { zh: '从哪天起可以办理，缺省为今天', en: 'first day on which something can be done, today by default' } },
    'as-of': { type: 'string', value: 'DATE', help: { zh: '截止日期，缺省为期末', en: 'cut-off date, the period end by default' } },
    'known-at': { type: 'string', value: 'BATCH', help: { zh: '按第几批导入后的数据，缺省最新', en: 'data as known at this batch, the newest by default' } },
  },
  run: runWayOut,
};

async function runWayOut(call: Call, verbs: Verbs): Promise<Outcome> {
  const [scheme, period, unit] = call.args;
  if (scheme === undefined || period === undefined || unit === undefined) {
    throw new UsageError({
      zh: '请写考评办法、考评期和单位，如 sanse wayout TOWN-M 2025-03 T08。',
      en: 'Write the scheme, the period and the unit, as in sanse wayout TOWN-M 2025-03 T08.',
    });
  }
  const [from, asOf, knownAt] = [call.text('from'), call.text('as-of'), wholeNumber(call, 'known-at')];
  const request: WayOutRequest = {
    scheme,
    period,
    unit,
    ...(from !== undefined && { from }),
    ...(asOf !== undefined && { asOf }),
    ...(knownAt !== undefined && { knownAt }),
  };
  const found = await verbs.wayOut(request);
  return { exitCode: 0, document: found, lines: wayOutLines(found, call.language) };
}
