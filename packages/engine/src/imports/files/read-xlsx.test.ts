import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type PackedGrid, unpackColumn } from './build-grid.ts';
import { FileFault } from './file-fault.ts';
import type { Grid } from './grid.ts';
import { readXlsx } from './read-xlsx.ts';
import { makeXlsx, rowsOf, xlsxParts } from './testing/make-xlsx.ts';

const ignore = () => {};

async function gridOf(bytes: Uint8Array): Promise<Grid> {
  const [packed] = (await readXlsx(bytes, ignore)).grids as readonly [PackedGrid];
  return { ...packed, columns: packed.columns.map(unpackColumn) };
}

const rowsIn = async (sheetData: string, more: Omit<Parameters<typeof makeXlsx>[0], 'sheet'> = {}) =>
  rowsOf(await gridOf(makeXlsx({ sheet: `<sheetData>${sheetData}</sheetData>`, ...more })));

/** What the parser itself throws is damage to those who read files. */
const faultOf = (bytes: Uint8Array): Promise<string> =>
  readXlsx(bytes, ignore).then(
    () => 'none',
    (error: unknown) => (error instanceof FileFault ? error.fault.code : 'damagedWorkbook'),
  );

/** Cell formats 0 to 3: general, a date of the Chinese edition that is not written down, a date written down, a number. */
const STYLES =
  '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="177" formatCode="0.00&quot;d&quot;"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="176"><alignment/></xf><xf numFmtId="177"/></cellXfs>';

