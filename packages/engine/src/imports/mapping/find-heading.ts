import { plainHeading } from '../known-headings.ts';
import type { HeadingPath, SheetTable } from '../sheets/sheet-table.ts';

/** The heading a mapping names: by its whole path, or by its last part where no other ends in it. Of several that bear the name, the leftmost. */
export function findHeading({ headings }: Pick<SheetTable, 'headings'>, name: string): HeadingPath | null {
  const wanted = keyOf(name);
  const named = headings.filter(({ heading }) => keyOf(heading) === wanted).toSorted((a, b) => a.at - b.at);
  if (named[0] !== undefined) return named[0];
  const ending = headings.filter(({ path }) => keyOf(path.at(-1) ?? '') === wanted);
  return ending.length === 1 ? (ending[0] ?? null) : null;
}

/** A heading that is nothing but a remark in brackets is known by that remark. */
function keyOf(heading: string): string {
  return plainHeading(heading) || heading.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}
