import { type Document, isAlias, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { LEDGERS } from '../../ledgers/index.ts';
import { type Column, type Ledger, LEDGER_KINDS } from '../../ledgers/ledger.ts';
import type { Problem } from '../../problems.ts';
import { flattenIssues } from '../../schemes/explain-issue.ts';
import { explainYamlFault, tellingFaults } from '../../yaml-fault.ts';
import { findLine } from '../../yaml-lines.ts';
import { fold } from '../fold.ts';
import { plainHeading, wordsFor } from '../known-headings.ts';
import { type ColumnSource, type Mapping, type When } from './mapping.ts';
import { type MappingFault, mappingProblem } from './mapping-faults.ts';
import { type MappingFile, mappingFile } from './mapping-file.ts';
import { sourcesOf } from './column-sources.ts';
import { PATTERN_FAULTS, safePattern } from './safe-pattern.ts';

export interface ReadMapping {
  /** Null when the file cannot be used; then there is at least one problem. */
  readonly mapping: Mapping | null;
  readonly problems: readonly Problem[];
}

type Path = readonly (string | number)[];
type Report = (code: MappingFault, path: Path, value: string | null, facts?: Parameters<typeof mappingProblem>[3]) => void;

const LARGEST = 1_000_000;

/** Reads the text of a mapping file. Every fault has its line and a remedy. JSON is read as well. `file`: the name shown in problems. */
export function readMapping(source: string, file: string): ReadMapping {
  if (source.length > LARGEST) return { mapping: null, problems: [mappingProblem('tooLarge', { file }, null)] };
  const lines = new LineCounter();
  // Texts stay as they were typed: 007 is a code, 3 a word.
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, schema: 'failsafe' });
  const problems: Problem[] = [];
  const report: Report = (code, path, value, facts) => {
    problems.push(mappingProblem(code, { file, line: findLine(document, lines, path), path: path.join('.') }, value, facts));
  };
  for (const error of tellingFaults(document.errors)) {
    const place = { file, line: lines.linePos(error.pos[0]).line };
    problems.push(mappingProblem(error.code === 'DUPLICATE_KEY' ? 'duplicateKey' : 'yamlSyntax', place, null, [explainYamlFault(error)]));
  }
  const alias = aliasAt(document);
  if (alias !== null) problems.push(mappingProblem('alias', { file, line: lines.linePos(alias).line }, null));
  if (problems.length > 0) return { mapping: null, problems };

  const parsed = mappingFile.safeParse(plainValues(document));
  if (!parsed.success) {
    for (const issue of flattenIssues(parsed.error.issues as readonly z.core.$ZodIssue[])) reportIssue(issue, report);
    return { mapping: null, problems };
  }
  const mapping = toMapping(parsed.data, report);
  return { mapping: problems.length === 0 ? mapping : null, problems };
}

function aliasAt(document: Document): number | null {
  let at: number | null = null;
  visit(document, (_, node) => {
    if (isAlias(node)) at ??= node.range?.[0] ?? 0;
  });
  return at;
}

/** `null`, `~` and nothing at all are null where they are not in quotes. */
function plainValues(document: Document): unknown {
  visit(document, {
    Scalar: (key, node) => {
      if (key !== 'key' && node.type === 'PLAIN' && ['', '~', 'null'].includes(String(node.value))) node.value = null;
    },
  });
  return document.toJS();
}

function reportIssue(issue: z.core.$ZodIssue, report: Report): void {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const key = String(path.at(-1) ?? 'ledger');
  if (issue.code === 'unrecognized_keys') report('unknownKey', path, key, [key]);
  else if (issue.code === 'invalid_type' && issue.message.includes('received undefined')) report('missingKey', path, null, [key]);
  else report('wrongShape', path, null, [key]);
}

function toMapping(file: MappingFile, report: Report): Mapping | null {
  const kind = LEDGER_KINDS.find((each) => each === file.ledger || fold(LEDGERS[each].label.zh) === fold(file.ledger));
  if (kind === undefined) {
    const label = (language: 'zh' | 'en') => LEDGER_KINDS.map((each) => (language === 'zh' ? LEDGERS[each].label.zh : each)).join('、');
    report('unknownLedger', ['ledger'], file.ledger, [file.ledger, { zh: label('zh'), en: label('en') }]);
    return null;
  }
  const ledger = LEDGERS[kind];
  const mapping: Mapping = {
    ledger: kind,
    columns: readColumns(file.columns, ledger, report),
    words: readWords(file.words, ledger, report),
    names: { unit: texts(file.names.unit), sector: texts(file.names.sector), enterprise: texts(file.names.enterprise) },
    leaveOut: file.leaveOut.map(toWhen),
  };
  checkCircles(mapping, report);
  return mapping;
}

