import { describe, expect, it } from 'vitest';
import { layoutTiles } from './tile-layout.ts';

const unit = (code: string, group: string, order: number) => ({ code, group, order });

describe('layoutTiles', () => {
  it('stands groups below one another, each in official order', () => {
    const layout = layoutTiles([unit('T3', 'A', 3), unit('T1', 'A', 1), unit('T2', 'B', 2), unit('T4', 'A', 4), unit('T5', 'A', 5)], ['B', 'A'], []);
    expect(layout.columns).toBe(3);
    expect(layout.bands).toEqual([
      { group: 'B', rows: 1, tiles: [{ code: 'T2', column: 1, row: 1 }] },
      {
        group: 'A',
        rows: 2,
        tiles: [
          { code: 'T1', column: 1, row: 1 },
          { code: 'T3', column: 2, row: 1 },
          { code: 'T4', column: 3, row: 1 },
          { code: 'T5', column: 1, row: 2 },
        ],
      },
    ]);
  });

  it('takes the places of the office, reads them line by line, and lets the others follow below', () => {
    const given = [
      { code: 'T2', column: 2, row: 1 },
      { code: 'T1', column: 1, row: 2 },
      { code: 'gone', column: 9, row: 9 },
    ];
    expect(layoutTiles([unit('T1', 'A', 1), unit('T2', 'A', 2), unit('T3', 'A', 3)], ['A'], given)).toEqual({
      columns: 2,
      bands: [
        {
          group: null,
          rows: 3,
          tiles: [
            { code: 'T2', column: 2, row: 1 },
            { code: 'T1', column: 1, row: 2 },
            { code: 'T3', column: 1, row: 3 },
          ],
        },
      ],
    });
  });

  it('is wider than high for many units, and never wider than eight', () => {
    const many = Array.from({ length: 40 }, (_, at) => unit(`T${at}`, 'A', at));
    expect(layoutTiles(many, ['A'], []).columns).toBe(8);
    expect(layoutTiles([], [], [])).toEqual({ columns: 3, bands: [] });
  });
});
