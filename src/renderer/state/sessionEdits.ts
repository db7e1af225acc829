/** Every structural edit of a session, as a pure function from session to session. */
import { newId } from '@shared/domain/ids';
import { askedOf } from '@shared/domain/providers/askedOf';
import type { Provider } from '@shared/domain/providers/provider';
import { emptySession } from '@shared/domain/session/emptySession';
import type { ModelApi, ModelSetting, SamplingParams } from '@shared/domain/session/modelSetting';
import type { Case, Message, Prompt, Role, Session } from '@shared/domain/session/session';

export type Edit = (session: Session) => Session;

/** A session as a newcomer meets it: one prompt with a system and a user message, one model. */
export function blankSession(title: string, providerId: string, model: string): Session {
  return {
    ...emptySession(newId(), title),
    prompts: [{ id: newId(), name: 'A', messages: [newMessage('system'), newMessage('user')] }],
    models: [{ id: newId(), providerId, model, params: {} }],
  };
}

/** With an editor's id, which is not written into the file. */
export function newMessage(role: Role, content = ''): Message & { readonly id: string } {
  return { id: newId(), role, content };
}

const replaceAt = <T>(items: readonly T[], index: number, item: T): readonly T[] =>
  items.map((existing, at) => (at === index ? item : existing));
const insertAt = <T>(items: readonly T[], index: number, item: T): readonly T[] => [
  ...items.slice(0, index),
  item,
  ...items.slice(index),
];

/** What is brought back may be there again: another program has put it there. */
export const insertedAt = <T extends { readonly id: string }>(
  items: readonly T[],
  index: number,
  item: T,
): readonly T[] => (items.some(({ id }) => id === item.id) ? items : insertAt(items, index, item));

/** Moves the item at `from` so that it then stands at `to`; out-of-range places change nothing. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  return insertAt(
    items.filter((_, index) => index !== from),
    to,
    item,
  );
}

// Prompts

export const editPrompt =
  (promptId: string, change: (prompt: Prompt) => Prompt): Edit =>
  (session) => ({
    ...session,
    prompts: session.prompts.map((prompt) => (prompt.id === promptId ? change(prompt) : prompt)),
  });

/** Whether a session has it. */
export const hasPrompt =
  (promptId: string) =>
  ({ prompts }: Pick<Session, 'prompts'>): boolean =>
    prompts.some(({ id }) => id === promptId);

export const insertPrompt =
  (prompt: Prompt, index: number): Edit =>
  (session) => ({ ...session, prompts: insertedAt(session.prompts, index, prompt) });

/** The last prompt stays: a session has at least one. */
export const removePrompt =
  (promptId: string): Edit =>
  (session) =>
    session.prompts.length > 1
      ? { ...session, prompts: session.prompts.filter(({ id }) => id !== promptId) }
      : session;

/** A copy under new ids, named after the next free letter. */
export function copyOfPrompt(session: Session, prompt: Prompt): Prompt {
  return {
    ...prompt,
    id: newId(),
    name: nextPromptName(session),
    messages: prompt.messages.map((message) => ({ ...message, id: newId() })),
  };
}

/** The first of A, B, C … that no prompt bears. */
export function nextPromptName(session: Session): string {
  const names = new Set(session.prompts.map(({ name }) => name));
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  return letters.find((letter) => !names.has(letter)) ?? `${session.prompts.length + 1}`;
}

// Messages

/** Before the one at `index` (from 0), or as the last. */
export const insertMessage = (promptId: string, message: Message, index: number): Edit =>
  editPrompt(promptId, (prompt) => ({ ...prompt, messages: insertAt(prompt.messages, index, message) }));

/** By its editor's id. */
export const removeMessage = (promptId: string, messageId: string): Edit =>
  editPrompt(promptId, (prompt) => ({
    ...prompt,
    messages: prompt.messages.filter(({ id }) => id !== messageId),
  }));

/** Places count from 0. */
export const moveMessage = (promptId: string, from: number, to: number): Edit =>
  editPrompt(promptId, (prompt) => ({ ...prompt, messages: moved(prompt.messages, from, to) }));

/** What `change` does not name stays. */
export const changeMessage = (promptId: string, messageId: string, change: Partial<Message>): Edit =>
  editPrompt(promptId, (prompt) => ({
    ...prompt,
    messages: prompt.messages.map((message) =>
      message.id === messageId ? { ...message, ...change } : message,
    ),
  }));

/** Sends a message's texts as they are written, or fills variables in. */
export const setVerbatim = (promptId: string, messageId: string, isVerbatim: boolean): Edit =>
  editPrompt(promptId, (prompt) => ({
    ...prompt,
    messages: prompt.messages.map((message) => {
      if (message.id !== messageId) return message;
      const { isVerbatim: _, ...others } = message;
      return isVerbatim ? { ...others, isVerbatim } : others;
    }),
  }));

