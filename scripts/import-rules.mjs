import { dirname, join, normalize } from 'node:path/posix';

const ENGINE = 'packages/engine/src/';
/** Data that anybody may read: no package owns it. */
const PUBLISHED = /^data\/.*\.json$/;
const PURE = /^packages\/engine\/src\/(scoring|robustness|statistics)\/|^packages\/engine\/src\/bulletins\/build[^/]*\.ts$/;
const IMPORT =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?([^;'"]*?)\s*from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/**
 * The imports written in a source text: `{ to, typeOnly }`. `to` is as written.
 * An import list in which every name says `type` counts as type-only, since nothing of it is left at run time.
 */
export function importsOf(source) {
  const withoutComments = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/[^\n]*/g, '$1');
  return [...withoutComments.matchAll(IMPORT)].map(([, , type, names, from, bare, dynamic]) => ({
    to: from ?? bare ?? dynamic,
    typeOnly: type !== undefined || (names !== undefined && /^\{(\s*type\s+[^,}]+,?)+\s*\}$/.test(names)),
  }));
}

/** What a written specifier means: a path in the repository, or the package's own name. */
function resolveFrom(file, to) {
  return to.startsWith('.') ? normalize(join(dirname(file), to)) : to;
}

const isTest = (file) => /\.(test|bench)\.ts$|\/testing\//.test(file);

/**
 * The arrows of the house. `files` maps a path to its source text; the answer is a list of sentences, empty when all is well.
 * Pure: scoring, robustness and bulletins/build* take values only from each other and from files that take values from nowhere else.
 */
export function brokenArrows(files) {
  const graph = new Map([...files].map(([file, source]) => [file, importsOf(source).map((one) => ({ ...one, path: resolveFrom(file, one.to) }))]));
  const broken = [];
  for (const [file, imports] of graph) {
    for (const { to, path, typeOnly } of imports) {
      const reason = arrow(file, to, path, typeOnly);
      if (reason !== null) broken.push(`${file} → ${to}: ${reason}`);
    }
    if (PURE.test(file) && !isTest(file)) broken.push(...impureReach(file, graph));
  }
  return [...broken, ...cycles(graph)];
}

function arrow(file, to, path, typeOnly) {
  if (to.startsWith('.') && isOutside(file, path) && !PUBLISHED.test(path)) return 'a package is entered by its name, not by a path into it';
  if (to === '@duckdb/node-api' && file.startsWith(ENGINE) && !file.startsWith(`${ENGINE}store/`)) return 'only store/ holds a connection';
  if (/^packages\/(api|cli)\//.test(file) && /^@sanse\/engine\/./.test(to)) return 'the engine is entered through its index only';
  if (
    file.startsWith('apps/admin/src/') &&
    !typeOnly &&
    /^@sanse\/(engine|api|cli)(\/|$)/.test(to) &&
    !['@sanse/engine/scoring', '@sanse/engine/ledgers', '@sanse/api/client'].includes(to)
  ) {
    return 'the admin takes only types, the pure half, the ledgers and the typed client';
  }
  if (file.startsWith(ENGINE) && to.startsWith('@sanse/')) return 'the engine knows none of its faces';
  return null;
}

function isOutside(file, path) {
  const home = /^(packages\/[^/]+|apps\/[^/]+|data|tests|scripts)\//.exec(file)?.[0];
  return home !== undefined && !path.startsWith(home);
}

function impureReach(start, graph) {
  const broken = [];
  const seen = new Set([start]);
  const queue = [start];
  while (queue.length > 0) {
    const file = queue.pop();
    for (const { to, path, typeOnly } of graph.get(file) ?? []) {
      if (typeOnly || seen.has(path)) continue;
      seen.add(path);
      if (!path.startsWith(ENGINE)) broken.push(`${start} reaches ${to} through ${file}: the pure half takes values from no package and no node: module`);
      else if (/\/(store|imports|trends|quality)\//.test(path)) broken.push(`${start} reaches ${path} through ${file}: the pure half knows no storage`);
      else queue.push(path);
    }
  }
  return broken;
}

/** Circles of run-time imports, each told once. */
function cycles(graph) {
  const state = new Map();
  const found = [];
  const visit = (file, trail) => {
    state.set(file, 'open');
    for (const { path, typeOnly } of graph.get(file) ?? []) {
      if (typeOnly || !graph.has(path)) continue;
      if (state.get(path) === 'open') found.push(`circle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`);
      else if (!state.has(path)) visit(path, [...trail, path]);
    }
    state.set(file, 'done');
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file, [file]);
  return found;
}
