import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, type DuckDBType } from '@duckdb/node-api';
import { EngineError } from '../problems.ts';
import { missingTables } from './ledger-tables.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { quoteLiteral, quoteName } from './quote.ts';
import { fromStored, type Parameter, type Row, toParameter, toStored, type Value } from './values.ts';

export type { Parameter, Row, Value } from './values.ts';

export interface Reader {
  /** Runs one statement with `$1`, `$2` … and gives all its rows. */
  read(sql: string, parameters?: readonly Parameter[]): Promise<readonly Row[]>;
}

/** The one open write transaction. What it reads includes what it has written. */
export interface Transaction extends Reader {
  /** Number of rows the statement changed. */
  run(sql: string, parameters?: readonly Parameter[]): Promise<number>;
  /** Rows go in as column chunks; columns that are not named stay null. */
  append(table: string, columns: readonly string[], rows: readonly (readonly Value[])[]): Promise<void>;
}

export interface Store extends Reader {
  /** The data folder, or `:memory:`. */
  readonly home: string;
  /** Key of the hashes that stand for the names of ordinary people. */
  readonly personKey: Uint8Array;
  /** One writer at a time, one transaction each: all of `work` is stored, or nothing when it throws. */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** 0 when nothing was ever stored. */
  newestBatch(): Promise<number>;
  /** Keeps a source file as `files/<sha256>.<extension>`; a store in memory keeps none. */
  keepFile(contentSha: string, extension: string, bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

const MEMORY = ':memory:';
const READERS = 3;
const CHUNK_ROWS = 2048;

/** Opening one file twice in a process is not refused by the database and loses data. */
const openHomes = new Set<string>();

/**
 * Opens the data folder, creating it when it is missing, and brings its tables up to date.
 * @throws EngineError `held` when a process has it open, `conflict` when a newer version wrote it, `damaged` when the file cannot be read.
 */
export async function openStore({ home }: { readonly home: string }): Promise<Store> {
  const folder = home === MEMORY ? null : ownFolder(home);
  if (folder !== null) {
    if (openHomes.has(folder)) throw heldBy(folder, process.pid);
    openHomes.add(folder);
  }
  try {
    return await openDatabase(folder);
  } catch (error) {
    if (folder !== null) openHomes.delete(folder);
    throw error;
  }
}

function ownFolder(home: string): string {
  mkdirSync(join(home, 'files'), { recursive: true });
  return realpathSync(home);
}

async function openDatabase(folder: string | null): Promise<Store> {
  const instance = await openInstance(folder);
  const connections: DuckDBConnection[] = [];
  const closeAll = () => {
    for (const connection of connections) connection.closeSync();
    instance.closeSync();
    if (folder !== null) openHomes.delete(folder);
  };
  try {
    const writer = await instance.connect();
    connections.push(writer);
    await lockDown(writer, folder);
    await migrate(writer);
    const readers: DuckDBConnection[] = [];
    for (let count = 0; count < READERS; count += 1) readers.push(await instance.connect());
    connections.push(...readers);
    return storeOver(folder, writer, readers, closeAll);
  } catch (error) {
    closeAll();
    throw error;
  }
}

async function openInstance(folder: string | null): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(folder === null ? MEMORY : join(folder, 'store.duckdb'));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/lock/i.test(message)) {
      const holder = /PID (\d+)/.exec(message)?.[1];
      throw heldBy(folder ?? MEMORY, holder === undefined ? null : Number(holder));
    }
    throw new EngineError('damaged', {
      zh: `数据文件夹“${folder}”中的 store.duckdb 无法打开：${message}。请勿删除任何文件，用最近的备份恢复到一个空文件夹。`,
      en: `store.duckdb in the data folder ${folder} cannot be opened: ${message}. Delete nothing; restore the latest backup into an empty folder.`,
    });
  }
}

function heldBy(folder: string, holder: number | null): EngineError {
  return new EngineError('held', {
    zh: `数据文件夹“${folder}”正被另一个进程使用${holder === null ? '' : `（进程号 ${holder}）`}。请先关闭它，或换一个数据文件夹。`,
    en: `The data folder ${folder} is held by another process${holder === null ? '' : ` (process ${holder})`}. Close it first, or name another data folder.`,
  });
}

/** After this no statement reaches a file outside the folder, loads an extension or changes a setting. The order matters. */
async function lockDown(connection: DuckDBConnection, folder: string | null): Promise<void> {
  const settings = [
    'set autoinstall_known_extensions = false',
    'set autoload_known_extensions = false',
    'set allow_community_extensions = false',
    "set memory_limit = '1GB'",
    `set threads = ${Math.max(2, Math.min(4, availableParallelism()))}`,
    ...(folder === null ? [] : [`set temp_directory = ${quoteLiteral(join(folder, 'temporary'))}`, "set max_temp_directory_size = '8GB'"]),
    "set TimeZone = 'Asia/Shanghai'",
    ...(folder === null ? [] : [`set allowed_directories = [${quoteLiteral(folder)}]`]),
    'set enable_external_access = false',
    'set lock_configuration = true',
  ];
  for (const statement of settings) await connection.run(statement);
}

