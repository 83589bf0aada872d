import type { Verbs, WayOutRequest } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { wayOutLines } from '../print/way-out.ts';
import { SNAPSHOT_OPTIONS, snapshotOf } from '../which-assessment.ts';

export const wayOut: Command = {
  name: 'wayout',
  operands: 'SCHEME PERIOD UNIT',
  summary: {
    zh: '一个单位的出路：办结哪些记录可升一档，如 sanse wayout TOWN-M 2025-03 T08',
    en: 'Which open records lift a unit one tier when they are done, as in sanse wayout TOWN-M 2025-03 T08',
  },
  options: {
    from: { type: 'string', value: 'DATE', help: { zh: '从哪天起可以办理，缺省为今天', en: 'first day on which something can be done, today by default' } },
    ...SNAPSHOT_OPTIONS,
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
  const from = call.text('from');
  const request: WayOutRequest = {
    scheme,
    period,
    unit,
    ...(from !== undefined && { from }),
    ...snapshotOf(call),
  };
  const found = await verbs.wayOut(request);
  return { exitCode: 0, document: found, lines: wayOutLines(found, call.language) };
}
