import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listCases, readCase } from './case.ts';
import { runCase } from './run-case.ts';

const rewrites = process.env['CONFORMANCE_ACCEPT'] === '1' && !process.env['CI'];

describe('every folder of cases', () => {
  it.each(listCases())('%s', { timeout: 120_000 }, async (name) => {
    const one = readCase(name);
    expect(readFileSync(join(one.folder, 'why.md'), 'utf8').trim().split('\n').length).toBeGreaterThanOrEqual(2);
    for (const [result, found] of Object.entries(await runCase(one))) {
      const file = join(one.folder, 'expected', `${result}.json`);
      if (rewrites || (!existsSync(file) && !process.env['CI'])) {
        mkdirSync(join(one.folder, 'expected'), { recursive: true });
        writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`);
      }
      if (!existsSync(file)) throw new Error(`${name}/expected/${result}.json is missing: npm run conformance:accept writes it at a desk, never here`);
      expect(found).toEqual(JSON.parse(readFileSync(file, 'utf8')));
    }
  });
});
