import type { CellAllowance, PackedColumn } from './build-grid.ts';

const WORDS_LIMIT = 65_536;
/** Twice the words, so that a free slot is soon found; a power of two, less one. */
const SLOT_MASK = 2 * WORDS_LIMIT - 1;
/** A column in which so many of the first cells differ is not worth a dictionary. */
const TRY_CELLS = 2048;

/** A column of a text file, kept as the places of its cells in the UTF-8 of the file: cells that repeat themselves are made into a string once. */
export class TextColumn {
  length = 0;
  #starts = new Uint32Array(1024);
  #ends = new Uint32Array(1024);
  #bytes = 0;
  readonly #allowance: CellAllowance;

  constructor(allowance: CellAllowance) {
    this.#allowance = allowance;
  }

  /** Rows come in their order; those that do not come are empty. */
  put(row: number, start: number, end: number): void {
    this.#allowance.take(row + 1 - this.length);
    if (row >= this.#starts.length) {
      this.#starts = widened(this.#starts, row);
      this.#ends = widened(this.#ends, row);
    }
    this.#starts[row] = start;
    this.#ends[row] = end;
    this.#bytes += end - start;
    this.length = row + 1;
  }

  pack(file: Buffer): PackedColumn {
    return this.#packWords(file) ?? this.#packText(file);
  }

  /** Null when most cells differ. */
  #packWords(file: Buffer): PackedColumn | null {
    const [starts, ends] = [this.#starts, this.#ends];
    const places = new Uint32Array(this.length);
    const slots = new Uint32Array(SLOT_MASK + 1);
    /** Of each word the first row that has it; place 0 stands for an empty cell. */
    const rows: number[] = [-1];
    const find = (row: number): number => {
      const start = starts[row] ?? 0;
      const end = ends[row] ?? 0;
      for (let slot = hashOf(file, start, end); ; slot += 1) {
        const place = slots[slot & SLOT_MASK] ?? 0;
        if (place === 0) {
          slots[slot & SLOT_MASK] = rows.length;
          return rows.push(row) - 1;
        }
        const first = rows[place] ?? 0;
        if (isSame(file, start, end, starts[first] ?? 0, ends[first] ?? 0)) return place;
      }
    };
    for (let row = 0; row < this.length; row += 1) {
      if (starts[row] !== ends[row]) places[row] = find(row);
      if (rows.length > WORDS_LIMIT || (rows.length > TRY_CELLS && rows.length * 2 > row)) return null;
    }
    return { words: rows.map((row) => (row < 0 ? null : file.toString('utf8', starts[row], ends[row]))), places };
  }

  #packText(file: Buffer): PackedColumn {
    const units = new Uint16Array(this.#bytes);
    const ends = new Uint32Array(this.length);
    let written = 0;
    for (let row = 0; row < this.length; row += 1) {
      written = decodeInto(units, written, file, this.#starts[row] ?? 0, this.#ends[row] ?? 0);
      ends[row] = written;
    }
    return { text: textOf(units.subarray(0, written)), ends };
  }
}

function widened(numbers: Uint32Array, row: number): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(Math.max(row + 1, numbers.length * 2));
  wider.set(numbers);
  return wider;
}

/** FNV-1a. */
function hashOf(file: Buffer, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (file[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function isSame(file: Buffer, start: number, end: number, otherStart: number, otherEnd: number): boolean {
  if (end - start !== otherEnd - otherStart) return false;
  for (let at = start, other = otherStart; at < end; at += 1, other += 1) if (file[at] !== file[other]) return false;
  return true;
}

/**
 * @param file well-formed UTF-8
 * @returns where the written text ends
 */
function decodeInto(units: Uint16Array, from: number, file: Buffer, start: number, end: number): number {
  let written = from;
  for (let at = start; at < end;) {
    const byte = file[at] ?? 0;
    if (byte < 0x80) {
      units[written] = byte;
      at += 1;
    } else if (byte < 0xe0) {
      units[written] = ((byte & 0x1f) << 6) | followUp(file, at + 1);
      at += 2;
    } else if (byte < 0xf0) {
      units[written] = ((byte & 0x0f) << 12) | (followUp(file, at + 1) << 6) | followUp(file, at + 2);
      at += 3;
    } else {
      const beyond = (((byte & 0x07) << 18) | (followUp(file, at + 1) << 12) | (followUp(file, at + 2) << 6) | followUp(file, at + 3)) - 0x10000;
      units[written] = 0xd800 | (beyond >> 10);
      written += 1;
      units[written] = 0xdc00 | (beyond & 0x3ff);
      at += 4;
    }
    written += 1;
  }
  return written;
}

function followUp(file: Buffer, at: number): number {
  return (file[at] ?? 0) & 0x3f;
}

/** Of one byte a character where that is enough. */
function textOf(units: Uint16Array): string {
  const isNarrow = units.every((unit) => unit < 0x100);
  return isNarrow ? Buffer.from(units).toString('latin1') : Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
}
