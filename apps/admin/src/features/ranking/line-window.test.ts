import { describe, expect, it } from 'vitest';
import type { DrawnLine } from './line-window.ts';
import { inOrder, lineAt, offsetsOf, redraw } from './line-window.ts';

const group = { kind: 'group' } as const;
const unit = { kind: 'unit' } as const;

describe('the heights of lines', () => {
  it('add up by kind, to the end of the last', () => {
    // A head of 18 pixels, two units of 28, a head, a unit.
    expect(offsetsOf([group, unit, unit, group, unit])).toEqual([0, 18, 46, 74, 92, 120]);
    expect(offsetsOf([])).toEqual([0]);
  });

  it('say which line begins at or above a height', () => {
    const offsets = [0, 18, 46, 74];
    expect([-1, 0, 17, 18, 45, 46, 500].map((height) => lineAt(offsets, height))).toEqual([-1, 0, 0, 1, 1, 2, 2]);
  });
});

describe('redraw', () => {
  const isUnit = (line: number): boolean => line !== 0 && line !== 5;
  const tell = (drawn: readonly DrawnLine[]): readonly string[] => drawn.map(({ key, line }) => `${key}:${line}`);
  const first = redraw([], [0, 1, 2, 3], isUnit);

  it('gives each line elements of its own, heads after the units', () => {
    expect(tell(first)).toEqual(['unit0:1', 'unit1:2', 'unit2:3', 'group0:0']);
  });

  it('hands the elements of units that left to units that came, and leaves the others alone', () => {
    expect(tell(redraw(first, [2, 3, 4, 5], isUnit))).toEqual(['unit0:4', 'unit1:2', 'unit2:3', 'group5:5']);
  });

  it('takes more elements when more lines are wanted, and keeps those that nobody needs', () => {
    expect(tell(redraw(first, [2, 3, 4, 6, 7], isUnit))).toEqual(['unit0:4', 'unit1:2', 'unit2:3', 'unit3:6', 'unit4:7']);
    expect(tell(redraw(first, [3], isUnit))).toEqual(['unit0:1', 'unit1:2', 'unit2:3']);
  });

  it('never draws a line twice', () => {
    let drawn: readonly DrawnLine[] = [];
    for (const top of [0, 40, 7, 90, 88, 3]) {
      drawn = redraw(
        drawn,
        Array.from({ length: 30 }, (_, at) => top + at),
        isUnit,
      );
      const lines = drawn.map(({ line }) => line);
      expect(new Set(lines).size).toBe(lines.length);
      for (let line = top; line < top + 30; line += 1) expect(lines).toContain(line);
    }
  });

  it('is put in order with the same elements', () => {
    const scrolled = redraw(first, [2, 3, 4, 5], isUnit);
    expect(tell(inOrder(scrolled))).toEqual(['unit1:2', 'unit2:3', 'unit0:4', 'group5:5']);
    const ordered = inOrder(scrolled);
    expect(inOrder(ordered)).toBe(ordered);
  });
});
