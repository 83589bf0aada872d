import { describe, expect, it } from 'vitest';
import { hazard } from '../../ledgers/hazard.ts';
import { plainHeading } from '../known-headings.ts';
import { createHeadingDictionary, headingLikeness, lettersOf, pinyinOf, readingsOf } from './heading-words.ts';

describe('pinyin', () => {
  it('is typed in full or by initials', () => {
    expect(pinyinOf('整改期限')).toEqual({ full: 'zhenggaiqixian', initials: 'zgqx' });
    expect(pinyinOf('发现日期')).toEqual({ full: 'faxianriqi', initials: 'fxrq' });
    expect(pinyinOf('重大')).toEqual({ full: 'zhongda', initials: 'zd' });
  });

  it.each([
    ['fa xian ri qi', 'faxianriqi'],
    ['Fā xiàn-rì qī', 'faxianriqi'],
    ['zgqx', 'zgqx'],
    ['lǜ huà', 'lvhua'],
    ['整改', null],
    ['v1', null],
  ])('reads the heading “%s” as %s', (heading, letters) => {
    expect(lettersOf(plainHeading(heading))).toBe(letters);
  });
});

describe('headingLikeness', () => {
  it.each([
    ['整改完成时间', '整改完成日期'],
    ['隐患整改时限', '整改期限'],
    ['问题内容', '隐患描述'],
    ['检查时间', '排查日期'],
    ['乡镇街道', '所属镇街'],
    ['要求整改完成时间', '整改期限'],
  ])('takes “%s” and “%s” for the same', (one, other) => {
    expect(headingLikeness(one, other)).toBe(1);
  });

  it.each([
    ['发现日期', '发现人'],
    ['整改期限', '整改完成日期'],
    ['复查日期', '整改日期'],
    ['立案日期', '登记日期'],
    ['备注', '隐患描述'],
  ])('sees nothing in common between “%s” and “%s”', (one, other) => {
    expect(headingLikeness(one, other)).toBe(0);
  });

  it('is between the two for a heading that holds another, more so the more of it', () => {
    const longer = headingLikeness('企业现场检查日期', '检查日期');
    const shorter = headingLikeness('现场检查日期', '检查日期');
    expect(longer).toBeGreaterThan(0);
    expect(shorter).toBeGreaterThan(longer);
    expect(shorter).toBeLessThan(1);
  });
});

it('reads a heading path as a whole, without general group headings, and by its last part', () => {
  expect(readingsOf(['整改责任单位', '施工'])).toEqual({ whole: ['整改责任单位施工'], last: '施工', letters: null });
  expect(readingsOf(['复查情况', '日 期'])).toEqual({ whole: ['复查情况日期', '复查日期'], last: '日期', letters: null });
});

it('knows headings of a ledger by name, alias and pinyin, and not short initials', () => {
  const knows = createHeadingDictionary(hazard.columns);
  expect(['隐患描述', '整改时限', 'faxianriqi', 'zgqx'].map(knows)).toEqual([true, true, true, true]);
  expect(['备注', 'bw', '东河镇'].map(knows)).toEqual([false, false, false]);
});
