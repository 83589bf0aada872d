/** A page of a section. `name`: its key among the names of pages. `typed`: its Chinese name in pinyin, syllable by syllable. */
export interface Page {
  readonly path: string;
  readonly name: PageName;
  readonly typed: string;
  /** It looks at no one assessment, so that scheme and period of the address mean nothing to it. */
  readonly free?: true;
}

export type PageName =
  | 'overview'
  | 'map'
  | 'imports'
  | 'records'
  | 'findings'
  | 'ranking'
  | 'unit'
  | 'composites'
  | 'whatIf'
  | 'trials'
  | 'schemes'
  | 'trend'
  | 'bulletin'
  | 'settings';

export interface Section {
  readonly name: 'overview' | 'ledgers' | 'quality' | 'assessment' | 'trends' | 'bulletins' | 'settings';
  readonly pages: readonly [Page, ...Page[]];
}

/** What the rail offers, in the order of the work, each with its pages. The first page is where the rail leads. */
export const SECTIONS: readonly Section[] = [
  {
    name: 'overview',
    pages: [
      { path: '/', name: 'overview', typed: 'zong lan' },
      { path: '/map', name: 'map', typed: 'di tu' },
    ],
  },
  {
    name: 'ledgers',
    pages: [
      { path: '/imports', name: 'imports', typed: 'dao ru', free: true },
      { path: '/records', name: 'records', typed: 'tai zhang ji lu', free: true },
    ],
  },
  { name: 'quality', pages: [{ path: '/findings', name: 'findings', typed: 'shu ju zhi liang' }] },
  {
    name: 'assessment',
    pages: [
      { path: '/ranking', name: 'ranking', typed: 'pai ming' },
      { path: '/units', name: 'unit', typed: 'dan wei' },
      { path: '/composites', name: 'composites', typed: 'ji du yu nian du' },
      { path: '/what-if', name: 'whatIf', typed: 'shi suan' },
      { path: '/trials', name: 'trials', typed: 'fang an bi jiao yu hui su' },
      { path: '/schemes', name: 'schemes', typed: 'fang an bian ji', free: true },
    ],
  },
  { name: 'trends', pages: [{ path: '/trends', name: 'trend', typed: 'qu shi' }] },
  { name: 'bulletins', pages: [{ path: '/bulletins', name: 'bulletin', typed: 'tong bao' }] },
  { name: 'settings', pages: [{ path: '/settings', name: 'settings', typed: 'she zhi', free: true }] },
];

/** The page an address belongs to, with its section; null: an address that is no page. */
export function pageAt(path: string): { readonly section: Section; readonly page: Page } | null {
  for (const section of SECTIONS) {
    const page = section.pages.find((one) => path === one.path || (one.path !== '/' && path.startsWith(`${one.path}/`)));
    if (page !== undefined) return { section, page };
  }
  return null;
}

/** Pages whose name holds what was typed, or whose pinyin begins with it, whole or by initials; all for blanks. */
export function findPages(typed: string, nameOf: (page: Page) => string, pages: readonly Page[]): readonly Page[] {
  const wanted = typed.trim().toLowerCase().replaceAll(/\s+/g, '');
  return pages.filter((page) => {
    const syllables = page.typed.split(' ');
    const initials = syllables.map((syllable) => syllable.slice(0, 1)).join('');
    return nameOf(page).toLowerCase().replaceAll(/\s+/g, '').includes(wanted) || syllables.join('').startsWith(wanted) || initials.startsWith(wanted);
  });
}
