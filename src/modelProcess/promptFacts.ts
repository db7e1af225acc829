/** What a model's file says about prompts, read from its beginning: the model is not loaded for it. */
import { open, stat } from 'node:fs/promises';
import { loadLibrary } from './library';
import { ModelProblem, orProblem } from './problem';
import type { PromptFacts } from './renderPrompt';

/** As llama.cpp's own server does where a file has no template. */
const CHATML =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

/** Kinds of tokens, as files name them. */
const CONTROL = 3;
const USER_DEFINED = 4;

/** Others that are one token, such as runs of blanks, are no marks. */
const MARK = /^<[^\s<>]+>$|^\[[A-Z_/]+\]$/;

interface Known {
  readonly sign: string;
  readonly facts: PromptFacts;
}

/** Read again when the file has changed. */
export function createFactsReader(): (file: string) => Promise<PromptFacts> {
  const known = new Map<string, Known>();
  return async (file) => {
    const { size, mtimeMs } = await stat(file).catch(() => {
      throw new ModelProblem({ code: 'modelMissing' });
    });
    const sign = `${size} ${mtimeMs}`;
    const before = known.get(file);
    if (before?.sign === sign) return before.facts;
    const facts = await orProblem('modelUnreadable', () => readFacts(file, size));
    known.set(file, { sign, facts });
    return facts;
  };
}

/** The library reads on and on in what only looks like such a file: the mark, a version, how many weights and how many facts. */
async function checkBeginning(file: string, size: number): Promise<void> {
  const LENGTH = 24;
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LENGTH), 0, LENGTH, 0);
    const isModel =
      bytesRead === LENGTH &&
      buffer.toString('latin1', 0, 4) === 'GGUF' &&
      buffer.readUInt32LE(4) <= 3 &&
      // Each takes more than a byte.
      buffer.readBigUInt64LE(8) + buffer.readBigUInt64LE(16) < BigInt(size);
    if (!isModel) throw new ModelProblem({ code: 'modelUnreadable' });
  } finally {
    await handle.close();
  }
}

async function readFacts(file: string, size: number): Promise<PromptFacts> {
  await checkBeginning(file, size);
  const { readGgufFileInfo } = await loadLibrary();
  const { metadata } = await readGgufFileInfo(file, {
    sourceType: 'filesystem',
    readTensorInfo: false,
    logWarnings: false,
  });
  const { tokenizer } = metadata;
  const ggml = tokenizer?.ggml;
  const tokens = ggml?.tokens ?? [];
  const kinds: readonly number[] = ggml?.token_type ?? [];
  const ofKind = (kind: number) => tokens.filter((_, index) => kinds[index] === kind);
  const text = (id: number | undefined) => (id === undefined ? '' : (tokens[id] ?? ''));
  return {
    template: tokenizer?.chat_template ?? CHATML,
    bos: text(ggml?.bos_token_id),
    eos: text(ggml?.eos_token_id),
    addsBos: ggml?.add_bos_token ?? ggml?.model === 'llama',
    control: ofKind(CONTROL),
    others: ofKind(USER_DEFINED).filter((token) => MARK.test(token)),
  };
}
