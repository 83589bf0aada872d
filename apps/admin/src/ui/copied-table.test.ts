import { describe, expect, it } from 'vitest';
import type { CopiedTable } from './copied-table.ts';
import { plainFigure, toHtml, toTsv } from './copied-table.ts';

const table: CopiedTable = {
  title: ['2025年3月 月度考评', '单位：分，截至 2025-03-31'],
  head: ['单位', '总分'],
  rows: [
    ['甲镇', '93.47'],
    ['A<B & "C"', '−1.50'],
  ],
  notes: ['到期率：第一行\n第二行'],
};

describe('a copied table', () => {
  it('is lines of cells between tabs, one line for each row', () => {
    expect(toTsv(table)).toBe('2025年3月 月度考评\n单位：分，截至 2025-03-31\n单位\t总分\n甲镇\t93.47\nA<B & "C"\t-1.50\n到期率：第一行 第二行');
  });

  it('is a table of HTML with nothing in it that could be read as a tag', () => {
    expect(toHtml(table)).toBe(
      '<table><tr><td colspan="2">2025年3月 月度考评</td></tr><tr><td colspan="2">单位：分，截至 2025-03-31</td></tr>' +
        '<tr><th>单位</th><th>总分</th></tr><tr><td>甲镇</td><td>93.47</td></tr>' +
        '<tr><td>A&lt;B &amp; &quot;C&quot;</td><td>-1.50</td></tr><tr><td colspan="2">到期率：第一行\n第二行</td></tr></table>',
    );
  });

  it('leaves numbers numbers and words words', () => {
    expect(['12,345.6', '+1.0', '−2', '5（3–8）', '/', '~3'].map(plainFigure)).toEqual(['12345.6', '1.0', '-2', '5（3–8）', '/', '~3']);
  });
});
