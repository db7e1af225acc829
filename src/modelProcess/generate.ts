/** One question to a model: it is read, and answered token by token. */
import type { TextSink } from '@engine/local/conversation';
import type { Generate, Generated } from '@engine/local/messages';
import type { LlamaModel, SequenceEvaluateOptions, Token } from 'node-llama-cpp';
import { loadLibrary, startLlama } from './library';
import type { ModelInMemory } from './loadedModel';
import { logprobOf } from './logprobs';
import { createPacedTelling } from './pacedTelling';
import { orProblem } from './problem';
import { StopText } from './stopText';
import { takeFreeProcessors } from './threads';
import { TokenText } from './tokenText';

interface Drawn {
  readonly token: Token;
  readonly probabilities?: ReadonlyMap<Token, number>;
}

/** Penalties are for what was said lately, as in llama.cpp's own programs. */
const PENALISED = 64;
/** What the grammars of JSON end with. */
const END_OF_JSON = '\n\n\n\n';

/** Undefined where it was cancelled before its end. */
export async function generate(
  memory: ModelInMemory,
  question: Generate,
  told: TextSink,
  isCancelled: () => boolean,
): Promise<Generated | undefined> {
  const { maxTokens, stop, json, logprobs } = question;
  const { model, sequence, room, tokens } = await loadFor(memory, question);
  const grammar = json && (await grammarFor(model, json));
  const { kept, rest } = await memory.read(tokens, isCancelled);
  if (isCancelled()) return undefined;

  const said: Token[] = [];
  const options = {
    ...optionsOf(question, () => [...tokens, ...said].slice(-PENALISED)),
    ...(grammar && { grammarEvaluationState: grammar }),
  };
  const most = Math.min(maxTokens ?? Number.POSITIVE_INFINITY, room - tokens.length);
  const letters = new TokenText(model, tokens);
  const answer = new StopText([...stop, ...(json ? [END_OF_JSON] : [])], json !== undefined);
  const telling = createPacedTelling(told);
  let finish: Generated['finish'] | 'cancelled' = 'stop';
  const answered: AsyncGenerator<Drawn> =
    logprobs === undefined
      ? sequence.evaluateWithMetadata([...rest], {}, options)
      : sequence.evaluateWithMetadata([...rest], { probabilities: true }, options);
  for await (const { token, probabilities } of answered) {
    if (isCancelled()) {
      finish = 'cancelled';
      break;
    }
    takeFreeProcessors(model.llama);
    said.push(token);
    if (probabilities) telling.logprobs([logprobOf(model, token, probabilities, logprobs ?? 0)]);
    telling.text(answer.push(letters.push(token)));
    if (answer.hasStopped) break;
    if (said.length < most) continue;
    finish = said.length === maxTokens ? 'length' : 'context';
    break;
  }
  if (!answer.hasStopped && finish !== 'cancelled') {
    telling.text(answer.push(letters.end()));
    telling.text(answer.end());
  }
  telling.rest();
  if (finish === 'cancelled') return undefined;
  return { finish, promptTokens: tokens.length, cachedTokens: kept, completionTokens: said.length };
}

/** With room for the question and an answer; and the question in tokens. */
export const loadFor = (memory: ModelInMemory, { file, prompt, maxTokens }: Generate) =>
  memory.load(file, prompt, maxTokens);

async function grammarFor(model: LlamaModel, json: NonNullable<Generate['json']>) {
  const { LlamaGrammarEvaluationState } = await loadLibrary();
  const llama = await startLlama();
  const grammar =
    json === 'any'
      ? await llama.getGrammarFor('json')
      : // The library's type spells out which schemas it knows; what it does not know of one it passes over.
        await orProblem('schema', () => llama.createGrammarForJsonSchema(json as never));
  return new LlamaGrammarEvaluationState({ model, grammar });
}

/** The one seed, all its bits set, for which llama.cpp draws another each time. */
const DRAWN_ANEW = 2 ** 32 - 1;

/** Of 32 bits, and never the one that is none: -1 is a seed as any other. */
function seedOf(seed: number): number {
  const bits = seed >>> 0;
  return bits === DRAWN_ANEW ? DRAWN_ANEW - 1 : bits;
}

function optionsOf({ sampling }: Generate, lately: () => Token[]): SequenceEvaluateOptions {
  const { temperature, topK, topP, minP, seed, repeatPenalty, frequencyPenalty, presencePenalty } = sampling;
  const isPenalised = repeatPenalty !== 1 || frequencyPenalty !== 0 || presencePenalty !== 0;
  return {
    temperature,
    topK,
    topP,
    minP,
    // The library's own changes once a second: samples would be the same.
    seed: seed === undefined ? Math.floor(Math.random() * DRAWN_ANEW) : seedOf(seed),
    ...(isPenalised && {
      repeatPenalty: {
        punishTokens: lately,
        maxPunishTokens: PENALISED,
        penalty: repeatPenalty,
        frequencyPenalty,
        presencePenalty,
      },
    }),
  };
}
