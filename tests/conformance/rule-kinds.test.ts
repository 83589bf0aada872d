import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '@sanse/engine/scoring';
import { afterEach, describe, expect, it } from 'vitest';
import { listCases, readCase } from './case.ts';
import { runCase } from './run-case.ts';

type Kind = keyof typeof RULES;
type Loose = Record<string, { readonly mark: (at: { readonly full: unknown }) => unknown }>;

const KINDS = Object.keys(RULES) as readonly Kind[];
const rules = RULES as unknown as Loose;
const own = { ...rules };

/** The folder of a kind: `perEvent` is worked by hand in `kind-per-event`. */
function caseOf(kind: Kind): string {
  return `kind-${kind.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

afterEach(() => {
  Object.assign(rules, own);
});

describe('each kind of rule', () => {
  it.each(KINDS)('%s has a case that uses it', (kind) => {
    expect(listCases()).toContain(caseOf(kind));
    expect(readFileSync(join(readCase(caseOf(kind)).schemeFolder, 'scheme.yaml'), 'utf8')).toContain(`kind: ${kind}`);
  });

  it.each(KINDS)('%s has a case that fails when the rule gives full marks to everyone', { timeout: 60_000 }, async (kind) => {
    const one = readCase(caseOf(kind));
    const expected: unknown = JSON.parse(readFileSync(join(one.folder, 'expected', 'assessment.json'), 'utf8'));
    rules[kind] = { ...(own[kind] as Loose[string]), mark: ({ full }) => full };
    expect((await runCase(one)).assessment).not.toEqual(expected);
  });
});
