/**
 * Gives each row at most one column so that the sum of the weights is greatest (Kuhn's method with potentials, rows × columns²).
 * A weight of 0 is no match. Returns the column of each row, or null.
 */
export function assignBest(weights: readonly (readonly number[])[]): readonly (number | null)[] {
  const rows = weights.length;
  const real = weights[0]?.length ?? 0;
  // A column of its own for each row, worth nothing: a row may stay alone.
  const columns = real + rows;
  const cost = (row: number, column: number) => (column <= real ? -(weights[row - 1]?.[column - 1] ?? 0) : 0);
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  const way = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row += 1) {
    rowOf[0] = row;
    let at = 0;
    const slack = new Float64Array(columns + 1).fill(Infinity);
    const used = new Uint8Array(columns + 1);
    do {
      used[at] = 1;
      const from = rowOf[at] ?? 0;
      let delta = Infinity;
      let next = 0;
      for (let column = 1; column <= columns; column += 1) {
        if (used[column] === 1) continue;
        const reduced = cost(from, column) - (rowPotential[from] ?? 0) - (columnPotential[column] ?? 0);
        if (reduced < (slack[column] ?? 0)) {
          slack[column] = reduced;
          way[column] = at;
        }
        if ((slack[column] ?? 0) < delta) {
          delta = slack[column] ?? 0;
          next = column;
        }
      }
      for (let column = 0; column <= columns; column += 1) {
        if (used[column] === 1) {
          rowPotential[rowOf[column] ?? 0] = (rowPotential[rowOf[column] ?? 0] ?? 0) + delta;
          columnPotential[column] = (columnPotential[column] ?? 0) - delta;
        } else slack[column] = (slack[column] ?? 0) - delta;
      }
      at = next;
    } while (rowOf[at] !== 0);
    while (at !== 0) {
      const before = way[at] ?? 0;
      rowOf[at] = rowOf[before] ?? 0;
      at = before;
    }
  }
  const assigned: (number | null)[] = weights.map(() => null);
  for (let column = 1; column <= real; column += 1) {
    const row = (rowOf[column] ?? 0) - 1;
    if (row >= 0 && (weights[row]?.[column - 1] ?? 0) > 0) assigned[row] = column - 1;
  }
  return assigned;
}
