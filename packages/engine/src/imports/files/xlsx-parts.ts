import { FileFault } from './file-fault.ts';
import { readZipDirectory, unpack } from './zip-archive.ts';

/** Parts of a workbook by name, all in small letters, but the one that lists their types. */
export type XlsxParts = Readonly<Record<string, Uint8Array>>;

/** What holds cells, texts and formats. Pictures, charts and comments say nothing about a table. */
const NEEDED = /^(?:\[content_types\]\.xml|_rels\/\.rels|xl\/(?:(?:\w*sheets|_rels)\/)?[^/]+\.(?:xml|rels))$/;
const TYPES = '[content_types].xml';
const START_BYTES = 4096;
const [SPACE, ZERO, NINE, LESS, GREATER] = [0x20, 0x30, 0x39, 0x3c, 0x3e];

/**
 * The parts from which a table is read, each of them what its checksum says, and there to its last tag: the parser itself reads on over what is missing.
 * @throws FileFault `damagedWorkbook`
 */
export function readXlsxParts(bytes: Uint8Array): XlsxParts {
  const parts: Record<string, Uint8Array> = {};
  for (const entry of readZipDirectory(bytes) ?? []) {
    if (!NEEDED.test(entry.name)) continue;
    const content = unpack(bytes, entry);
    const part = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    const root = rootOf(part);
    if (root === null) throw damaged();
    parts[entry.name === TYPES ? '[Content_Types].xml' : entry.name] = REWRITTEN.find(([tag]) => tag.test(root))?.[1](part) ?? content;
  }
  return parts;
}

/**
 * The parser takes a shared text that is not there for an empty cell.
 * @throws FileFault `damagedWorkbook`
 */
export function refuseMissingTexts(parts: XlsxParts): void {
  let texts = 0;
  let textsUsed = 0;
  for (const content of Object.values(parts)) {
    const part = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    const root = rootOf(part) ?? '';
    if (/(?:^|:)sst$/.test(root)) texts += countTexts(part, root.replace('sst', 'si'));
    else if (/(?:^|:)worksheet$/.test(root)) textsUsed = Math.max(textsUsed, countTextsUsed(part));
  }
  if (textsUsed > texts) throw damaged();
}

export function damaged(): FileFault {
  return new FileFault({ code: 'damagedWorkbook', facts: {} });
}

/** Name of the outermost tag; null when that is never closed. */
export function rootOf(part: Buffer): string | null {
  const start = part.toString('utf8', 0, START_BYTES);
  const root = /<([^\s?!/>]+)/.exec(start)?.[1];
  if (root === undefined) return null;
  const isAlone = start.trimEnd().endsWith('/>') && start.lastIndexOf('<') === start.indexOf(`<${root}`);
  return isAlone || part.lastIndexOf(`</${root}`) > 0 ? root : null;
}

function countTexts(part: Buffer, tag: string): number {
  const wanted = Buffer.from(`<${tag}`);
  let count = 0;
  for (let at = 0; at < part.length; at += 1) if (part[at] === LESS && startsWith(part, at, wanted)) count += 1;
  return count;
}

const IS_TEXT = Buffer.from(' t="s"');

/** How many shared texts there must be for every cell to find its own. Byte by byte, as a search for each of so many cells takes ten times as long. */
function countTextsUsed(sheet: Buffer): number {
  let most = 0;
  for (let at = 0; at < sheet.length; at += 1) {
    if (sheet[at] !== SPACE || !startsWith(sheet, at, IS_TEXT)) continue;
    let number = -1;
    for (let digit = after(sheet, after(sheet, at)); isDigit(sheet[digit]); digit += 1) number = Math.max(0, number) * 10 + (sheet[digit] ?? 0) - ZERO;
    most = Math.max(most, number + 1);
  }
  return most;
}

function startsWith(part: Buffer, start: number, wanted: Buffer): boolean {
  for (let at = 1; at < wanted.length; at += 1) if (part[start + at] !== wanted[at]) return false;
  return true;
}

/** Behind the next tag's end. */
function after(part: Buffer, start: number): number {
  let at = start;
  while (at < part.length && part[at] !== GREATER) at += 1;
  return at + 1;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

/** Workbooks do not agree on slashes and capitals. A sheet of another kind, such as a chart, is one in which nothing stands. */
function plainRelationships(part: Buffer): Uint8Array {
  return Buffer.from(
    part
      .toString('utf8')
      .replaceAll(/\bTarget\s*=\s*(?:"[^"]*"|'[^']*')/g, (target) => `T${target.slice(1).toLowerCase().replaceAll('\\', '/')}`)
      .replaceAll(/\/(?:chart|dialog|xlMacro)sheet(?=["'])/gi, '/worksheet'),
  );
}

/** Of a number format, its currency and the German word for none may hold a letter that the parser takes for a day. */
function plainFormats(part: Buffer): Uint8Array {
  return Buffer.from(
    part
      .toString('utf8')
      .replaceAll(/\bformatCode\s*=\s*(?:"[^"]*"|'[^']*')/g, (code) => code.replaceAll(/\[\$[^\]]*\]/g, '').replaceAll(/\bStandard\b/g, 'General')),
  );
}

const REWRITTEN: readonly (readonly [root: RegExp, rewrite: (part: Buffer) => Uint8Array])[] = [
  [/(?:^|:)Relationships$/, plainRelationships],
  [/(?:^|:)styleSheet$/, plainFormats],
];
