import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SOURCE = 'packages/engine/src/';
const REFERENCE = /`([\w./-]+\.ts)` · `(\w+)`/g;

/** What docs/method.md names that is not there, and the kinds of rule it does not name. Paths are relative to the root given. */
export function faultsOfMethod(root) {
  const method = readFileSync(`${root}/docs/method.md`, 'utf8');
  const faults = [];
  for (const [, path, name] of method.matchAll(REFERENCE)) {
    const file = `${root}/${SOURCE}${path}`;
    if (!existsSync(file)) faults.push(`docs/method.md names ${path}, which does not exist`);
    else if (!new RegExp(`^export (?:async )?(?:function|const) ${name}\\b`, 'm').test(readFileSync(file, 'utf8'))) {
      faults.push(`docs/method.md names ${name} of ${path}, which exports no such thing`);
    }
  }
  const rules = `${root}/${SOURCE}scoring/rules`;
  for (const file of readdirSync(rules).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
    const kind = /^export const (\w+): RuleRecord</m.exec(readFileSync(`${rules}/${file}`, 'utf8'))?.[1];
    if (kind !== undefined && !method.includes(`**${kind}.**`)) faults.push(`docs/method.md has no section for the rule ${kind}`);
  }
  return faults;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = faultsOfMethod(fileURLToPath(new URL('..', import.meta.url)));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
