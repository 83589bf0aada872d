import { EngineError, type Problem } from '../problems.ts';
import { checkParsed } from './check-scheme.ts';
import { compareSchemes } from './compare-schemes.ts';
import { digestScheme } from './digest-scheme.ts';
import { MOST_CHARACTERS, tooLong } from './drafts.ts';
import type { Knob, Steps } from './knobs/knob.ts';
import { knobsOf } from './knobs/list-knobs.ts';
import { type ParsedScheme, parseScheme } from './parse-scheme.ts';
import { findScheme } from './read-schemes.ts';
import type { Scheme, SchemeNode } from './scheme.ts';
import type { OutlineEntry, TextReading } from './scheme-version.ts';

/** The same checks as for a file, where everything stands, and what differs from the version in force. Takes any text but an endless one. */
export async function lookAtScheme(folder: string, text: string, today: string): Promise<TextReading> {
  if (text.length > MOST_CHARACTERS) throw tooLong(text.length);
  if (text.trim() === '') return { code: null, version: null, digest: null, problems: [emptyText()], outline: [], against: null };
  const parsed = parseScheme(text);
  const { scheme } = parsed;
  const problems = checkParsed(parsed, 'scheme.yaml');
  if (scheme === null) return { code: null, version: null, digest: null, problems, outline: [], against: null };
  const inForce = await findScheme(folder, scheme.code, today).catch((error: unknown) => {
    if (error instanceof EngineError) return null;
    throw error;
  });
  return {
    code: scheme.code,
    version: scheme.version,
    digest: digestScheme(scheme),
    problems,
    outline: outlineOf(scheme, parsed, text.split('\n').length),
    against: inForce === null ? null : { version: inForce.scheme.version, differences: compareSchemes(inForce.scheme, scheme) },
  };
}

function emptyText(): Problem {
  return {
    code: 'scheme.empty',
    severity: 'error',
    place: { line: 1 },
    value: null,
    message: { zh: '内容是空的', en: 'there is nothing in it' },
    remedy: { zh: '从现行版本开始改，或粘贴一份办法', en: 'start from the version in force, or paste a scheme' },
  };
}

interface Placed extends Pick<OutlineEntry, 'code' | 'name' | 'kind' | 'depth' | 'clause'> {
  readonly path: Steps;
}

function outlineOf(scheme: Scheme, { lineOf }: ParsedScheme, lines: number): OutlineEntry[] {
  const placed = placedParts(scheme);
  const knobs = knobsOf(scheme);
  const starts = placed.map(({ path }) => lineOf(path));
  return placed.map(({ path, ...entry }, index) => {
    const line = starts[index] ?? 1;
    const next = starts.find((other) => other > line);
    const own = knobs.filter(({ of, section }) => of === entry.code && (section === 'tiers') === (entry.kind === 'tier'));
    return { ...entry, line, lastLine: next === undefined ? lines : next - 1, parameters: own.flatMap((knob) => tellKnob(knob, path, line, lineOf)) };
  });
}

/** A parameter that the file spells out, with its line. */
function tellKnob({ label, value, range, filePath }: Knob, path: Steps, line: number, lineOf: ParsedScheme['lineOf']): OutlineEntry['parameters'] {
  if (value === null || value === false) return [];
  const said = range.kind === 'choice' ? range.of.find((one) => one.value === value)?.label : undefined;
  return [
    {
      label,
      value: said ?? { zh: String(value), en: String(value) },
      unit: range.kind === 'number' ? range.unit : { zh: '', en: '' },
      line: Math.max(line, lineOf(filePath.slice(0, path.length + 2))),
    },
  ];
}

function placedParts(scheme: Scheme): Placed[] {
  const inside = (node: SchemeNode, depth: number, path: Steps): Placed[] => [
    { code: node.code, name: node.name, kind: node.kind, depth, clause: node.kind === 'criterion' ? node.clause : null, path },
    ...(node.kind === 'block' ? node.children.flatMap((child, index) => inside(child, depth + 1, [...path, 'children', index])) : []),
  ];
  const adjustments = (['bonus', 'penalty'] as const).flatMap((list) =>
    scheme[list].map(({ code, name, clause }, index): Placed => ({ code, name, clause, kind: 'adjustment', depth: 0, path: [list, index] })),
  );
  return [
    ...scheme.gates.map(({ code, name, clause }, index): Placed => ({ code, name, clause, kind: 'gate', depth: 0, path: ['gates', index] })),
    ...scheme.blocks.flatMap((node, index) => inside(node, 0, ['blocks', index])),
    ...adjustments,
    ...scheme.tiers.levels.map(({ code, label }, index): Placed => ({
      code,
      name: label,
      clause: null,
      kind: 'tier',
      depth: 0,
      path: ['tiers', 'levels', index],
    })),
    ...scheme.rankRules.map(({ code, clause }, index): Placed => ({
      code,
      name: { zh: '位次规则', en: 'Rank rule' },
      clause,
      kind: 'rankRule',
      depth: 0,
      path: ['rankRules', index],
    })),
    ...scheme.forced.map(({ code, name, clause }, index): Placed => ({ code, name, clause, kind: 'forced', depth: 0, path: ['forced', index] })),
  ];
}
