import { expect, it } from 'vitest';
import { cellAt, cellBeside, oversOf } from './cell-grid.ts';

it('finds the cell under a point', () => {
  const cell = { width: 16, height: 16 };
  expect(cellAt(17, 3, cell, 1, 2)).toEqual([0, 1]);
  expect(cellAt(40, 3, cell, 1, 2)).toBeNull();
  expect(cellAt(3, -1, cell, 1, 2)).toBeNull();
  const wide = { width: 20, height: 10 };
  expect(cellAt(15, 12, wide, 2, 2)).toEqual([1, 0]);
  expect(cellAt(-1, 3, wide, 2, 2)).toBeNull();
  expect(cellAt(3, 20, wide, 2, 2)).toBeNull();
});

it('moves by arrows and stays within the grid', () => {
  expect(cellBeside('ArrowRight', [0, 0], 2, 2)).toEqual([0, 1]);
  expect(cellBeside('ArrowRight', [0, 1], 2, 2)).toEqual([0, 1]);
  expect(cellBeside('ArrowLeft', [1, 1], 2, 2)).toEqual([1, 0]);
  expect(cellBeside('ArrowLeft', [1, 0], 2, 2)).toEqual([1, 0]);
  expect(cellBeside('ArrowUp', [1, 1], 2, 2)).toEqual([0, 1]);
  expect(cellBeside('ArrowUp', [0, 1], 2, 2)).toEqual([0, 1]);
  expect(cellBeside('ArrowDown', [0, 0], 2, 2)).toEqual([1, 0]);
  expect(cellBeside('ArrowDown', [1, 0], 2, 2)).toEqual([1, 0]);
  expect(cellBeside('Enter', [0, 1], 2, 2)).toBeNull();
});

it('puts one heading over columns that share it', () => {
  expect(oversOf([{ over: '2024' }, { over: '2024' }, { over: '2025' }])).toEqual([
    { over: '2024', span: 2 },
    { over: '2025', span: 1 },
  ]);
  expect(oversOf([{ over: null }, { over: null }])).toEqual([]);
  expect(oversOf([{ over: null }, { over: null }, { over: '2025' }])).toEqual([
    { over: '', span: 1 },
    { over: '', span: 1 },
    { over: '2025', span: 1 },
  ]);
});
