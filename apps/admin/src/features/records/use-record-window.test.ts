import { describe, expect, it } from 'vitest';
import { pagesFor } from './use-record-window.ts';

describe('pagesFor', () => {
  it('names every page that holds a row in view', () => {
    expect(pagesFor(0, 40)).toEqual([0]);
    expect(pagesFor(95, 105)).toEqual([0, 1]);
    expect(pagesFor(299_950, 299_999)).toEqual([2999]);
  });

  it('names one page for a list without rows', () => {
    expect(pagesFor(0, -1)).toEqual([0]);
  });
});
