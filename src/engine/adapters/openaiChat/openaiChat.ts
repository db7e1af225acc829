/** OpenAI's chat completions, and the many servers that speak the same protocol. */
import type { Adapter } from '@engine/adapters/adapter';
import { modelOf } from '@engine/adapters/modelOf';
import { contextOf } from '@engine/failures/contextOf';
import { PROTOCOL, prepareChat } from './chatBody';
import { postChat } from './chatClient';
import { countSlots } from './countSlots';
import { embeddings } from './embeddings';
import { listModels } from './listModels';
import { madeUpAnswer } from './madeUpAnswer';
import { readAnswer } from './readAnswer';
import { readingOf } from './reading/readingOf';
import { withRemedy } from './remedy';

export const openaiChat: Adapter = {
  protocol: PROTOCOL,
  prepare: prepareChat,
  send: async (request, to, send, sink, signal) => {
    const context = contextOf(request.url, to, modelOf(request));
    const posted = await postChat(request, to, send, context, signal);
    if (posted.type === 'failed') return posted;
    const outcome = await readAnswer(posted.answer, request, sink, context, signal);
    if (outcome.type === 'completed') return outcome;
    // Some refuse with status 200.
    const { failure } = outcome;
    return { ...outcome, failure: withRemedy(failure, failure.detail ?? '', request.body) };
  },
  embeddings,
  listModels,
  countSlots,
  readingOf,
  madeUpAnswer,
};
