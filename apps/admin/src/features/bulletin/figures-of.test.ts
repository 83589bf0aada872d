import type { Bulletin, Figure } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { resultPlace, sectionsOf } from './figures-of.ts';

const makeFigure = (id: string, text: string) => ({ kind: 'figure', id, text }) as unknown as Figure;

describe('sectionsOf', () => {
  it('lists figures under their headings with the words around them', () => {
    const bulletin = {
      body: [
        { kind: 'heading', level: 1, text: '一、总体情况' },
        { kind: 'paragraph', runs: ['全县共检查', makeFigure('f1', '1,204'), '次，发现隐患', makeFigure('f2', '318'), '条。'] },
      ],
      attachments: [
        {
          title: '考评得分表',
          blocks: [
            {
              kind: 'table',
              header: [],
              rows: [
                [
                  { runs: ['归云镇'], align: 'left' },
                  { runs: [makeFigure('f3', '93.47')], align: 'right' },
                ],
              ],
            },
          ],
        },
      ],
    } as unknown as Bulletin;

    expect(sectionsOf(bulletin).map(({ title, figures }) => [title, figures.map(({ figure, before, after }) => `${before}[${figure.text}]${after}`)])).toEqual([
      ['一、总体情况', ['全县共检查[1,204]次，发现隐患318条。', '查1,204次，发现隐患[318]条。']],
      ['考评得分表', ['归云镇 [93.47]']],
    ]);
  });
});

describe('resultPlace', () => {
  it('leads to a cell, to a total, or to the ranking as a whole', () => {
    expect(resultPlace('units/T01/criteria/A2.1/marks')).toEqual({ unit: 'T01', criterion: 'A2.1' });
    expect(resultPlace('units/T01/total')).toEqual({ unit: 'T01' });
    expect(resultPlace('count(units)')).toEqual({});
  });
});
