import { plainHeading } from '../known-headings.ts';

/** A heading as it is read aloud: line breaks and the spaces that spread Chinese characters apart are gone. */
export function headingText(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/(?<=[^!-~]) | (?=[^!-~])/g, '');
}

/** What the text of a cell could be in a header. `value`: it is no heading, so its row is hardly a header. */
export type HeadingLikeness = 'known' | 'word' | 'value';

const LONGEST_HEADING = 40;
const NUMBER_OR_DATE = /^[^\p{L}]*\d[^\p{L}]*$/u;
const CODE = /^(?=.*\d{3}|[a-z]{1,3}-?\d+$)[a-z0-9\-_/.#]+$/i;
/** Days, numbers and codes in plain letters: what most cells of records hold. */
const PLAINLY_VALUE = /^[a-z]{0,8}[-_/]?\d[\d\-_/.:,% ]{2,}$/i;
const DAY = /^\d{2,4}年\d{1,2}月(\d{1,2}[日号].*)?$|^\d{1,2}月\d{1,2}[日号]/;
const SENTENCE = /[。；;！!]|[:：]$|^[^:：]{2,12}[:：].+$/;

/** How texts of one sheet look as headings; each is looked at once. */
export function createHeadingLikeness(knows: (plainHeading: string) => boolean): (text: string) => HeadingLikeness {
  const seen = new Map<string, HeadingLikeness>();
  return (text) => {
    if (text.length > 4 * LONGEST_HEADING || (PLAINLY_VALUE.test(text) && !knows(plainHeading(text)))) return 'value';
    const before = seen.get(text);
    if (before !== undefined) return before;
    const likeness = likenessOf(text, knows);
    if (seen.size > MOST_REMEMBERED) seen.clear();
    seen.set(text, likeness);
    return likeness;
  };
}

const MOST_REMEMBERED = 20_000;

function likenessOf(text: string, knows: (plainHeading: string) => boolean): HeadingLikeness {
  const written = headingText(text.normalize('NFKC'));
  // The colon of a label such as 填报单位： is dropped by plainHeading, so it is looked at before.
  if (/[:：]$/.test(written)) return 'value';
  const plain = plainHeading(text);
  if (plain !== '' && knows(plain)) return 'known';
  if (plain === '' || plain.length > LONGEST_HEADING) return 'value';
  const bare = written.replace(/\(.*\)/g, '');
  return NUMBER_OR_DATE.test(bare) || CODE.test(bare) || DAY.test(bare) || SENTENCE.test(bare) ? 'value' : 'word';
}
