import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EngineError } from '../problems.ts';
import { buildMonthlyBulletin } from './build-monthly.ts';
import { figuresOf } from './bulletin.ts';
import { readBulletinFigures } from './figure-manifest.ts';
import { OFFICIAL_FONTS, renderDocx } from './render-docx.ts';
import { makeAssessment, makeInput, SETTINGS } from './testing/make-input.ts';

const bulletin = buildMonthlyBulletin(makeInput());

async function partsOf(rendered: Promise<Uint8Array>): Promise<(path: string) => string> {
  const files = unzipSync(await rendered);
  return (path) => strFromU8(files[path] ?? new Uint8Array());
}

/** The paragraph that holds the words, as XML. */
function paragraphWith(document: string, words: string): string {
  return [...document.matchAll(/<w:p>(?:(?!<w:p>).)*?<\/w:p>/gs)].map(([paragraph]) => paragraph).find((paragraph) => paragraph.includes(words)) ?? '';
}

describe('renderDocx: the layout of GB/T 9704-2012', () => {
  let part: (path: string) => string = () => '';
  let document = '';
  let styles = '';

  beforeAll(async () => {
    part = await partsOf(renderDocx(bulletin));
    document = part('word/document.xml');
    styles = part('word/styles.xml');
  });

  it('is A4 with a type area of 156 × 225 mm and 22 lines', () => {
    const [first = ''] = /<w:sectPr.*?<\/w:sectPr>/s.exec(document) ?? [];
    expect(first).toMatch(/<w:pgSz[^>]*w:w="11906"[^>]*w:h="16838"|<w:pgSz[^>]*w:h="16838"[^>]*w:w="11906"/);
    for (const margin of ['w:top="2098"', 'w:left="1588"', 'w:right="1474"', 'w:bottom="1984"', 'w:footer="1417"']) expect(first).toContain(margin);
    expect(first).toMatch(/<w:docGrid[^>]*w:type="lines"/);
    expect(first).toContain('w:linePitch="579"');
  });

  it('sets the text in 3号 仿宋, 28 characters a line, fixed lines of 28.95 pt', () => {
    const [defaults = ''] = /<w:docDefaults>.*?<\/w:docDefaults>/s.exec(styles) ?? [];
    for (const mark of [
      'w:eastAsia="仿宋_GB2312"',
      'w:ascii="Times New Roman"',
      '<w:sz w:val="32"/>',
      '<w:spacing w:val="-4"/>',
      'w:line="579"',
      'w:lineRule="exact"',
    ])
      expect(defaults).toContain(mark);
    expect(paragraphWith(document, '现将有关情况通报如下')).toMatch(/w:firstLine="640" w:firstLineChars="200"/);
  });

  it('sets 一、 in 黑体 and （一） in 楷体 without bold, as headings', () => {
    expect(paragraphWith(document, '一、总体情况')).toContain('w:val="Heading1"');
    expect(paragraphWith(document, '（一）等次情况')).toContain('w:val="Heading2"');
    for (const [style, font] of [
      ['Heading1', '黑体'],
      ['Heading2', '楷体_GB2312'],
    ]) {
      const [definition = ''] = new RegExp(`<w:style [^>]*w:styleId="${style}".*?</w:style>`, 's').exec(styles) ?? [];
      expect(definition).toContain(`w:eastAsia="${font}"`);
      expect(definition).toContain('<w:b w:val="false"/>');
      expect(definition).toContain('<w:sz w:val="32"/>');
    }
  });

  it('sets the title centred in 2号 小标宋, two lines below the red line', () => {
    const title = paragraphWith(document, '关于2025年12月份');
    expect(title).toContain('w:before="1158"');
    expect(title).toContain('<w:jc w:val="center"/>');
    const [definition = ''] = /<w:style [^>]*w:styleId="Title".*?<\/w:style>/s.exec(styles) ?? [];
    expect(definition).toContain('w:eastAsia="方正小标宋简体"');
    expect(definition).toContain('<w:sz w:val="44"/>');
  });

  it('has the red mark 35 mm down, the number with 〔〕 two lines below, and the red line 4 mm below that', () => {
    const mark = paragraphWith(document, '办公室文件');
    for (const look of ['<w:color w:val="FF0000"/>', 'w:eastAsia="方正小标宋简体"', 'w:before="1984"', '<w:jc w:val="center"/>']) expect(mark).toContain(look);
    const number = paragraphWith(document, '云安委办〔2026〕1号');
    expect(number).toMatch(/<w:bottom [^>]*w:color="FF0000"[^>]*\/>/);
    expect(number).toContain('w:space="11"');
    expect(number).toContain('w:before="1158"');
  });

  it('puts the number left and the signer right when there is one', async () => {
    const signed = (await partsOf(renderDocx({ ...bulletin, signer: '某某' })))('word/document.xml');
    const number = paragraphWith(signed, '签发人：');
    expect(number).toContain('w:left="320"');
    expect(number).toMatch(/<w:tab w:val="right" w:pos="8524"\/>/);
    expect(number).toMatch(/楷体_GB2312(?:(?!<w:r>).)*某某/s);
  });

  it('puts the recipients flush left one line below the title, with a full-width colon', () => {
    const recipients = paragraphWith(document, '县安委会各成员单位：');
    expect(recipients).toContain('w:before="579"');
    expect(recipients).not.toContain('<w:ind');
  });

  it('names the attachments one line below the text and starts each on a new page with 黑体', () => {
    expect(paragraphWith(document, '附件：1. ')).toMatch(/w:before="579"/);
    expect(paragraphWith(document, '>附件2<')).toContain('w:eastAsia="黑体"');
    expect(document.match(/<w:sectPr/g)).toHaveLength(4);
    expect(document).not.toContain('w:val="continuous"');
  });

  it('turns the page for the wide tables', () => {
    expect(document.match(/w:orient="landscape"/g)).toHaveLength(2);
    expect(document).toMatch(/<w:pgSz[^>]*w:w="16838"[^>]*\/>/);
  });

  it('signs with the date four characters from the right, the office centred over it', () => {
    // 2026年1月5日: 3 characters and 6 digits = 1920 twips; the office: 13 characters = 4160; 1280 + (1920 − 4160) / 2 = 160.
    const [signature = '', date = ''] = [...document.matchAll(/<w:p>(?:(?!<w:p>).)*?<\/w:p>/gs)]
      .map(([paragraph]) => paragraph)
      .filter((paragraph) => paragraph.includes('<w:jc w:val="right"/>') && /w:right="(160|1280)"/.test(paragraph));
    expect(signature).toContain('云岭县安全生产委员会办公室');
    expect(signature).toContain('w:right="160"');
    expect(date).toContain('2026年1月5日');
    expect(date).toContain('w:right="1280"');
  });

  it('closes with 版记 at the foot of the last page between thick lines, in 4号', () => {
    const [imprint = ''] = /<w:tbl>(?:(?!<w:tbl>).)*抄送：.*?<\/w:tbl>/s.exec(document) ?? [];
    expect(imprint).toMatch(/<w:tblpPr [^>]*w:tblpYSpec="bottom"/);
    expect(imprint).toMatch(/<w:top [^>]*w:sz="8"/);
    expect(imprint).toMatch(/<w:insideH [^>]*w:sz="6"/);
    expect(imprint).toContain('w:w="8844"');
    expect(imprint).toContain('<w:sz w:val="28"/>');
    expect(imprint).toContain('2026年1月5日印发');
  });

  it('numbers the pages "— 1 —" in 4号 宋体, odd ones right and even ones left', () => {
    expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    const [right = '', left = ''] = [part('word/footer1.xml'), part('word/footer2.xml')];
    for (const footer of [right, left]) {
      expect(footer).toContain('— ');
      expect(footer).toContain('PAGE');
      expect(footer).toContain('w:eastAsia="宋体"');
      expect(footer).toContain('<w:sz w:val="28"/>');
    }
    expect(right).toMatch(/w:right="280".*<w:jc w:val="right"\/>/s);
    expect(left).toMatch(/w:left="280".*<w:jc w:val="left"\/>/s);
    expect(document).toMatch(/<w:footerReference w:type="even"/);
  });

  it('repeats the heads of tables and splits no row', () => {
    const tables = [...document.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => table).filter((table) => !table.includes('抄送：'));
    expect(tables).toHaveLength(4);
    for (const table of tables) {
      const rows = [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row);
      expect(rows[0]).toContain('<w:tblHeader/>');
      expect(rows.at(-1)).not.toContain('<w:tblHeader/>');
      for (const row of rows) expect(row).toContain('<w:cantSplit/>');
    }
  });

  it('keeps the head of a table with its first row and the last two rows together', () => {
    const [ranking = ''] = /<w:tbl>.*?<\/w:tbl>/s.exec(document) ?? [];
    const rows = [...ranking.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row.includes('<w:keepNext/>'));
    expect(rows).toEqual([true, false, false, false, true, false]);
  });

  it('sets every figure in a content control with a tag and a number of its own', () => {
    const controls = [...document.matchAll(/<w:sdt><w:sdtPr>.*?<w:tag w:val="sanse:(f\d+)"\/><w:id w:val="(\d+)"\/><\/w:sdtPr>/gs)];
    expect(controls.map(([, id]) => id)).toEqual(figuresOf(bulletin).map(({ id }) => id));
    expect(new Set(controls.map(([, , number]) => number)).size).toBe(controls.length);
  });

  it('names the office as its author, and nobody and no machine besides', () => {
    const core = part('docProps/core.xml');
    expect(core).toContain('<dc:creator>云岭县安全生产委员会办公室</dc:creator>');
    expect(core).toContain('<cp:lastModifiedBy>云岭县安全生产委员会办公室</cp:lastModifiedBy>');
    expect([...core.matchAll(/>([^<>]+)</g)].map(([, value]) => value).filter((value) => !/^\s*$/.test(value ?? ''))).toEqual([
      '关于2025年12月份全县安全生产工作考评情况的通报',
      '云岭县安全生产委员会办公室',
      '云岭县安全生产委员会办公室',
      '1',
      '2026-01-05T00:00:00Z',
      '2026-01-05T00:00:00Z',
    ]);
  });

  it('marks tiers by shape and character, and by colour', () => {
    expect(document).toMatch(/<w:color w:val="B3261E"\/>(?:(?!<\/w:r>).)*▲红/s);
    expect(document).toMatch(/<w:color w:val="7A5B00"\/>(?:(?!<\/w:r>).)*◆黄/s);
    expect(document).toMatch(/<w:color w:val="1D4ED8"\/>(?:(?!<\/w:r>).)*●蓝/s);
  });

  it('takes other fonts by name', async () => {
    const other = await partsOf(renderDocx(bulletin, { ...OFFICIAL_FONTS, body: '仿宋' }));
    expect(other('word/styles.xml')).toContain('w:eastAsia="仿宋"');
    expect(other('word/document.xml')).not.toContain('仿宋_GB2312');
  });

  it('gives the same bytes for the same bulletin', async () => {
    const [first, second] = [await renderDocx(bulletin), await renderDocx(buildMonthlyBulletin(makeInput()))];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    expect(part('docProps/core.xml')).toContain('2026-01-05T00:00:00Z');
  });

  it('keeps the signs of XML that stand in names', async () => {
    const assessment = makeAssessment('2025-12', [
      ['A&B<C>镇"', 'G<1&2>', 'BLUE', 0, 0, 0],
      ['乙镇', 'G<1&2>', 'RED', 40, 0, 0],
    ]);
    const odd = buildMonthlyBulletin(makeInput({ assessment, settings: { ...SETTINGS, copyTo: ['甲&乙<丙>'] } }));
    const rendered = await renderDocx(odd);
    const xml = strFromU8(unzipSync(rendered)['word/document.xml'] ?? new Uint8Array());
    expect(xml).toMatch(/A&amp;B&lt;C(&gt;|>)镇/);
    expect(xml).not.toContain('B<C');
    expect(readBulletinFigures(rendered).figures.map(({ origin }) => origin.filter)).toContain('group=G<1&2>, tier=RED');
  });
});

