import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, type DuckDBType, DuckDBTypeId, type DuckDBValue, USMALLINT } from '@duckdb/node-api';
import { EngineError } from '../problems.ts';
import { missingTables } from './ledger-tables.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { quoteLiteral, quoteName } from './quote.ts';
import { fromStored, isPlain, type Parameter, type Row, toParameter, toStored, type Value } from './values.ts';

export type { Parameter, Row, Value } from './values.ts';

export interface Reader {
  /** Runs one statement with `$1`, `$2` … and gives all its rows. */
  read(sql: string, parameters?: readonly Parameter[]): Promise<readonly Row[]>;
  /** The same by column, for many rows. */
  readColumns(sql: string, parameters?: readonly Parameter[]): Promise<Columns>;
}

/** Values by column, all of one length. */
export type Columns = ReadonlyMap<string, readonly Value[]>;

/** How rows come to lie in their table. */
export interface Laying {
  /** Columns that hold one value in all rows. */
  readonly same?: Readonly<Record<string, Value>>;
  /** Columns that are those of the row of another table with the same `rec` and `since`. */
  readonly copied?: { readonly from: string; readonly columns: readonly string[] };
  /** Columns by which the rows are laid down. */
  readonly orderBy?: readonly string[];
}

/** The one open write transaction. What it reads includes what it has written. */
export interface Transaction extends Reader {
  /** Number of rows the statement changed. */
  run(sql: string, parameters?: readonly Parameter[]): Promise<number>;
  /** Rows go in as column chunks; columns that are not named stay null. */
  append(table: string, columns: readonly string[], rows: readonly (readonly Value[])[]): Promise<void>;
  /** The same by column, for many rows. */
  appendColumns(table: string, columns: Columns, laying?: Laying): Promise<void>;
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
 * `threads` is how many the database counts with: two to four, by the processors, unless told.
 * @throws EngineError `held` when a process has it open, `conflict` when a newer version wrote it, `damaged` when the file cannot be read.
 */
export async function openStore({ home, threads = usualThreads() }: { readonly home: string; readonly threads?: number }): Promise<Store> {
  const folder = home === MEMORY ? null : ownFolder(home);
  if (folder !== null) {
    if (openHomes.has(folder)) throw heldBy(folder, process.pid);
    openHomes.add(folder);
  }
  try {
    return await openDatabase(folder, threads);
  } catch (error) {
    if (folder !== null) openHomes.delete(folder);
    throw error;
  }
}

function usualThreads(): number {
  return Math.max(2, Math.min(4, availableParallelism()));
}

function ownFolder(home: string): string {
  mkdirSync(join(home, 'files'), { recursive: true });
  return realpathSync(home);
}

async function openDatabase(folder: string | null, threads: number): Promise<Store> {
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
    await lockDown(writer, folder, threads);
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
async function lockDown(connection: DuckDBConnection, folder: string | null, threads: number): Promise<void> {
  const settings = [
    'set autoinstall_known_extensions = false',
    'set autoload_known_extensions = false',
    'set allow_community_extensions = false',
    "set memory_limit = '1GB'",
    `set threads = ${threads}`,
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

async function columnsOn(connection: DuckDBConnection, sql: string, parameters: readonly Parameter[] = []): Promise<Columns> {
  const result = parameters.length === 0 ? await connection.runAndReadAll(sql) : await connection.runAndReadAll(sql, ...bound(parameters));
  const columns = result.convertColumns<Value>((value) => fromStored(value));
  return new Map(result.deduplicatedColumnNames().map((name, at) => [name, columns[at] ?? []]));
}

async function readOn(connection: DuckDBConnection, sql: string, parameters: readonly Parameter[] = []): Promise<readonly Row[]> {
  const columns = [...(await columnsOn(connection, sql, parameters))];
  const count = columns[0]?.[1].length ?? 0;
  const rows: Record<string, Value>[] = [];
  for (let at = 0; at < count; at += 1) {
    const row: Record<string, Value> = {};
    for (const [name, values] of columns) row[name] = values[at] ?? null;
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

/** Rows that were handed over are laid down while the caller works out the next ones; whatever is asked next waits for them. */
async function writeOn<T>(connection: DuckDBConnection, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  let laid: Promise<unknown> = Promise.resolve();
  const afterwards = async <R>(next: () => Promise<R>): Promise<R> => {
    await laid;
    return next();
  };
  const appendColumns: Transaction['appendColumns'] = async (table, columns, laying) => {
    const lay = await afterwards(() => handOver(connection, table, columns, laying));
    laid = lay();
    laid.catch(() => undefined); // whoever waits for it is told
  };
  try {
    const result = await work({
      read: (sql, parameters) => afterwards(() => readOn(connection, sql, parameters)),
      readColumns: (sql, parameters) => afterwards(() => columnsOn(connection, sql, parameters)),
      run: (sql, parameters = []) => afterwards(async () => (await connection.run(sql, ...bound(parameters))).rowsChanged),
      append: (table, columns, rows) => appendColumns(table, new Map(columns.map((column, at) => [column, rows.map((row) => row[at] ?? null)]))),
      appendColumns,
    });
    await laid;
    return result;
  } finally {
    await laid.catch(() => undefined);
  }
}

/**
 * Hands rows over by way of a temporary table, so that columns which are not named cost nothing and the database does the sorting.
 * What it gives lays them down.
 */
async function handOver(
  connection: DuckDBConnection,
  table: string,
  columns: Columns,
  { same = {}, copied, orderBy = [] }: Laying = {},
): Promise<() => Promise<void>> {
  const count = columns.values().next().value?.length ?? 0;
  if (count === 0) return () => Promise.resolve();
  const types = (await connection.run(`select ${[...columns.keys()].map(quoteName).join(', ')} from ${quoteName(table)} limit 0`)).columnTypes();
  const packed = [...columns].map(([name, values], at) => packColumn(name, values, types[at] as DuckDBType));
  const travelling = packed.filter((column) => column.type !== null);
  let source = `range(${count})`;
  if (travelling.length > 0) {
    source = 'incoming';
    await connection.run(`create temporary table incoming (${travelling.map(({ name, type }) => `${quoteName(name)} ${String(type)}`).join(', ')})`);
    await fillIncoming(connection, travelling, count);
  }
  if (copied !== undefined)
    source += ` join ${quoteName(copied.from)} as other on other.rec = incoming.rec and other.since = ${quoteLiteral(same['since'] ?? null)}`;
  const values = new Map([
    ...packed.map(({ name, sql }) => [name, sql] as const),
    ...Object.entries(same).map(([name, value]) => [name, quoteLiteral(value)] as const),
    ...(copied?.columns ?? []).map((name) => [name, `other.${quoteName(name)}`] as const),
  ]);
  const names = [...values.keys()];
  const order = orderBy.length === 0 ? '' : ` order by ${orderBy.map((name) => `${names.indexOf(name) + 1} nulls first`).join(', ')}`;
  return async () => {
    await connection.run(
      `insert into ${quoteName(table)} (${names.map(quoteName).join(', ')}) select ${[...values.values()].join(', ')} from ${source}${order}`,
    );
    if (travelling.length > 0) await connection.run('drop table incoming');
  };
}

/** A column on its way into the store. `type` null: it has one value only, which stands in the statement. */
interface PackedColumn {
  readonly name: string;
  readonly type: DuckDBType | null;
  readonly values: readonly DuckDBValue[];
  readonly sql: string;
}

const WORTH_PACKING = 256;
const WORDS = 200;

/** Words that come again and again travel as numbers, since handing over a text costs far more. */
function packColumn(name: string, values: readonly Value[], type: DuckDBType): PackedColumn {
  const plain = () => ({ name, type, values: isPlain(type) ? values : values.map((value) => toStored(value, type)), sql: `incoming.${quoteName(name)}` });
  if (values.length < WORTH_PACKING) return plain();
  const words = new Map<Value, number>();
  const isText = type.typeId === DuckDBTypeId.VARCHAR;
  let last: Value = null;
  for (const value of values) {
    if (value === null || value === last || words.has(value)) continue;
    last = value;
    words.set(value, words.size + 1);
    if (words.size > (isText ? WORDS : 1)) return plain();
  }
  const literals = [...words.keys()].map((value) => `cast(${quoteLiteral(String(value))} as ${String(type)})`);
  const [only = 'null'] = literals;
  if (words.size === 0 || (words.size === 1 && !values.includes(null))) return { name, type: null, values: [], sql: only };
  if (!isText) return plain();
  return {
    name,
    type: USMALLINT,
    // A list has nothing at place 0; handing over a null costs more.
    values: values.map((value) => (value === null ? 0 : (words.get(value) ?? 0))),
    sql: `list_extract([${literals.join(', ')}], incoming.${quoteName(name)})`,
  };
}

async function fillIncoming(connection: DuckDBConnection, columns: readonly PackedColumn[], count: number): Promise<void> {
  const appender = await connection.createAppender('incoming', 'main', 'temp');
  try {
    const types = columns.map(({ type }) => type as DuckDBType);
    for (let from = 0; from < count; from += CHUNK_ROWS) {
      const chunk = DuckDBDataChunk.create(types, Math.min(CHUNK_ROWS, count - from));
      for (const [at, { values }] of columns.entries()) chunk.setColumnValues(at, values.slice(from, from + CHUNK_ROWS));
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

function storeOver(folder: string | null, writer: DuckDBConnection, readers: readonly DuckDBConnection[], closeAll: () => void): Store {
  const idle = [...readers];
  const waiting: ((connection: DuckDBConnection) => void)[] = [];
  let lastWrite: Promise<unknown> = Promise.resolve();
  let closed = false;

  async function borrow(): Promise<DuckDBConnection> {
    return idle.pop() ?? (await new Promise((resolve) => waiting.push(resolve)));
  }

  async function reading<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    if (closed) throw new Error('the store is closed');
    const connection = await borrow();
    try {
      return await work(connection);
    } finally {
      const next = waiting.shift();
      if (next === undefined) idle.push(connection);
      else next(connection);
    }
  }

  const read = (sql: string, parameters?: readonly Parameter[]) => reading((connection) => readOn(connection, sql, parameters));

  return {
    home: folder ?? MEMORY,
    personKey: folder === null ? new Uint8Array(32) : ownPersonKey(folder),
    read,
    readColumns: (sql, parameters) => reading((connection) => columnsOn(connection, sql, parameters)),
    write(work) {
      if (closed) return Promise.reject(new Error('the store is closed'));
      const result = lastWrite.then(() => inTransaction(writer, () => writeOn(writer, work)));
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
