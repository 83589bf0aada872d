import type { Dimensions } from '../../../store/dimensions.ts';
import type { Cell, Grid } from '../../files/grid.ts';
import { createResolver, type Resolver } from '../../resolve-names.ts';
import type { SheetTable } from '../../sheets/sheet-table.ts';

export interface TestSheet {
  readonly table: SheetTable;
  readonly grid: Grid;
}

/** A sheet with its headings in row 1 (`整改/期限` is a path) and its data from row 2 on. */
export function tableOf(headings: readonly string[], rows: readonly (readonly Cell[])[] = [], more: Partial<SheetTable> = {}): TestSheet {
  const grid: Grid = {
    name: '表一',
    hidden: false,
    rowCount: rows.length + 1,
    columns: headings.map((heading, at) => [heading, ...rows.map((row) => row[at] ?? null)]),
    merges: [],
    hiddenRows: [],
    hiddenColumns: [],
  };
  const table: SheetTable = {
    sheet: 0,
    name: '表一',
    title: null,
    year: null,
    period: null,
    unit: null,
    yuan: null,
    headerRows: [0],
    headings: headings.map((heading, at) => ({ at, path: heading.split('/'), heading })),
    dataRows: rows.map((_, at) => at + 1),
    notData: [],
    filledDown: [],
    ...more,
  };
  return { table, grid };
}

const ALWAYS = { validFrom: null, validTo: null };
const unitOf = (rec: number, code: string, name: string, kind: string, aliases: readonly string[] = []) => ({
  rec,
  code,
  name,
  kind,
  group: null,
  order: rec,
  aliases,
  successor: null,
  ...ALWAYS,
});
const sectorOf = (rec: number, code: string, name: string) => ({ rec, code, name, aliases: [], department: null, committee: null, order: rec, ...ALWAYS });

/** 东河镇 and 南坪镇, 应急局, two sectors, three enterprises. */
export const DIMENSIONS: Dimensions = {
  units: new Map(
    [unitOf(1, 'T01', '东河镇', 'town', ['东河']), unitOf(2, 'T02', '南坪镇', 'town'), unitOf(3, 'D01', '应急局', 'department')].map((unit) => [
      unit.rec,
      unit,
    ]),
  ),
  sectors: new Map([sectorOf(1, 'S01', '工贸'), sectorOf(2, 'S02', '建筑施工')].map((sector) => [sector.rec, sector])),
  enterprises: new Map(
    [
      { rec: 1, code: '91320000000000001X', name: '东河铸造厂', township: 1, sector: 1 },
      { rec: 2, code: '913200000000000021', name: '南坪建材有限公司', township: 2, sector: 2 },
      { rec: 3, code: '91320000000000003A', name: '南坪化工厂', township: 2, sector: 1 },
    ].map((enterprise) => [enterprise.rec, enterprise]),
  ),
};

export const RESOLVER: Resolver = createResolver(DIMENSIONS);
