import { LineCounter, parseDocument, visit } from 'yaml';
import type { Alias, Document } from 'yaml';
import type { z } from 'zod';
import type { Measure } from '../measures/measure.ts';
import type { Problem } from '../problems.ts';
import { USUAL_ROBUSTNESS } from '../robustness/settings.ts';
import { ruleRecord } from '../scoring/rules/rules.ts';
import type { Text } from '../text.ts';
import { explainYamlFault, tellingFaults } from '../yaml-fault.ts';
import { findLine } from '../yaml-lines.ts';
import { explainIssue, flattenIssues } from './explain-issue.ts';
import type { Adjustment, Condition, Criterion, Input, Policies, RobustnessSettings, Rule, Scheme, SchemeNode } from './scheme.ts';
import type { AdjustmentFile, BlockFile, ConditionFile, CriterionFile, InputFile, NodeFile, SchemeFile } from './scheme-file.ts';
import { COMPARISONS, schemeFile } from './scheme-file.ts';

export type SchemePath = readonly (string | number)[];

export interface ParsedScheme {
  /** Null when the file cannot be read as a scheme; then there is at least one problem. */
  readonly scheme: Scheme | null;
  readonly problems: readonly Problem[];
  /** Line (from 1) of what stands at a path of the scheme, or of the nearest thing around it. */
  readonly lineOf: (path: SchemePath) => number;
}

/** Reads the text of a scheme file. Whether the scheme is a sensible one is for `checkScheme`. */
export function parseScheme(source: string, file = 'scheme.yaml'): ParsedScheme {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const lineOf = (path: SchemePath) => findLine(document, lines, path);
  if (document.errors.length > 0) {
    const problems = tellingFaults(document.errors).map((error): Problem => {
      const isDuplicate = error.code === 'DUPLICATE_KEY';
      const { zh, en } = explainYamlFault(error);
      return {
        code: isDuplicate ? 'scheme.duplicateKey' : 'scheme.yamlSyntax',
        severity: 'error',
        place: { file, line: lines.linePos(error.pos[0]).line },
        value: null,
        message: isDuplicate
          ? { zh: '同一层中有重复的键', en: 'a key stands twice on the same level' }
          : { zh: `不是合法的YAML：${zh}`, en: `not valid YAML: ${en}` },
        remedy: isDuplicate
          ? { zh: '删去其中一个', en: 'remove one of them' }
          : { zh: '检查该行的缩进、冒号和引号', en: 'look at the indentation, colons and quotes of that line' },
      };
    });
    return { scheme: null, problems, lineOf };
  }
  const values = readValues(document);
  if (values === null) return { scheme: null, problems: [aliasProblem(document, lines, file)], lineOf };
  const parsed = schemeFile.safeParse(values.read);
  if (!parsed.success) {
    const problems = flattenIssues(parsed.error.issues as readonly z.core.$ZodIssue[]).map((issue): Problem => {
      const path = issue.path.filter((part) => typeof part !== 'symbol');
      return { ...explainIssue(issue), severity: 'error', place: { file, line: lineOf(path), path: path.join('.') } };
    });
    return { scheme: null, problems, lineOf };
  }
  return { scheme: toScheme(parsed.data), problems: [], lineOf };
}

/** Null: an alias names no anchor, or the aliases unfold without end. */
function readValues(document: Document): { readonly read: unknown } | null {
  try {
    return { read: document.toJS() };
  } catch (error) {
    if (error instanceof ReferenceError) return null;
    throw error;
  }
}

function aliasProblem(document: Document, lines: LineCounter, file: string): Problem {
  const aliases: Alias[] = [];
  visit(document, { Alias: (_, alias) => void aliases.push(alias) });
  const faulty = aliases.find((alias) => alias.resolve(document) === undefined) ?? aliases[0];
  return {
    code: 'scheme.yamlAlias',
    severity: 'error',
    place: { file, line: lines.linePos(faulty?.range?.[0] ?? 0).line },
    value: faulty === undefined ? null : `*${faulty.source}`,
    message: { zh: '引用（*）没有对应的锚点（&），或层层引用过多', en: 'an alias (*) has no anchor (&), or aliases of aliases are too many' },
    remedy: { zh: '把被引用的内容直接写出来', en: 'write out what the alias stands for' },
  };
}

