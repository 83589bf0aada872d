/** A memory that fewer than half of the questions find anything in is not worth its keep. */
const TRIED = 4096;

/** Works each distinct question out once, as long as questions come again; the answer is never undefined. */
export function remember<Key, Answer>(work: (key: Key) => Answer): (key: Key) => Answer {
  const known = new Map<Key, Answer>();
  let asked = 0;
  let isWorth = true;
  return (key) => {
    if (!isWorth) return work(key);
    const before = known.get(key);
    asked += 1;
    if (before !== undefined) return before;
    const answer = work(key);
    known.set(key, answer);
    if (known.size > TRIED && known.size * 2 > asked) {
      isWorth = false;
      known.clear();
    }
    return answer;
  };
}
