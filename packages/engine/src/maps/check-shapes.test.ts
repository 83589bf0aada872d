import { describe, expect, it } from 'vitest';
import { checkShapes } from './check-shapes.ts';

const UNITS = [
  { code: 'T1', name: '青禾镇' },
  { code: 'T2', name: '白石镇' },
];

const square = (x: number, y: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [x, y],
      [x + 0.1, y],
      [x + 0.1, y + 0.1],
      [x, y],
    ],
  ],
});
const area = (properties: Readonly<Record<string, unknown>>, geometry: unknown = square(104, 30)) => ({ type: 'Feature', properties, geometry });
const collection = (...features: readonly unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
const check = (text: string) => checkShapes(text, UNITS);
const faultOf = (text: string) => {
  const { text: taken, problems } = check(text);
  return [taken, problems[0]?.code];
};

describe('checkShapes', () => {
  it('finds the property that names the units, by code or by name, and keeps nothing else', () => {
    const { text, shaped, problems } = check(collection(area({ id: 7, 镇名: '青禾镇' }), area({ id: 8, 镇名: '白石镇' })));
    expect([shaped, problems]).toEqual([2, []]);
    const { features } = JSON.parse(text ?? '') as { readonly features: readonly { readonly properties: unknown }[] };
    expect(features.map(({ properties }) => properties)).toEqual([
      { code: 'T1', name: '青禾镇' },
      { code: 'T2', name: '白石镇' },
    ]);
  });

  it('leaves out areas of nobody and names them, and units without an area', () => {
    const { shaped, problems } = check(collection(area({ code: 'T1' }), area({ code: 'X9' })));
    expect(shaped).toBe(1);
    expect(problems.map(({ code, message }) => [code, message.zh])).toEqual([
      ['mapUnknownUnits', '1 个面不是名录里的单位，没有采用：X9。'],
      ['mapBareUnits', '1 个单位没有边界：白石镇。'],
    ]);
  });

  it('says what is wrong with a file that cannot be used', () => {
    expect(faultOf('{')).toEqual([null, 'mapNotGeoJson']);
    expect(faultOf('[]')).toEqual([null, 'mapNotGeoJson']);
    expect(faultOf(collection())).toEqual([null, 'mapNoFeatures']);
    expect(faultOf(collection(area({ code: 'T1' }, { type: 'Point', coordinates: [104, 30] })))).toEqual([null, 'mapNoAreas']);
    expect(faultOf(collection(area({ code: 'X9' })))).toEqual([null, 'mapNoCode']);
    expect(faultOf(collection(area({ code: 'T1' }, square(30, 104))))).toEqual([null, 'mapCoordinates']);
    expect(faultOf(collection(area({ code: 'T1' }, square(411_000, 3_400_000))))).toEqual([null, 'mapCoordinates']);
    expect(faultOf(collection(area({ code: 'T1' }, { type: 'Polygon', coordinates: [] })))).toEqual([null, 'mapCoordinates']);
    expect(faultOf('')).toEqual([null, 'mapNotGeoJson']);
    expect(faultOf(' '.repeat(8_000_001))).toEqual([null, 'mapTooLarge']);
  });

  it.each([
    [
      'a word for a number',
      [
        [
          ['104', 30],
          [104.1, 30],
          [104.1, 30.1],
          [104, 30],
        ],
      ],
    ],
    [
      'no number',
      [
        [
          [104, null],
          [104.1, 30],
          [104.1, 30.1],
          [104, 30],
        ],
      ],
    ],
    ['half a position', [[[104], [104.1, 30], [104.1, 30.1], [104, 30]]]],
    [
      'a ring of two points',
      [
        [
          [104, 30],
          [104.1, 30],
        ],
      ],
    ],
    [
      'a ring too few',
      [
        [104, 30],
        [104.1, 30],
        [104.1, 30.1],
        [104, 30],
      ],
    ],
  ])('refuses an outline that cannot be drawn: %s, even beside one that can', (_, coordinates) => {
    for (const geometry of [
      { type: 'Polygon', coordinates },
      { type: 'MultiPolygon', coordinates: [coordinates] },
    ]) {
      expect(faultOf(collection(area({ code: 'T2' }), area({ code: 'T1' }, geometry)))).toEqual([null, 'mapCoordinates']);
    }
  });

  it('asks for no outline of a unit that has been dissolved', () => {
    const units = [...UNITS, { code: 'T3', name: '旧镇', validTo: '2024-12-31' }];
    expect(checkShapes(collection(area({ code: 'T1' }), area({ code: 'T2' })), units).problems).toEqual([]);
  });

  it('tells swapped coordinates from projected ones', () => {
    expect(check(collection(area({ code: 'T1' }, square(30, 104)))).problems[0]?.message.zh).toContain('次序反了');
    expect(check(collection(area({ code: 'T1' }, square(411_000, 3_400_000)))).problems[0]?.message.zh).toContain('投影坐标');
  });

  it('lists the properties of a file that names no unit', () => {
    expect(check(collection(area({ OBJECTID: 1, 名: '别处' }))).problems[0]?.message.zh).toBe('没有一个属性是单位代码或单位名称。文件里的属性：OBJECTID、名。');
  });
});
