/**
 * How many characters (UTF-16 units, as JavaScript and promptfoo count them) have to be put in, taken out or changed to make one
 * text of the other: Levenshtein's distance. No further from the diagonal than it may be (Ukkonen 1985), so that a long text with a
 * small limit takes no time.
 * @see https://doi.org/10.1016/S0019-9958(85)80046-2
 */

/** Cells of the table: half a second of them. */
const MOST_CELLS = 100_000_000;

/** At most `max`; `over`: it is more; `tooLong`: the texts and the limit are too large to be tried. */
export function editDistance(a: string, b: string, max: number): number | 'over' | 'tooLong' {
  let from = 0;
  const shorter = Math.min(a.length, b.length);
  while (from < shorter && a.charCodeAt(from) === b.charCodeAt(from)) from += 1;
  let end = 0;
  while (end < shorter - from && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end))
    end += 1;
  const n = a.length - from - end;
  const m = b.length - from - end;
  if (Math.abs(n - m) > max) return 'over';
  if (n === 0 || m === 0) return Math.max(n, m);
  const band = Math.min(Math.floor(max), Math.max(n, m));
  if (Math.min(2 * band + 1, m) * n > MOST_CELLS) return 'tooLong';
  const FAR = band + 1;
  const row = new Int32Array(m + 1).map((_, at) => Math.min(at, FAR));
  for (let i = 1; i <= n; i += 1) {
    const low = Math.max(1, i - band);
    const high = Math.min(m, i + band);
    const unit = a.charCodeAt(from + i - 1);
    let diagonal = row[low - 1] ?? FAR;
    // Left of the band is far; its first column counts what was taken out.
    let left = low === 1 ? Math.min(i, FAR) : FAR;
    row[low - 1] = left;
    let least = left;
    for (let j = low; j <= high; j += 1) {
      const above = j === i + band ? FAR : (row[j] as number);
      const change = diagonal + (unit === b.charCodeAt(from + j - 1) ? 0 : 1);
      diagonal = row[j] as number;
      left = Math.min(change, left + 1, above + 1);
      row[j] = left;
      if (left < least) least = left;
    }
    if (least > band) return 'over';
  }
  const distance = row[m] ?? FAR;
  return distance > max ? 'over' : distance;
}
