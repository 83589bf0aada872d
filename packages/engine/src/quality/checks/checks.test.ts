import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { storedName } from '../../ledgers/ledger.ts';
import { CHECKS } from './index.ts';

const folder = new URL('.', import.meta.url);
const fileOf = (code: string) => storedName(code).replaceAll('_', '-');

describe('every check', () => {
  it('has its file, and every file its line in the index', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts');
    expect(CHECKS.map(({ code }) => `${fileOf(code)}.ts`).toSorted()).toEqual(files.toSorted());
  });

  it.each(CHECKS)('$code says what it is in both languages', ({ code, name, what, thresholds }) => {
    expect(code).toMatch(/^[a-z][A-Za-z]+$/);
    for (const text of [name, what, ...Object.values(thresholds).map(({ label }) => label)]) {
      expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(text.en).toMatch(/[A-Za-z]/);
    }
  });

  it.each(CHECKS)('$code is shown to find what was planted and nothing in honest rows', ({ code }) => {
    const test = readFileSync(new URL(`${fileOf(code)}.test.ts`, folder), 'utf8');
    expect(test).toMatch(/it\('finds (?!nothing)/);
    expect(test).toMatch(/it\('finds nothing in /);
  });
});
