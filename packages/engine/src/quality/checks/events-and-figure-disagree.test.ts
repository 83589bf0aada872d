import { describe, expect, it } from 'vitest';
import { foundIn, hazard } from '../testing/found-in.ts';
import { eventsAndFigureDisagree } from './events-and-figure-disagree.ts';

const told = (value: string) => [{ rec: 1, unit: 1, code: 'hazard.found', period: '2025-03', value }];

describe('eventsAndFigureDisagree', () => {
  it('finds the figure told under the code of a measure that rows give otherwise', async () => {
    const found = await foundIn(eventsAndFigureDisagree, { hazard: [hazard(1), hazard(2)], figure: told('5') });
    expect(found.map(({ message }) => message.zh)).toEqual(['青石镇2025年3月填报发现隐患数5条，台账为2条，差3条，考评以台账为准。']);
    expect(found[0]?.evidence.map(({ records }) => records)).toEqual([['figure:1/hazard.found/2025-03'], ['hazard:1/H1', 'hazard:1/H2']]);
  });

  it('finds nothing in a figure that agrees with the rows', async () => {
    expect(await foundIn(eventsAndFigureDisagree, { hazard: [hazard(1), hazard(2)], figure: told('2') })).toEqual([]);
  });
});
