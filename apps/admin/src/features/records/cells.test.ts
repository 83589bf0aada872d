import { describe, expect, it } from 'vitest';
import { formatCell, headingOf } from './cells.ts';

const column = (type: string) => ({ name: 'x', heading: { zh: '', en: '' }, type });

describe('headingOf', () => {
  it('names the unit in which a list writes amounts', () => {
    const fund = { heading: { zh: '整改资金(万元)', en: 'Funds' }, type: 'money' };
    expect([headingOf(fund, 'zh'), headingOf(fund, 'en')]).toEqual(['整改资金(元)', 'Funds (yuan)']);
    expect(headingOf({ heading: { zh: '描述(简)', en: 'Text' }, type: 'text' }, 'zh')).toBe('描述(简)');
  });
});

describe('formatCell', () => {
  it('writes fen as yuan', () => {
    expect(formatCell(1_234_550, column('money'), 'zh')).toBe('12,345.50');
  });

  it('says yes and no in the language of the page', () => {
    expect(formatCell(true, column('boolean'), 'zh')).toBe('是');
    expect(formatCell(false, column('boolean'), 'en')).toBe('No');
  });

  it('says a choice in the language of the page', () => {
    const level = { ...column('choice'), choices: [{ code: 'major', label: { zh: '重大', en: 'Major' } }] };
    expect([formatCell('重大', level, 'zh'), formatCell('重大', level, 'en'), formatCell('别的', level, 'en')]).toEqual(['重大', 'Major', '别的']);
  });

  it('leaves an empty cell empty and a zero a zero', () => {
    expect(formatCell(null, column('text'), 'zh')).toBe('');
    expect(formatCell(0, column('integer'), 'zh')).toBe('0');
  });
});
