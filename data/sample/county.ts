import { parseDay } from './days.ts';
import type { Day } from './days.ts';

export type UnitKind = 'town' | 'subdistrict' | 'park' | 'department' | 'committee';

export interface SampleUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly group: string;
  readonly shortName: string;
  readonly validTo?: string;
  readonly validFrom?: string;
  readonly successor?: string;
}

/** On this day two agricultural towns became one. */
export const MERGER: { readonly on: Day; readonly from: readonly string[]; readonly to: string } = {
  on: parseDay('2024-07-01'),
  from: ['T11', 'T14'],
  to: 'T18',
};

const MERGED = { validTo: '2024-06-30', successor: 'T18' } as const;

export const TOWNSHIPS: readonly SampleUnit[] = [
  { code: 'T01', name: '砚泉镇', kind: 'town', group: 'G1', shortName: '砚泉' },
  { code: 'T02', name: '铎湾镇', kind: 'town', group: 'G1', shortName: '铎湾' },
  { code: 'T03', name: '石笏镇', kind: 'town', group: 'G1', shortName: '石笏' },
  { code: 'T04', name: '澄坪镇', kind: 'town', group: 'G1', shortName: '澄坪' },
  { code: 'T05', name: '鹤桨镇', kind: 'town', group: 'G1', shortName: '鹤桨' },
  { code: 'T06', name: '橹埠镇', kind: 'town', group: 'G1', shortName: '橹埠' },
  { code: 'T07', name: '珩桥镇', kind: 'town', group: 'G1', shortName: '珩桥' },
  { code: 'T08', name: '岫口镇', kind: 'town', group: 'G1', shortName: '岫口' },
  { code: 'T09', name: '禾笙镇', kind: 'town', group: 'G2', shortName: '禾笙' },
  { code: 'T10', name: '桑屏镇', kind: 'town', group: 'G2', shortName: '桑屏' },
  { code: 'T11', name: '麦陂镇', kind: 'town', group: 'G2', shortName: '麦陂', ...MERGED },
  { code: 'T12', name: '荏塘镇', kind: 'town', group: 'G2', shortName: '荏塘' },
  { code: 'T13', name: '稻渚镇', kind: 'town', group: 'G2', shortName: '稻渚' },
  { code: 'T14', name: '茭坞镇', kind: 'town', group: 'G2', shortName: '茭坞', ...MERGED },
  { code: 'T18', name: '梓丰镇', kind: 'town', group: 'G2', shortName: '梓丰', validFrom: '2024-07-01' },
  { code: 'T15', name: '望琮街道', kind: 'subdistrict', group: 'G3', shortName: '望琮' },
  { code: 'T16', name: '栖鹭街道', kind: 'subdistrict', group: 'G3', shortName: '栖鹭' },
  { code: 'T17', name: '云岭产业园区', kind: 'park', group: 'G4', shortName: '园区' },
];

export const DEPARTMENTS: readonly SampleUnit[] = [
  ['D01', '应急管理局', 'D1', '应急局'],
  ['D02', '住房和城乡建设局', 'D1', '住建局'],
  ['D03', '交通运输局', 'D1', '交通局'],
  ['D04', '公安局', 'D1', '公安'],
  ['D05', '市场监督管理局', 'D1', '市监局'],
  ['D06', '消防救援大队', 'D1', '消防大队'],
  ['D07', '工业和信息化局', 'D2', '工信局'],
  ['D08', '教育局', 'D2', '教体局'],
  ['D09', '农业农村局', 'D2', '农业局'],
  ['D10', '水利局', 'D2', '县水利局'],
  ['D11', '文化和旅游局', 'D2', '文旅局'],
  ['D12', '商务局', 'D2', '县商务局'],
  ['D13', '卫生健康局', 'D2', '卫健局'],
  ['D14', '发展和改革局', 'D2', '发改局'],
  ['D15', '自然资源局', 'D2', '自然资源和规划局'],
  ['D16', '财政局', 'D3', '县财政局'],
  ['D17', '司法局', 'D3', '县司法局'],
  ['D18', '人力资源和社会保障局', 'D3', '人社局'],
].map(([code = '', name = '', group = '', shortName = '']) => ({ code, name, kind: 'department', group, shortName }));

