/**
 * Measures of how near an answer is to a text, from 0 to 1; the number of edits has a scale of its own, and those of meaning are
 * worked out of vectors that a model makes (meaning.ts).
 */
import { commonSubsequence } from './commonSubsequence';
import { overlaps } from './overlap';
import { blankWords, plainWords, unstoppedWords } from './words';

export const SCORES = [
  'rouge-1',
  'rouge-2',
  'rouge-3',
  'rouge-4',
  'rouge-5',
  'rouge-l',
  'bleu',
  'gleu',
  'edit-similarity',
] as const;
export type Score = (typeof SCORES)[number];
/** Of the meaning, by the vectors of both. */
export const MEANINGS = ['cosine', 'dot', 'euclidean'] as const;
export type Meaning = (typeof MEANINGS)[number];
export const MEASURES = ['edit-distance', ...SCORES, ...MEANINGS] as const;
export type Measure = (typeof MEASURES)[number];

/** Characters of both texts: their words are counted in half a second. */
const MOST_CHARACTERS = 4_000_000;

/** Undefined where the texts are too long. */
export function scoreOf(score: Score, answer: string, reference: string): number | undefined {
  if (answer.length + reference.length > MOST_CHARACTERS) return undefined;
  switch (score) {
    case 'edit-similarity':
      return editSimilarity(answer, reference);
    case 'bleu':
      return bleu(blankWords(answer), blankWords(reference));
    case 'gleu':
      return gleu(unstoppedWords(answer), unstoppedWords(reference));
    case 'rouge-l':
      return rougeL(plainWords(answer), plainWords(reference));
    default:
      return rougeN(plainWords(answer), plainWords(reference), Number(score.slice('rouge-'.length)));
  }
}

/**
 * Of all characters (code points), the part that both texts have in the same order: RapidFuzz's `fuzz.ratio`, over 100.
 * @see https://rapidfuzz.github.io/RapidFuzz/Usage/fuzz.html#ratio
 */
function editSimilarity(answer: string, reference: string): number | undefined {
  const [a, b] = [Array.from(answer), Array.from(reference)];
  if (a.length + b.length === 0) return 1;
  const common = commonSubsequence(a, b);
  return common === undefined ? undefined : (2 * common) / (a.length + b.length);
}

const MOST_WORDS = 4;
/** In the place of a precision of zero, whose logarithm nobody can add: promptfoo's. */
const LEAST_PRECISION = 1e-7;

/**
 * The geometric mean of the precisions of runs of 1 to 4 words, less where the answer is shorter than the text. A run that is longer
 * than the answer does not count.
 * @see https://aclanthology.org/P02-1040 (Papineni et al. 2002)
 */
function bleu(answer: readonly string[], reference: readonly string[]): number {
  if (answer.length === 1 && answer[0] === '') return 0;
  const usable = overlaps(answer, reference, MOST_WORDS).filter(({ ours }) => ours > 0);
  const weight = usable.length * 0.25;
  const logarithm = usable.reduce(
    (sum, { ours, shared }) =>
      sum + (0.25 / weight) * Math.log(shared === 0 ? LEAST_PRECISION : shared / ours),
    0,
  );
  const brevity = answer.length > reference.length ? 1 : Math.exp(1 - reference.length / answer.length);
  return brevity * Math.exp(logarithm);
}

/**
 * Of all runs of 1 to 4 words, what is shared: of the answer's or of the text's, whichever is less.
 * @see https://arxiv.org/abs/1609.08144 (Wu et al. 2016, section 7.1)
 */
function gleu(answer: readonly string[], reference: readonly string[]): number {
  const all = overlaps(answer, reference, MOST_WORDS);
  const sum = (of: 'ours' | 'theirs' | 'shared') => all.reduce((total, each) => total + each[of], 0);
  return Math.min(sum('shared') / sum('ours'), sum('shared') / sum('theirs'));
}

/**
 * The F-measure of runs of n words.
 * @see https://aclanthology.org/W04-1013 (Lin 2004)
 */
function rougeN(answer: readonly string[], reference: readonly string[], n: number): number {
  const found = overlaps(answer, reference, n).at(-1);
  return found ? fMeasure(found.shared, found.ours, found.theirs) : 0;
}

/** The F-measure of the longest common subsequence of words (Lin 2004), of the whole text, as Google's `rougeL` has it. */
function rougeL(answer: readonly string[], reference: readonly string[]): number | undefined {
  const common = commonSubsequence(answer, reference);
  return common === undefined ? undefined : fMeasure(common, answer.length, reference.length);
}

/** The harmonic mean of `shared` of the one and of the other. */
function fMeasure(shared: number, ours: number, theirs: number): number {
  return shared === 0 ? 0 : (2 * shared) / (ours + theirs);
}
