/** What a model's file says about prompts, read from its beginning: the model is not loaded for it. */
import type { GgufValue } from '@engine/local/gguf/header';
import { readGguf } from '@engine/local/gguf/readGguf';
import { ggufFailure } from '@engine/local/readModel';
import { modelSign } from './modelSign';
import { fileProblem } from './problem';
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
    const sign = await modelSign(file);
    const before = known.get(file);
    if (before?.sign === sign) return before.facts;
    const facts = await readFacts(file);
    known.set(file, { sign, facts });
    return facts;
  };
}

const TOKENS = 'tokenizer.ggml.tokens';
const KINDS = 'tokenizer.ggml.token_type';

async function readFacts(file: string): Promise<PromptFacts> {
  const read = await readGguf(file, [TOKENS, KINDS]);
  if (read.type !== 'read') throw fileProblem(ggufFailure(read, file));
  const { values } = read.header;
  const fact = (name: string) => values.get(`tokenizer.${name}`);
  const tokens = listOf(values.get(TOKENS));
  const kinds = listOf(values.get(KINDS));
  const ofKind = (kind: number) => tokens.filter((_, index) => kinds[index] === kind).map(String);
  const text = (id: GgufValue | undefined) => String((typeof id === 'number' && tokens[id]) || '');
  const template = fact('chat_template');
  const addsBos = fact('ggml.add_bos_token');
  return {
    template: typeof template === 'string' ? template : CHATML,
    bos: text(fact('ggml.bos_token_id')),
    eos: text(fact('ggml.eos_token_id')),
    addsBos: typeof addsBos === 'boolean' ? addsBos : fact('ggml.model') === 'llama',
    control: ofKind(CONTROL),
    others: ofKind(USER_DEFINED).filter((token) => MARK.test(token)),
  };
}

const listOf = (value: GgufValue | undefined): readonly GgufValue[] => (Array.isArray(value) ? value : []);
