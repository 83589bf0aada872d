import { describe, expect, it } from 'vitest';
import { foundIn, hazard, UNITS } from '../testing/found-in.ts';
import { datesOutside } from './dates-outside.ts';

const told = (found: Awaited<ReturnType<typeof foundIn>>) => found.map(({ period, message, evidence }) => [period, message.zh, evidence[0]?.records]);

describe('datesOutside', () => {
  it('finds dates in the wrong order, before the enterprise was supervised and before the unit was set up', async () => {
    const found = await foundIn(datesOutside, {
      unit: [
        ...UNITS,
        { rec: 4, code: 'T04', name: '新坪镇', unitKind: 'town', peerGroup: 'G1', displayOrder: 4, validFrom: '2025-03-10', validTo: '2025-03-20' },
      ],
      enterprise: [{ rec: 1, uscc: 'E1', name: '示例铸造厂', township: 1, sector: 1, openedOn: '2025-03-05' }],
      hazard: [
        hazard(1),
        hazard(2, { registeredOn: '2025-03-04' }),
        hazard(3, { recheckedOn: '2025-03-15' }),
        hazard(4, { foundOn: '2025-03-04', registeredOn: '2025-03-04' }),
        hazard(5, { township: 4, enterprise: null }),
        hazard(6, { township: 4, enterprise: null, foundOn: '2025-03-25', registeredOn: '2025-03-25', claimedOn: null, recheckedOn: null, closedOn: null }),
      ],
    });
    expect(told(found).toSorted()).toEqual(
      [
        ['2025-03', '青石镇2025年3月的隐患台账中有1条的登记日期早于发现日期（2025-03-04）。', ['hazard:1/H2']],
        ['2025-03', '青石镇2025年3月的隐患台账中有1条的销号日期早于复查日期（2025-03-14）。', ['hazard:1/H3']],
        ['2025-03', '青石镇2025年3月的隐患台账中有1条的发现日期早于企业的纳管日期（2025-03-04）。', ['hazard:1/H4']],
        ['2025-03', '新坪镇2025年3月的隐患台账中有1条的发现日期早于所属镇街的启用日期（2025-03-05）。', ['hazard:4/H5']],
        ['2025-03', '新坪镇2025年3月的隐患台账中有1条的发现日期晚于所属镇街的停用日期（2025-03-25）。', ['hazard:4/H6']],
      ].toSorted(),
    );
  });

  it('finds nothing in dates that follow each other', async () => {
    const inspection = [{ rec: 1, inspectionNo: 'C1', agency: 9, township: 1, enterprise: 1, inspectedOn: '2025-03-03', publishedOn: '2025-03-20' }];
    expect(await foundIn(datesOutside, { hazard: [hazard(1), hazard(2, { registeredOn: '2025-03-09' })], inspection })).toEqual([]);
  });

  it('finds a date ahead of today, several of a kind together', async () => {
    const rows = [hazard(1, { closedOn: '2025-03-21' }), hazard(2, { closedOn: '2025-03-22' }), hazard(3, { closedOn: '2025-03-20' })];
    expect(told(await foundIn(datesOutside, { hazard: rows }, { today: '2025-03-20' }))).toEqual([
      ['2025-03', '青石镇2025年3月的隐患台账中有2条的销号日期在录入时还没到（2025-03-21、2025-03-22）。', ['hazard:1/H1', 'hazard:1/H2']],
    ]);
  });

  it('puts a row that speaks of a day ahead into the month in which it was entered', async () => {
    const rows = [hazard(1, { foundOn: '2052-03-05', registeredOn: '2025-03-05', claimedOn: null, recheckedOn: null, closedOn: null })];
    const found = await foundIn(datesOutside, { hazard: rows }, { today: '2025-03-20' });
    expect(told(found)).toContainEqual(['2025-03', '青石镇2025年3月的隐患台账中有1条的发现日期在录入时还没到（2052-03-05）。', ['hazard:1/H1']]);
  });
});
