import { describe, expect, it } from 'vitest';
import { buildMonthlyBulletin } from './build-monthly.ts';
import { figuresOf } from './bulletin.ts';
import { renderBulletin } from './render-bulletin.ts';
import { renderHtml } from './render-html.ts';
import { makeInput, SETTINGS } from './testing/make-input.ts';

describe('renderHtml', () => {
  it('shows every figure as a data element with its id, value and origin', () => {
    const bulletin = buildMonthlyBulletin(makeInput());
    const html = renderHtml(bulletin);
    const shown = [...html.matchAll(/<data id="(f\d+)" value="([^"]*)" data-origin="([^"]*)">([^<]*)<\/data>/g)];
    expect(shown.map(([, id, , , text]) => `${id} ${text}`)).toEqual(figuresOf(bulletin).map(({ id, text }) => `${id} ${text}`));
    const origin = JSON.parse((shown.find(([, , , , text]) => text === '72.00')?.[3] ?? '').replaceAll('&quot;', '"')) as unknown;
    expect(origin).toMatchObject({ source: 'result', path: 'units/T03/total', unit: 'T03', period: '2025-12' });
  });

  it('escapes names and settings', () => {
    const html = renderHtml(buildMonthlyBulletin(makeInput({ settings: { ...SETTINGS, officeName: '<script>&"办"' } })));
    expect(html).toContain('&lt;script&gt;&amp;&quot;办&quot;');
    expect(html).not.toContain('<script>');
  });

  it('has headings, header cells and rows of one length', () => {
    const html = renderHtml(buildMonthlyBulletin(makeInput()));
    expect(html).toContain('<h2>一、总体情况</h2>');
    expect(html).toContain('<h3>（一）等次情况</h3>');
    expect(html).toContain('<th scope="col">位次</th>');
    expect(html).toContain('<td rowspan="3">工业镇组</td>');
    expect(html).toContain('<th scope="colgroup" colspan="2">事故与隐患</th>');
  });
});

describe('renderBulletin', () => {
  it('names the file after the title and gives each format its media type', async () => {
    const bulletin = buildMonthlyBulletin(makeInput());
    const files = await Promise.all((['docx', 'html', 'json'] as const).map((format) => renderBulletin(bulletin, format)));
    expect(files.map(({ fileName }) => fileName.split('.').at(-1))).toEqual(['docx', 'html', 'json']);
    expect(files[0]?.fileName).toBe('关于2025年12月份全县安全生产工作考评情况的通报.docx');
    expect(JSON.parse(new TextDecoder().decode(files[2]?.bytes))).toEqual(bulletin);
  });
});
