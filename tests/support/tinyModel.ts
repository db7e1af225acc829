/**
 * A model of two megabytes that the real library loads: llama's architecture, a token a byte, and weights under which what follows a
 * token depends on that token alone. The last letter of its prompt, which its template takes from the first of the last message,
 * chooses what it says.
 */
import { writeFile } from 'node:fs/promises';

/** Special tokens, and the bytes after them. */
const MARKS = ['<unk>', '<s>', '</s>', '<|go|>', '<|end|>', '<think>', '</think>', '▁'] as const;
const KINDS = [2, 3, 3, 3, 3, 4, 4, 1];
const BYTE_KIND = 6;
const SIZE = 288;
const FEED_FORWARD = 32;
const HEADS = 9;
const WORDS = MARKS.length + 256;

const TEMPLATE =
  "{{ bos_token }}{% if messages[0].role != 'system' %}{{ '<|go|>system:Be tiny.<|end|>' }}{% endif %}{% for m in messages %}{{ '<|go|>' + m.role + ':' + m.content + '<|end|>' }}{% endfor %}{% if tools %}{{ tools | tojson }}{% endif %}{{ '<|go|>' + messages[-1].content[0] }}";

/**
 * `a`: the alphabet, and the end. `L`: without end. `T`: thinks, then says HI. `S`: digits, all as likely. `R`: one of three marks, one
 * likelier than the other. `Q`: itself, or almost as likely `W`.
 */
const SAYINGS: readonly (readonly (string | readonly string[])[])[] = [
  [...'abcdefghijklmnopqrstuvwxyz', '</s>'],
  [...'LOPL'],
  ['T', '<think>', 'X', 'Y', '</think>', 'H', 'I', '</s>'],
  ['S', [...'0123456789']],
];

const idOf = (token: string): number => {
  const mark = (MARKS as readonly string[]).indexOf(token);
  return mark >= 0 ? mark : MARKS.length + token.charCodeAt(0);
};

type Steps = readonly (readonly [from: string, to: string, weight: number])[];

const DIGITS = [...'0123456789'];
const CHOICES: Steps = [
  ...DIGITS.flatMap((from) => DIGITS.map((to) => [from, to, 1] as const)),
  ['R', '!', 0.9],
  ['R', '?', 0.8],
  ['R', '+', 0.7],
  ...[...'!?+'].map((from) => [from, '</s>', 1] as const),
  ['Q', 'Q', 0.9],
  ['Q', 'W', 0.85],
  ['W', 'W', 0.9],
];

/** From which token to which, and how likely. */
const steps = (): Steps => [
  ...SAYINGS.flatMap((saying) =>
    saying.slice(1).flatMap((next, index): Steps => {
      const from = String(saying[index]);
      return [next].flat().map((to) => [from, to, 1]);
    }),
  ),
  ...CHOICES,
];

class Bytes {
  readonly #parts: Buffer[] = [];
  length = 0;

