/** White space made visible: what stands for it, and what it is called. */

type BlankKind = 'space' | 'tab' | 'lineEnd' | 'carriageReturn' | 'other';

interface Blanks {
  readonly kind: BlankKind;
  readonly count: number;
}

const KINDS: Readonly<Record<string, BlankKind>> = {
  ' ': 'space',
  '\t': 'tab',
  '\n': 'lineEnd',
  '\r': 'carriageReturn',
};
const MARKS: Readonly<Record<BlankKind, string>> = {
  space: '·',
  tab: '→',
  lineEnd: '↵',
  carriageReturn: '␍',
  other: '⍽',
};

const kindOf = (char: string): BlankKind => KINDS[char] ?? 'other';

/** `isHere`: a tab and a line end still move the text behind them. */
export const markBlanks = (text: string, isHere: boolean): string =>
  [...text]
    .map((char) => MARKS[kindOf(char)] + (isHere && (char === '\t' || char === '\n') ? char : ''))
    .join('');

/** Runs of the same kind, in order. */
export function countBlanks(text: string): readonly Blanks[] {
  const runs: Blanks[] = [];
  for (const char of text) {
    const kind = kindOf(char);
    const last = runs.at(-1);
    if (last?.kind === kind) runs[runs.length - 1] = { kind, count: last.count + 1 };
    else runs.push({ kind, count: 1 });
  }
  return runs;
}
