import { resolve } from 'node:path';
import { EngineError, readCosts, type ReadCosts, type Verbs, type WayOutRequest } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { wayOutLines } from '../print/way-out.ts';
import { readText } from '../read-text.ts';
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
    costs: {
      type: 'string',
      value: 'FILE',
      help: {
        zh: '记录的费用（csv，列为台账、编号、费用（元）或天数；待补的工作编号写 +），据此求最省的一组',
        en: 'what records cost (csv: kind, number, cost or days; + as the number of work that is still missing), for the cheapest set',
      },
    },
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
  const file = call.text('costs');
  const read = file === undefined ? null : readWhole(file, await readText(resolve(call.io.cwd, file)));
  const request: WayOutRequest = {
    scheme,
    period,
    unit,
    ...(from !== undefined && { from }),
    ...(read !== null && { costs: read.costs }),
    ...snapshotOf(call),
  };
  const found = await verbs.wayOut(request);
  const unused = found.unusedCosts.map(({ record, reason }) => {
    const line = read?.lines[read.costs.of.findIndex((one) => one.record === record)];
    return call.language === 'zh' ? `费用文件第${line}行（${record}）未用：${reason.zh}` : `Line ${line} of the costs (${record}) is not used: ${reason.en}`;
  });
  return { exitCode: 0, document: found, lines: [...wayOutLines(found, call.language), ...(unused.length === 0 ? [] : ['', ...unused])] };
}

/** A file of costs with a wrong line is not used at all, and every wrong line is told. */
function readWhole(path: string, text: string): ReadCosts {
  const read = readCosts(text);
  if (read.faults.length === 0) return read;
  throw new EngineError('badRequest', {
    zh: `${path} 有 ${read.faults.length} 处错误：\n${read.faults.map(({ line, reason }) => `  第${line}行：${reason.zh}`).join('\n')}\n请改正后再运行。`,
    en: `${path} has ${read.faults.length} faults:\n${read.faults.map(({ line, reason }) => `  line ${line}: ${reason.en}`).join('\n')}\nMend them and run again.`,
  });
}
