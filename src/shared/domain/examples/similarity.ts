/** How much texts of a pool have in common with another: BM25 (BM25+ of Lv and Zhai, “Lower-Bounding Term Frequency Normalization”, 2011), by MiniSearch. */
import MiniSearch from 'minisearch';
import { termsOf } from './terms';

/** For each text of the pool, in its order; 0: not a term in common. */
export type Similarity = (text: string) => readonly number[];

const known = new WeakMap<readonly { readonly input: string }[], Similarity>();

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
  const similarity: Similarity = (text) => {
    const scores = new Array<number>(rows.length).fill(0);
    const terms = [...new Set(termsOf(text))];
    if (terms.length === 0) return scores;
    // It multiplies the sum by how many terms were found, which is its own and not BM25's.
    for (const { id, score, queryTerms } of index.search({ combineWith: 'OR', queries: terms }))
      scores[Number(id)] = score / Math.max(1, queryTerms.length);
    return scores;
  };
  known.set(rows, similarity);
  return similarity;
}
