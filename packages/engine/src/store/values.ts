import { DATE, DuckDBDateValue, DuckDBDecimalValue, type DuckDBType, DuckDBTypeId, type DuckDBValue, LIST, listValue, VARCHAR } from '@duckdb/node-api';

/** What a cell of a result is: whole numbers beyond 32 bits as bigint, DATE as `YYYY-MM-DD`, DECIMAL and timestamps as text. */
export type Value = string | number | bigint | boolean | null;

/** What a statement may be given: a value, or a list, which the statement casts since it may be empty: `in (select unnest($1::integer[]))`. */
export type Parameter = Value | readonly string[] | readonly number[];

export type Row = Readonly<Record<string, Value>>;

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01 of a `YYYY-MM-DD` date. */
export function daysOf(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / MS_PER_DAY;
}

const rememberedDays = new Map<number, string>();

export function dateOfDays(days: number): string {
  const known = rememberedDays.get(days);
  if (known !== undefined) return known;
  const date = new Date(days * MS_PER_DAY).toISOString().slice(0, 10);
  rememberedDays.set(days, date);
  return date;
}

export function toParameter(value: Parameter): { readonly value: DuckDBValue; readonly type: DuckDBType | undefined } {
  if (isList(value)) {
    // Handing over number by number costs several times as much as one text, which the statement casts to a list.
    const areNumbers = value.length > 0 && value.every((item) => typeof item === 'number');
    return areNumbers ? { value: `[${value.join()}]`, type: VARCHAR } : { value: listValue([...value]), type: LIST(VARCHAR) };
  }
  return { value, type: value === null ? VARCHAR : undefined };
}

function isList(value: Parameter): value is readonly string[] | readonly number[] {
  return typeof value === 'object' && value !== null;
}

/** Whether values of a column of that type go to the appender as they are. */
export function isPlain(type: DuckDBType): boolean {
  return type.typeId !== DATE.typeId && type.typeId !== DuckDBTypeId.DECIMAL;
}

const rememberedDates = new Map<string, DuckDBDateValue>();

/** Few days come again and again. */
function dateValue(date: string): DuckDBDateValue {
  const known = rememberedDates.get(date);
  if (known !== undefined) return known;
  const value = new DuckDBDateValue(daysOf(date));
  rememberedDates.set(date, value);
  return value;
}

/** A value as the appender wants it for a column of that type. */
export function toStored(value: Value, type: DuckDBType): DuckDBValue {
  if (value === null) return null;
  if (type.typeId === DATE.typeId && typeof value === 'string') return dateValue(value);
  if (type.typeId === DuckDBTypeId.DECIMAL && typeof value === 'string') {
    const { width, scale } = type as DuckDBType & { readonly width: number; readonly scale: number };
    const [whole = '0', fraction = ''] = value.split('.');
    return new DuckDBDecimalValue(BigInt(`${whole}${fraction.padEnd(scale, '0')}`), width, scale);
  }
  return value;
}

export function fromStored(value: DuckDBValue): Value {
  if (value === null || value === undefined) return null;
  if (value instanceof DuckDBDateValue) return dateOfDays(value.days);
  return typeof value === 'object' ? String(value) : value;
}
