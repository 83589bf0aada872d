import { isUtf8 } from 'node:buffer';
import { FileFault } from './file-fault.ts';

const UTF_8_MARK = [0xef, 0xbb, 0xbf];
const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', UTF_8_MARK],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const WITHOUT_MARK = ['utf-8', 'gb18030'];
const LOOKED_AT = 4096;
/** One byte in so many at least. */
const FEWEST_ZEROS = 50;
/** What Western text does not hold: anything but single accented letters, each right after a plain one (CAFÉ). */
// eslint-disable-next-line no-control-regex
const NOT_WESTERN = /[^\u0000-\u007f\u00c0-\u00ff]|(?<![A-Za-z])[\u00c0-\u00ff]|[\u00c0-\u00ff]{2}/;

/**
 * The UTF-8 of a text in any encoding, without a mark; always a copy.
 * @throws FileFault `unreadableText`
 */
export function utf8Of(bytes: Uint8Array): Buffer {
  const isMarked = UTF_8_MARK.every((byte, at) => bytes[at] === byte);
  const text = Buffer.from(isMarked ? bytes.subarray(UTF_8_MARK.length) : bytes);
  return isUtf8(text) && !text.includes(0) ? text : Buffer.from(decodeText(bytes));
}

/**
 * Text in the encoding its mark names, else in UTF-8, else in UTF-16 by its zeros, else in GB18030, else in Windows-1252 where that makes words.
 * @throws FileFault `unreadableText` when it is none of them
 */
function decodeText(bytes: Uint8Array): string {
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
  const named = marked ?? wideWithoutMark(bytes);
  for (const encoding of named === null ? WITHOUT_MARK : [named]) {
    const text = decodeAs(encoding, bytes);
    if (text !== null && !text.includes('\0')) return text;
  }
  const western = named === null ? decodeAs('windows-1252', bytes) : null;
  if (western !== null && !western.includes('\0') && !NOT_WESTERN.test(western)) return western;
  throw new FileFault({ code: 'unreadableText', facts: {} });
}

/**
 * In UTF-16 digits, commas and ends of lines have a zero for their other byte, always in the same of two places; 一 alone of the usual
 * characters has it in the other. No other encoding of text holds zeros.
 */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const looked = Math.min(bytes.length, LOOKED_AT);
  const zeros: [even: number, odd: number] = [0, 0];
  for (let at = 0; at < looked; at += 1) if (bytes[at] === 0) zeros[at % 2 === 0 ? 0 : 1] += 1;
  const [even, odd] = zeros;
  if (Math.max(even, odd) * FEWEST_ZEROS < looked || Math.max(even, odd) < 2 * Math.min(even, odd)) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
