import { isUtf8 } from 'node:buffer';
import { FileFault } from './file-fault.ts';

const UTF_8_MARK = [0xef, 0xbb, 0xbf];
const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', UTF_8_MARK],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const WITHOUT_MARK = ['utf-8', 'gb18030'];
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
 * Text in the encoding its mark names, else in UTF-8, else in GB18030, else in Windows-1252 where that makes words.
 * @throws FileFault `unreadableText` when it is none of them
 */
function decodeText(bytes: Uint8Array): string {
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  for (const encoding of marked === undefined ? WITHOUT_MARK : [marked[0]]) {
    const text = decodeAs(encoding, bytes);
    if (text !== null && !text.includes('\0')) return text;
  }
  const western = marked === undefined ? decodeAs('windows-1252', bytes) : null;
  if (western !== null && !western.includes('\0') && !NOT_WESTERN.test(western)) return western;
  throw new FileFault({ code: 'unreadableText', facts: {} });
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
