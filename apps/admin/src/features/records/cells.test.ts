import { describe, expect, it } from 'vitest';
import { formatCell } from './cells.ts';

const column = (type: string) => ({ name: 'x', heading: { zh: '', en: '' }, type });

describe('formatCell', () => {
  it('writes fen as yuan', () => {
    expect(formatCell(1_234_550, column('money'), 'zh')).toBe('12,345.50');
  });

  it('says yes and no in the language of the page', () => {
    expect(formatCell(true, column('boolean'), 'zh')).toBe('是');
    expect(formatCell(false, column('boolean'), 'en')).toBe('No');
  });

  it('leaves an empty cell empty and a zero a zero', () => {
    expect(formatCell(null, column('text'), 'zh')).toBe('');
    expect(formatCell(0, column('integer'), 'zh')).toBe('0');
  });
});
