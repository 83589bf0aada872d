import { type AssessmentRequest, EngineError, type Verbs } from '@sanse/engine';
import type { Call, Options } from './command.ts';
import { wholeNumber } from './parse-call.ts';

/** The batch up to which rows are known. */
export const KNOWN_AT: Options = {
  'known-at': { type: 'string', value: 'BATCH', help: { zh: '按第几批导入后的数据，缺省最新', en: 'data as known at this batch, the newest by default' } },
};

/** The day as of which things count as done, and that batch. */
export const SNAPSHOT_OPTIONS: Options = {
  'as-of': { type: 'string', value: 'DATE', help: { zh: '截止日期，缺省为期末', en: 'cut-off date, the period end by default' } },
  ...KNOWN_AT,
};

export const ASSESSMENT_OPTIONS: Options = {
  scheme: { type: 'string', value: 'CODE', help: { zh: '考评办法，缺省 TOWN-M', en: 'scheme, TOWN-M by default' } },
  period: {
    type: 'string',
    value: 'PERIOD',
    help: { zh: '考评期，如 2025-03、2025Q1、2025，缺省为最近一个完整的考评期', en: 'period, the last complete one by default' },
  },
  ...SNAPSHOT_OPTIONS,
};

const DEFAULT_SCHEME = 'TOWN-M';

/** The assessment a command line means. @throws EngineError noData when no period is named and none is complete */
export async function whichAssessment(call: Call, verbs: Verbs): Promise<AssessmentRequest> {
  const scheme = call.text('scheme') ?? DEFAULT_SCHEME;
  const snapshot = snapshotOf(call); // a slip of the pen is told before anything is asked
  return { scheme, period: call.text('period') ?? (await lastPeriod(scheme, verbs)), ...snapshot };
}

/** What `SNAPSHOT_OPTIONS` say, as far as they are given. */
export function snapshotOf(call: Call): Pick<AssessmentRequest, 'asOf' | 'knownAt'> {
  const asOf = call.text('as-of');
  const knownAt = wholeNumber(call, 'known-at');
  return { ...(asOf !== undefined && { asOf }), ...(knownAt !== undefined && { knownAt }) };
}

/** The last complete period of a scheme, or the last complete month where it is not known. @throws EngineError noData when none is */
export async function lastPeriod(code: string, verbs: Verbs): Promise<string> {
  const scheme = (await verbs.listSchemes()).find((one) => one.code === code.replace(/@\d+$/, ''));
  const { last } = await verbs.listPeriods({ grain: scheme?.period ?? 'month' });
  if (last !== null) return last;
  throw new EngineError('noData', {
    zh: '还没有一个完整的考评期：先用 sanse import 导入台账，或用 --period 指明考评期。',
    en: 'There is no complete period yet: import ledgers with sanse import, or name a period with --period.',
  });
}
