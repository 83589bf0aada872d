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

/** Decimals of more digits than the database has: it would read other numbers, and say nothing. */
export class TooManyDigitsError extends Error {
  readonly column: string;

  constructor(column: string) {
    super(`decimals of ${column} have more than ${MOST_DIGITS} digits`);
    this.column = column;
  }
}

const MOST_DIGITS = 38;

/**
 * All columns of a Parquet file, read by a database of its own in memory; the product's store is not touched. Bytes without a type are text.
 * @throws TooManyDigitsError
 * @throws Error of the database when the file is damaged
 */
export async function readParquet(path: string): Promise<readonly ParquetColumn[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const setting of SETTINGS) await connection.run(setting);
    const wide = await connection.runAndReadAll(
      `select name from parquet_schema(${quoteLiteral(path)}) where converted_type = 'DECIMAL' and precision > ${MOST_DIGITS}`,
    );
    for (const { name } of wide.getRowObjectsJS()) throw new TooManyDigitsError(String(name));
    const source = `read_parquet(${quoteLiteral(path)}, binary_as_string = true)`;
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

const NUMBER = /^(U?(TINYINT|SMALLINT|INTEGER)|DOUBLE|DECIMAL)/;
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
  // By way of its text single precision stays as it was written: 97.3, not 97.30000305175781.
  if (type === 'FLOAT') return `case when isfinite(${name}) then ${name}::varchar::double end`;
  if (LONG_NUMBER.test(type)) return `${name}::varchar`;
  return /(\[\]|^STRUCT|^MAP)/.test(type) ? `to_json(${name})::varchar` : `${name}::varchar`;
}
