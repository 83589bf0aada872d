import type { Command } from '../command.ts';
import { ASSESSMENT_OPTIONS, whichAssessment } from '../which-assessment.ts';

export const publish: Command = {
  name: 'publish',
  operands: '',
  summary: {
    zh: '公布一次考评：结果连同办法存档，不再改变，供季度、年度合成和督办阶梯采用',
    en: 'Publish an assessment: kept with its scheme and never changed, for quarters, years and the escalation ladder to build on',
  },
  options: ASSESSMENT_OPTIONS,
  run: async (call, verbs) => {
    const kept = await verbs.publish(await whichAssessment(call, verbs));
    const { scheme, version, period, cutOff, knownAt, digest } = kept;
    return {
      exitCode: 0,
      document: kept,
      lines: [
        call.language === 'zh'
          ? `已公布 ${scheme} 第 ${version} 版 ${period}（数据截至 ${cutOff}，第 ${knownAt} 批），摘要 ${digest.slice(0, 12)}。`
          : `Published ${scheme} version ${version}, ${period} (cut-off ${cutOff}, batch ${knownAt}), digest ${digest.slice(0, 12)}.`,
      ],
    };
  },
};
