/** Models that lie on this computer, run by a process of the app's own: no server, no network, no key. */
import type { Adapter, Destination } from '@engine/adapters/adapter';
import { textOfPieces } from '@engine/local/pieces';
import { estimateTokens } from '@shared/domain/call/estimateTokens';
import type { ModelReading, Span } from '@shared/domain/call/modelReading';
import type { PromptSize } from '@shared/domain/call/promptSize';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import { fail, ok, type Result } from '@shared/domain/result';
import type { Ending } from '@shared/domain/run/ending';
import { failureOf, type LocalBody, localBodySchema, PROTOCOL, prepareLocal } from './localBody';

const ENDINGS = { stop: 'stop', length: 'length', context: 'length' } as const satisfies Record<
  string,
  Ending
>;

function questionIn(body: WireRequest['body']) {
  const { model, added: _, ...question } = localBodySchema.parse(body);
  return { model, question };
}

/** Nobody has to be asked: the body holds it. */
function readingIn({ prompt, added }: Pick<LocalBody, 'prompt' | 'added'>): ModelReading {
  const specialTokens: Span[] = [];
  let text = '';
  for (const piece of prompt) {
    const from = text.length;
    text += textOfPieces([piece]);
    if ('special' in piece) specialTokens.push({ from, to: text.length });
  }
  return {
    type: 'text',
    by: 'local',
    text,
    specialTokens,
    ...(added !== undefined && { addedSystem: added }),
  };
}

/** By the model's own vocabulary where it is loaded; it is not loaded for it. */
async function sizeOf({ body }: WireRequest, { localModels }: Destination): Promise<Result<PromptSize>> {
  const { file, prompt, maxTokens } = localBodySchema.parse(body);
  const [counted, read] = await Promise.all([localModels.count({ file, prompt }), localModels.read(file)]);
  const limit = read.ok ? read.facts.contextLength : undefined;
  return ok({
    tokens: counted ?? estimateOf(prompt),
    isCounted: counted !== undefined,
    ...(maxTokens !== undefined && { answerTokens: maxTokens }),
    ...(limit !== undefined && { limit }),
  });
}

const estimateOf = (prompt: LocalBody['prompt']): number =>
  prompt.reduce((sum, piece) => sum + ('text' in piece ? estimateTokens(piece.text) : 1), 0);

export const local: Adapter = {
  protocol: PROTOCOL,
  keepsWhatItRead: true,
  prepare: prepareLocal,
  makeReady: async ({ body }, { provider, localModels }, signal) => {
    const { model, question } = questionIn(body);
    const loaded = await localModels.load(question, signal);
    return loaded.ok ? ok(null) : fail(failureOf(loaded.problem, { provider: provider.label, model }));
  },
  send: async ({ body }, { provider, localModels }, _, sink, signal) => {
    const { model, question } = questionIn(body);
    const answered = await localModels.generate(question, sink, signal);
    if (!answered.ok)
      return { type: 'failed', failure: failureOf(answered.problem, { provider: provider.label, model }) };
    const { finish, promptTokens, cachedTokens, completionTokens } = answered.value;
    return {
      type: 'completed',
      end: {
        finishReason: finish,
        ending: ENDINGS[finish],
        usage: { promptTokens, cachedTokens, completionTokens },
      },
    };
  },
  listModels: async ({ localModels }) => ok(await localModels.list()),
  countSlots: () => Promise.resolve(1),
  sizeOf,
  readingOf: ({ body }) => Promise.resolve(ok(readingIn(localBodySchema.parse(body)))),
};
