import type { Verbs } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { choice } from '../parse-call.ts';

export const undo: Command = {
  name: 'undo',
  operands: 'BATCH',
  summary: { zh: '撤销一批导入：作为新的一批记入，过去不变', en: 'Undo an import, as a new batch; the past stays' },
  options: {
    reason: { type: 'string', value: 'TEXT', help: { zh: '事由（必填）', en: 'why (required)' } },
    later: {
      type: 'string',
      value: 'keep|undo',
      help: {
        zh: '其中的记录后来又被改动时：keep 不动这些记录，undo 先撤销后来各批；缺省不撤销，只说明',
        en: 'records that later batches changed: keep them, or undo those batches first; left out, nothing is undone',
      },
    },
    by: { type: 'string', value: 'NAME', help: { zh: '经办人，缺省为系统用户', en: 'who undoes; the system user by default' } },
  },
  run: runUndo,
};

const LATER = { keep: 'undoRestOnly', undo: 'undoLaterFirst' } as const;

async function runUndo(call: Call, verbs: Verbs): Promise<Outcome> {
  const [number = ''] = call.args;
  const reason = call.text('reason');
  if (!/^\d{1,9}$/.test(number))
    throw new UsageError({ zh: '请写要撤销的批次号，见 sanse batches。', en: 'Write the number of the batch; see sanse batches.' });
  if (reason === undefined || reason.trim() === '') throw new UsageError({ zh: '请用 --reason 写明撤销的事由。', en: 'Say why with --reason.' });
  const mode = call.text('later') === undefined ? undefined : LATER[choice(call, 'later', ['keep', 'undo'])];
  const batch = await verbs.undoBatch({ batch: Number(number), by: call.text('by') ?? call.io.user, reason, ...(mode !== undefined && { mode }) });
  return {
    exitCode: 0,
    document: batch,
    lines: [call.language === 'zh' ? `第 ${number} 批已撤销，记为第 ${batch.no} 批。` : `Batch ${number} is undone, as batch ${batch.no}.`],
  };
}
