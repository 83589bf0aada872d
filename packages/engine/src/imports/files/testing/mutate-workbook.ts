import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Gives whole numbers under `below`. */
export type Dice = (below: number) => number;

/** Always the same numbers for the same seed. */
export function dice(seed: number): Dice {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Mutation = (bytes: Uint8Array, throwDice: Dice) => Uint8Array;

const join = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

const MUTATIONS_OF_BYTES: readonly Mutation[] = [
  function flip(bytes, throwDice) {
    const changed = bytes.slice();
    for (let count = 1 + throwDice(8); count > 0; count -= 1) changed[throwDice(changed.length)] = throwDice(256);
    return changed;
  },
  function cut(bytes, throwDice) {
    const start = throwDice(bytes.length);
    return join(bytes.subarray(0, start), bytes.subarray(start + 1 + throwDice(200)));
  },
  function cutEnd(bytes, throwDice) {
    return bytes.slice(0, throwDice(bytes.length));
  },
  function insert(bytes, throwDice) {
    const start = throwDice(bytes.length);
    return join(
      bytes.subarray(0, start),
      Uint8Array.from({ length: 1 + throwDice(64) }, () => throwDice(256)),
      bytes.subarray(start),
    );
  },
  function repeat(bytes, throwDice) {
    const start = throwDice(bytes.length);
    const piece = bytes.subarray(start, start + 1 + throwDice(500));
    return join(bytes.subarray(0, start), ...Array.from({ length: 1 + throwDice(20) }, () => piece), bytes.subarray(start));
  },
];

/** Numbers that count, point or place something are the dangerous ones. */
function swellNumber(bytes: Uint8Array, throwDice: Dice): Uint8Array {
  const xml = strFromU8(bytes);
  const numbers = [...xml.matchAll(/\d+/g)];
  const number = numbers[throwDice(Math.max(1, numbers.length))];
  if (number === undefined) return bytes;
  const other = ['0', '-1', '1048576', '99999999999', '1e308', '16384', ''][throwDice(7)] ?? '';
  return strToU8(xml.slice(0, number.index) + other + xml.slice(number.index + number[0].length));
}

const MUTATIONS_OF_PARTS: readonly Mutation[] = [...MUTATIONS_OF_BYTES, swellNumber, swellNumber, swellNumber];

/** Changes one part and packs the workbook again, so that its checksums are right. */
function mutatePart(bytes: Uint8Array, throwDice: Dice): Uint8Array {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const name = throwDice(2) === 0 ? 'xl/worksheets/sheet1.xml' : (names[throwDice(names.length)] ?? '');
  const mutation = MUTATIONS_OF_PARTS[throwDice(MUTATIONS_OF_PARTS.length)];
  return zipSync({ ...parts, [name]: mutation?.(parts[name] ?? new Uint8Array(1), throwDice) ?? new Uint8Array(0) }, { level: 1 });
}

/** Changes a workbook at random: bytes of the file, or of one part of an .xlsx behind right checksums. */
export function mutateWorkbook(name: string, bytes: Uint8Array, throwDice: Dice): Uint8Array {
  if (name.endsWith('.xlsx') && throwDice(3) !== 0) return mutatePart(bytes, throwDice);
  return MUTATIONS_OF_BYTES[throwDice(MUTATIONS_OF_BYTES.length)]?.(bytes, throwDice) ?? bytes;
}
