import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './command.mjs';
import { repositoryFiles, textOf } from './source-files.mjs';

// A path is what looks like one inside backticks, a link or an image: it has a slash or a known ending, and no placeholder.
const NAMED = /`([\w@.-]+(?:\/[\w@.-]+)*\/?)`|\]\((?!https?:|#)([^)\s#]+)/g;
const LOOKS_LIKE_PATH = /^(packages|apps|data|tests|scripts|docs|bin|\.ci)\/|^[\w.-]+\.(ts|mjs|md|json|yaml|png)$/;

let missing = 0;
const documents = (await repositoryFiles()).filter((path) => path.endsWith('.md') && !path.startsWith('tests/conformance/cases/'));
for (const document of documents) {
  const text = await textOf(document);
  if (text === null) continue;
  for (const [, quoted, linked] of text.matchAll(NAMED)) {
    const path = linked ?? quoted;
    if (linked === undefined && !LOOKS_LIKE_PATH.test(path)) continue;
    if ([ROOT, join(ROOT, document, '..')].some((base) => existsSync(join(base, path)))) continue;
    console.error(`${document}: ${path} does not exist`);
    missing += 1;
  }
}
process.exitCode = missing === 0 ? 0 : 1;
