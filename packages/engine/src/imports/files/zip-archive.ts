import { crc32, inflateRawSync } from 'node:zlib';
import { FileFault } from './file-fault.ts';

export interface ZipEntry {
  /** With `/` between folders, none in front, in small letters: workbooks do not agree on these. */
  readonly name: string;
  readonly packed: number;
  /** Size the archive says the entry unpacks to. */
  readonly size: number;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  /** Where its local header starts. */
  readonly offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const END_OF_DIRECTORY_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_LENGTH = 22;
const LOCATOR_LENGTH = 20;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const STORED = 0;
const DEFLATED = 8;
/** Stands in a field of 32 bits whose value is in the 64-bit extension. */
const IN_EXTENSION = 0xffffffff;
const EXTENSION_64 = 1;

/** The directory at the end of a zip archive, read without unpacking anything; null when it is missing or does not fit the archive. */
export function readZipDirectory(bytes: Uint8Array): readonly ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const place = placeOfDirectory(view);
    return place === null ? null : readEntries(bytes, view, place);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

interface DirectoryPlace {
  readonly at: number;
  readonly entries: number;
}

function placeOfDirectory(view: DataView): DirectoryPlace | null {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - 0xffff);
  for (let end = view.byteLength - END_LENGTH; end >= lowest; end -= 1) {
    if (view.getUint32(end, true) !== END_OF_DIRECTORY) continue;
    const locator = end - LOCATOR_LENGTH;
    if (locator >= 0 && view.getUint32(locator, true) === LOCATOR_64) {
      const end64 = Number(view.getBigUint64(locator + 8, true));
      if (view.getUint32(end64, true) !== END_OF_DIRECTORY_64) return null;
      return { at: Number(view.getBigUint64(end64 + 48, true)), entries: Number(view.getBigUint64(end64 + 32, true)) };
    }
    return { at: view.getUint32(end + 16, true), entries: view.getUint16(end + 10, true) };
  }
  return null;
}

function readEntries(bytes: Uint8Array, view: DataView, place: DirectoryPlace): readonly ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  let { at } = place;
  for (let count = 0; count < place.entries; count += 1) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) return null;
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const extra = at + ENTRY_LENGTH + nameLength;
    const in64 = extensionReader(view, extra, extra + extraLength);
    const size = in64(view.getUint32(at + 24, true));
    const packed = in64(view.getUint32(at + 20, true));
    entries.push({
      name: new TextDecoder()
        .decode(bytes.subarray(at + ENTRY_LENGTH, extra))
        .replaceAll('\\', '/')
        .replace(/^\/+/, '')
        .toLowerCase(),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size,
      packed,
      offset: in64(view.getUint32(at + 42, true)),
    });
    at = extra + extraLength + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Gives the real value of each field that only points to the 64-bit extension; they stand there in the order of the fields. */
function extensionReader(view: DataView, start: number, end: number): (field: number) => number {
  let at = start;
  while (at + 4 <= end && view.getUint16(at, true) !== EXTENSION_64) at += 4 + view.getUint16(at + 2, true);
  at += 4;
  return (field) => {
    if (field !== IN_EXTENSION) return field;
    if (at + 8 > end) throw new RangeError('a 64-bit size is missing');
    at += 8;
    return Number(view.getBigUint64(at - 8, true));
  };
}

/**
 * An archive that packs nothing, of parts that were checked before: it states no checksums, which to the parser of workbooks means that it need not work them out.
 * Names and contents together stay below 4 GB.
 */
export function packStored(parts: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(parts)) {
    const name = Buffer.from(path);
    const local = Buffer.alloc(LOCAL_LENGTH);
    local.writeUInt32LE(LOCAL_ENTRY, 0);
    writeSizes(local, 18, content, name);
    const entry = Buffer.alloc(ENTRY_LENGTH);
    entry.writeUInt32LE(DIRECTORY_ENTRY, 0);
    writeSizes(entry, 20, content, name);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, name, Buffer.from(content.buffer, content.byteOffset, content.byteLength));
    directory.push(entry, name);
    offset += LOCAL_LENGTH + name.length + content.length;
  }
  const end = Buffer.alloc(END_LENGTH);
  end.writeUInt32LE(END_OF_DIRECTORY, 0);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

/** Size packed, size unpacked and length of the name, as they stand one after the other in both kinds of headers. */
function writeSizes(header: Buffer, at: number, content: Uint8Array, name: Buffer): void {
  header.writeUInt32LE(content.length, at);
  header.writeUInt32LE(content.length, at + 4);
  header.writeUInt16LE(name.length, at + 8);
}

/**
 * The content of one entry, checked against the size and the checksum the directory states.
 * @throws FileFault `damagedWorkbook` when it cannot be unpacked or is not what the directory says.
 */
export function unpack(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const content = inflate(packedBytes(bytes, entry), entry);
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw new FileFault({ code: 'damagedWorkbook', facts: {} });
  return content;
}

function packedBytes(bytes: Uint8Array, { offset, packed }: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + LOCAL_LENGTH > bytes.length || view.getUint32(offset, true) !== LOCAL_ENTRY) throw new FileFault({ code: 'damagedWorkbook', facts: {} });
  const start = offset + LOCAL_LENGTH + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw new FileFault({ code: 'damagedWorkbook', facts: {} });
  return bytes.subarray(start, start + packed);
}

function inflate(packed: Uint8Array, { method, size }: ZipEntry): Uint8Array {
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new FileFault({ code: 'damagedWorkbook', facts: {} });
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new FileFault({ code: 'damagedWorkbook', facts: {} });
  }
}
