/** How much texts of a pool have in common with another: BM25 (BM25+ of Lv and Zhai, “Lower-Bounding Term Frequency Normalization”, 2011), by MiniSearch. */
import MiniSearch from 'minisearch';
import { termsOf } from './terms';

/** For each text of the pool, in its order; 0: not a term in common. */
export type Similarity = (text: string) => readonly number[];

const known = new WeakMap<readonly { readonly input: string }[], Similarity>();

/**
 * So many scores are kept of a pool, 32 MB: the same texts are asked about for each case, each prompt of a sweep and each look at what a run
 * costs, and of a pool of 10,000 a single one takes a tenth of a second.
 */
const MOST_KEPT = 4_000_000;

/** Indexed once for each version of the pool. */
export function similarityIn(rows: readonly { readonly input: string }[]): Similarity {
  const before = known.get(rows);
  if (before) return before;
  const index = new MiniSearch<{ readonly id: number; readonly input: string }>({
    fields: ['input'],
    tokenize: (text) => [...termsOf(text)],
    processTerm: (term) => term,
  });
  index.addAll(rows.map(({ input }, id) => ({ id, input })));
  const scoresOf: Similarity = (text) => {
    const scores = new Array<number>(rows.length).fill(0);
    const terms = [...new Set(termsOf(text))];
    if (terms.length === 0) return scores;
    // It multiplies the sum by how many terms were found, which is its own and not BM25's.
    for (const { id, score, queryTerms } of index.search({ combineWith: 'OR', queries: terms }))
      scores[Number(id)] = score / Math.max(1, queryTerms.length);
    return scores;
  };
  const similarity = kept(scoresOf, MOST_KEPT / Math.max(1, rows.length));
  known.set(rows, similarity);
  return similarity;
}

/** With what was told of the texts that were asked about last. */
function kept(similarity: Similarity, most: number): Similarity {
  const told = new Map<string, readonly number[]>();
  return (text) => {
    const scores = told.get(text) ?? similarity(text);
    told.delete(text);
    told.set(text, scores);
    const [oldest] = told.keys();
    if (told.size > most && oldest !== undefined) told.delete(oldest);
    return scores;
  };
}
