/**
 * Spearman's rank correlation of two lists of equal length, equal values sharing the mean of their places: Pearson's correlation of the
 * places, −1 to 1 (Kendall, Rank Correlation Methods, 1970, §3.8). Null: one of the lists has a single value, so there is no order to compare.
 */
export function rankCorrelation(first: readonly number[], second: readonly number[]): number | null {
  return correlatePlaces(placesOf(first), placesOf(second));
}

/** Pearson's correlation of two lists of places. Sums of places are sums of halves, so they are exact. */
export function correlatePlaces(first: Float64Array, second: Float64Array): number | null {
  const n = first.length;
  const middle = (n + 1) / 2;
  let [both, own, other] = [0, 0, 0];
  for (let at = 0; at < n; at += 1) {
    const [x, y] = [(first[at] as number) - middle, (second[at] as number) - middle];
    both += x * y;
    own += x * x;
    other += y * y;
  }
  return own === 0 || other === 0 ? null : both / Math.sqrt(own * other);
}

/** The place of each value among all, from 1; equals share the mean of theirs. */
export function placesOf(values: readonly number[]): Float64Array {
  const order = Uint32Array.from(values, (_, at) => at).toSorted((a, b) => (values[a] as number) - (values[b] as number));
  const places = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    const value = values[order[start] as number];
    let end = start + 1;
    while (end < order.length && values[order[end] as number] === value) end += 1;
    for (let at = start; at < end; at += 1) places[order[at] as number] = (start + 1 + end) / 2;
    start = end;
  }
  return places;
}
