import { DuckDBInstance } from '@duckdb/node-api';
import { quoteLiteral, quoteName } from './quote.ts';

/** Days and times come as milliseconds since 1970, the wall clock taken for UTC. */
export interface ParquetColumn {
  readonly name: string;
  readonly isDate: boolean;
  readonly values: readonly (string | number | boolean | null)[];
}

const SETTINGS = [
  "set memory_limit = '512MB'",
  'set threads = 2',
  'set autoinstall_known_extensions = false',
  'set autoload_known_extensions = false',
  "set TimeZone = 'Asia/Shanghai'",
];

/**
 * All columns of a Parquet file, read by a database of its own in memory; the product's store is not touched.
 * @throws Error of the database when the file is damaged
 */
export async function readParquet(path: string): Promise<readonly ParquetColumn[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const setting of SETTINGS) await connection.run(setting);
    const source = `read_parquet(${quoteLiteral(path)})`;
    const described = (await connection.runAndReadAll(`describe select * from ${source}`)).getRowObjectsJS();
    const columns = described.map(({ column_name, column_type }) => ({ name: String(column_name), type: String(column_type) }));
    const taken = columns.map(({ name, type }) => expressionOf(quoteName(name), type));
    const result = await connection.runAndReadAll(`select ${taken.join(', ')} from ${source}`);
    const values = result.getColumnsJS() as ParquetColumn['values'][];
    return columns.map(({ name, type }, at) => {
      const column = values[at] ?? [];
      return { name, isDate: isDate(type), values: LONG_NUMBER.test(type) ? column.map(numberWhereExact) : column };
    });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const NUMBER = /^(U?(TINYINT|SMALLINT|INTEGER)|FLOAT|DOUBLE|DECIMAL)/;
const LONG_NUMBER = /^U?(BIGINT|HUGEINT)/;

/** A whole number too long for a number stays text. */
function numberWhereExact(written: ParquetColumn['values'][number]): ParquetColumn['values'][number] {
  return written !== null && Number.isSafeInteger(Number(written)) ? Number(written) : written;
}

function isDate(type: string): boolean {
  return type === 'DATE' || type.startsWith('TIMESTAMP');
}

function expressionOf(name: string, type: string): string {
  if (isDate(type)) return `case when isfinite(${name}) then epoch_ms(${name}::timestamp)::double end`;
  if (type === 'BOOLEAN' || type === 'VARCHAR') return name;
  if (NUMBER.test(type)) return `case when isfinite(${name}::double) then ${name}::double end`;
  if (LONG_NUMBER.test(type)) return `${name}::varchar`;
  return /(\[\]|^STRUCT|^MAP)/.test(type) ? `to_json(${name})::varchar` : `${name}::varchar`;
}
