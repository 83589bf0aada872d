import { describe, expect, it } from 'vitest';
import { zhCn } from '../i18n/zh-cn/index.ts';
import { findPages, pageAt, SECTIONS } from './sections.ts';

const pages = SECTIONS.flatMap((section) => section.pages);
const nameOf = ({ name }: { readonly name: keyof typeof zhCn.pages }) => zhCn.pages[name];

describe('the sections', () => {
  it('are the seven of the rail, in the order of the work', () => {
    expect(SECTIONS.map(({ name }) => zhCn.rail[name])).toEqual(['总览', '台账', '数据质量', '考评', '趋势', '通报', '设置']);
  });

  it('have each address once', () => {
    expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length);
  });

  it('give as many syllables of pinyin as the name of a page has characters', () => {
    expect(pages.filter((page) => page.typed.split(' ').length !== [...nameOf(page)].length)).toEqual([]);
  });
});

describe('pageAt', () => {
  it.each([
    ['/', 'overview', 'overview'],
    ['/units/T08', 'assessment', 'unit'],
    ['/what-if', 'assessment', 'whatIf'],
    ['/records', 'ledgers', 'records'],
  ])('knows where %s belongs', (path, section, page) => {
    const found = pageAt(path);
    expect([found?.section.name, found?.page.name]).toEqual([section, page]);
  });

  it.each(['/none', '/unitsx', '/x/units'])('says that %s is no page', (path) => {
    expect(pageAt(path)).toBeNull();
  });
});

describe('findPages', () => {
  const found = (typed: string) => findPages(typed, nameOf, pages).map(({ path }) => path);

  it('finds by a part of the name, by pinyin and by initials', () => {
    expect(found('方案')).toEqual(['/trials', '/schemes']);
    expect(found('tongbao')).toEqual(['/bulletins']);
    expect(found('sjzl')).toEqual(['/findings']);
    expect(found('台账')).toEqual(['/records']);
  });

  it('offers all of them for blanks and none for what no page is called', () => {
    expect(found(' ')).toHaveLength(pages.length);
    expect(found('灭火器')).toEqual([]);
  });
});
