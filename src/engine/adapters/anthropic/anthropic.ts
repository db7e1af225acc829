/** Anthropic's Messages, below the address at which the same server speaks OpenAI's protocol. */
import type { Adapter } from '@engine/adapters/adapter';
import { modelOf } from '@engine/adapters/modelOf';
import { postJson } from '@engine/events/postJson';
import { readEvents } from '@engine/events/readEvents';
import { contextOf } from '@engine/failures/contextOf';
import { keyHeaderFor, MESSAGES_PROTOCOL } from '@shared/domain/call/wireRequest';
import { ok } from '@shared/domain/result';
import { ownHeadersOf, prepareMessages } from './messagesBody';
import { MessagesReader } from './messagesReader';

export const anthropic: Adapter = {
  protocol: MESSAGES_PROTOCOL,
  prepare: prepareMessages,
  send: async (request, to, send, sink, signal) => {
    const context = contextOf(request.url, to, modelOf(request));
    const headers = { ...ownHeadersOf(request.body), ...to.provider.headers };
    const own = { ...to, provider: { ...to.provider, headers } };
    const posted = await postJson(request, own, send, context, signal, keyHeaderFor(MESSAGES_PROTOCOL));
    if (posted.type === 'failed') return { type: 'failed', failure: posted.failure };
    return readEvents(posted.answer, new MessagesReader(sink, context), context, signal);
  },
  // The provider's own interface has the list.
  listModels: () => Promise.resolve(ok([])),
  countSlots: () => Promise.resolve(undefined),
};
