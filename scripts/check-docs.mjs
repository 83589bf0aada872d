import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from './command.mjs';
import { repositoryFiles, textOf } from './source-files.mjs';

// A path is what looks like one inside backticks, a link or an image: it has a slash or a known ending, and no placeholder.
const NAMED = /`([\w@.-]+(?:\/[\w@.-]+)*\/?)`|\]\((?!https?:|#)([^)\s#]+)/g;
const LOOKS_LIKE_PATH = /^(packages|apps|data|tests|scripts|docs|bin|\.ci)\/|^[\w.-]+\.(ts|mjs|md|json|yaml|png)$/;

const files = await repositoryFiles();
const names = new Set(files.map((path) => basename(path)));

// A bare name stands for a file that the sentence has already placed; what a build makes need not be there.
function exists(path, document) {
  if (!path.includes('/') && names.has(path)) return true;
  if (/(^|\/)dist\/?$/.test(path)) return true;
  return [ROOT, join(ROOT, document, '..')].some((base) => existsSync(join(base, path)));
}

let missing = 0;
const documents = files.filter((path) => path.endsWith('.md') && !path.startsWith('tests/conformance/cases/'));
for (const document of documents) {
  const text = await textOf(document);
  if (text === null) continue;
  for (const [, quoted, linked] of text.matchAll(NAMED)) {
    const path = linked ?? quoted;
    if (linked === undefined && !LOOKS_LIKE_PATH.test(path)) continue;
    if (exists(path, document)) continue;
    console.error(`${document}: ${path} does not exist`);
    missing += 1;
  }
}
process.exitCode = missing === 0 ? 0 : 1;
