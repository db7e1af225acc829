/** What "Copy as" gives comes back as the same request: what is on the wire is the same, byte for byte but for halves of characters. */
import { prepareChat } from '@engine/adapters/openaiChat/chatBody';
import type { Call } from '@shared/domain/call/call';
import { isPartSent, isSent } from '@shared/domain/call/isSent';
import { presetOf } from '@shared/domain/providers/presets';
import type { Provider } from '@shared/domain/providers/provider';
import type { Session } from '@shared/domain/session/session';
import { codeLanguages, toCode } from '@shared/formats/code/toCode';
import { wellFormed } from '@shared/formats/doors/wellFormed';
import { door } from '@shared/formats/request/read';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noLocalModels } from '../fakes/noLocalModels';
import { anySession } from '../support/anySession';
import { doorContext, importedBy } from '../support/importedBy';

const PROVIDERS = ['openai', 'openrouter', 'anthropic', 'ollama', 'gemini'].flatMap(
  (id) => presetOf(id)?.provider ?? [],
);

function bodyOf(call: Call, provider: Provider) {
  const made = prepareChat(call, provider, {
    userAgent: 'Parallax/0',
    hasKey: provider.needsKey,
    localModels: noLocalModels,
  });
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
}

/** Its first prompt and model, as they stand: nothing is filled in. */
function callIn({ prompts: [prompt], models: [setting] }: Session, model: string): Call {
  const { messages = [], tools, responseFormat } = prompt ?? {};
  return {
    model,
    messages: messages.filter(isSent).map(({ id: _, parts, ...message }) => {
      const sent = parts?.filter(isPartSent) ?? [];
      const [first] = sent;
      // One text is a text, however it is wrapped.
      if (message.content === '' && first?.type === 'text' && sent.length === 1)
        return { ...message, content: first.text };
      return { ...message, ...(sent.length > 0 && { parts: sent }) };
    }),
    tools,
    responseFormat,
    params: setting?.params ?? {},
  };
}

describe.each(codeLanguages)('as %s', (language) => {
  it('comes back the same', async () => {
    await fc.assert(
      fc.asyncProperty(anySession, fc.constantFrom(...PROVIDERS), async (session, provider) => {
        const call = callIn(session, 'vendor/model-1');
        fc.pre(call.messages.length > 0);
        const sent = bodyOf(call, provider);
        const code = toCode(sent, language, 'THE_KEY');
        const recognised = door.recognise(code.slice(0, 65_536), { name: 'x', isFolder: false });
        expect(recognised).toBeGreaterThan(0.5);
        const [made] = await importedBy(door, code, doorContext({ providers: PROVIDERS }));
        const model = made?.session.models[0];
        if (!made || !model) throw new Error(JSON.stringify(made?.lines));
        expect(model.providerId).toBe(provider.id);
        const again = bodyOf(callIn(made.session, model.model), provider);
        expect(again.body).toEqual(wellFormed(sent.body).value);
        expect(again.url).toBe(sent.url);
        expect(made.lines.filter(({ fate }) => fate === 'leftOut')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
