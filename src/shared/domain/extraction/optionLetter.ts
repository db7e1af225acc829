/** Which option an answer chooses: "The answer is (B).", "**B**", "B. Paris", 「答案是B」. */
import type { Place } from './extractor';

interface Option extends Place {
  /** In upper case. */
  readonly letter: string;
}

const SIGNS = '[\\s*_`"\'“‘「(（\\[【:：]';
/** Words before a choice. A letter behind them is upper case: "the answer is a city". */
const SAID =
  '(?:[Aa]nswer|ANSWER|[Oo]ption|OPTION|[Cc]hoice|CHOICE|[Cc]hoose|[Cc]hose|[Pp]ick|[Ss]elect(?:ed)?|答案|选项|选择|应选|故选|选)';
const BETWEEN = `(?:${SIGNS}{0,4}(?:is|was|be|would be|should be|must be|是|为|应为|应该是))?${SIGNS}{0,6}`;
const END = "(?![\\p{L}\\p{N}'’])";

/** The surest way to name an option first; of each way the last that is there counts. */
const WAYS = [
  new RegExp(`${SAID}${BETWEEN}([A-J])${END}(?! [\\p{Ll}])`, 'gdu'),
  /[(（[【]\s{0,3}([A-Ja-j])\s{0,3}[)）\]】]/dgu,
  // The letter at the beginning of a line, with a mark behind it or alone.
  /^[\s*_]{0,6}([A-J])(?=[*_]{0,3}(?:[.):：、．）]|\s*$))/dgmu,
  // A letter at the end of what is said. "I" and "A" are words elsewhere.
  /(?<![\p{L}\p{N}'’])([A-J])(?=[*_]{0,3}(?:[.,;!?。，；！？]|\s*$))/dgu,
];

/** Undefined where none is chosen. */
export function optionIn(text: string): Option | undefined {
  for (const way of WAYS) {
    const places = [...text.matchAll(way)].at(-1)?.indices?.[1];
    if (!places) continue;
    const [from, to] = places;
    return { letter: text.slice(from, to).toUpperCase(), from, to };
  }
  return undefined;
}
