import { fileURLToPath } from 'node:url';
import { type Engine, type LedgerKind, openEngine } from '@sanse/engine';

const SCHEMES = fileURLToPath(new URL('../../../../data/schemes', import.meta.url));

export const UNITS = `单位代码,单位名称,单位类别,考评分组,排序号
T1,青禾镇,镇,G1,1
T2,白石镇,镇,G1,2
D1,应急局,部门,D1,3
SC1,工贸专委会,专委会,SC,4
`;

export const SECTORS = `行业代码,行业领域,牵头部门,所属专委会
GM,工贸,应急局,工贸专委会
`;

/** In March two hazards of T1 fell due; one is still open. T2 closed its only one. */
export const HAZARDS = `隐患编号,所属镇街,行业领域,隐患描述,隐患等级,隐患来源,发现日期,原定整改期限,整改完成日期,复查日期,销号日期
H1,青禾镇,工贸,配电箱未上锁,一般,部门检查,2025-03-01,2025-03-10,,,
H2,青禾镇,工贸,通道堵塞,一般,部门检查,2025-03-02,2025-03-12,2025-03-08,2025-03-09,2025-03-09
H3,白石镇,工贸,灭火器过期,一般,部门检查,2025-03-03,2025-03-20,2025-03-10,2025-03-11,2025-03-11
`;

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** An engine in memory over two towns, one sector and three hazards of March 2025. */
export async function openSmallCounty(): Promise<Engine> {
  const engine = await openEngine({ home: ':memory:', schemeFolder: SCHEMES, today: () => '2025-04-10' });
  const files: readonly (readonly [LedgerKind, string, string])[] = [
    ['unit', '单位.csv', UNITS],
    ['sector', '行业.csv', SECTORS],
    ['hazard', '隐患.csv', HAZARDS],
  ];
  for (const [kind, fileName, text] of files) await engine.importFile({ kind, fileName, bytes: bytesOf(text), by: 'test' });
  return engine;
}
