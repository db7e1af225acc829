import { LONGEST_BLOCK } from '@engine/local/block';
import { describe, expect, it } from 'vitest';
import type { GgufValue } from './header';
import { modelFacts } from './modelFacts';

const facts = (values: Readonly<Record<string, GgufValue>>, words = 0) =>
  modelFacts(
    {
      values: new Map(Object.entries({ 'general.architecture': 'x', ...values })),
      lengths: new Map([['tokenizer.ggml.tokens', words]]),
      tensors: [],
    },
    1e9,
  );
/** Two bytes for what is kept of a token; four for each score of a block. */
const perToken = (keptNumbers: number, heads: number) => keptNumbers * 2 + heads * LONGEST_BLOCK * 4;

describe('memory', () => {
  const llama = { 'x.block_count': 32, 'x.embedding_length': 4096, 'x.attention.head_count': 32 };

  it('a token takes a key and a value a layer and head', () => {
    expect(facts(llama).memory.perToken).toBe(perToken(32 * 32 * 256, 32));
    expect(facts({ ...llama, 'x.attention.head_count_kv': 8 }).memory.perToken).toBe(
      perToken(32 * 8 * 256, 32),
    );
  });

  it('as wide as the file says, in the layers that have heads', () => {
    const odd = {
      ...llama,
      'x.attention.head_count_kv': [0, 0, 8, 0],
      'x.attention.key_length': 64,
      'x.attention.value_length': 32,
    };
    expect(facts(odd).memory.perToken).toBe(perToken(8 * 96, 32));
    expect(facts({ ...llama, 'x.full_attention_interval': 4 }).memory.perToken).toBe(
      perToken(8 * 32 * 256, 32),
    );
  });

  it('the weights are there, and what is computed of a block over the vocabulary', () => {
    expect(facts(llama, 100_000).memory.fixed - facts(llama).memory.fixed).toBe(LONGEST_BLOCK * 100_000 * 4);
    expect(facts({}).memory.fixed).toBeGreaterThan(1e9);
  });

  it('is a number whatever a file says', () => {
    for (const odd of [Number.NaN, -1, 'many', true, [-5, Number.POSITIVE_INFINITY], []] as GgufValue[]) {
      const { memory } = facts({
        'x.block_count': odd,
        'x.embedding_length': odd,
        'x.attention.head_count': odd,
        'x.attention.head_count_kv': odd,
        'x.full_attention_interval': odd,
      });
      expect(memory.fixed).toBeGreaterThan(0);
      expect(memory.perToken).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(memory.perToken)).toBe(true);
    }
  });
});

it('what is not said is not made up', () => {
  const { memory: _, ...rest } = facts({ 'general.name': '  ', 'general.file_type': 999 });
  expect(rest).toEqual({ architecture: 'x', parameters: 0, hasTemplate: false });
});
