/** The county of the corpus, as the offices would type it: invented names throughout. */

export const UNITS = [
  ['单位代码', '单位名称', '单位类别', '考评分组', '别名', '启用日期'],
  ['T01', '东河镇', '镇', 'G1', '东河', '2020-01-01'],
  ['T02', '南坪镇', '镇', 'G1', '', '2020-01-01'],
  ['T03', '北坪街道', '街道', 'G1', '北坪办', '2020-01-01'],
  ['T04', '石桥镇', '镇', 'G1', '', '2020-01-01'],
  ['D01', '应急局', '部门', 'D1', '应急管理局', '2020-01-01'],
  ['D02', '住建局', '部门', 'D1', '', '2020-01-01'],
  ['C01', '工贸专委会', '专委会', 'SC', '', '2020-01-01'],
] as const;

export const SECTORS = [
  ['行业代码', '行业领域', '别名', '牵头部门', '所属专委会'],
  ['S01', '工贸', '工业贸易', '应急局', '工贸专委会'],
  ['S02', '建筑施工', '建筑', '住建局', ''],
] as const;

export const ENTERPRISES = [
  ['统一社会信用代码', '企业名称', '所属镇街', '行业领域'],
  ['91990001MA00000011', '东河铸造厂', '东河镇', '工贸'],
  ['91990001MA00000022', '东河家具有限公司', '东河镇', '工贸'],
  ['91990002MA00000033', '南坪建材有限公司', '南坪镇', '建筑施工'],
  ['91990003MA00000044', '北坪木业有限公司', '北坪街道', '工贸'],
  ['91990004MA00000055', '石桥食品厂', '石桥镇', '工贸'],
] as const;

/** Codes and names of the county, for the facts of the cases. */
export const TOWNSHIPS = { T01: '东河镇', T02: '南坪镇', T03: '北坪街道', T04: '石桥镇' } as const;
export type Township = keyof typeof TOWNSHIPS;
export const OTHER_UNITS = { D01: '应急局', D02: '住建局', C01: '工贸专委会' } as const;
export const SECTOR_NAMES = { S01: '工贸', S02: '建筑施工' } as const;
export type Sector = keyof typeof SECTOR_NAMES;

export interface Firm {
  readonly code: string;
  readonly name: string;
  readonly township: Township;
  readonly sector: Sector;
}

export const FIRMS: readonly Firm[] = [
  { code: '91990001MA00000011', name: '东河铸造厂', township: 'T01', sector: 'S01' },
  { code: '91990001MA00000022', name: '东河家具有限公司', township: 'T01', sector: 'S01' },
  { code: '91990002MA00000033', name: '南坪建材有限公司', township: 'T02', sector: 'S02' },
  { code: '91990003MA00000044', name: '北坪木业有限公司', township: 'T03', sector: 'S01' },
  { code: '91990004MA00000055', name: '石桥食品厂', township: 'T04', sector: 'S01' },
];
