/** An identifier for SQL text: words such as `over` and `last` fail unquoted. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A value for SQL text that is generated; what people type goes in as a parameter instead. */
export function quoteLiteral(value: string | number | bigint | boolean | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return `'${value.replaceAll("'", "''").replaceAll('\0', '')}'`;
  return String(value);
}
