import type { Column } from '../ledgers/ledger.ts';

/** Headings are compared after NFKC and without spaces, line breaks, stars, colons and bracketed units. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/[([【〔{][^)\]】〕}]*[)\]】〕}]/g, '')
    .replace(/[\s*:★☆]/g, '')
    .toLowerCase();
}

/** Words by which a column is known, the best first. */
export function wordsFor(column: Column): readonly string[] {
  const known = rememberedWords.get(column);
  if (known !== undefined) return known;
  const words = [column.heading.zh, column.heading.en, column.name, ...(column.aliases ?? [])].map(plainHeading);
  rememberedWords.set(column, words);
  return words;
}

const rememberedWords = new WeakMap<Column, readonly string[]>();

/** Yuan that a bare number under a heading stands for; null: it does not say. */
export function yuanOf(heading: string): number | null {
  const plain = heading.normalize('NFKC');
  if (plain.includes('亿元')) return 100_000_000;
  if (plain.includes('万元')) return 10_000;
  if (plain.includes('千元')) return 1000;
  return plain.includes('元') ? 1 : null;
}
