/** The inverse of a small square matrix. */

/** By elimination with the largest pivot (Gauss and Jordan). Expects one that has an inverse. */
export function inverseOf(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const size = matrix.length;
  const rows = matrix.map((row, at) => [...row, ...row.map((_, column) => (column === at ? 1 : 0))]);
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
    const [chosen = [], other = []] = [rows[pivot], rows[column]];
    rows[pivot] = other;
    const first = chosen[column] ?? 1;
    const scaled = chosen.map((value) => value / first);
    rows[column] = scaled;
    for (const [row, values] of rows.entries()) {
      if (row === column) continue;
      const factor = values[column] ?? 0;
      if (factor === 0) continue;
      rows[row] = values.map((value, index) => value - factor * (scaled[index] ?? 0));
    }
  }
  return rows.map((row) => row.slice(size));
}
