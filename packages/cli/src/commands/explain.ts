import type { ExplainRequest, Verbs } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { explanationLines } from '../print/explanation.ts';
import { ASSESSMENT_OPTIONS, whichAssessment } from '../which-assessment.ts';

export const explain: Command = {
  name: 'explain',
  operands: 'UNIT',
  summary: { zh: '一个单位为什么得这些分，直到台账记录', en: 'Why a unit has its score, down to the ledger records' },
  options: {
    ...ASSESSMENT_OPTIONS,
    unit: { type: 'string', value: 'UNIT', help: { zh: '单位代码或名称，也可直接写在命令后', en: 'code or name of the unit, or as the operand' } },
    criterion: { type: 'string', value: 'CODE', help: { zh: '只看一个指标，列出全部记录', en: 'one criterion only, with all its records' } },
  },
  run: runExplain,
};

async function runExplain(call: Call, verbs: Verbs): Promise<Outcome> {
  const written = call.args[0] ?? call.text('unit');
  if (written === undefined) throw new UsageError({ zh: '请写单位代码或名称。', en: 'Write the code or name of a unit.' });
  const criterion = call.text('criterion');
  const request: ExplainRequest = {
    ...(await whichAssessment(call, verbs)),
    unit: written,
    ...(criterion !== undefined && { criterion }),
  };
  const explanation = await verbs.explain(request);
  const measures = await verbs.listMeasures({ scheme: request.scheme });
  const proportions = new Set(measures.flatMap(({ code, isProportion }) => (isProportion ? [code] : [])));
  return { exitCode: 0, document: explanation, lines: explanationLines(explanation, criterion ?? null, proportions, call.language) };
}
