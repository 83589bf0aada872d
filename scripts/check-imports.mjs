import { brokenArrows } from './import-rules.mjs';
import { repositoryFiles, textOf } from './source-files.mjs';

const files = new Map();
for (const path of await repositoryFiles()) {
  if (!/^(packages|apps|data|tests)\/.*\.(ts|vue)$/.test(path)) continue;
  const text = await textOf(path);
  if (text !== null) files.set(path, text);
}
const broken = brokenArrows(files);
for (const line of broken) console.error(line);
process.exitCode = broken.length === 0 && files.size > 0 ? 0 : 1;