export const COMMITTEES: readonly SampleUnit[] = [
  ['C01', '矿山'],
  ['C02', '危险化学品和烟花爆竹'],
  ['C03', '工贸'],
  ['C04', '道路交通和运输'],
  ['C05', '建筑施工'],
  ['C06', '消防'],
  ['C07', '特种设备'],
  ['C08', '城镇燃气'],
  ['C09', '文化旅游'],
  ['C10', '校园'],
  ['C11', '农林'],
  ['C12', '电力能源'],
  ['C13', '商贸服务'],
  ['C14', '医疗养老'],
].map(([code = '', field = '']) => ({ code, name: `${field}安全专业委员会`, kind: 'committee', group: 'SC', shortName: `${field}专委会` }));

export const UNITS: readonly SampleUnit[] = [...TOWNSHIPS, ...DEPARTMENTS, ...COMMITTEES];

/** The code of the township a place belongs to on a day, by its township before the merger. */
export function townshipOn(code: string, day: Day): string {
  return day >= MERGER.on && MERGER.from.includes(code) ? MERGER.to : code;
}

/** The townships that exist on a day, in official order. */
export function townshipsOn(day: Day): readonly SampleUnit[] {
  return TOWNSHIPS.filter((unit) => {
    const from = unit.validFrom === undefined ? -Infinity : parseDay(unit.validFrom);
    const to = unit.validTo === undefined ? Infinity : parseDay(unit.validTo);
    return from <= day && day <= to;
  });
}

export interface SampleSector {
  readonly code: string;
  readonly name: string;
  readonly aliases: string;
  readonly department: string;
  readonly committee: string;
  readonly category: string;
}

export const SECTORS: readonly SampleSector[] = [
  ['hazchem', '危险化学品', '化工;危化品', 'D01', 'C02', '化工'],
  ['mine_noncoal', '非煤矿山', '金属非金属矿山', 'D01', 'C01', '金属非金属矿山'],
  ['industry_trade', '工贸', '工贸行业;冶金等工贸', 'D01', 'C03', '工贸'],
  ['fireworks', '烟花爆竹', '', 'D01', 'C02', '烟花爆竹'],
  ['construction', '建筑施工', '房屋市政', 'D02', 'C05', '建筑业'],
  ['road_traffic', '道路交通', '', 'D04', 'C04', '道路运输'],
  ['road_transport', '道路运输', '营运车辆', 'D03', 'C04', '道路运输'],
  ['school_bus', '校车', '', 'D08', 'C10', '道路运输'],
  ['education', '校园', '学校', 'D08', 'C10', '其他'],
  ['fire', '消防', '', 'D06', 'C06', '其他'],
  ['gas', '城镇燃气', '燃气', 'D02', 'C08', '其他'],
  ['special_equipment', '特种设备', '', 'D05', 'C07', '其他'],
  ['maritime', '水上交通', '', 'D03', 'C04', '水上运输'],
  ['agri_machinery', '农机', '农业机械', 'D09', 'C11', '农业机械'],
  ['forest_fire', '森林防灭火', '', 'D15', 'C11', '其他'],
  ['culture_tourism', '文旅', '文化旅游', 'D11', 'C09', '其他'],
  ['power_energy', '电力', '电力能源', 'D14', 'C12', '其他'],
  ['hydropower', '小水电', '', 'D10', 'C12', '其他'],
  ['civil_explosive', '民爆', '民用爆炸物品', 'D07', 'C01', '其他'],
  ['park', '园区公用设施', '园区', 'D07', 'C03', '工贸'],
  ['housing', '自建房', '房屋安全', 'D02', 'C05', '其他'],
  ['commerce', '商贸餐饮', '商贸', 'D12', 'C13', '商贸制造'],
  ['health_elderly', '医疗养老', '', 'D13', 'C14', '其他'],
  ['grain_storage', '粮食仓储', '', 'D14', 'C13', '其他'],
  ['new_business', '新业态', '', 'D12', 'C13', '其他'],
  ['civil_air_defence', '人防工程', '人防;人民防空', 'D02', 'C05', '建筑业'],
].map(([code = '', name = '', aliases = '', department = '', committee = '', category = '']) => ({ code, name, aliases, department, committee, category }));

export function sectorOf(code: string): SampleSector {
  const sector = SECTORS.find((candidate) => candidate.code === code);
  if (sector === undefined) throw new Error(`internal: no sector ${code}`);
  return sector;
}
