/** A csv text without quotes, as the ledgers of the cases are: headings in the first line. */
function parse(text: string): { readonly headings: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  if (text.includes('"')) throw new Error('a csv of a case is read without quotes');
  const [headings = [], ...rows] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  return { headings, rows };
}

function write(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${[headings, ...rows].map((cells) => cells.join(',')).join('\n')}\n`;
}

/** Fisher-Yates with a small multiplicative generator: the same seed gives the same order. */
function shuffled<T>(values: readonly T[], seed: number): T[] {
  const result = [...values];
  let state = seed;
  for (let last = result.length - 1; last > 0; last -= 1) {
    state = (state * 48271) % 2147483647;
    const other = state % (last + 1);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

export function shuffleRows(text: string, seed: number): string {
  const { headings, rows } = parse(text);
  return write(headings, shuffled(rows, seed));
}

export function shuffleColumns(text: string, seed: number): string {
  const { headings, rows } = parse(text);
  const order = shuffled([...headings.keys()], seed);
  const pick = (cells: readonly string[]) => order.map((index) => cells[index] ?? '');
  return write(pick(headings), rows.map(pick));
}

/** Changes the cell under `column` in the row whose cell under `keyColumn` is `key`. */
export function editCell(text: string, keyColumn: string, key: string, column: string, value: string): string {
  const { headings, rows } = parse(text);
  const [keyAt, at] = [headings.indexOf(keyColumn), headings.indexOf(column)];
  const row = rows.findIndex((cells) => cells[keyAt] === key);
  if (keyAt < 0 || at < 0 || row < 0) throw new Error(`no ${column} of ${keyColumn} ${key}`);
  return write(
    headings,
    rows.map((cells, index) => (index === row ? cells.map((cell, cellAt) => (cellAt === at ? value : cell)) : cells)),
  );
}

export function appendRow(text: string, values: Readonly<Record<string, string>>): string {
  const { headings, rows } = parse(text);
  return write(headings, [...rows, headings.map((heading) => values[heading] ?? '')]);
}