describe('readXlsx', () => {
  it('reads texts of every kind', async () => {
    const sharedStrings =
      '<si><t xml:space="preserve"> 东河镇 </t></si><si><r><rPr><b/></rPr><t>重大</t></r><r><t>隐患</t></r></si><si><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh></si><si/><si><t>一&#10;二_x000D_三&amp;</t></si>';
    const row = [0, 1, 2, 3, 4].map((index) => `<c t="s"><v>${index}</v></c>`).join('');
    const inline = '<c t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r><rPh><t>x</t></rPh></is></c><c t="str"><f>A1&amp;"x"</f><v>结果</v></c>';
    expect(await rowsIn(`<row>${row}${inline}</row>`, { sharedStrings })).toEqual([[' 东河镇 ', '重大隐患', '漢字', null, '一\n二\r三&', '内联', '结果']]);
  });

  it('takes the cached value of a formula, and nothing where there is none', async () => {
    expect(
      await rowsIn(
        '<row><c><f>SUM(B1:B9)</f><v>106</v></c><c><f>1/0</f></c><c t="e"><f>NA()</f><v>#N/A</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c></row>',
      ),
    ).toEqual([[106, null, '#N/A', true, false]]);
  });

  it('makes dates of the numbers that a date format shows and a calendar has, and only of those', async () => {
    const cells =
      '<c s="0"><v>45841</v></c><c s="1"><v>45841</v></c><c s="2"><v>45841.5</v></c><c s="3"><v>45841</v></c><c s="1"><v>-3</v></c><c s="1"><v>13800000000</v></c><c t="d"><v>2025-07-03T08:00:00</v></c>';
    expect(await rowsIn(`<row>${cells}</row>`, { styles: STYLES })).toEqual([
      [45841, new Date('2025-07-03T00:00:00Z'), new Date('2025-07-03T12:00:00Z'), 45841, -3, 13_800_000_000, '2025-07-03T08:00:00'],
    ]);
  });

  it('takes no number for a date because of the letters of its currency or of the German word for no format', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="Standard"/><numFmt numFmtId="165" formatCode="#,##0.00\\ [$€-de-DE]"/><numFmt numFmtId="166" formatCode=\'[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy\'/></numFmts>' +
      '<cellXfs><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>';
    expect(await rowsIn('<row><c s="0"><v>45841</v></c><c s="1"><v>45841</v></c><c s="2"><v>45841</v></c></row>', { styles })).toEqual([
      [45841, 45841, new Date('2025-07-03T00:00:00Z')],
    ]);
  });

  it('counts days from 1904 where the workbook does, and says so for the bare ones', async () => {
    const grid = await gridOf(
      makeXlsx({ sheet: '<sheetData><row><c s="1"><v>44379</v></c></row></sheetData>', styles: STYLES, book: '<workbookPr date1904="true"/>' }),
    );
    expect(rowsOf(grid)).toEqual([[new Date('2025-07-03T00:00:00Z')]]);
    expect(grid.serialsFrom1904).toBe(true);
    expect((await gridOf(makeXlsx({ sheet: '<sheetData/>' }))).serialsFrom1904).toBeUndefined();
  });

  it('puts each cell where its reference says, and without one where the last leaves off', async () => {
    expect(
      (await rowsIn('<row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c></row><row><c r="aa3"><v>3</v></c></row>')).map((row) =>
        row.filter((cell) => cell !== null),
      ),
    ).toEqual([[], [1, 2], [3]]);
  });

  it('does not count rows and columns that are formatted and empty', async () => {
    const grid = await gridOf(
      makeXlsx({ sheet: '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="Z1" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row></sheetData>' }),
    );
    expect([grid.rowCount, grid.columns.length]).toEqual([1, 1]);
  });

  it('says what is merged and hidden', async () => {
    const grid = await gridOf(
      makeXlsx({
        sheet:
          '<cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" hidden="1"/></cols><sheetData><row r="1" hidden="false"><c><v>1</v></c></row><row r="4" hidden="true"/><row r="3" hidden="1"/></sheetData>' +
          '<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="D9:D4"/></mergeCells>',
      }),
    );
    expect([grid.hiddenRows, grid.hiddenColumns, grid.merges]).toEqual([
      [2, 3],
      [1, 2],
      [
        { top: 0, left: 0, bottom: 1, right: 2 },
        { top: 3, left: 3, bottom: 8, right: 3 },
      ],
    ]);
  });

  it('reads workbooks whose names have prefixes, backslashes and other cases', async () => {
    const parts = xlsxParts({ sheet: '' });
    parts['xl/worksheets/sheet1.xml'] = strToU8(
      '<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
    );
    const renamed = Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name.replace('xl/worksheets/sheet1', 'XL\\Worksheets\\Sheet1'), bytes]));
    expect(rowsOf(await gridOf(zipSync(renamed)))).toEqual([['甲']]);
  });

  it('takes a chart sheet for one in which nothing stands', async () => {
    const parts = xlsxParts({ sheet: '<sheetData/>' });
    parts['xl/_rels/workbook.xml.rels'] = strToU8('<Relationships><Relationship Id="r1" Type="x/chartsheet" Target="worksheets/sheet1.xml"/></Relationships>');
    const { grids } = await readXlsx(zipSync(parts), ignore);
    expect(grids.map(({ rowCount, columns }) => [rowCount, columns])).toEqual([[0, []]]);
  });

  it.each([
    [
      'a sheet that ends early',
      () => ({ ...xlsxParts({ sheet: '' }), 'xl/worksheets/sheet1.xml': strToU8('<worksheet><sheetData><row><c><v>1</v></c></row>') }),
    ],
    ['shared texts that end early', () => ({ ...xlsxParts({ sheet: '' }), 'xl/sharedStrings.xml': strToU8('<sst><si><t>甲</t></si>') })],
    ['a sheet that is not there', () => Object.fromEntries(Object.entries(xlsxParts({ sheet: '' })).filter(([name]) => !name.includes('sheet1')))],
    ['a shared text that is not there', () => xlsxParts({ sheet: '<row><c t="s"/><c t="s"><v>1</v></c></row>', sharedStrings: '<si><t>甲</t></si>' })],
    ['shared texts that are not there', () => xlsxParts({ sheet: '<row><c t="s"><v>0</v></c></row>' })],
    ['a cell outside every sheet', () => xlsxParts({ sheet: '<sheetData><row><c r="XFE1"><v>7</v></c></row></sheetData>' })],
    ['a row outside every sheet', () => xlsxParts({ sheet: '<sheetData><row r="1048577"><c><v>7</v></c></row></sheetData>' })],
    ['a merged range that is none', () => xlsxParts({ sheet: '<mergeCells><mergeCell ref="A0:B2"/></mergeCells>' })],
  ])('calls a workbook damaged for %s', async (_, parts) => {
    expect(await faultOf(zipSync(parts()))).toBe('damagedWorkbook');
  });

  it('calls a workbook damaged when a part is not what its checksum says', async () => {
    const bytes = zipSync(xlsxParts({ sheet: '<sheetData><row><c><v>12345</v></c></row></sheetData>' }), { level: 0 });
    const at = Buffer.from(bytes).indexOf('12345');
    bytes[at] = 0x39;
    expect(await faultOf(bytes)).toBe('damagedWorkbook');
  });

  it('calls a workbook damaged when a part unpacks to more than the directory says', async () => {
    const bytes = zipSync(xlsxParts({ sheet: `<sheetData>${' '.repeat(5000)}</sheetData>` }));
    const entry = Buffer.from(bytes).lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    new DataView(bytes.buffer).setUint32(entry + 24, 100, true);
    expect(await faultOf(bytes)).toBe('damagedWorkbook');
  });

  it('refuses two cells in far corners that would spread over many millions', async () => {
    const far = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T']
      .map((name) => `<c r="${name}1048576"><v>1</v></c>`)
      .join('');
    expect(await faultOf(makeXlsx({ sheet: `<sheetData><row r="1048576">${far}</row></sheetData>` }))).toBe('tooManyCells');
  });
});
