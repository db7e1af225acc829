// How a test run is told: a row for each suite, and one line that says it all.
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

export function table(results) {
  const header = ['suite', 'passed', 'failed', 'time', ''];
  const rows = results.map(({ name, passed, failed, ms, note = '' }) => [
    name,
    String(passed),
    String(failed),
    seconds(ms),
    note,
  ]);
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) =>
        column === 0 || column === 4 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
      )
      .join('  ')
      .trimEnd();
  return ['', ...[header, ...rows].map(line), ''].join('\n');
}

export function summary(results) {
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  return `${total('passed')} passed, ${total('failed')} failed`;
}
