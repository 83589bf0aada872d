import { describe, expect, it } from 'vitest';
import { readTiles } from './read-tiles.ts';

const UNITS = [
  { code: 'T1', name: '青禾镇' },
  { code: 'T2', name: '白石镇' },
];

describe('readTiles', () => {
  it('reads a place for each unit, by code or by name', () => {
    expect(readTiles('单位代码,列,行\r\nT1,1,2\r\n白石镇，3，1\r\n', UNITS)).toEqual({
      tiles: [
        { code: 'T1', column: 1, row: 2 },
        { code: 'T2', column: 3, row: 1 },
      ],
      problems: [],
    });
  });

  it('names the line of what it cannot read, and of a place that is taken', () => {
    const { tiles, problems } = readTiles('单位代码,列,行\nT1,1,1\nT2,1,1\nT9,2,2\nT2,0,1\nT2', UNITS);
    expect(tiles).toEqual([{ code: 'T1', column: 1, row: 1 }]);
    expect(problems.map(({ place, value }) => [place.line, value])).toEqual([
      [3, '1,1'],
      [4, 'T9'],
      [5, '0,1'],
      [6, ','],
    ]);
  });
});
