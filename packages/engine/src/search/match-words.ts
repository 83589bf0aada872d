/** A word by which something is found. */
export interface KnownWord {
  /** Folded: width, case and spaces evened out. */
  readonly text: string;
  /** Its syllables in pinyin; none: it is not looked for in letters. */
  readonly syllables: readonly string[];
}

/** The parts of what was typed, each of which must be found; `fold` evens out widths and case. */
export function termsOf(query: string, fold: (text: string) => string): readonly string[] {
  return query
    .split(/\s+/u)
    .map(fold)
    .filter((term) => term !== '');
}

/** The ways in which a term stands in a word, the best first. */
const WAYS = ['same', 'begins', 'typedWhole', 'typedFromStart', 'holds', 'typedInside'] as const;

/** A name before its aliases and codes: the same way of matching counts for more in the first word. */
const LATER_WORD = 0.1;

/**
 * How well something known by these words answers the terms: 0 is the name itself, higher is worse. Null: one of the terms is in none of the words.
 * A term in letters also stands for pinyin, each syllable typed whole or by its initial, the last one as far as it was typed: `yanquan`, `yqz`, `yquan`.
 */
export function rankMatch(words: readonly KnownWord[], terms: readonly string[]): number | null {
  let rank = 0;
  for (const term of terms) {
    const best = Math.min(...words.map((word, at) => wayOf(word, term) + (at === 0 ? 0 : LATER_WORD)));
    if (!Number.isFinite(best)) return null;
    rank += best;
  }
  return rank;
}

function wayOf({ text, syllables }: KnownWord, term: string): number {
  const way = (name: (typeof WAYS)[number]): number => WAYS.indexOf(name);
  if (text === term) return way('same');
  if (text.startsWith(term)) return way('begins');
  const inLetters = /^[a-z]+$/.test(term);
  const read = inLetters ? syllablesRead(term, syllables, 0) : null;
  if (read === syllables.length && read > 0) return way('typedWhole');
  if (read !== null) return way('typedFromStart');
  if (text.includes(term)) return way('holds');
  if (inLetters && syllables.some((_, at) => syllablesRead(term, syllables, at) !== null)) return way('typedInside');
  return Infinity;
}

/** How many syllables from that place on the letters stand for; null: they do not. */
function syllablesRead(letters: string, syllables: readonly string[], at: number): number | null {
  const syllable = syllables[at];
  if (syllable === undefined) return null;
  if (syllable.startsWith(letters)) return 1;
  for (const part of [syllable, ...initialsOf(syllable)]) {
    if (!letters.startsWith(part)) continue;
    const rest = syllablesRead(letters.slice(part.length), syllables, at + 1);
    if (rest !== null) return rest + 1;
  }
  return null;
}

/** `zhen` is begun with `zh` or with `z`. */
function initialsOf(syllable: string): readonly string[] {
  return /^[zcs]h/.test(syllable) ? [syllable.slice(0, 2), syllable.slice(0, 1)] : [syllable.slice(0, 1)];
}
