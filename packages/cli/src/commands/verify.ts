import type { KeptAssessment, Language, Verbs, Verification } from '@sanse/engine';
import { type Call, type Command, type Outcome, UsageError } from '../command.ts';
import { table } from '../print/table.ts';

export const verify: Command = {
  name: 'verify',
  operands: '[DIGEST]',
  summary: {
    zh: '复核一次存档的考评：从台账重新算出，说出一致或哪里不同；不写摘要则列出存档',
    en: 'Compute a kept assessment again from the rows and say whether it matches; without a digest, list the kept ones',
  },
  options: {},
  run: runVerify,
};

async function runVerify({ args, language }: Call, verbs: Verbs): Promise<Outcome> {
  const [digest] = args;
  if (digest === undefined) {
    const kept = await verbs.listKeptAssessments();
    return { exitCode: 0, document: kept, lines: keptLines(kept, language) };
  }
  if (!/^[0-9a-f]{4,64}$/.test(digest))
    throw new UsageError({
      zh: '摘要是十六进制数，至少写前 4 位，见 sanse verify。',
      en: 'A digest is hexadecimal; write at least its first 4 characters; see sanse verify.',
    });
  const verification = await verbs.verify({ digest });
  return { exitCode: verification.matches ? 0 : 3, document: verification, lines: verificationLines(verification, language) };
}

function keptLines(kept: readonly KeptAssessment[], language: Language): string[] {
  if (kept.length === 0)
    return [
      language === 'zh'
        ? '还没有存档的考评：生成通报或用 sanse publish 公布时存档。'
        : 'No assessment is kept yet: one is kept when its bulletin is made or it is published.',
    ];
  const words = language === 'zh' ? ['摘要', '考评办法', '所属期', '数据截至', '数据批次'] : ['Digest', 'Scheme', 'Period', 'Cut-off', 'Batch'];
  return table(
    words.map((heading, at) => (at === 4 ? { heading, align: 'right' } : { heading })),
    kept.map((one) => [one.digest.slice(0, 12), `${one.scheme} v${one.version}`, one.period, one.cutOff, String(one.knownAt)]),
  );
}

function verificationLines({ digest, matches, madeBy, recomputedBy, differences }: Verification, language: Language): string[] {
  const short = digest.slice(0, 12);
  if (matches) return [language === 'zh' ? `考评 ${short} 重新计算，结果一致。` : `Assessment ${short} computed again: it matches.`];
  const engines =
    madeBy === recomputedBy
      ? ''
      : language === 'zh'
        ? `（原由引擎 ${madeBy} 计算，现为 ${recomputedBy}）`
        : ` (made by engine ${madeBy}, computed again by ${recomputedBy})`;
  return [
    language === 'zh'
      ? `考评 ${short} 重新计算，有 ${differences.length} 处不同${engines}：`
      : `Assessment ${short} computed again differs in ${differences.length} places${engines}:`,
    ...differences.map(({ unit, item, before, after }) => `  ${unit} ${item}  ${before ?? '/'} → ${after ?? '/'}`),
  ];
}