  raw(bytes: Buffer): this {
    this.#parts.push(bytes);
    this.length += bytes.length;
    return this;
  }
  u32(value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return this.raw(bytes);
  }
  u64(value: number): this {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    return this.raw(bytes);
  }
  f32(value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeFloatLE(value);
    return this.raw(bytes);
  }
  text(value: string): this {
    const bytes = Buffer.from(value, 'utf8');
    return this.u64(bytes.length).raw(bytes);
  }
  pad(to: number): this {
    return this.raw(Buffer.alloc((to - (this.length % to)) % to));
  }
  all(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

/** GGUF's numbers for the types of values. */
const [U32, F32, BOOL, STRING, ARRAY, I32] = [4, 6, 7, 8, 9, 5];

interface Options {
  readonly template?: string;
  readonly contextLength?: number;
}

/** Writes the model. */
export async function writeTinyModel(
  file: string,
  { template, contextLength = 8192 }: Options = {},
): Promise<void> {
  const tokens = [...MARKS, ...Array.from({ length: 256 }, (_, byte) => `<0x${hex(byte)}>`)];
  const kinds = [...KINDS, ...Array.from({ length: 256 }, () => BYTE_KIND)];
  const values: ((into: Bytes) => Bytes)[] = [];
  const put = (name: string, type: number, write: (into: Bytes) => Bytes) =>
    values.push((into) => write(into.text(name).u32(type)));
  const text = (name: string, value: string) => put(name, STRING, (into) => into.text(value));
  const number = (name: string, value: number) => put(name, U32, (into) => into.u32(value));
  text('general.architecture', 'llama');
  text('general.name', 'Tiny');
  number('general.file_type', 0);
  number('llama.context_length', contextLength);
  number('llama.embedding_length', SIZE);
  number('llama.block_count', 1);
  number('llama.feed_forward_length', FEED_FORWARD);
  number('llama.attention.head_count', HEADS);
  number('llama.attention.head_count_kv', HEADS);
  number('llama.rope.dimension_count', SIZE / HEADS);
  number('llama.vocab_size', WORDS);
  put('llama.attention.layer_norm_rms_epsilon', F32, (into) => into.f32(1e-5));
  text('tokenizer.ggml.model', 'llama');
  put('tokenizer.ggml.tokens', ARRAY, (into) =>
    tokens.reduce((all, token) => all.text(token), into.u32(STRING).u64(WORDS)),
  );
  put('tokenizer.ggml.scores', ARRAY, (into) => tokens.reduce((all) => all.f32(0), into.u32(F32).u64(WORDS)));
  put('tokenizer.ggml.token_type', ARRAY, (into) =>
    kinds.reduce((all, kind) => all.u32(kind), into.u32(I32).u64(WORDS)),
  );
  number('tokenizer.ggml.bos_token_id', 1);
  number('tokenizer.ggml.eos_token_id', 2);
  number('tokenizer.ggml.unknown_token_id', 0);
  put('tokenizer.ggml.add_bos_token', BOOL, (into) => into.raw(Buffer.from([1])));
  put('tokenizer.ggml.add_space_prefix', BOOL, (into) => into.raw(Buffer.from([0])));
  text('tokenizer.chat_template', template ?? TEMPLATE);

  const ones = new Float32Array(SIZE).fill(1);
  const square = () => new Float32Array(SIZE * SIZE);
  const words = new Float32Array(SIZE * WORDS);
  const next = new Float32Array(SIZE * WORDS);
  for (let word = 0; word < WORDS; word += 1) words[word * SIZE + word] = 1;
  for (const [from, to, weight] of steps()) next[idOf(to) * SIZE + idOf(from)] = weight;
  const tensors: readonly (readonly [string, readonly number[], Float32Array])[] = [
    ['token_embd.weight', [SIZE, WORDS], words],
    ['blk.0.attn_norm.weight', [SIZE], ones],
    ['blk.0.attn_q.weight', [SIZE, SIZE], square()],
    ['blk.0.attn_k.weight', [SIZE, SIZE], square()],
    ['blk.0.attn_v.weight', [SIZE, SIZE], square()],
    ['blk.0.attn_output.weight', [SIZE, SIZE], square()],
    ['blk.0.ffn_norm.weight', [SIZE], ones],
    ['blk.0.ffn_gate.weight', [SIZE, FEED_FORWARD], new Float32Array(SIZE * FEED_FORWARD)],
    ['blk.0.ffn_up.weight', [SIZE, FEED_FORWARD], new Float32Array(SIZE * FEED_FORWARD)],
    ['blk.0.ffn_down.weight', [FEED_FORWARD, SIZE], new Float32Array(SIZE * FEED_FORWARD)],
    ['output_norm.weight', [SIZE], ones],
    ['output.weight', [SIZE, WORDS], next],
  ];
  const head = new Bytes().raw(Buffer.from('GGUF')).u32(3).u64(tensors.length).u64(values.length);
  for (const value of values) value(head);
  let offset = 0;
  for (const [name, shape, { byteLength }] of tensors) {
    head.text(name).u32(shape.length);
    for (const length of shape) head.u64(length);
    // A number of 32 bits, floating.
    head.u32(0).u64(offset);
    offset += Math.ceil(byteLength / 32) * 32;
  }
  head.pad(32);
  for (const [, , { buffer, byteOffset, byteLength }] of tensors)
    head.raw(Buffer.from(buffer, byteOffset, byteLength)).pad(32);
  await writeFile(file, head.all());
}

const hex = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0');
