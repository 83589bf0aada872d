import { describe, expect, it } from 'vitest';
import { recogniseLedger } from './recognise-ledger.ts';
import { RESOLVER, tableOf } from './testing/table-of.ts';

function recognise(headings: readonly string[], { fileName = '1.xlsx', title = null as string | null } = {}) {
  const { table, grid } = tableOf(headings, [], { title });
  return recogniseLedger(table, grid, { fileName, resolver: RESOLVER });
}

describe('recogniseLedger', () => {
  it('goes by the headings', () => {
    expect(recognise(['乡镇', '隐患描述', '隐患等级', '发现时间', '整改时限', '整改情况']).kind).toBe('hazard');
    expect(recognise(['检查部门', '镇街', '被检查单位', '检查日期', '检查方式']).kind).toBe('inspection');
    expect(recognise(['社会信用代码', '企业名称', '镇街', '行业', '职工人数']).kind).toBe('enterprise');
  });

  it('names what is missing from the ledger it takes a table for', () => {
    const { kind, candidates } = recognise(['乡镇', '隐患描述', '隐患等级', '发现时间', '备注']);
    expect(kind).toBe('hazard');
    expect(candidates[0]).toEqual({ kind: 'hazard', missing: ['originalDue'] });
  });

  it('asks when two ledgers have a like right to a table', () => {
    const { kind, candidates } = recognise(['编号', '单位', '内容', '日期']);
    expect(kind).toBeNull();
    expect(candidates.length).toBeGreaterThan(1);
  });

  it.each([
    ['3月隐患排查整改台账.xlsx', null],
    ['3月.xlsx', '东河镇隐患排查治理情况表'],
  ])('lets “%s” or the title “%s” decide a doubtful one', (fileName, title) => {
    const doubtful = ['编号', '镇街', '级别', '期限'];
    expect(recognise(doubtful).kind).not.toBe('hazard');
    expect(recognise([...doubtful, '检查日期'], { fileName, title }).kind).toBe('hazard');
  });

  it('takes a sheet about something else for nothing', () => {
    expect(recognise(['姓名', '电话', '车牌号'])).toEqual({ kind: null, candidates: [] });
  });
});
