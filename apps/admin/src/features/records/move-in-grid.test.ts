import { describe, expect, it } from 'vitest';
import { moveInGrid } from './move-in-grid.ts';

const size = { rows: 300_000, columns: 11, page: 20 };
const press = (key: string, ctrlKey = false) => moveInGrid({ row: 5, column: 3 }, { key, ctrlKey, metaKey: false }, size);

describe('moveInGrid', () => {
  it('moves by cells and by screens and stays inside', () => {
    expect(press('ArrowDown')).toEqual({ row: 6, column: 3 });
    expect(press('PageUp')).toEqual({ row: 0, column: 3 });
    expect(press('PageDown')).toEqual({ row: 25, column: 3 });
  });

  it('goes to the ends of a row, and with Ctrl to those of the list', () => {
    expect(press('End')).toEqual({ row: 5, column: 10 });
    expect(press('End', true)).toEqual({ row: 299_999, column: 10 });
    expect(press('Home', true)).toEqual({ row: 0, column: 0 });
  });

  it('leaves other keys and an empty list alone', () => {
    expect(press('a')).toBeNull();
    expect(moveInGrid({ row: 0, column: 0 }, { key: 'ArrowDown', ctrlKey: false, metaKey: false }, { rows: 0, columns: 3, page: 20 })).toBeNull();
  });
});
