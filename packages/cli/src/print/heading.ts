import type { Assessment, Language } from '@sanse/engine';

type Heading = Pick<Assessment, 'scheme' | 'period' | 'cutOff' | 'knownAt' | 'assessmentDigest'>;

/** What the figures below are figures of. */
export function headingLines({ scheme, period, cutOff, knownAt, assessmentDigest }: Heading, language: Language): string[] {
  const digest = assessmentDigest.slice(0, 12);
  return language === 'zh'
    ? [`${scheme.name.zh}（${scheme.code} 第 ${scheme.version} 版）  ${period}`, `截至 ${cutOff}，数据到第 ${knownAt} 批，考评 ${digest}`]
    : [`${scheme.name.en} (${scheme.code} version ${scheme.version})  ${period}`, `Cut-off ${cutOff}, data up to batch ${knownAt}, assessment ${digest}`];
}
