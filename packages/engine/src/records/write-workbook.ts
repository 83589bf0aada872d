import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** What a cell of a written sheet holds; a Date is a day in UTC. */
export type WrittenCell = string | number | Date | null;

export interface WrittenSheet {
  readonly name: string;
  readonly headings: readonly string[];
  /** In characters, one for each column. */
  readonly widths: readonly number[];
  /** Rows below the headings, in batches; each batch is written before the next is asked for. */
  readonly rows: AsyncIterable<readonly (readonly WrittenCell[])[]>;
  /** Long texts are broken into lines. */
  readonly wraps?: boolean;
}

/** What a sheet of a workbook can hold. */
export const MOST_ROWS = 1_048_576;

/** A fixed time, so that the same rows give the same bytes. */
const MADE_AT = '1980-01-02';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
/** Places in `cellXfs` of the styles part. */
const STYLE = { plain: 0, heading: 1, day: 2, wrapped: 3 } as const;

/**
 * Writes a workbook while its rows come, so that it takes no more memory than its own bytes. A sheet that has more rows than a sheet can hold goes on in
 * another one under the same headings, named `…_2`. Texts are texts: none is read as a formula.
 */
export async function writeWorkbook(sheets: readonly WrittenSheet[], mostRows = MOST_ROWS): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, chunk) => {
    failed ??= error;
    chunks.push(chunk);
  });
  const names: string[] = [];
  for (const sheet of sheets) {
    let part: SheetPart | null = null;
    for await (const batch of sheet.rows) {
      let from = 0;
      while (from < batch.length) {
        if (part === null || part.rows >= mostRows) {
          part?.end();
          names.push(nameOf(sheet.name, names));
          part = openSheet(zip, names.length, sheet);
        }
        const room = mostRows - part.rows;
        part.add(batch.slice(from, from + room));
        from += room;
      }
      if (failed !== null) throw failed;
    }
    if (part === null) {
      names.push(nameOf(sheet.name, names));
      part = openSheet(zip, names.length, sheet);
    }
    part.end();
  }
  for (const [path, text] of frame(names)) {
    const file = new ZipPassThrough(path);
    file.mtime = MADE_AT;
    zip.add(file);
    file.push(strToU8(HEAD + text), true);
  }
  zip.end();
  if (failed !== null) throw failed;
  return joined(chunks);
}

interface SheetPart {
  /** Lines written so far, the headings among them. */
  readonly rows: number;
  add(batch: readonly (readonly WrittenCell[])[]): void;
  end(): void;
}

function openSheet(zip: Zip, no: number, { headings, widths, wraps = false }: WrittenSheet): SheetPart {
  const file = new ZipDeflate(`xl/worksheets/sheet${no}.xml`, { level: 4 });
  file.mtime = MADE_AT;
  zip.add(file);
  const letters = headings.map((_, at) => columnLetter(at));
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('');
  file.push(
    strToU8(
      `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
        `<sheetFormatPr defaultRowHeight="15"/><cols>${columns}</cols><sheetData>${lineOf(headings, 1, letters, STYLE.heading)}`,
    ),
  );
  let rows = 1;
  return {
    get rows() {
      return rows;
    },
    add(batch) {
      const lines = batch.map((cells, at) => lineOf(cells, rows + at + 1, letters, wraps ? STYLE.wrapped : STYLE.plain));
      rows += batch.length;
      file.push(strToU8(lines.join('')));
    },
    end() {
      file.push(strToU8('</sheetData></worksheet>'), true);
    },
  };
}

function lineOf(cells: readonly WrittenCell[], row: number, letters: readonly string[], style: number): string {
  const written = cells.map((cell, at) => (cell === null || cell === '' ? '' : cellOf(cell, `${letters[at] ?? ''}${row}`, style)));
  return `<row r="${row}">${written.join('')}</row>`;
}

function cellOf(cell: string | number | Date, place: string, style: number): string {
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (cell instanceof Date) return `<c r="${place}" s="${STYLE.day}"><v>${serialOf(cell)}</v></c>`;
  return `<c r="${place}"${style === STYLE.plain ? '' : ` s="${style}"`} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** Days since 30 December 1899, as workbooks count them. */
function serialOf(day: Date): number {
  return day.getTime() / 86_400_000 + 25_569;
}

const SPECIAL: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML has no control characters but tab and line ends. */
function escaped(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replace(/[&<>"]/g, (sign) => SPECIAL[sign] ?? sign);
}

function columnLetter(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : columnLetter(Math.floor(place / 26) - 1) + last;
}

function nameOf(wanted: string, taken: readonly string[]): string {
  const base = wanted.slice(0, 28);
  let name = base;
  for (let no = 2; taken.includes(name); no += 1) name = `${base}_${no}`;
  return name;
}

function frame(names: readonly string[]): readonly (readonly [path: string, text: string])[] {
  const numbered = names.map((name, at) => ({ name, no: at + 1 }));
  const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
  return [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
        '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>' +
        `${numbered.map(({ no }) => `<Override PartName="/xl/worksheets/sheet${no}.xml" ContentType="${sheetType}"/>`).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${numbered.map(({ name, no }) => `<sheet name="${escaped(name)}" sheetId="${no}" r:id="rId${no}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${numbered.map(({ no }) => `<Relationship Id="rId${no}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${no}.xml"/>`).join('')}` +
        `<Relationship Id="rId${names.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
        '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD9E2F3"/></patternFill></fill></fills>' +
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">' +
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
        '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="center" wrapText="1"/></xf>' +
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>',
    ],
  ];
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