/** Leaves a prompt out of the next run, or takes it in again. */
export const leaveOut = (promptId: string, isLeftOut: boolean): Edit =>
  editPrompt(promptId, ({ isLeftOut: _, ...prompt }) => (isLeftOut ? { ...prompt, isLeftOut } : prompt));

/** What a prompt's texts are written in; undefined: text with variables. */
export const setSyntax = (promptId: string, syntax: Prompt['syntax']): Edit =>
  editPrompt(promptId, ({ syntax: _, ...prompt }) => (syntax ? { ...prompt, syntax } : prompt));

// Models

export const setModels =
  (models: readonly ModelSetting[]): Edit =>
  (session) => ({ ...session, models });

export const insertModel =
  (setting: ModelSetting, index: number): Edit =>
  (session) => ({ ...session, models: insertedAt(session.models, index, setting) });

export const removeModel =
  (modelId: string): Edit =>
  (session) => ({ ...session, models: session.models.filter(({ id }) => id !== modelId) });

export const moveModel =
  (from: number, to: number): Edit =>
  (session) => ({ ...session, models: moved(session.models, from, to) });

export const changeModel =
  (modelId: string, change: Partial<Pick<ModelSetting, 'providerId' | 'model'>>): Edit =>
  (session) => ({
    ...session,
    models: session.models.map((setting) => (setting.id === modelId ? { ...setting, ...change } : setting)),
  });

export const changeProvider =
  (modelId: string, provider: Pick<Provider, 'id' | 'kind' | 'baseUrl'>, model: string): Edit =>
  (session) => ({
    ...session,
    models: session.models.map((setting) =>
      setting.id === modelId ? { ...askedOf(provider, setting), model } : setting,
    ),
  });

/** Nothing: the one that its provider's kind has. */
export const setApi =
  (modelId: string, api: ModelApi | undefined): Edit =>
  (session) => ({
    ...session,
    models: session.models.map((setting) => {
      if (setting.id !== modelId) return setting;
      const { api: _, ...others } = setting;
      return api === undefined ? others : { ...others, api };
    }),
  });

/** What the user calls it; nothing: what it is called by itself. */
export const setAlias =
  (modelId: string, text: string): Edit =>
  (session) => ({
    ...session,
    models: session.models.map((setting) => {
      if (setting.id !== modelId) return setting;
      const { alias: _, ...others } = setting;
      return text.trim() === '' ? others : { ...others, alias: text };
    }),
  });

/** Sets a sampling parameter, or unsets it with undefined: it is then not sent. */
export const changeParam =
  <Name extends keyof SamplingParams>(
    modelId: string,
    name: Name,
    value: SamplingParams[Name] | undefined,
  ): Edit =>
  (session) => ({
    ...session,
    models: session.models.map((setting) => {
      if (setting.id !== modelId) return setting;
      const { [name]: _, ...others } = setting.params;
      return { ...setting, params: value === undefined ? others : { ...setting.params, [name]: value } };
    }),
  });

// Cases and samples

export const insertCase =
  (case_: Case, index: number): Edit =>
  (session) => ({ ...session, cases: insertedAt(session.cases, index, case_) });

export const removeCase =
  (caseId: string): Edit =>
  (session) => ({ ...session, cases: session.cases.filter(({ id }) => id !== caseId) });

/** Changes the case at this place. With no case yet, the first one is made. */
const changeCase =
  (caseIndex: number, change: (case_: Case) => Case): Edit =>
  (session) => {
    const changed = change(session.cases[caseIndex] ?? { id: newId(), values: {} });
    return {
      ...session,
      cases:
        caseIndex < session.cases.length
          ? replaceAt(session.cases, caseIndex, changed)
          : [...session.cases, changed],
    };
  };

/** Sets a variable's value in a case. With no case yet, the first one is made. */
export const setCaseValue = (caseIndex: number, name: string, value: string): Edit =>
  changeCase(caseIndex, (case_) => ({ ...case_, values: { ...case_.values, [name]: value } }));

/** Sets what is expected of a case's answers; nothing expects nothing. With no case yet, the first one is made. */
export const setCaseExpected = (caseIndex: number, expected: string): Edit =>
  changeCase(caseIndex, ({ expected: _, ...case_ }) => (expected === '' ? case_ : { ...case_, expected }));

export const setCases =
  (cases: readonly Case[]): Edit =>
  (session) => ({ ...session, cases });

export const setSamples =
  (samples: number): Edit =>
  (session) => ({ ...session, samples });

export const setTitle =
  (title: string): Edit =>
  (session) =>
    session.title === title ? session : { ...session, title };
