/** Google's Gemini by its own `generateContent`, at AI Studio and at Vertex AI. */
import type { Adapter } from '@engine/adapters/adapter';
import { postJson } from '@engine/events/postJson';
import { readEvents } from '@engine/events/readEvents';
import { contextOf } from '@engine/failures/contextOf';
import { GEMINI_PROTOCOL } from '@shared/domain/call/wireRequest';
import { ok } from '@shared/domain/result';
import { keyHeaderOf, modelIn } from './address';
import { prepareGemini } from './geminiBody';
import { GeminiReader } from './geminiReader';

export const gemini: Adapter = {
  protocol: GEMINI_PROTOCOL,
  prepare: prepareGemini,
  send: async (request, to, send, sink, signal) => {
    const context = contextOf(request.url, to, modelIn(request.url));
    const posted = await postJson(request, to, send, context, signal, keyHeaderOf(request.url));
    if (posted.type === 'failed') return { type: 'failed', failure: posted.failure };
    return readEvents(posted.answer, new GeminiReader(sink, context), context, signal);
  },
  // The provider's own interface has the list.
  listModels: () => Promise.resolve(ok([])),
  countSlots: () => Promise.resolve(undefined),
};
