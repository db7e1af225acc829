/** The questions of a session's cells, in nobody's dialect. */

import { withSlot } from '@shared/domain/examples/caseInput';
import { pairsOf } from '@shared/domain/examples/examplesBlock';
import { examplesFor } from '@shared/domain/examples/examplesFor';
import { placeExamples, renderExamples, withTurns } from '@shared/domain/examples/placeExamples';
import type { Pool } from '@shared/domain/examples/pool';
import { hasSlotIn, withoutSlot } from '@shared/domain/examples/slot';
import { apiAt, isLocal, type Provider, wantsModel } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import { type Cell, casesOf } from '@shared/domain/session/cells';
import { interpolate } from '@shared/domain/session/interpolate';
import type { Case, Message, Prompt, Session } from '@shared/domain/session/session';
import { templateFailure } from '@shared/domain/session/templateFailure';
import type { Call } from './call';
import { isPartSent, isSent } from './isSent';
import { messageText } from './messageText';

/** A question, and the provider that it goes to. */
export interface Asked {
  readonly call: Call;
  readonly provider: Provider;
}

interface Calls {
  /** Undefined where the session names one that is not there. */
  readonly providerOf: (cell: Cell) => Provider | undefined;
  /** The cell's question, or why there is none (unknown provider, no model name, missing variables, no message). */
  readonly of: (cell: Cell) => Result<Asked>;
}

/** Looks the session through once: a grid of ten thousand cells asks for each of them. */
export function createCalls(session: Session, providers: readonly Provider[]): Calls {
  const prompts = new Map(session.prompts.map((prompt) => [prompt.id, prompt]));
  const models = new Map(session.models.map((model) => [model.id, model]));
  const cases = new Map(casesOf(session).map((case_) => [case_.id, case_]));
  const providersById = new Map(providers.map((provider) => [provider.id, provider]));
  const providerOf = ({ modelId }: Cell) => providersById.get(models.get(modelId)?.providerId ?? '');
  return {
    providerOf,
    of: (cell) => {
      const [prompt, setting] = [prompts.get(cell.promptId), models.get(cell.modelId)];
      const case_ = cases.get(cell.caseId);
      if (!prompt || !setting || !case_)
        return fail({ code: 'internal', detail: 'The cell is not in the session.' });
      const provider = providerOf(cell);
      if (!provider) return fail({ code: 'provider.unknown', params: { provider: setting.providerId } });
      const model = setting.model.trim();
      if (model === '' && wantsModel(provider))
        return fail({ code: 'model.missing', params: { provider: provider.label } });
      const messages = messagesOf(prompt, case_, session.pools, isLocal(provider));
      if (!messages.ok) return messages;
      if (!messages.value.some(isSent))
        return fail({ code: 'prompt.empty', params: { prompt: prompt.name } });
      const { seed } = setting.params;
      const params = { ...setting.params, ...(seed !== undefined && { seed: seed + cell.sample }) };
      const { tools, responseFormat } = prompt;
      const { values } = case_;
      return ok({
        call: {
          ...{ model, messages: messages.value, tools, responseFormat, params, values },
          ...apiAt(provider, setting),
        },
        provider,
      });
    },
  };
}

/**
 * Filled in, without those that hold nothing, with the examples; or which values are missing, or which pool. `keepsEmptySystem`: a system message
 * stays, whatever it holds, for to some models an empty one says something else than none.
 */
export function messagesOf(
  prompt: Pick<Prompt, 'messages' | 'examples' | 'syntax'>,
  case_: Case,
  pools: readonly Pool[] | undefined,
  keepsEmptySystem = false,
): Result<readonly Message[]> {
  const shown = examplesFor(prompt, case_, pools);
  if (!shown.ok) return shown;
  const examples = shown.value && renderExamples(shown.value);
  const text = examples?.as === 'text' && hasSlotIn(prompt) ? examples.text : undefined;
  const filled = interpolate(
    text === '' ? { ...prompt, messages: prompt.messages.map(withoutSlot) } : prompt,
    text === undefined ? case_ : withSlot(case_, text),
  );
  if (filled.status === 'missing')
    return fail({ code: 'prompt.missingVariables', params: { names: filled.names.join(', ') } });
  if (filled.status === 'failed') return fail(templateFailure(filled));
  const isKept = (message: Message) => isSent(message) || (keepsEmptySystem && message.role === 'system');
  const messages = filled.messages.filter(isKept).map(withoutEmptyParts);
  if (!examples) return ok(withTurns(messages, pairsOf(prompt.examples)));
  return ok(text === undefined ? placeExamples(messages, examples) : messages);
}

function withoutEmptyParts(message: Message): Message {
  const { parts: _, ...others } = message;
  const parts = message.parts?.filter(isPartSent) ?? [];
  return parts.length > 0 ? { ...others, parts } : others;
}

/** What was asked, as one text: the message alone if there is one, else each under its role. */
export function textOfMessages(messages: readonly Message[]): string {
  const [only] = messages;
  if (only && messages.length === 1) return messageText(only);
  return messages.map((message) => `${message.role}: ${messageText(message)}`).join('\n\n');
}
