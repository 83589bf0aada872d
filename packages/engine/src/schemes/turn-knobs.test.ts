import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editSchemeText } from './edit-scheme-text.ts';
import type { Knob, KnobValue } from './knobs/knob.ts';
import { knobsOf } from './knobs/list-knobs.ts';
import { toSchemeValue } from './knobs/policy-knobs.ts';
import { parseScheme } from './parse-scheme.ts';
import type { Scheme } from './scheme.ts';
import { turnKnobs } from './turn-knobs.ts';

const FOLDER = fileURLToPath(new URL('../../../../data/schemes/', import.meta.url));
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const textOf = (file: string) => readFileSync(`${FOLDER}${file}`, 'utf8');

function read(text: string): Scheme {
  const { scheme, problems } = parseScheme(text);
  if (scheme === null) throw new Error(problems.map(({ message, place }) => `${place.line}: ${message.en}`).join('\n'));
  return scheme;
}

const TOWN = textOf('town-monthly.yaml');
const town = read(TOWN);

/** Any value that may be given to a knob. */
function valueFor({ range }: Knob): fc.Arbitrary<KnobValue> {
  if (range.kind === 'flag') return fc.boolean();
  if (range.kind === 'choice') return fc.constantFrom(...range.of.map(({ value }) => value));
  const { min, max, integer, without } = range;
  const whole = fc.integer({ min: Math.ceil(min ?? 0), max: Math.floor(max ?? 100) });
  const numbers = integer
    ? whole
    : fc.oneof(
        whole,
        whole.map((n) => Math.min(n + 0.5, max ?? Infinity)),
      );
  return without === null ? numbers : fc.oneof({ weight: 4, arbitrary: numbers }, { weight: 1, arbitrary: fc.constant(null) });
}

const editsFor = (scheme: Scheme) =>
  fc
    .uniqueArray(fc.constantFrom(...knobsOf(scheme)), { minLength: 1, maxLength: 5, selector: ({ key }) => key })
    .chain((knobs) => fc.tuple(...knobs.map((knob) => valueFor(knob).map((value) => [knob, value] as const))));

describe('the knobs of a scheme', () => {
  it.each(FILES)('of %s have keys of their own and show what the scheme says', (file) => {
    const scheme = read(textOf(file));
    const knobs = knobsOf(scheme);
    expect(new Set(knobs.map(({ key }) => key)).size).toBe(knobs.length);
    for (const { path, value, key } of knobs) {
      const held = path.reduce<unknown>((within, step) => (within as Record<string | number, unknown> | undefined)?.[step], scheme);
      expect([key, held ?? null]).toEqual([key, toSchemeValue(value)]);
    }
  });

  it('reach every weight, parameter, cut and policy that people talk about', () => {
    const keys = knobsOf(town).map(({ key }) => key);
    expect(keys).toEqual(
      expect.arrayContaining([
        'A2.1:weight',
        'A2.1:rule.perPoint',
        'A2.1:rule.zeroBelow',
        'A1.1:rule.deduct.deaths',
        'A3.3:rule.steps.1.0',
        'A3.3:notApplicableWhen.0.value',
        'tier.BLUE:from',
        ':policies.missing',
        ':ranking.ties',
        ':rounding.decimals',
        'AB1:from.levels.national',
        'AR2:when.2.value',
        'AF1:effects.scoreCap',
      ]),
    );
  });
});

describe('turning knobs', () => {
  it('changes what was turned and leaves every other part the same object', () => {
    const { scheme, turned, refused } = turnKnobs(town, { 'A2.1:rule.perPoint': 0.2, 'tier.BLUE:from': 88 });
    expect(turned.map(({ key }) => key)).toEqual(['A2.1:rule.perPoint', 'tier.BLUE:from']);
    expect(refused).toEqual([]);
    const [accidents, hazards] = scheme.blocks;
    expect(accidents).toBe(town.blocks[0]);
    expect(hazards?.kind === 'block' && hazards.children[0]).toMatchObject({ code: 'A2.1', rule: { perPoint: 0.2, target: 100 } });
    expect(scheme.tiers.levels.map(({ from }) => from)).toEqual([88, 80, 0]);
    expect(scheme.policies).toBe(town.policies);
  });

  it('gives a policy of a share of full marks, and takes nothing that does not fit', () => {
    const { scheme, refused } = turnKnobs(town, {
      ':policies.missing': 'peerMean',
      'A2.1:weight': -1,
      'A9:weight': 3,
      ':rounding.decimals': 1.5,
      ':ranking.ties': '4321',
      ':bonusCap': null,
    });
    expect(scheme.policies.missing).toBe('peerMean');
    expect(scheme.bonusCap).toBeNull();
    expect(refused).toEqual(['A2.1:weight', 'A9:weight', ':rounding.decimals', ':ranking.ties']);
  });
});

describe('writing turned knobs into the file', () => {
  it('changes the characters of the value and no other', () => {
    const { turned } = turnKnobs(town, { 'A2.1:weight': 12, 'A1.1:rule.deduct.deaths': 6.5, 'AR2:when.2.value': 84 });
    const written = editSchemeText(
      TOWN,
      turned.map(({ key, filePath }) => ({ path: filePath, value: { 'A2.1:weight': 12, 'A1.1:rule.deduct.deaths': 6.5, 'AR2:when.2.value': 84 }[key] })),
    );
    const before = TOWN.split('\n');
    const changed = written.split('\n').filter((line, index) => line !== before[index]);
    expect(written.split('\n')).toHaveLength(before.length);
    expect(changed.map((line) => line.trim())).toEqual([
      'rule: { kind: perEvent, deduct: { deaths: 6.5, seriousInjuries: 2 } }',
      'fullMarks: 12',
      'when: [{ standing: groupSize, ge: 8 }, { standing: rankShare, gt: 0.9 }, { standing: score, lt: 84 }]',
    ]);
  });

  it('adds keys that only had their default, above the long parts of what holds them', () => {
    const written = editSchemeText(TOWN, [
      { path: ['policies', 'unknown'], value: 'zero' },
      { path: ['totalCap'], value: 105 },
      { path: ['blocks', 0, 'children', 0, 'policies', 'missing'], value: { fixed: 60 } },
    ]);
    expect(written).toContain('policies: { notApplicable: rescale, missing: zero, unknown: zero }');
    expect(written).toContain('        policies: { missing: { fixed: 60 } }\n        inputs:\n          deaths:');
    const lines = written.split('\n');
    expect(lines.indexOf('totalCap: 105')).toBeLessThan(lines.indexOf('blocks:'));
    expect(read(written)).toMatchObject({ totalCap: 105, policies: { unknown: 'zero', missing: 'zero' } });
    expect(written.split('\n').filter((line) => line.startsWith('#'))).toEqual(TOWN.split('\n').filter((line) => line.startsWith('#')));
  });

  it.each(FILES)('gives the scheme that turning gives, whatever is turned in %s', (file) => {
    const text = textOf(file);
    const scheme = read(text);
    fc.assert(
      fc.property(editsFor(scheme), (edits) => {
        const { scheme: turnedScheme, turned } = turnKnobs(scheme, Object.fromEntries(edits.map(([{ key }, value]) => [key, value])));
        const values = new Map(edits.map(([{ key }, value]) => [key, toSchemeValue(value)]));
        const written = editSchemeText(
          text,
          turned.map(({ key, filePath }) => ({ path: filePath, value: values.get(key) })),
        );
        expect(read(written)).toEqual(turnedScheme);
      }),
      { numRuns: 6 },
    );
  });
});
