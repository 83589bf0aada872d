import { describe, expect, it } from 'vitest';
import { ENTERPRISES, foundIn, hazard } from '../testing/found-in.ts';
import { unknownEnterprises } from './unknown-enterprises.ts';

/** 19 hazards of the unit that name an enterprise: with one that does not, 95 % do. */
const usual = Array.from({ length: 19 }, (_, at) => hazard(at + 11));
const told = (found: Awaited<ReturnType<typeof foundIn>>) => found.map(({ message, evidence }) => [message.zh, evidence[0]?.records]);

describe('unknownEnterprises', () => {
  it('finds rows without an enterprise where the unit usually names one, after it was closed, and of one taken off the list', async () => {
    const found = await foundIn(unknownEnterprises, {
      enterprise: [...ENTERPRISES, { rec: 3, uscc: 'E3', name: '示例化工厂', township: 1, sector: 1, removed: true }],
      hazard: [...usual, hazard(1, { enterprise: null, place: '厂区东侧' }), hazard(2, { enterprise: 2, foundOn: '2025-03-10' })],
      inspection: [{ rec: 1, inspectionNo: 'C1', agency: 9, township: 1, enterprise: 3, inspectedOn: '2025-03-03' }],
    });
    expect(told(found)).toEqual([
      ['青石镇2025年3月的隐患台账中有1条的发现日期在企业注销以后（2025-03-10）。', ['hazard:1/H2']],
      ['青石镇2025年3月的隐患台账中有1条没写企业，而本单位通常写明。', ['hazard:1/H1']],
      ['青石镇2025年3月的检查台账中有1条的企业已从名录撤下。', ['inspection:9/C1']],
    ]);
  });

  it('finds nothing in rows of known enterprises, nor in places where naming one is not usual', async () => {
    expect(await foundIn(unknownEnterprises, { hazard: [...usual, hazard(2, { enterprise: 2, foundOn: '2025-03-09' })] })).toEqual([]);
    expect(await foundIn(unknownEnterprises, { hazard: [...usual.slice(1), hazard(1, { enterprise: null, place: '东河大桥' })] })).toEqual([]);
  });
});
