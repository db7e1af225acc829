/** How likely a model found each of some labels, from the log probabilities of its answer's tokens. */
import type { TokenLogprob } from '@shared/domain/run/run';

export interface LabelMass {
  /** In the order of the labels; adding to 1 at most. */
  readonly byLabel: readonly number[];
  /** Labels that were not among the tokens that the server told: theirs is a bound, no figure. */
  readonly untold: number;
  /** Of tokens that could begin more than one label: in none of the figures. */
  readonly shared: number;
}

/** So likely at least, that nothing is divided by 0. */
const LEAST = 1e-9;

/**
 * At the first token that begins a label; where none does, at the first with a letter. A token belongs to the one label that
 * it begins, or that begins it, whatever capitals and signs are around it. Undefined where no likeliest tokens were told, or none of
 * them begins a label (of a character that tokens share each has a half): then nothing is known of any.
 */
export function labelMassOf(
  tokens: readonly TokenLogprob[],
  labels: readonly string[],
): LabelMass | undefined {
  const names = labels.map(bare);
  const beginning = (token: string) => names.flatMap((name, at) => (begins(bare(token), name) ? [at] : []));
  const place =
    tokens.find(({ token }) => beginning(token).length > 0) ?? tokens.find(({ token }) => bare(token) !== '');
  if (!place?.top || place.top.length === 0) return undefined;
  const { token, logprob, top } = place;
  const told = top.some((each) => each.token === token) ? top : [...top, { token, logprob }];
  const byLabel = labels.map(() => 0);
  const isTold = labels.map(() => false);
  let [sum, shared] = [0, 0];
  for (const each of told) {
    const probability = Math.exp(each.logprob);
    sum += probability;
    const [at, other] = beginning(each.token);
    if (other !== undefined) shared += probability;
    else if (at !== undefined) {
      byLabel[at] = (byLabel[at] ?? 0) + probability;
      isTold[at] = true;
    }
  }
  if (!isTold.includes(true)) return undefined;
  const least = Math.min(...told.map((each) => Math.exp(each.logprob)), Math.max(0, 1 - sum));
  return {
    byLabel: byLabel.map((mass, at) => Math.max(LEAST, isTold[at] ? mass : least)),
    untold: isTold.filter((each) => !each).length,
    shared,
  };
}

/** In small letters, without what is around the word: blanks, quotes, emphasis. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

const begins = (token: string, name: string): boolean =>
  token !== '' && name !== '' && (name.startsWith(token) || token.startsWith(name));

/** Shares of 1. */
export function shares(values: readonly number[]): readonly number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  return sum === 0 ? values : values.map((value) => value / sum);
}
