import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultsOfMethod } from './check-method.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

describe('docs/method.md', () => {
  let copy: string;
  const rewrite = (file: string, change: (text: string) => string) => writeFileSync(join(copy, file), change(readFileSync(join(copy, file), 'utf8')));

  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'method-'));
    for (const part of ['docs/method.md', 'packages/engine/src']) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  it('names only what exists, and every kind of rule', () => {
    expect(faultsOfMethod(ROOT)).toEqual([]);
  });

  it('is at fault when it names a function that is gone', () => {
    rewrite('packages/engine/src/scoring/rank-units.ts', (text) => text.replace('export function rankUnits', 'export function orderUnits'));
    expect(faultsOfMethod(copy)).toEqual(['docs/method.md names rankUnits of scoring/rank-units.ts, which exports no such thing']);
  });

  it('is at fault when it names a file that is gone, or leaves out a kind of rule', () => {
    rewrite('docs/method.md', (text) => text.replace('scoring/rules/ratio.ts', 'scoring/rules/quota.ts').replace('**ratio.**', '**share.**'));
    expect(faultsOfMethod(copy)).toEqual([
      'docs/method.md names scoring/rules/quota.ts, which does not exist',
      'docs/method.md has no section for the rule ratio',
    ]);
  });
});
