import { type Document, isCollection, isMap, isNode, isSeq, type Node, type Pair, parseDocument, stringify, type YAMLMap } from 'yaml';
import type { Steps } from './knobs/knob.ts';

/** What is to stand at a place of a file. */
export interface TextEdit {
  readonly path: Steps;
  readonly value: unknown;
}

/**
 * Writes values into the text of a scheme file where they stand; every other character, comments and clauses among them, stays as it is.
 * A key that is not there yet is added to what holds it. The text must be valid YAML.
 */
export function editSchemeText(text: string, edits: readonly TextEdit[]): string {
  return edits.reduce((now, { path, value }) => editOnce(now, path, value), text);
}

function editOnce(text: string, path: Steps, value: unknown): string {
  const document = parseDocument(text);
  const there = document.getIn(path, true);
  if (isNode(there) && there.range) return splice(text, there.range[0], there.range[1], inline(value));
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const holder = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (isMap(holder)) return addKey(text, holder, String(path[depth]), nest(path.slice(depth + 1), value));
  }
  throw new Error(`internal: ${path.join('.')} cannot be written into the scheme file`);
}

function splice(text: string, from: number, to: number, written: string): string {
  return `${text.slice(0, from)}${written}${text.slice(to)}`;
}

function nest(path: Steps, value: unknown): unknown {
  return path.toReversed().reduce<unknown>((held, key) => ({ [key]: held }), value);
}

/** On one line, as it may stand anywhere. */
function inline(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', flowCollectionPadding: true, lineWidth: 0 }).trimEnd();
}

function addKey(text: string, holder: YAMLMap, key: string, value: unknown): string {
  const written = `${key}: ${inline(value)}`;
  if (holder.flow) {
    const close = (holder.range?.[1] ?? 0) - 1;
    const end = text.slice(0, close).trimEnd().length;
    return splice(text, end, close, holder.items.length === 0 ? ` ${written} ` : `, ${written} `);
  }
  // Before the first long part, so that short ones stay together; at least one key stays in front.
  const pairs = holder.items as Pair<Node, Node>[];
  const long = pairs.findIndex(({ value: held }, index) => index > 0 && isCollection(held) && !held.flow);
  const next = pairs[long < 0 ? pairs.length - 1 : long] as Pair<Node, Node>;
  const at = lineStart(text, next.key.range?.[0] ?? 0);
  const indent = (next.key.range?.[0] ?? 0) - at;
  // The first key of an item of a list stands behind its dash; a new line needs blanks instead.
  const beforeKey = text.slice(at, at + indent);
  if (beforeKey.trim() !== '') return splice(text, at + indent, at + indent, `${written}\n${' '.repeat(indent)}`);
  const above = commentsAbove(text, at);
  return splice(text, above, above, `${beforeKey}${written}\n`);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the comments and blank lines begin that stand above a key and belong to it. */
function commentsAbove(text: string, at: number): number {
  let start = at;
  while (start > 0) {
    const before = lineStart(text, start - 1);
    const line = text.slice(before, start).trim();
    if (line !== '' && !line.startsWith('#')) return start;
    start = before;
  }
  return at;
}

/** What the text says at a path, as plain data; undefined where nothing stands. For a text that is no YAML too. */
export function readAt(text: string, path: Steps): unknown {
  const document: Document = parseDocument(text);
  const node = document.errors.length > 0 ? undefined : document.getIn(path);
  return isMap(node) || isSeq(node) ? node.toJSON() : node;
}
