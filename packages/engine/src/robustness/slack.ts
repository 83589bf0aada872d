/** Scores this close are equal: a sum of doubles strays by less, and exact scores that differ differ by more. */
export const SLACK = 1e-8;