async function migrate(connection: DuckDBConnection): Promise<void> {
  await connection.run('create table if not exists store_version (version integer not null, name varchar not null)');
  const applied = Number((await readOn(connection, 'select coalesce(max(version), 0) as version from store_version'))[0]?.['version']);
  const newest = MIGRATIONS.at(-1)?.version ?? 0;
  if (applied > newest) {
    throw new EngineError('conflict', {
      zh: `这个数据文件夹由更新版本的程序写成（格式 ${applied}，本程序只认到 ${newest}）。请升级程序后再打开。`,
      en: `This data folder was written by a newer version (format ${applied}; this program knows up to ${newest}). Upgrade the program to open it.`,
    });
  }
  for (const migration of MIGRATIONS.filter(({ version }) => version > applied)) {
    await inTransaction(connection, async () => {
      for (const statement of migration.statements) await connection.run(statement);
      await connection.run('insert into store_version values ($1, $2)', [migration.version, migration.name]);
    });
  }
  const existing = new Map<string, Set<string>>();
  for (const row of await readOn(connection, "select table_name, column_name from information_schema.columns where table_schema = 'main'")) {
    const table = String(row['table_name']);
    existing.set(table, (existing.get(table) ?? new Set()).add(String(row['column_name'])));
  }
  for (const statement of missingTables(existing)) await connection.run(statement);
}

async function inTransaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('begin transaction');
  try {
    const result = await work();
    await connection.run('commit');
    return result;
  } catch (error) {
    await connection.run('rollback');
    throw error;
  }
}

async function readOn(connection: DuckDBConnection, sql: string, parameters: readonly Parameter[] = []): Promise<readonly Row[]> {
  const result = parameters.length === 0 ? await connection.runAndReadAll(sql) : await connection.runAndReadAll(sql, ...bound(parameters));
  const names = result.deduplicatedColumnNames();
  const columns = result.convertColumns<Value>((value) => fromStored(value));
  const rows: Record<string, Value>[] = [];
  for (let at = 0; at < result.currentRowCount; at += 1) {
    const row: Record<string, Value> = {};
    for (let column = 0; column < names.length; column += 1) row[names[column] as string] = columns[column]?.[at] ?? null;
    rows.push(row);
  }
  return rows;
}

function bound(parameters: readonly Parameter[]) {
  const converted = parameters.map(toParameter);
  const types: Record<string, DuckDBType | undefined> = {};
  const values: Record<string, ReturnType<typeof toParameter>['value']> = {};
  converted.forEach(({ value, type }, index) => {
    values[String(index + 1)] = value;
    if (type !== undefined) types[String(index + 1)] = type;
  });
  return [values, types] as const;
}

function transactionOn(connection: DuckDBConnection): Transaction {
  return {
    read: (sql, parameters) => readOn(connection, sql, parameters),
    async run(sql, parameters = []) {
      return (await connection.run(sql, ...bound(parameters))).rowsChanged;
    },
    async append(table, columns, rows) {
      if (rows.length === 0) return;
      const appender = await connection.createAppender(table);
      try {
        const stored = (await connection.run(`select * from ${quoteName(table)} limit 0`)).columnNames();
        const places = stored.map((column) => columns.indexOf(column));
        const types = places.map((_, at) => appender.columnType(at));
        for (let from = 0; from < rows.length; from += CHUNK_ROWS) {
          const slice = rows.slice(from, from + CHUNK_ROWS);
          const chunk = DuckDBDataChunk.create(types, slice.length);
          chunk.setColumns(places.map((place, at) => slice.map((row) => (place < 0 ? null : toStored(row[place] ?? null, types[at] as DuckDBType)))));
          appender.appendDataChunk(chunk);
        }
        appender.flushSync();
      } finally {
        appender.closeSync();
      }
    },
  };
}

function storeOver(folder: string | null, writer: DuckDBConnection, readers: readonly DuckDBConnection[], closeAll: () => void): Store {
  const idle = [...readers];
  const waiting: ((connection: DuckDBConnection) => void)[] = [];
  let lastWrite: Promise<unknown> = Promise.resolve();
  let closed = false;

  async function borrow(): Promise<DuckDBConnection> {
    return idle.pop() ?? (await new Promise((resolve) => waiting.push(resolve)));
  }

  async function read(sql: string, parameters?: readonly Parameter[]): Promise<readonly Row[]> {
    if (closed) throw new Error('the store is closed');
    const connection = await borrow();
    try {
      return await readOn(connection, sql, parameters);
    } finally {
      const next = waiting.shift();
      if (next === undefined) idle.push(connection);
      else next(connection);
    }
  }

  return {
    home: folder ?? MEMORY,
    personKey: folder === null ? new Uint8Array(32) : ownPersonKey(folder),
    read,
    write(work) {
      if (closed) return Promise.reject(new Error('the store is closed'));
      const result = lastWrite.then(() => inTransaction(writer, () => work(transactionOn(writer))));
      lastWrite = result.catch(() => undefined);
      return result;
    },
    async newestBatch() {
      return Number((await read('select coalesce(max(no), 0) as no from batch'))[0]?.['no']);
    },
    async keepFile(contentSha, extension, bytes) {
      if (folder === null) return;
      const path = join(folder, 'files', `${contentSha}.${extension}`);
      const unfinished = `${path}.${randomBytes(4).toString('hex')}.unfinished`;
      await writeFile(unfinished, bytes);
      await rename(unfinished, path);
    },
    async close() {
      if (closed) return;
      closed = true;
      await lastWrite;
      for (const _ of readers) await borrow();
      closeAll();
    },
  };
}

/** The one secret of the folder, made on first use. A store in memory has an empty one, so that what tests store is repeatable. */
function ownPersonKey(folder: string): Uint8Array {
  const path = join(folder, 'person.key');
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const key = new Uint8Array(randomBytes(32));
  writeFileSync(path, key, { mode: 0o600, flag: 'wx' });
  return key;
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