function toScheme(file: SchemeFile): Scheme {
  const { blocks, gates, bonus, penalty, tiers, rankRules, forced, robustness, measures, ...rest } = file;
  const { guardrail, ...cuts } = tiers;
  return {
    ...rest,
    blocks: blocks.map(toNode),
    gates: gates.map((gate) => ({ ...gate, require: gate.require.map(toCondition) })),
    bonus: bonus.map(toAdjustment),
    penalty: penalty.map(toAdjustment),
    // Left out when it is not said, so that the digests of schemes without it stay.
    tiers: guardrail === undefined ? cuts : { ...cuts, guardrail },
    rankRules: rankRules.map((rule) => ({ ...rule, when: rule.when.map(toCondition) })),
    forced: forced.map(({ code, name, when, scope, clause, ...effects }) => ({ code, name, when: when.map(toCondition), effects, scope, clause })),
    ...(robustness !== undefined && isUnusual(robustness) && { robustness }),
    // The shapes are the same; optional keys only differ in how their absence is typed.
    measures: measures as readonly Measure[],
  };
}

/** What says no more than what holds anyway is left out, so that it has no part in the digest. */
function isUnusual(robustness: RobustnessSettings): boolean {
  return SETTINGS.some((key) => robustness[key] !== USUAL_ROBUSTNESS[key]);
}

const SETTINGS = Object.keys(USUAL_ROBUSTNESS) as (keyof RobustnessSettings)[];

function toNode(node: NodeFile): SchemeNode {
  return 'rule' in node ? toCriterion(node) : { kind: 'block', ...node, children: (node as BlockFile).children.map(toNode) };
}

function toCriterion({ fullMarks, weight, rule, input, inputs, policies, notApplicableWhen, ...rest }: CriterionFile): Criterion {
  const named: Readonly<Record<string, InputFile>> = inputs ?? (input === undefined ? {} : { value: input });
  return {
    kind: 'criterion',
    ...rest,
    weight: fullMarks ?? weight ?? 0,
    // Made from the same records as the schema that has just accepted it.
    rule: rule as unknown as Rule,
    inputs: Object.entries(named)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => toInput(name, value, rest.name, ruleRecord((rule as unknown as Rule).kind).takes === 'amounts')),
    notApplicableWhen: notApplicableWhen.map(toCondition),
    policies: Object.fromEntries(Object.entries(policies).filter(([, policy]) => policy !== undefined)) as Partial<Policies>,
  };
}

function toInput(name: string, file: InputFile, criterion: Text, isNamed: boolean): Input {
  const fallback = isNamed ? { zh: name, en: name } : criterion;
  if (typeof file === 'string') return { name, measure: file, shift: 'none', label: fallback };
  return { name, measure: file.measure, shift: file.shift, label: file.label ?? fallback };
}

function toCondition(file: ConditionFile): Condition {
  if ('month' in file) return { kind: 'calendar', field: 'month', in: file.month };
  if ('quarter' in file) return { kind: 'calendar', field: 'quarter', in: file.quarter };
  if ('standing' in file && file.standing === 'last') return { kind: 'last' };
  const compared = file as Exclude<typeof file, { standing: 'last' }>;
  const op = COMPARISONS.find((name) => compared[name] !== undefined) ?? 'eq';
  const right = compared[op] ?? 0;
  if ('measure' in compared) {
    const { measure, shift, part, label } = compared;
    return { kind: 'measure', measure, shift, part, label: label ?? { zh: measure, en: measure }, op, value: right };
  }
  const value = typeof right === 'number' ? right : 0;
  if ('mark' in compared) return { kind: 'mark', of: compared.mark, op, value };
  return { kind: 'standing', field: compared.standing, op, value };
}

function toAdjustment(file: AdjustmentFile): Adjustment {
  const { code, name, cap, clause } = file;
  const from: Adjustment['from'] =
    'levels' in file
      ? { kind: 'decisions', levels: file.levels, sameItem: file.sameItem }
      : { kind: 'measure', measure: file.measure, label: file.label ?? name, each: file.each };
  return { code, name, from, cap, clause };
}
