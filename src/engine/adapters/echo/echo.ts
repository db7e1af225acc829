/** Answers with what it is asked, for trying checks on texts that are there already: no server, no network, no model, no tokens. */
import type { Adapter } from '@engine/adapters/adapter';
import { textAlone } from '@engine/adapters/textAlone';
import type { Call } from '@shared/domain/call/call';
import { ECHO_PROTOCOL } from '@shared/domain/call/wireRequest';
import { notSentOf } from '@shared/domain/providers/notSent';
import { ok } from '@shared/domain/result';
import { chatMessage } from '@shared/formats/chat/chatMessage';

/** The text of one user message; of anything else its messages as JSON, laid out as promptfoo's provider of this name does. */
const answerTo = (call: Call): string =>
  textAlone(call) ?? JSON.stringify(call.messages.map(chatMessage), null, 2);

export const echo: Adapter = {
  protocol: ECHO_PROTOCOL,
  prepare: (call, provider) => {
    const notSent = notSentOf(provider, call);
    return ok({
      protocol: ECHO_PROTOCOL,
      url: 'echo:',
      headers: {},
      body: answerTo(call),
      ...(notSent.length > 0 && { notSent }),
    });
  },
  send: async ({ body }, _, __, sink, signal) => {
    signal.throwIfAborted();
    sink.text(String(body));
    return { type: 'completed', end: { ending: 'stop' } };
  },
  listModels: () => Promise.resolve(ok([])),
  countSlots: () => Promise.resolve(undefined),
};
