import type { Assessment, Language } from '@sanse/engine';

type Heading = Pick<Assessment, 'scheme' | 'period' | 'cutOff' | 'knownAt' | 'assessmentDigest'>;

/** The scheme by name, code and version. */
export function schemeTitle({ name, code, version }: Heading['scheme'], language: Language): string {
  return language === 'zh' ? `${name.zh}（${code} 第 ${version} 版）` : `${name.en} (${code} version ${version})`;
}

/** What the figures below are figures of. */
export function headingLines({ scheme, period, cutOff, knownAt, assessmentDigest }: Heading, language: Language): string[] {
  const digest = assessmentDigest.slice(0, 12);
  const title = `${schemeTitle(scheme, language)}  ${period}`;
  return language === 'zh'
    ? [title, `截至 ${cutOff}，数据到第 ${knownAt} 批，考评 ${digest}`]
    : [title, `Cut-off ${cutOff}, data up to batch ${knownAt}, assessment ${digest}`];
}
