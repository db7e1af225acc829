/** Models that lie on this computer, run by a process of the app's own: no server, no network, no key. */
import type { Adapter } from '@engine/adapters/adapter';
import { ok } from '@shared/domain/result';
import type { Ending } from '@shared/domain/run/run';
import { failureOf, localBodySchema, PROTOCOL, prepareLocal } from './localBody';

const ENDINGS = { stop: 'stop', length: 'length', context: 'length' } as const satisfies Record<
  string,
  Ending
>;

export const local: Adapter = {
  protocol: PROTOCOL,
  keepsWhatItRead: true,
  prepare: prepareLocal,
  send: async ({ body }, { provider, localModels }, _, sink, signal) => {
    const { model, added: __, ...question } = localBodySchema.parse(body);
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
};
