/** The pairs of neighbouring characters of a text, its two ends included. */
export function pairsOf(text: string): ReadonlySet<string> {
  const characters = ['^', ...text, '$'];
  return new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`));
}

/** Share of pairs two texts have in common (Dice), 0 to 1. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of one) if (other.has(pair)) shared += 1;
  return (2 * shared) / (one.size + other.size);
}

const NEAR_SHOWN = 3;
const NEAR_ENOUGH = 0.3;

/** Finds the few records that have a word most like a text, the likest first. `wordsOf`: the words of a record, folded, its name first. */
export function nearestAmong<R>(records: readonly R[], wordsOf: (record: R) => readonly string[]): (folded: string) => readonly R[] {
  const remembered = new Map<string, readonly R[]>();
  let index: PairIndex<R> | null = null;
  return (folded) => {
    const known = remembered.get(folded);
    if (known !== undefined) return known;
    index ??= indexPairs(records, wordsOf);
    const near = nearestIn(index, folded);
    remembered.set(folded, near);
    return near;
  };
}

interface PairIndex<R> {
  readonly words: readonly { readonly record: R; readonly name: string; readonly pairs: number }[];
  /** By pair: the places in `words` that have it. */
  readonly having: ReadonlyMap<string, readonly number[]>;
}

function indexPairs<R>(records: readonly R[], wordsOf: (record: R) => readonly string[]): PairIndex<R> {
  const words: { record: R; name: string; pairs: number }[] = [];
  const having = new Map<string, number[]>();
  for (const record of records) {
    const own = wordsOf(record);
    for (const word of own) {
      const pairs = pairsOf(word);
      for (const pair of pairs) {
        const places = having.get(pair);
        if (places === undefined) having.set(pair, [words.length]);
        else places.push(words.length);
      }
      words.push({ record, name: own[0] ?? '', pairs: pairs.size });
    }
  }
  return { words, having };
}

function nearestIn<R>({ words, having }: PairIndex<R>, folded: string): readonly R[] {
  const wanted = pairsOf(folded);
  const shared = new Map<number, number>();
  for (const pair of wanted) for (const place of having.get(pair) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
  const best = new Map<R, { readonly name: string; readonly likeness: number }>();
  for (const [place, count] of shared) {
    const word = words[place];
    if (word === undefined) continue;
    const likeness = (2 * count) / (wanted.size + word.pairs);
    if (likeness >= NEAR_ENOUGH && likeness > (best.get(word.record)?.likeness ?? 0)) best.set(word.record, { name: word.name, likeness });
  }
  return [...best]
    .toSorted(([, a], [, b]) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1))
    .slice(0, NEAR_SHOWN)
    .map(([record]) => record);
}
