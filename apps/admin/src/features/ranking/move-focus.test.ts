import { describe, expect, it } from 'vitest';
import { moveFocus } from './move-focus.ts';

const extent = { lines: 20, columns: 29, page: 8 };
const press = (key: string, from: { readonly line: number; readonly column: number }, ctrlKey = false) => moveFocus({ key, ctrlKey }, from, extent);

describe('moveFocus', () => {
  it('goes by one and stays inside, with the heads above the first line', () => {
    expect(press('ArrowUp', { line: 0, column: 3 })).toEqual({ line: -1, column: 3 });
    expect(press('ArrowUp', { line: -1, column: 3 })).toEqual({ line: -1, column: 3 });
    expect(press('ArrowRight', { line: 0, column: 28 })).toEqual({ line: 0, column: 28 });
    expect(press('ArrowDown', { line: 19, column: 0 })).toEqual({ line: 19, column: 0 });
  });

  it('goes to the ends of the row, and with Ctrl of the table', () => {
    expect(press('End', { line: 2, column: 5 })).toEqual({ line: 2, column: 28 });
    expect(press('Home', { line: 2, column: 5 })).toEqual({ line: 2, column: 0 });
    expect(press('End', { line: 2, column: 5 }, true)).toEqual({ line: 19, column: 28 });
    expect(press('Home', { line: 12, column: 5 }, true)).toEqual({ line: 0, column: 0 });
  });

  it('goes by pages, upwards no further than the first unit', () => {
    expect(press('PageDown', { line: 2, column: 5 })).toEqual({ line: 10, column: 5 });
    expect(press('PageDown', { line: 15, column: 5 })).toEqual({ line: 19, column: 5 });
    expect(press('PageUp', { line: 2, column: 5 })).toEqual({ line: 0, column: 5 });
    expect(press('PageUp', { line: -1, column: 5 })).toEqual({ line: -1, column: 5 });
  });

  it('leaves other keys to others', () => {
    expect(press('a', { line: 0, column: 0 })).toBeNull();
    expect(press('toString', { line: 0, column: 0 })).toBeNull();
    expect(press('PageDown', { line: 0, column: 0 }, true)).toBeNull();
  });
});
