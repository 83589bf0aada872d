/** A table grows to at most so many times the room it needs: figures far apart are hard to follow. */
export const MOST_STRETCH = 1.8;

/** Whole pixels of each column when there is more room than they need; what is left over goes to the first. */
export function spreadWidths(least: readonly number[], room: number): readonly number[] {
  const needed = least.reduce((sum, width) => sum + width, 0);
  const aim = Math.max(needed, Math.min(room, Math.floor(needed * MOST_STRETCH)));
  const spread = least.map((width) => Math.floor((width * aim) / needed));
  const over = aim - spread.reduce((sum, width) => sum + width, 0);
  return spread.map((width, at) => (at === 0 ? width + over : width));
}