function columnNamed(ledger: Ledger, name: string, path: Path, report: Report): Column | null {
  const plain = plainHeading(name);
  const column = ledger.columns.find((each) => each.name === name) ?? ledger.columns.find((each) => wordsFor(each).includes(plain));
  if (column !== undefined) return column;
  const all = (language: 'zh' | 'en') => ledger.columns.map((each) => (language === 'zh' ? each.heading.zh : each.name)).join('、');
  report('unknownColumn', path, name, [name, ledger.label, { zh: all('zh'), en: all('en') }]);
  return null;
}

function readColumns(file: MappingFile['columns'], ledger: Ledger, report: Report): Mapping['columns'] {
  const columns: Record<string, Mapping['columns'][string]> = {};
  for (const [name, sources] of Object.entries(file)) {
    const path = ['columns', name];
    const column = columnNamed(ledger, name, path, report);
    if (column === null) continue;
    if (columns[column.name] !== undefined) report('columnTwice', path, name, [name]);
    const read = (Array.isArray(sources) ? sources : [sources]).flatMap((source, at) => {
      if (source === null) return [];
      return readSource(source, column, ledger, Array.isArray(sources) ? [...path, at] : path, report) ?? [];
    });
    columns[column.name] = sources === null ? null : Array.isArray(sources) ? read : (read[0] ?? null);
  }
  return columns;
}

type SourceFile = Exclude<MappingFile['columns'][string], null | readonly unknown[]>;

function readSource(source: SourceFile, column: Column, ledger: Ledger, path: Path, report: Report): ColumnSource | null {
  if (typeof source === 'string') return source;
  if ('value' in source) return { value: String(source.value), ...(source.when === undefined ? {} : { when: toWhen(source.when) }) };
  if ('from' in source) {
    if (column.type !== 'sector' && column.name !== 'township') report('notFromEnterprise', path, null, [column.heading]);
    return source;
  }
  if ('after' in source) {
    const base = columnNamed(ledger, source.after, [...path, 'after'], report);
    for (const each of [column, base]) if (each !== null && each.type !== 'date') report('notADate', path, null, [each.heading]);
    return base === null ? null : { after: base.name, days: source.days };
  }
  if (source.dates !== undefined && column.type !== 'date') report('notADate', [...path, 'dates'], source.dates, [column.heading]);
  if (source.pattern !== undefined) {
    const pattern = safePattern(source.pattern);
    if (typeof pattern === 'string') report('badPattern', [...path, 'pattern'], source.pattern, [PATTERN_FAULTS[pattern]]);
  }
  return {
    heading: source.heading,
    ...(source.pattern === undefined ? {} : { pattern: source.pattern }),
    ...(source.dates === undefined ? {} : { dates: source.dates }),
    ...(source.emptyWords === undefined ? {} : { emptyWords: source.emptyWords.map(String) }),
    ...(source.when === undefined ? {} : { when: toWhen(source.when) }),
  };
}

function toWhen(when: MappingFile['leaveOut'][number]): When {
  return { heading: when.heading, in: when.in.map(String) };
}

function texts(codes: Readonly<Record<string, string | number | boolean>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(codes).map(([name, code]) => [name, String(code)]));
}

function readWords(file: MappingFile['words'], ledger: Ledger, report: Report): Mapping['words'] {
  const words: Record<string, Record<string, string | null>> = {};
  for (const [name, meanings] of Object.entries(file)) {
    const column = columnNamed(ledger, name, ['words', name], report);
    if (column === null) continue;
    const choices = column.choices ?? column.vocabulary;
    const read = (words[column.name] ??= {});
    for (const [word, meaning] of Object.entries(meanings)) {
      const told = meaning === null ? null : String(meaning);
      const choice = choices?.find(({ code, label }) => told !== null && [code, label.zh, label.en].some((each) => fold(each) === fold(told)));
      if (told !== null && choices !== undefined && choice === undefined) {
        const all = (language: 'zh' | 'en') => choices.map(({ code, label }) => (language === 'zh' ? label.zh : code)).join('、');
        report('unknownWord', ['words', name, word], told, [told, column.heading, { zh: all('zh'), en: all('en') }]);
      }
      read[word] = choice?.code ?? told;
    }
  }
  return words;
}

function checkCircles({ columns }: Mapping, report: Report): void {
  const basesOf = (name: string) => sourcesOf(columns[name]).flatMap((source) => (typeof source === 'object' && 'after' in source ? [source.after] : []));
  for (const name of Object.keys(columns)) {
    const seen = new Set<string>();
    const open = basesOf(name);
    for (let base = open.pop(); base !== undefined; base = open.pop()) {
      if (base === name) {
        report('afterInCircle', ['columns', name], null, [name]);
        break;
      }
      if (!seen.has(base)) open.push(...basesOf(base));
      seen.add(base);
    }
  }
}
