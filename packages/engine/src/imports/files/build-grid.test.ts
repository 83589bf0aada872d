import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowCells, buildGrid, unpackColumn } from './build-grid.ts';

const ABOUT = { name: '表', hidden: false, merges: [], hiddenRows: [], hiddenColumns: [] };

describe('buildGrid', () => {
  it('gives back what was put, however many cells differ', () => {
    const cell = fc.oneof(fc.constantFrom('是', '否', 1, true, null), fc.integer(), fc.string(), fc.date({ noInvalidDate: true }));
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 60 }), fc.constantFrom(1, 100), (cells, times) => {
        const all = Array.from({ length: times }, (_, round) => cells.map((one) => (typeof one === 'number' && times > 1 ? one + round : one))).flat();
        const grid = buildGrid(allowCells());
        for (const [row, value] of all.entries()) {
          if (value instanceof Date) grid.putDate(row, 0, value.getTime());
          else grid.put(row, 0, value);
        }
        const expected = all.map((value) => (value === '' ? null : typeof value === 'string' ? value.replaceAll('\0', '') : value));
        while (expected.at(-1) === null) expected.pop();
        const { columns, rowCount } = grid.finish(ABOUT);
        expect(columns.flatMap(unpackColumn)).toEqual(expected);
        expect(rowCount).toBe(expected.length);
      }),
      { numRuns: 60 },
    );
  });

  it('packs a column that repeats itself and not one whose cells all differ', () => {
    const grid = buildGrid(allowCells());
    for (let row = 0; row < 5000; row += 1) {
      grid.put(row, 0, row % 3);
      grid.put(row, 1, `YH-${row}`);
      grid.put(row, 2, row);
    }
    const [repeating, texts, numbers] = grid.finish(ABOUT).columns;
    expect(repeating).toMatchObject({ words: [null, 0, 1, 2] });
    expect(texts).toHaveProperty('ends.length', 5000);
    expect(numbers).toHaveProperty('cells.length', 5000);
  });

  it('fills the rows between with nothing, in either state', () => {
    const grid = buildGrid(allowCells());
    for (let row = 0; row < 5000; row += 1) {
      grid.put(row, 0, row);
      grid.put(row, 1, `YH-${row}`);
    }
    for (const column of [0, 1]) {
      grid.put(5003, column, '末');
      grid.put(7, column, '改');
    }
    expect(
      grid
        .finish(ABOUT)
        .columns.map(unpackColumn)
        .map((cells) => [cells[7], cells.slice(4999)]),
    ).toEqual([
      ['改', [4999, null, null, null, '末']],
      ['改', ['YH-4999', null, null, null, '末']],
    ]);
  });

  it('counts the cells of all sheets together', () => {
    const allowance = allowCells(10);
    buildGrid(allowance).put(5, 0, 'x');
    expect(() => buildGrid(allowance).put(4, 0, 'x')).toThrow('tooManyCells');
  });
});
