import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LEDGERS } from '../ledgers/index.ts';
import { LEDGER_KINDS } from '../ledgers/ledger.ts';
import { EngineError } from '../problems.ts';
import { storedColumns, tableOf } from './ledger-tables.ts';
import { openStore, type Store } from './store.ts';

const opened: Store[] = [];
const folders: string[] = [];

async function open(home = ':memory:'): Promise<Store> {
  const store = await openStore({ home });
  opened.push(store);
  return store;
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'sanse-store-'));
  folders.push(path);
  return join(path, 'data');
}

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  for (const path of folders.splice(0)) rmSync(path, { recursive: true });
});

async function errorOf(promise: Promise<unknown>): Promise<EngineError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineError);
  return error as EngineError;
}

describe('openStore', () => {
  it('creates the folder, keeps what was written, and guards the key file', async () => {
    const home = folder();
    const first = await open(home);
    await first.write((tx) => tx.run('insert into setting values ($1, $2)', ['office', '安委办']));
    await first.close();
    const second = await open(home);
    expect(await second.read('select * from setting')).toEqual([{ key: 'office', value: '安委办' }]);
    expect(second.personKey).toEqual(first.personKey);
    expect(statSync(join(home, 'person.key')).mode & 0o777).toBe(0o600);
  });

  it('has one table for each ledger kind, with the columns of its definition', async () => {
    const store = await open();
    for (const kind of LEDGER_KINDS) {
      const rows = await store.read('select column_name from information_schema.columns where table_name = $1 order by ordinal_position', [
        tableOf(LEDGERS[kind]),
      ]);
      expect(rows.map((row) => row['column_name'])).toEqual(storedColumns(LEDGERS[kind]).map(({ name }) => name));
    }
  });

  it('adds a column that a definition has gained since the store was written', async () => {
    const home = folder();
    const store = await open(home);
    await store.write((tx) => tx.run('alter table tip drop column subject'));
    await store.close();
    const again = await open(home);
    await again.write((tx) => tx.append('tip', ['rec', 'subject'], [[1, '通道堵塞']]));
    expect(await again.read('select rec, subject, since from tip')).toEqual([{ rec: 1, subject: '通道堵塞', since: null }]);
  });

  it('refuses a second opening in this process', async () => {
    const home = folder();
    await open(home);
    const error = await errorOf(openStore({ home }));
    expect(error.code).toBe('held');
    expect(error.text.zh).toContain(String(process.pid));
  });

  it('names the process that holds the folder', async () => {
    const home = folder();
    await (await open(home)).close();
    const script = join(folders[0] as string, 'holder.mjs');
    writeFileSync(
      script,
      `import { createRequire } from 'node:module';
       const { DuckDBInstance } = createRequire(${JSON.stringify(import.meta.filename)})('@duckdb/node-api');
       await DuckDBInstance.create(${JSON.stringify(join(home, 'store.duckdb'))});
       process.send('open'); setInterval(() => {}, 1000);`,
    );
    const holder = fork(script, { execArgv: [] });
    try {
      await new Promise((resolve) => holder.once('message', resolve));
      const error = await errorOf(openStore({ home }));
      expect(error.code).toBe('held');
      expect(error.text.zh).toContain(String(holder.pid));
    } finally {
      holder.kill();
    }
  });

  it('refuses a store of a newer version', async () => {
    const home = folder();
    const store = await open(home);
    await store.write((tx) => tx.run("insert into store_version values (999, 'later')"));
    await store.close();
    const error = await errorOf(openStore({ home }));
    expect(error.code).toBe('conflict');
    expect(error.text.en).toContain('newer version');
  });

  it('says that a file which is no database is damaged', async () => {
    const home = folder();
    await (await open(home)).close();
    writeFileSync(join(home, 'store.duckdb'), 'not a database at all');
    expect((await errorOf(openStore({ home }))).code).toBe('damaged');
  });

  it('lets no statement reach a file outside the folder', async () => {
    const store = await open(folder());
    await expect(store.read("select * from read_csv('/etc/passwd')")).rejects.toThrow(/disabled/);
    await expect(store.read("set memory_limit = '8GB'")).rejects.toThrow(/locked/);
  });
});

describe('write', () => {
  it('stores all of the work or nothing', async () => {
    const store = await open();
    const failing = store.write(async (tx) => {
      await tx.run("insert into setting values ('a', '1')");
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await store.read('select * from setting')).toEqual([]);
  });

  it('runs writers one after another', async () => {
    const store = await open();
    const take = () =>
      store.write(async (tx) => {
        const no = Number((await tx.read('select count(*)::integer as n from setting'))[0]?.['n']) + 1;
        await tx.run('insert into setting values ($1, $1)', [String(no)]);
        return no;
      });
    expect(await Promise.all([take(), take(), take()])).toEqual([1, 2, 3]);
  });
});

describe('values', () => {
  it('come back as they went in', async () => {
    const store = await open();
    await store.write((tx) =>
      tx.append(
        'figure',
        ['rec', 'since', 'removed', 'code', 'value'],
        [
          [1, 1, false, '甲', '12.500000000000'],
          [2, 1, true, null, '-0.050000000000'],
        ],
      ),
    );
    await store.write((tx) => tx.append('hazard', ['rec', 'found_on', 'fund'], [[7, '2024-02-29', 123_456_789_012n]]));
    expect(await store.read('select rec, removed, code, value from figure order by rec')).toEqual([
      { rec: 1, removed: false, code: '甲', value: '12.500000000000' },
      { rec: 2, removed: true, code: null, value: '-0.050000000000' },
    ]);
    expect(await store.read('select found_on, fund from hazard where rec in (select unnest($1::integer[]))', [[7, 8]])).toEqual([
      { found_on: '2024-02-29', fund: 123_456_789_012n },
    ]);
    expect(await store.read('select rec from hazard where rec in (select unnest($1::integer[]))', [[]])).toEqual([]);
  });

  it('takes lists of text', async () => {
    const store = await open();
    expect(await store.read('select unnest($1::varchar[]) as x', [['甲', '乙']])).toEqual([{ x: '甲' }, { x: '乙' }]);
  });
});

it('keeps two stores in memory apart', async () => {
  const [one, other] = [await open(), await open()];
  await one.write((tx) => tx.run("insert into setting values ('a', '1')"));
  expect(await other.read('select * from setting')).toEqual([]);
});
