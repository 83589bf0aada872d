import { strFromU8, strToU8 } from 'fflate';
import { FileFault } from './file-fault.ts';
import { readZipDirectory, unpack } from './zip-archive.ts';

/** Parts of a workbook by name, all in small letters, but the one that lists their types. */
export type XlsxParts = Readonly<Record<string, Uint8Array>>;

/** What holds cells, texts and formats. Pictures, charts and comments say nothing about a table. */
const NEEDED = /^(?:\[content_types\]\.xml|_rels\/\.rels|xl\/(?:(?:\w*sheets|_rels)\/)?[^/]+\.(?:xml|rels))$/;
const TYPES = '[content_types].xml';
const START_BYTES = 4096;
const [ZERO, NINE] = [0x30, 0x39];

/**
 * The parts from which a table is read, each of them what its checksum says, and there to its last tag.
 * The parser itself reads on over what is missing.
 * @throws FileFault `damagedWorkbook`
 */
export function readXlsxParts(bytes: Uint8Array): XlsxParts {
  const parts: Record<string, Uint8Array> = {};
  let texts = 0;
  let textsUsed = 0;
  for (const entry of readZipDirectory(bytes) ?? []) {
    if (!NEEDED.test(entry.name)) continue;
    const content = unpack(bytes, entry);
    const part = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    const root = rootOf(part);
    if (root === null) throw damaged();
    if (/(?:^|:)sst$/.test(root)) texts += countTexts(part, root.replace('sst', 'si'));
    else if (/(?:^|:)worksheet$/.test(root)) textsUsed = Math.max(textsUsed, countTextsUsed(part));
    parts[entry.name === TYPES ? '[Content_Types].xml' : entry.name] = /(?:^|:)Relationships$/.test(root) ? plainRelationships(content) : content;
  }
  // The parser takes a text that is not there for an empty cell.
  if (textsUsed > texts) throw damaged();
  return parts;
}

export function damaged(): FileFault {
  return new FileFault({ code: 'damagedWorkbook', facts: {} });
}

/** Name of the outermost tag; null when that is never closed. */
function rootOf(part: Buffer): string | null {
  const start = part.toString('utf8', 0, START_BYTES);
  const root = /<([^\s?!/>]+)/.exec(start)?.[1];
  if (root === undefined) return null;
  const isAlone = start.trimEnd().endsWith('/>') && start.lastIndexOf('<') === start.indexOf(`<${root}`);
  return isAlone || part.lastIndexOf(`</${root}`) > 0 ? root : null;
}

function countTexts(part: Buffer, tag: string): number {
  let count = 0;
  for (let at = part.indexOf(`<${tag}`); at >= 0; at = part.indexOf(`<${tag}`, at + 1)) count += 1;
  return count;
}

/** How many shared texts there must be for every cell to find its own. */
function countTextsUsed(sheet: Buffer): number {
  const cell = ' t="s"';
  let most = 0;
  for (let at = sheet.indexOf(cell); at >= 0; at = sheet.indexOf(cell, at + 1)) {
    const value = sheet.indexOf('>', sheet.indexOf('>', at) + 1) + 1;
    let number = -1;
    for (let digit = value; isDigit(sheet[digit]); digit += 1) number = Math.max(0, number) * 10 + (sheet[digit] ?? 0) - ZERO;
    most = Math.max(most, number + 1);
  }
  return most;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

/** Workbooks do not agree on slashes and capitals. A sheet of another kind, such as a chart, is one in which nothing stands. */
function plainRelationships(content: Uint8Array): Uint8Array {
  return strToU8(
    strFromU8(content)
      .replaceAll(/\bTarget\s*=\s*(?:"[^"]*"|'[^']*')/g, (target) => `T${target.slice(1).toLowerCase().replaceAll('\\', '/')}`)
      .replaceAll(/\/(?:chart|dialog|xlMacro)sheet(?=["'])/gi, '/worksheet'),
  );
}
