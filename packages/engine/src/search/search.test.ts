import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLedgers, type MadeRow } from '../measures/make-ledgers.ts';
import { parseScheme } from '../schemes/parse-scheme.ts';
import { openStore, type Store } from '../store/store.ts';
import { openSearch, type SearchOf } from './search.ts';

const TOWN_MONTHLY = readFileSync(new URL('../../../../data/schemes/town-monthly.yaml', import.meta.url), 'utf8');

describe('search', () => {
  let store: Store;
  let search: (query: string, limit?: number) => ReturnType<SearchOf>;
  beforeAll(async () => {
    store = await openStore({ home: ':memory:' });
    await makeLedgers(store, {
      unit: [
        { rec: 1, code: 'T01', name: '砚泉镇', unitKind: 'town', displayOrder: 1, aliases: '砚泉' },
        { rec: 2, code: 'T02', name: '泉口镇', unitKind: 'town', displayOrder: 2, validTo: '2025-01-31', successor: 'T01' },
        { rec: 3, code: 'D01', name: '应急管理局', unitKind: 'department', displayOrder: 3 },
      ],
      sector: [{ rec: 1, code: 'fire', name: '消防' }],
      enterprise: [
        { rec: 1, uscc: '91990000MA0000001X', name: '云岭县骁洲铸造有限公司', township: 1, sector: 1 },
        { rec: 2, uscc: '91990000MA0000002Y', name: '泉河纺织厂', township: 1 },
      ],
      hazard: [
        hazard({ rec: 1, hazardNo: 'T01-202503-001', enterprise: 1, description: '配电箱未设置漏电保护', foundOn: '2025-03-10' }),
        hazard({ rec: 2, hazardNo: 'T01-202503-002', enterprise: 2, description: '灭火器压力不足', foundOn: '2025-03-12' }),
        hazard({ rec: 3, hazardNo: 'T01-202503-003', description: '灭火器压力不足', foundOn: '2025-03-11' }),
        hazard({ rec: 4, hazardNo: 'T01-202503-004', description: '灭火器过期', foundOn: '2025-03-13', voidReason: '误报' }),
        hazard({ rec: 5, hazardNo: 'T01-202408-001', description: '通道堵塞', foundOn: '2024-08-13' }),
      ],
      tip: [{ rec: 1, channel: '12350', tipNo: 'JB001', township: 1, receivedOn: '2025-03-20', subject: '反映灭火器缺失' }],
    });
    const { scheme } = parseScheme(TOWN_MONTHLY, 'town-monthly.yaml');
    if (scheme === null) throw new Error('the scheme of the sample cannot be read');
    const open = openSearch(store);
    search = (query, limit) => open({ query, ...(limit !== undefined && { limit }) }, { schemes: [{ scheme, digest: 'x', file: 'x' }], today: '2025-04-10' });
  });
  afterAll(() => store.close());

  const found = async (query: string) => (await search(query)).groups.flatMap(({ hits }) => hits.map(({ kind, code }) => `${kind} ${code}`));

  it('finds a unit by name, code, pinyin and initials, that which begins so first', async () => {
    expect((await found('泉')).slice(0, 2)).toEqual(['unit T02', 'unit T01']);
    expect((await found('t01'))[0]).toBe('unit T01');
    expect(await found('yanquan')).toEqual(['unit T01']);
    expect(await found('yjglj')).toEqual(['unit D01']);
  });

  it('finds an enterprise by the initials within its name and by its credit code', async () => {
    expect(await found('xzzz')).toEqual(['enterprise 91990000MA0000001X']);
    expect(await found('MA0000002')).toEqual(['enterprise 91990000MA0000002Y']);
  });

  it('finds a criterion by its name and its code, with the scheme it is of', async () => {
    expect((await search('A2.1')).groups[0]?.hits[0]).toMatchObject({ kind: 'criterion', code: 'A2.1', scheme: 'TOWN-M' });
    expect(await found('到期隐患整改率')).toContain('criterion A2.1');
  });

  it('finds the bulletin of a month by month and name', async () => {
    expect(await found('3月通报')).toEqual(['bulletin 2025-03']);
    expect(await found('202503 tongbao')).toEqual(['bulletin 2025-03']);
    expect(await found('bulletin')).toEqual(['2025-03', '2025-02', '2025-01', '2024-12', '2024-11', '2024-10'].map((month) => `bulletin ${month}`));
  });

  it('finds records by number and by text, the newest first, and none that are void', async () => {
    expect(await found('t01-202503-003')).toEqual(['record hazard:1/T01-202503-003']);
    expect(await found('hazard:1/T01-202503-003')).toEqual(['record hazard:1/T01-202503-003']);
    expect(await found('灭火器')).toEqual(['record tip:12350/JB001', 'record hazard:1/T01-202503-002', 'record hazard:1/T01-202503-003']);
  });

  it('finds the records of an enterprise that say a word', async () => {
    expect(await found('骁洲 漏电')).toEqual(['record hazard:1/T01-202503-001']);
    expect(await found('骁洲 灭火器')).toEqual([]);
  });

  it('tells how many there are beside those that are listed', async () => {
    const [records] = (await search('灭火器', 1)).groups;
    expect([records?.total, records?.hits.length]).toEqual([3, 1]);
  });

  it('finds nothing for blanks and what nobody said, and tells what it looks through', async () => {
    expect((await search(' ')).groups).toEqual([]);
    const { groups, searched } = await search('查无此物');
    expect([groups, Object.fromEntries(searched.map(({ kind, total }) => [kind, total]))]).toEqual([
      [],
      { unit: 3, criterion: 22, enterprise: 2, bulletin: 8, record: 5 },
    ]);
  });

  it.each(["'", '%', '\\', '"; drop table hazard', '\0', '%_%'])('takes %j for text', async (query) => {
    expect((await search(query)).groups).toEqual([]);
  });
});

function hazard(row: MadeRow): MadeRow {
  return { township: 1, sector: 1, level: 'general', originalDue: '2025-03-31', ...row };
}
