/** Where in the YAML of a scheme a position is. */
export interface YamlPlace {
  /** The keys that lead to the map around the position, outermost first; an item of a list is `*`. */
  readonly path: readonly string[];
  /** Keys that the map holds already, with the words after them as far as they stand on their line. */
  readonly held: Readonly<Record<string, string>>;
  /** The key whose value is written here; null: a key is. */
  readonly key: string | null;
}

interface Line {
  /** Columns of its dashes, and of its key. */
  readonly dashes: readonly number[];
  readonly column: number;
  readonly text: string;
}

const KEY = /^([\w.-]+)\s*:(?:\s|$)/;
const ITEM = '*';

/** The place of the end of `before`, the text up to a position; `after` is the text that follows. As far as indents and brackets tell. */
export function placeInYaml(before: string, after = ''): YamlPlace {
  const lines = before.split('\n');
  const written = lines.pop() ?? '';
  const current = readLine(written);
  const above = lines.map(readLine);
  const outside = around(above, current);
  const open = openBrackets(current.text);
  if (open.length === 0) {
    const rest = after.split('\n').slice(1).map(readLine);
    const key = KEY.exec(current.text)?.[1] ?? null;
    return { path: outside, held: keysBeside(above, rest, current), key };
  }
  const path = [...outside, ...open.flatMap(({ leading }) => leading)];
  const { content, isList } = open.at(-1)!;
  const parts = splitFlow(content);
  const part = parts.at(-1)?.trim() ?? '';
  if (isList) return { path: path.slice(0, -1), held: {}, key: path.at(-1) ?? null };
  return { path, held: Object.fromEntries(parts.slice(0, -1).flatMap((one) => pairOf(one.trim()))), key: KEY.exec(part)?.[1] ?? null };
}

function readLine(text: string): Line {
  const dashes: number[] = [];
  let column = text.length - text.trimStart().length;
  while (text.startsWith('- ', column) || text.slice(column) === '-') {
    dashes.push(column);
    column += 2;
  }
  return { dashes, column, text: text.slice(column) };
}

const isSilent = ({ text, dashes }: Line): boolean => (text.trim() === '' && dashes.length === 0) || text.startsWith('#');

/** The keys around a line, by the indents of those above it. */
function around(above: readonly Line[], { dashes, column }: Line): readonly string[] {
  const path = dashes.map(() => ITEM);
  let from = dashes[0] ?? column;
  let isInList = dashes.length > 0;
  for (const line of above.toReversed()) {
    if (isSilent(line)) continue;
    const key = KEY.exec(line.text)?.[1];
    // The key of a list may stand as far left as its dashes.
    const leads = isInList ? line.column <= from && line.dashes.at(-1) !== from : line.column < from;
    if (leads && key !== undefined) path.unshift(key);
    const begins = line.dashes.length > 0 && (leads || (!isInList && line.column === from));
    if (begins) path.unshift(...line.dashes.map(() => ITEM));
    if (leads || begins) {
      from = line.dashes[0] ?? line.column;
      isInList = begins;
    }
  }
  return path;
}

function keysBeside(above: readonly Line[], below: readonly Line[], { dashes, column }: Line): Readonly<Record<string, string>> {
  const held: (readonly [string, string])[] = [];
  const take = (line: Line): void => {
    if (line.column === column) held.push(...pairOf(line.text));
  };
  if (dashes.length === 0) {
    for (const line of above.toReversed()) {
      if (isSilent(line)) continue;
      if (line.column < column) break;
      take(line);
      if (line.column === column && line.dashes.length > 0) break;
    }
  }
  for (const line of below) {
    if (isSilent(line)) continue;
    if (line.column < column || line.dashes.some((dash) => dash < column)) break;
    take(line);
  }
  return Object.fromEntries(held);
}

function pairOf(text: string): readonly (readonly [string, string])[] {
  const key = KEY.exec(text)?.[1];
  return key === undefined ? [] : [[key, text.slice(text.indexOf(':') + 1).trim()]];
}

interface Bracket {
  /** What leads into it from the bracket around it. */
  readonly leading: readonly string[];
  readonly isList: boolean;
  readonly content: string;
}

/** The brackets that are open at the end of a line, outermost first. */
function openBrackets(text: string): readonly Bracket[] {
  const open: { at: number; isList: boolean }[] = [];
  let quote: string | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (quote !== null) quote = sign === quote ? null : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '{' || sign === '[') open.push({ at, isList: sign === '[' });
    else if (sign === '}' || sign === ']') open.pop();
  }
  return open.map(({ at, isList }, index) => {
    const around = open[index - 1];
    const head =
      splitFlow(text.slice(around === undefined ? 0 : around.at + 1, at))
        .at(-1)
        ?.trim() ?? '';
    const key = KEY.exec(head)?.[1];
    return { leading: key === undefined ? (around?.isList === true ? [ITEM] : []) : [key], isList, content: text.slice(at + 1) };
  });
}

/** The parts of a bracket between its own commas. */
function splitFlow(content: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  let quote: string | null = null;
  for (const sign of content) {
    if (quote !== null) quote = sign === quote ? null : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if ('{['.includes(sign)) depth += 1;
    else if ('}]'.includes(sign)) depth -= 1;
    if (sign === ',' && depth === 0 && quote === null) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts;
}
