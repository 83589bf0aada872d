import { describe, expect, it } from 'vitest';
import { foundIn, hazard } from '../testing/found-in.ts';
import { duplicates } from './duplicates.ts';

const TEXT = '二层车间疏散通道被成品纸箱占用，影响人员疏散';
const idsOf = (found: Awaited<ReturnType<typeof foundIn>>) => found.map(({ evidence }) => evidence[0]?.records);

describe('duplicates', () => {
  it('finds the hazards of one firm within three days whose texts are alike though their numbers differ', async () => {
    // 23 and 24 characters: 24 and 25 pairs of neighbours, of which 23 are shared: 2 × 23 / 49 = 0.938. Of the others 17 and 19: 2 × 17 / 38 = 0.894.
    const found = await foundIn(duplicates, {
      hazard: [
        hazard(1, { description: TEXT }),
        hazard(2, { description: '二层车间疏散通道被成品纸箱占用，影响了人员疏散', foundOn: '2025-03-08' }),
        hazard(3, { description: '配电箱未上锁' }),
        hazard(4, { description: '3号堆垛机防护罩缺失，转动部位外露', enterprise: 2 }),
        hazard(5, { description: '现场３号堆垛机防护罩缺失，转动部位外露', enterprise: 2 }),
      ],
    });
    expect(found.map(({ message }) => message.zh)).toEqual([
      `青石镇示例铸造厂2025-03-05至2025-03-08有2条隐患描述几乎相同：“${TEXT}”，相似度0.93（编号H1、H2）。`,
      '青石镇示例纺织厂2025-03-05有2条隐患描述几乎相同：“3号堆垛机防护罩缺失，转动部位外露”，相似度0.89（编号H4、H5）。',
    ]);
    expect(idsOf(found)).toEqual([
      ['hazard:1/H1', 'hazard:1/H2'],
      ['hazard:1/H4', 'hazard:1/H5'],
    ]);
  });

  it('finds nothing in hazards of other firms, other places, other days, other numbers or other words, nor in void ones', async () => {
    const rows = [
      hazard(1, { description: TEXT, place: '东侧' }),
      hazard(2, { description: TEXT, place: '西侧' }),
      hazard(3, { description: TEXT, enterprise: 2 }),
      hazard(4, { description: TEXT, foundOn: '2025-03-09' }),
      hazard(5, { description: TEXT, voidReason: '重复' }),
      hazard(6, { description: '1号灭火器压力不足', enterprise: 2 }),
      hazard(7, { description: '2号灭火器压力不足', enterprise: 2 }),
      hazard(8, { description: '配电箱未上锁' }),
      hazard(9, { description: '配电箱未接地' }),
    ];
    expect(await foundIn(duplicates, { hazard: rows })).toEqual([]);
  });

  it('takes the place where no firm is named', async () => {
    const scene = { enterprise: null, place: '东河大桥', description: TEXT };
    expect(idsOf(await foundIn(duplicates, { hazard: [hazard(1, scene), hazard(2, scene), hazard(3, { ...scene, place: '西河大桥' })] }))).toEqual([
      ['hazard:1/H1', 'hazard:1/H2'],
    ]);
  });

  it('takes a chain for one finding, in the month of its first hazard', async () => {
    const rows = [
      hazard(3, { description: TEXT, foundOn: '2025-03-30' }),
      hazard(2, { description: TEXT, foundOn: '2025-04-01' }),
      hazard(1, { description: TEXT, foundOn: '2025-04-04' }),
    ];
    const [march, ...others] = await foundIn(duplicates, { hazard: rows });
    expect(others).toEqual([]);
    expect(march?.evidence[0]?.records).toEqual(['hazard:1/H3', 'hazard:1/H2', 'hazard:1/H1']);
    expect(march?.period).toBe('2025-03');
    expect(await foundIn(duplicates, { hazard: rows }, { period: '2025-04' })).toEqual([]);
    expect(await foundIn(duplicates, { hazard: rows }, { period: '2025Q2' })).toEqual([]);
  });
});