describe('readBulletinFigures', () => {
  it('finds every figure with its origin, and the text that was printed', async () => {
    const read = readBulletinFigures(await renderDocx(bulletin));
    const figures = figuresOf(bulletin);
    expect(read).toMatchObject({ scheme: 'TOWN-M', period: '2025-12', knownAt: 7, assessmentDigest: bulletin.assessmentDigest });
    expect(read.figures.map(({ tag, current, exact, origin }) => ({ tag, current, exact, origin }))).toEqual(
      figures.map(({ id, text, exact, origin }) => ({ tag: `sanse:${id}`, current: text, exact, origin })),
    );
  });

  it('sees a figure edited by hand, split into runs, and one that was taken out', async () => {
    const files = unzipSync(await renderDocx(bulletin));
    const [first, second] = figuresOf(bulletin).filter(({ text }) => text === '72.00');
    const control = (id: string | undefined) => new RegExp(`<w:sdt>(?:(?!</w:sdt>).)*w:val="sanse:${id}"/>.*?</w:sdt>`, 's');
    const edited = strFromU8(files['word/document.xml'] ?? new Uint8Array())
      .replace(control(first?.id), (sdt) => sdt.replace(/<w:t [^>]*>72\.00<\/w:t><\/w:r>/, '<w:t>8</w:t></w:r><w:r><w:t>2.00</w:t></w:r>'))
      .replace(control(second?.id), '');
    const read = readBulletinFigures(zipSync({ ...files, 'word/document.xml': strToU8(edited) }));
    const changed = read.figures.filter(({ text, current }) => text !== current);
    expect(changed.map(({ tag, text, current }) => ({ tag, text, current }))).toEqual([
      { tag: `sanse:${first?.id}`, text: '72.00', current: '82.00' },
      { tag: `sanse:${second?.id}`, text: '72.00', current: null },
    ]);
  });

  it('refuses what is no Word file or no bulletin, with a sentence', () => {
    for (const bytes of [strToU8('hello'), zipSync({ 'word/document.xml': strToU8('<w:document/>') })]) {
      expect(() => readBulletinFigures(bytes)).toThrow(expect.objectContaining({ code: 'unreadableFile' }) as EngineError);
    }
  });
});
