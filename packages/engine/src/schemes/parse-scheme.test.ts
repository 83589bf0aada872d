import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { digestScheme } from './digest-scheme.ts';
import { parseScheme } from './parse-scheme.ts';

const TOWN = readFileSync(new URL('../../../../data/schemes/town-monthly.yaml', import.meta.url), 'utf8');

function digest(source: string): string {
  const { scheme, problems } = parseScheme(source);
  if (scheme === null) throw new Error(JSON.stringify(problems));
  return digestScheme(scheme);
}

describe('parseScheme', () => {
  it('leaves out a guardrail that is not said, so that digests of schemes without one stay', () => {
    expect(Object.keys(parseScheme(TOWN).scheme?.tiers ?? {})).toEqual(['method', 'closed', 'ties', 'levels']);
    const held = parseScheme(TOWN.replace('tiers:\n', 'tiers:\n  method: quota\n  guardrail: { within: 5, reference: 2025-01 }\n')).scheme;
    expect(held?.tiers.guardrail).toEqual({ within: 5, reference: '2025-01' });
  });

  it.each([
    ['yamlSyntax', 'period: month', 'period: [month', 'family: township'],
    ['duplicateKey', 'version: 1', 'version: 1\nversion: 2', 'version: 2'],
    ['yamlAlias', 'period: month', 'period: *usual', 'period: *usual'],
    ['unknownKey', 'period: month', 'period: month\nperoid: month', 'peroid'],
    ['missingKey', 'version: 1\n', '', 'code: TOWN-M'],
    ['wrongType', 'fullMarks: 15', "fullMarks: '15'", "fullMarks: '15'"],
    ['notAChoice', 'family: township', 'family: village', 'family: village'],
    ['unknownRule', 'kind: ratio }\n        input: inspection.planDone', 'kind: quotient }\n        input: inspection.planDone', 'kind: quotient'],
    ['outOfRange', 'decimals: 2', 'decimals: 9', 'decimals: 9'],
    ['wrongFormat', 'code: A1.1', 'code: A1 1', 'code: A1 1'],
    ['oneComparison', 'inspection.checks, lt: 20', 'inspection.checks, lt: 20, gt: 3', 'gt: 3'],
    ['oneWeight', 'fullMarks: 15', 'fullMarks: 15\n        weight: 2', 'code: A1.1'],
    ['oneInput', 'input: inspection.planDone', 'input: inspection.planDone\n        inputs: { a: b }', 'code: A3.1'],
  ])('reports %s at its line', (code, from, to, at) => {
    expect(TOWN).toContain(from);
    const source = TOWN.replace(from, to);
    const { scheme, problems } = parseScheme(source, 'a.yaml');
    expect(scheme).toBeNull();
    const problem = problems.find((candidate) => candidate.code === `scheme.${code}`);
    expect(problems.map((candidate) => candidate.code)).toContain(`scheme.${code}`);
    expect(problem?.place.file).toBe('a.yaml');
    expect(source.split('\n')[(problem?.place.line ?? 0) - 1]).toContain(at);
    expect(problem?.remedy.zh).not.toBe('');
  });

  it('refuses aliases that unfold without end', () => {
    const nine = (name: string) => `[${Array.from({ length: 9 }, () => `*${name}`).join(', ')}]`;
    const { scheme, problems } = parseScheme(`a: &a [x, x]\nb: &b ${nine('a')}\nc: &c ${nine('b')}\nd: ${nine('c')}\n`);
    expect(scheme).toBeNull();
    expect(problems.map(({ code, place, value }) => [code, place.line, value])).toEqual([['scheme.yamlAlias', 2, '*a']]);
  });

  it('reads the part of a term of a quotient, and refuses what is no part or no whole number', () => {
    const own = (term: string) =>
      parseScheme(
        `${TOWN}measures:\n  - kind: ratio\n    code: own.due\n    name: { zh: 到期, en: due }\n    scope: { zh: 到期, en: due }\n    quantity: item\n    numerator:\n      - ${term}\n`,
      );
    const lines = TOWN.split('\n').length;
    expect(own('{ measure: hazard.R3.carried, part: denominator }').scheme?.measures).toEqual([
      {
        kind: 'ratio',
        code: 'own.due',
        name: { zh: '到期', en: 'due' },
        scope: { zh: '到期', en: 'due' },
        quantity: 'item',
        numerator: [{ measure: 'hazard.R3.carried', times: 1, part: 'denominator' }],
        denominator: null,
      },
    ]);
    expect(own('{ measure: hazard.found }').scheme?.measures).toMatchObject([{ numerator: [{ measure: 'hazard.found', times: 1 }] }]);
    for (const wrong of ['{ measure: hazard.found, part: numerator }', '{ measure: hazard.found, times: 0.5 }']) {
      const { scheme, problems } = own(wrong);
      expect(scheme).toBeNull();
      expect(problems.map(({ place }) => place.line)).toEqual([lines + 7]);
    }
  });

  it('names only the faults of the shape that was meant', () => {
    const { problems } = parseScheme(TOWN.replace('fullMarks: 15', "fullMarks: '15'").replace('target: 100, perPoint: 0.5', 'target: 100, perpoint: 0.5'));
    expect(problems.map(({ code, place }) => [code, place.path])).toEqual([
      ['scheme.wrongType', 'blocks.0.children.0.fullMarks'],
      ['scheme.missingKey', 'blocks.1.children.0.rule.perPoint'],
      ['scheme.unknownKey', 'blocks.1.children.0.rule.perpoint'],
    ]);
  });

  it('finds the line of what stands at a path, or of what stands around it', () => {
    const { lineOf } = parseScheme('code: X\nblocks:\n  - code: A\n    children:\n      - { code: A1 }\n');
    expect(lineOf(['blocks', 0, 'children', 0])).toBe(5);
    expect(lineOf(['blocks', 0, 'code'])).toBe(3);
    expect(lineOf(['blocks', 0, 'cap'])).toBe(3);
    expect(lineOf(['nothing'])).toBe(1);
  });
});

describe('digestScheme', () => {
  it('is the same under comments, key order, layout and spelled-out defaults', () => {
    const same = [
      TOWN.replaceAll(/^#.*\n/gm, ''),
      TOWN.replace('code: TOWN-M\nversion: 1\n', 'version: 1\ncode: TOWN-M\n'),
      TOWN.replace('deduct: { deaths: 8, seriousInjuries: 2 }', 'deduct: { seriousInjuries: 2, deaths: 8 }'),
      TOWN.replace('fullMarks: 100\n', 'fullMarks: 100\nweights: points\ntotalFloor: 0\n'),
      TOWN.replace('fullMarks: 100\n', 'fullMarks: 100\nrobustness: { band: 0.25, annex: false }\n'),
      TOWN.replace(/( {10}deaths: .*\n)( {10}seriousInjuries: .*\n)/, '$2$1'),
    ];
    for (const source of same) {
      expect(source).not.toBe(TOWN);
      expect(digest(source)).toBe(digest(TOWN));
    }
  });

  it('changes with a parameter', () => {
    expect(digest(TOWN.replace('perPoint: 0.5', 'perPoint: 1'))).not.toBe(digest(TOWN));
    expect(digest(TOWN.replace('fullMarks: 100\n', 'fullMarks: 100\nrobustness: { band: 0.1 }\n'))).not.toBe(digest(TOWN));
  });
});
