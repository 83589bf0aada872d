import { z } from '@hono/zod-openapi';
import { leftOut } from './basics.ts';

/** Messages are codes of `requestFaults`, so that one catalogue holds every sentence. */
export const period = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])|Q[1-4]|H[12]|W(0[1-9]|[1-4]\d|5[0-3]))?$/, 'badPeriod')
  .openapi({ example: '2025-03', description: '2025-03、2025Q1、2025H1、2025W10、2025' });

/** A period, or months on end. */
export const span = z
  .string()
  .regex(/^(\d{4}(-(0[1-9]|1[0-2])|Q[1-4]|H[12]|W(0[1-9]|[1-4]\d|5[0-3]))?|\d{4}-(0[1-9]|1[0-2])~\d{4}-(0[1-9]|1[0-2]))$/, 'badPeriod')
  .openapi({ example: '2025-01~2025-05', description: '2025-03、2025Q1、2025H1、2025W10、2025、2025-01~2025-05' });

export const date = z.string().refine(isCalendarDate, 'badDate').openapi({ format: 'date', example: '2025-03-31' });

export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._@-]{0,79}$/, 'badCode');

/** Units and sectors may carry Chinese codes of the office's own. */
export const unitCode = z.string().min(1, 'required').max(80, 'badCode');

export const batchNo = z.coerce.number<string>('badNumber').int('badNumber').min(0, 'badNumber');

export const snapshot = {
  asOf: leftOut(date).openapi({ description: '截止日期，缺省为期末。Cut-off date; the period end when left out.' }),
  knownAt: leftOut(batchNo).openapi({ description: '按第几批导入后的数据，缺省为最新。Batch number; the newest when left out.' }),
};

export const assessmentPath = z.object({ scheme: code.openapi({ example: 'TOWN-M' }), period });

/** 2025-02-30 is no date. */
function isCalendarDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const instant = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value);
}
