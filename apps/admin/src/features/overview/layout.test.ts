import { describe, expect, it } from 'vitest';
import { layoutFor } from './layout.ts';

describe('layoutFor', () => {
  it.each([
    [683, 384, 1],
    [1366, 768, 2],
    [1920, 1080, 3],
    [3840, 2160, 4],
  ])('sets %i × %i in %i columns, each block once', (width, height, columns) => {
    const layout = layoutFor(width, height);
    expect(layout.columns).toHaveLength(columns);
    expect(layout.columns.flat().sort()).toEqual(['doubts', 'movements', 'overdue', 'tiers']);
  });

  it('has room for the worst of a thousand firms, and for what stands below them', () => {
    const heights = [layoutFor(1366, 768), layoutFor(1366, 1080), layoutFor(1920, 900), layoutFor(1920, 1080), layoutFor(3840, 2160)].map(
      ({ rows }) => rows.tiers,
    );
    expect(heights).toEqual([16, 24, 20, 24, 60]);
  });

  it('shows at least twelve periods, and more of each list the larger the screen', () => {
    const [small, large, wall] = [layoutFor(1366, 768), layoutFor(1920, 1080), layoutFor(3840, 2160)];
    expect([small.periods, wall.periods]).toEqual([12, 18]);
    expect(small.rows.overdue < large.rows.overdue && large.rows.overdue < wall.rows.overdue).toBe(true);
    expect([small.others, layoutFor(1920, 900).others, large.others, wall.others]).toEqual([0, 0, 8, 100]);
  });
});
