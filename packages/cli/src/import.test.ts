import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@sanse/api';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commandsIn } from './testing/commands-in.ts';

const UNITS = '单位代码,单位名称,单位类别,考评分组,排序号\nT1,青禾镇,镇,G1,1\nT2,白石镇,镇,G1,2\nD1,应急局,部门,D1,3\n';
const SECTORS = '行业代码,行业领域,牵头部门\nGM,工贸,应急局\n';
const HEADINGS = '隐患编号,所属镇街,行业领域,隐患描述,隐患等级,发现日期,原定整改期限,整改完成日期';
const JANUARY = `${HEADINGS}\nH1,青禾镇,工贸,配电箱未上锁,一般,2025-01-05,2025-01-20,\n`;
const FEBRUARY = `${HEADINGS}\nH1,青禾镇,工贸,配电箱未上锁,一般,2025-01-05,2025-01-20,2025-02-03\nH2,白石镇,工贸,通道堵塞,一般,2025-02-02,2025-02-20,\n`;

let folder: string;
let home: string;
const sanse = commandsIn(
  () => folder,
  () => home,
);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanse-import-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(async () => {
  home = join(mkdtempSync(join(folder, 'home-')), 'home');
  await sanse('init');
});

afterEach(() => rmSync(join(folder, '报送'), { recursive: true, force: true }));

function send(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, '报送', name, '..'), { recursive: true });
    writeFileSync(join(folder, '报送', name), text);
  }
}

describe('sanse import auto', () => {
  it('takes a folder whole: names before rows, the older file before the newer, and names what it cannot read', async () => {
    send({
      '二月/A.csv': FEBRUARY,
      '一月/B.csv': JANUARY,
      '单位.csv': UNITS,
      '行业.csv': SECTORS,
      '通知.doc': '请各单位',
      '.DS_Store': '',
      '~$草稿.csv': '',
      'Thumbs.db': '',
      '.旧/C.csv': JANUARY,
    });
    const { exit, out } = await sanse('import', 'auto', '报送');
    expect(exit).toBe(3);
    expect([...out.matchAll(/^(\S+) → (\S+)：(\S+ ?\S* ?\S*)$/gm)].map(([, file, ledger]) => `${file} ${ledger}`)).toEqual([
      '报送/单位.csv 单位名录',
      '报送/行业.csv 行业领域',
      '报送/一月/B.csv 隐患台账',
      '报送/二月/A.csv 隐患台账',
    ]);
    expect(out).toContain('通知.doc: “通知.doc”：');
    expect(out).not.toContain('Thumbs');
    expect(out).not.toContain('草稿');
    const report = JSON.parse((await sanse('batches', '--json')).out) as readonly { readonly file: string; readonly changed: number }[];
    expect(report[0]).toMatchObject({ file: 'A.csv', created: 1, changed: 1 });
  });

  it('with --dry-run says the same and stores nothing', async () => {
    send({ '单位.csv': UNITS, '隐患.csv': JANUARY });
    const document = JSON.parse((await sanse('import', 'auto', '报送', '--dry-run', '--json')).out) as {
      readonly reports: readonly object[];
      readonly faults: readonly object[];
    };
    expect([document.reports.length, document.faults]).toEqual([2, []]);
    expect(document.reports[1]).toMatchObject({ path: '报送/隐患.csv', kind: 'hazard', batch: null, questions: [{ word: '工贸' }, { word: '青禾镇' }] });
    expect((await sanse('batches', '--json')).out).toBe('[]\n');
    expect((await sanse('import', 'auto', '报送', '--dry-run')).out).toContain('这批文件里有新的单位、行业或企业，正式导入时会先存名录');
  });
});

describe('sanse import', () => {
  it('refuses a file of 2 GB by its length', async () => {
    send({ '全年.csv': HEADINGS });
    truncateSync(join(folder, '报送/全年.csv'), 2_000_000_000);
    const { exit, out } = await sanse('import', 'hazard', '报送/全年.csv');
    expect(exit).toBe(3);
    expect(out).toContain('“全年.csv”：文件有 1908 MB，一个文件最多 128 MB。');
  });
});

describe('a mapping', () => {
  const ODD = JANUARY.replace('隐患描述', '甲').replace('一般', '三星');

  beforeEach(async () => {
    send({ '单位.csv': UNITS, '行业.csv': SECTORS, '怪.csv': ODD });
    await sanse('import', 'auto', '报送/单位.csv', '报送/行业.csv');
  });

  it('is written by sanse map, corrected by hand and taken by --map', async () => {
    expect((await sanse('import', 'hazard', '报送/怪.csv')).out).toContain('“隐患描述”这一列必填');
    const { out } = await sanse('map', '报送/怪.csv');
    expect(out).toContain('ledger: 隐患台账\ncolumns:\n  隐患编号: 隐患编号\n');
    send({ '怪.yaml': `${out}  隐患描述: 甲\nwords:\n  隐患级别:\n    三星: 一般\n` });
    const report = await sanse('import', 'hazard', '报送/怪.csv', '--map', '报送/怪.yaml');
    expect([report.exit, report.out]).toEqual([0, expect.stringContaining('已存为第 3 批')]);
  });

  it('once saved is used without being named, also by the server that holds the folder', async () => {
    send({ '怪.yaml': 'ledger: 隐患台账\ncolumns:\n  隐患描述: 甲\nwords:\n  隐患级别:\n    三星: 一般\n' });
    const service = await serve({ home, host: '127.0.0.1', port: 0, adminDir: home, log: () => {} });
    try {
      expect((await sanse('map', '报送/怪.csv', '--map', '报送/怪.yaml', '--save')).exit).toBe(0);
      expect((await sanse('map')).out).toMatch(/隐患台账 +[0-9a-f]{16} +8/);
      expect((await sanse('import', 'auto', '报送/怪.csv')).out).toContain('已存为第 3 批');
    } finally {
      await service.close();
    }
  });

  it('with a fault is told with its line, and one of another ledger is refused', async () => {
    send({ '错.yaml': 'ledger: 隐患台账\ncolumns:\n  没有这列: 甲\n', '检查.yaml': 'ledger: 检查台账\n' });
    expect(await sanse('import', 'hazard', '报送/怪.csv', '--map', '报送/错.yaml')).toMatchObject({ exit: 3, err: expect.stringContaining('第 3 行') });
    expect((await sanse('import', 'hazard', '报送/怪.csv', '--map', '报送/检查.yaml')).exit).toBe(2);
  });
});

describe('sanse token', () => {
  it('shows a token once, keeps no trace of it, and takes it back', async () => {
    const token = (await sanse('token', 'add', '掌上安全')).out.trim();
    expect(token).toMatch(/^sanse_[\w-]{43}$/);
    expect((await sanse('token', 'list')).out).toMatch(/掌上安全/);
    expect((await sanse('token', 'add', '掌上安全')).exit).toBe(3);
    expect(readFileSync(join(home, 'store.duckdb')).includes(token)).toBe(false);
    expect((await sanse('token', 'remove', '掌上安全')).out).toBe('已收回“掌上安全”的令牌。\n');
    expect((await sanse('token', 'remove', '掌上安全')).exit).toBe(3);
  });
});
