/** The smallest replacement that turns one text into another, so that a change from outside leaves the cursor alone. */

interface ReplacedSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function replacedSpan(from: string, to: string): ReplacedSpan {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail += 1;
  return { start, end: from.length - tail, text: to.slice(start, to.length - tail) };
}
