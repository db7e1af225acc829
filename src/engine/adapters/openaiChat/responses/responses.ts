/** OpenAI's Responses, and the servers that have the same interface. */
import type { Adapter } from '@engine/adapters/adapter';
import { modelOf } from '@engine/adapters/modelOf';
import { countSlots } from '@engine/adapters/openaiChat/countSlots';
import { listModels } from '@engine/adapters/openaiChat/listModels';
import { withRemedy } from '@engine/adapters/openaiChat/remedy';
import { postJson } from '@engine/events/postJson';
import { readEvents } from '@engine/events/readEvents';
import { contextOf } from '@engine/failures/contextOf';
import { RESPONSES_PROTOCOL } from '@shared/domain/call/wireRequest';
import { prepareResponses } from './responsesBody';
import { ResponsesReader } from './responsesReader';

export const responses: Adapter = {
  protocol: RESPONSES_PROTOCOL,
  prepare: prepareResponses,
  send: async (request, to, send, sink, signal) => {
    const context = contextOf(request.url, to, modelOf(request));
    const posted = await postJson(request, to, send, context, signal);
    if (posted.type === 'failed') {
      const { failure, said = '' } = posted;
      return { type: 'failed', failure: withRemedy(failure, said, request.body) };
    }
    return readEvents(posted.answer, new ResponsesReader(sink, context), context, signal);
  },
  listModels,
  countSlots,
};
