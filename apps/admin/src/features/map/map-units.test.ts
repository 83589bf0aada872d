import { expect, it } from 'vitest';
import { mapUnits, type MapUnitsInput } from './map-units.ts';

const places = [{ code: 'T1', name: '青禾镇', group: 'G1', order: 1 }] as unknown as MapUnitsInput['places'];
const assessment = {
  decimals: 2,
  tiers: [{ code: 'R', label: { zh: '红', en: 'red' }, colour: 'red', min: null }],
  units: [{ code: 'T1', group: 'G1', tier: 'R', total: 64.55, rank: 8, rankOf: 8 }],
} as unknown as MapUnitsInput['assessment'];
const colours = {
  counts: [
    { unit: 'T1', grade: 'red', count: 7 },
    { unit: 'T1', grade: null, count: 2 },
  ],
} as unknown as MapUnitsInput['colours'];

const marked = (given: Partial<MapUnitsInput>) =>
  mapUnits({
    places,
    assessment,
    topic: { kind: 'tier' },
    values: new Map([['T1', { text: '95.83%', value: 0.9583, level: 4, of: '46/48' }]]),
    colours,
    language: 'zh',
    linkOf: (code) => `/units/${code}`,
    word: (key, values = {}) => [key, ...Object.values(values)].join(' '),
    ...given,
  }).get('T1');

it('marks a tier by shape and character, a figure by itself, enterprises by the count of each colour', () => {
  expect(marked({})).toMatchObject({ mark: '▲ 红', says: '红 standing 64.55 8 8' });
  expect(marked({ assessment: null })).toMatchObject({ mark: '○ noTier', says: 'noTier unranked' });
  expect(marked({ topic: { kind: 'measure', code: 'm' } })).toMatchObject({ mark: '95.83%', says: '95.83% 46/48' });
  expect(marked({ topic: { kind: 'measure', code: 'm' }, values: new Map() })?.mark).toBe('/');
  expect(marked({ topic: { kind: 'enterprises' } })).toMatchObject({ mark: '▲7 ■0\n◆0 ●0', says: '▲7 ■0 ◆0 ●0 enterprises 9' });
});
