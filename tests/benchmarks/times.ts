export function median(times: readonly number[]): number {
  return percentile(times, 50);
}

/** The nearest of the times. */
export function percentile(times: readonly number[], percent: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor((times.length * percent) / 100)] ?? Number.NaN;
}
