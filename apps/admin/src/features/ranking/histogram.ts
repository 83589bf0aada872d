/** Room of one bar of the histogram in the head of a column, and of all of it, in pixels. */
const BAR = 3;
const HIGH = 14;
const LEAST = 2;

/** The bars as one path, from the bottom upwards; the fullest as high as there is room, and what holds anything is seen. */
export function histogramPath(bins: readonly number[]): string {
  const most = Math.max(...bins);
  return bins
    .map((count, index) => {
      if (count === 0) return '';
      const height = Math.max(LEAST, Math.round((count / most) * HIGH));
      return `M${index * BAR} ${HIGH}v${-height}h${BAR - 1}v${height}z`;
    })
    .join('');
}

export const histogramBox = (bins: readonly number[]): string => `0 0 ${bins.length * BAR - 1} ${HIGH}`;
