/** What a GGUF file's header means. */
import type { ModelFacts } from '@shared/domain/models/localModel';
import type { MemoryFacts } from '@shared/domain/models/memory';
import { LONGEST_BLOCK } from '../block';
import type { GgufHeader, GgufValue } from './header';

/** By `general.file_type`, as llama.cpp numbers them. */
const QUANTISATIONS: Readonly<Record<number, string>> = {
  ...{ 0: 'F32', 1: 'F16', 2: 'Q4_0', 3: 'Q4_1', 7: 'Q8_0', 8: 'Q5_0', 9: 'Q5_1', 10: 'Q2_K' },
  ...{ 11: 'Q3_K_S', 12: 'Q3_K_M', 13: 'Q3_K_L', 14: 'Q4_K_S', 15: 'Q4_K_M', 16: 'Q5_K_S', 17: 'Q5_K_M' },
  ...{ 18: 'Q6_K', 19: 'IQ2_XXS', 20: 'IQ2_XS', 21: 'Q2_K_S', 22: 'IQ3_XS', 23: 'IQ3_XXS', 24: 'IQ1_S' },
  ...{ 25: 'IQ4_NL', 26: 'IQ3_S', 27: 'IQ3_M', 28: 'IQ2_S', 29: 'IQ2_M', 30: 'IQ4_XS', 31: 'IQ1_M' },
  ...{ 32: 'BF16', 36: 'TQ1_0', 37: 'TQ2_0', 38: 'MXFP4' },
};

/** The process by itself, with the library and what it makes of a vocabulary: measured, 120 to 150 MB. */
const PROCESS_BYTES = 130_000_000;
/** What was read is kept in numbers of 16 bits, what is computed in such of 32. */
const KEPT = 2;
const COMPUTED = 4;

/** `bytes`: of all its files. */
export function modelFacts(header: GgufHeader, bytes: number): ModelFacts {
  const { values, tensors } = header;
  const title = text(values.get('general.name'));
  const architecture = text(values.get('general.architecture'));
  const quantisation = QUANTISATIONS[number(values.get('general.file_type')) ?? -1];
  const contextLength = number(values.get(`${architecture}.context_length`));
  const licence = text(values.get('general.license'));
  return {
    ...(title !== undefined && { title }),
    ...(architecture !== undefined && { architecture }),
    parameters: tensors.reduce((sum, { elements }) => sum + elements, 0),
    ...(quantisation !== undefined && { quantisation }),
    ...(contextLength !== undefined && { contextLength }),
    ...(licence !== undefined && { licence }),
    hasTemplate: text(values.get('tokenizer.chat_template')) !== undefined,
    memory: memoryOf(header, bytes),
  };
}

/** The weights; for each token a key and a value a layer and head; what is computed of a block. */
function memoryOf({ values, lengths }: GgufHeader, bytes: number): MemoryFacts {
  const architecture = text(values.get('general.architecture'));
  const fact = (name: string) => values.get(`${architecture}.${name}`);
  const layers = number(fact('block_count')) ?? 0;
  const heads = most(fact('attention.head_count'));
  const width = heads === 0 ? 0 : (number(fact('embedding_length')) ?? 0) / heads;
  const keyAndValue =
    (number(fact('attention.key_length')) ?? width) + (number(fact('attention.value_length')) ?? width);
  const kept = fact('attention.head_count_kv') ?? heads;
  const headsInAll = Array.isArray(kept)
    ? kept.reduce((sum: number, each) => sum + (number(each) ?? 0), 0)
    : // Some have attention in each fourth layer only.
      (number(kept) ?? heads) * Math.ceil(layers / (number(fact('full_attention_interval')) || 1));
  const words = lengths.get('tokenizer.ggml.tokens') ?? number(fact('vocab_size')) ?? 0;
  return {
    fixed: PROCESS_BYTES + bytes + LONGEST_BLOCK * words * COMPUTED,
    perToken: headsInAll * keyAndValue * KEPT + heads * LONGEST_BLOCK * COMPUTED,
  };
}

const text = (value: GgufValue | undefined): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** Of what a hostile file may say, only what can be counted. */
const number = (value: GgufValue | undefined): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;

const most = (value: GgufValue | undefined): number =>
  Array.isArray(value) ? Math.max(0, ...value.map((each) => number(each) ?? 0)) : (number(value) ?? 0);
