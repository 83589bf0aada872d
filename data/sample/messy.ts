import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { encodeGb18030 } from './gb18030.ts';

const HEADINGS = [
  '隐患编号',
  '所属镇街',
  '企业名称',
  '隐患部位',
  '行业领域',
  '隐患描述',
  '隐患级别',
  '发现日期',
  '原定整改期限',
  '整改完成日期',
  '销号日期',
  '整改资金(万元)',
  '这一行错在哪里',
];

type Line = readonly [
  no: string,
  township: string,
  enterprise: string,
  place: string,
  sector: string,
  description: string,
  level: string,
  found: string,
  due: string,
  claimed: string,
  closed: string,
  fund: string,
  wrong: string,
];

/** Each line breaks one rule and says which; the first and the last are right. */
const LINES: readonly Line[] = [
  ['M-01', '砚泉镇', '', '原料仓库', '工贸', '灭火器压力不足', '一般', '2025-12-01', '2025-12-08', '2025-12-05', '2025-12-06', '', '无'],
  ['M-02', '研泉镇', '', '原料仓库', '工贸', '灭火器压力不足', '一般', '2025-12-01', '2025-12-08', '', '', '', '镇街名称不在单位名录内'],
  ['M-03', '麦陂镇', '', '采场', '非煤矿山', '台阶边坡有浮石', '一般', '2025-12-02', '2025-12-09', '', '', '', '该镇2024年7月1日已撤并'],
  ['M-04', '砚泉镇', '不存在的企业有限公司', '原料仓库', '工贸', '电气线路私拉乱接', '一般', '2025-12-02', '2025-12-09', '', '', '', '企业不在企业名录内'],
  ['M-05', '砚泉镇', '', '原料仓库', '造船', '电气线路私拉乱接', '一般', '2025-12-02', '2025-12-09', '', '', '', '行业领域不在行业领域表内'],
  ['M-06', '砚泉镇', '', '喷涂房', '工贸', '', '一般', '2025-12-02', '2025-12-09', '', '', '', '隐患描述为空'],
  ['M-07', '砚泉镇', '', '喷涂房', '工贸', '除尘管道积尘未清理', '特大', '2025-12-02', '2025-12-09', '', '', '', '隐患级别不在选项内'],
  ['M-08', '砚泉镇', '', '喷涂房', '工贸', '除尘管道积尘未清理', '一般', '2025-02-30', '2025-12-09', '', '', '', '发现日期不存在'],
  ['M-09', '砚泉镇', '', '喷涂房', '工贸', '气瓶未固定', '一般', '上月初', '2025-12-09', '', '', '', '发现日期不是日期'],
  ['M-10', '砚泉镇', '', '喷涂房', '工贸', '气瓶未固定', '一般', '2025-12-10', '2025-12-03', '', '', '', '整改期限早于发现日期'],
  ['M-11', '砚泉镇', '', '喷涂房', '工贸', '气瓶未固定', '一般', '2025-12-03', '2025-12-10', '2025-12-08', '2025-12-06', '', '销号日期早于整改完成日期'],
  ['M-12', '砚泉镇', '', '喷涂房', '工贸', '叉车作业未划定通道', '一般', '2025-12-03', '2025-12-10', '', '', '-2', '整改资金为负'],
  ['M-13', '砚泉镇', '', '喷涂房', '工贸', '叉车作业未划定通道', '一般', '2025-12-03', '2025-12-10', '', '', '约三万', '整改资金不是数'],
  ['M-14', '砚泉镇', '', '冲压车间', '工贸', '机械传动部位缺少防护罩', '一般', '2025-12-04', '2025-12-11', '', '', '', '与下一行编号重复'],
  ['M-14', '砚泉镇', '', '打磨车间', '工贸', '安全警示标识缺失', '一般', '2025-12-04', '2025-12-11', '', '', '', '与上一行编号重复'],
  [
    'M-15',
    '砚泉',
    '',
    '打磨车间',
    '工贸',
    '安全警示标识缺失',
    '一般隐患',
    '2025.12.4',
    '2025年12月11日',
    '',
    '',
    '0.3',
    '无（简称、别名和其他日期写法都认得）',
  ],
];

function csvOf(headings: readonly string[], lines: readonly (readonly string[])[]): string {
  return [headings, ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}

/** Writes small faulty files for trying what the import says: row by row, and as files. */
export async function writeMessySample(folder: string): Promise<void> {
  const level = HEADINGS.indexOf('隐患级别');
  const without = <T>(line: readonly T[]): readonly T[] => line.filter((_, place) => place !== level);
  const files: Readonly<Record<string, Uint8Array>> = {
    '隐患台账-逐行有错.csv': strToU8(`﻿${csvOf(HEADINGS, LINES)}`),
    '隐患台账-国标编码.csv': encodeGb18030(csvOf(HEADINGS, LINES.slice(0, 1))),
    '隐患台账-缺少必填列.csv': strToU8(`﻿${csvOf(without(HEADINGS), LINES.map(without))}`),
    '隐患台账-只有表头.csv': strToU8(`﻿${csvOf(HEADINGS, [])}`),
    '隐患台账-空文件.csv': new Uint8Array(0),
    '隐患台账-不是工作簿.xlsx': zipSync({ '说明.txt': strToU8('这是压缩包，不是工作簿。') }, { mtime: new Date(2026, 0, 5) }),
  };
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
}
