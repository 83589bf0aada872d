import { describe, expect, it } from 'vitest';
import { foundIn, hazard } from '../testing/found-in.ts';
import { doneWithoutDate } from './done-without-date.ts';

const open = { claimedOn: null, recheckedOn: null, closedOn: null };

describe('doneWithoutDate', () => {
  it('finds hazards told to be rectified or closed without the date', async () => {
    const found = await foundIn(doneWithoutDate, {
      hazard: [
        hazard(1, { ...open, statedState: '整改完成' }),
        hazard(2, { ...open, statedState: '已整改（现场）' }),
        hazard(3, { closedOn: null, statedState: '已销号' }),
      ],
    });
    expect(found.map(({ message, evidence }) => [message.zh, evidence[0]?.records])).toEqual([
      ['青石镇2025年3月的隐患台账中有2条状态写已整改，没有整改完成日期，按未整改计算。', ['hazard:1/H1', 'hazard:1/H2']],
      ['青石镇2025年3月的隐患台账中有1条状态写已销号，没有销号日期，按未销号计算。', ['hazard:1/H3']],
    ]);
  });

  it('finds nothing in hazards with their dates, open ones and void ones', async () => {
    const rows = [
      hazard(1, { statedState: '已销号' }),
      hazard(2, { closedOn: null, statedState: '已整改' }),
      hazard(3, { ...open, statedState: '整改中' }),
      hazard(4, { ...open, statedState: '已整改', voidReason: '误报' }),
      hazard(5, { ...open, statedState: '移交' }),
    ];
    expect(await foundIn(doneWithoutDate, { hazard: rows })).toEqual([]);
  });
});
