/** A session as a promptfoo configuration (as of promptfoo 0.121), in YAML. */

import { isSent } from '@shared/domain/call/isSent';
import type { Embedder, Grader } from '@shared/domain/checks/grader';
import { isBlock } from '@shared/domain/examples/examplesBlock';
import { placeExamples, type RenderedExamples } from '@shared/domain/examples/placeExamples';
import { hasSlotIn, withoutSlot, withSlotFilled } from '@shared/domain/examples/slot';
import { Given } from '@shared/domain/nunjucks/value';
import { PROMPT_PLACE, placesIn } from '@shared/domain/providers/endpoint/places';
import { endpointOf, isEcho, isEndpoint, type Provider } from '@shared/domain/providers/provider';
import { casesOf } from '@shared/domain/session/cells';
import { mapTexts, variablesOf } from '@shared/domain/session/interpolate';
import { modelNames } from '@shared/domain/session/modelNames';
import type { Case, Message, Prompt, Session } from '@shared/domain/session/session';
import { chatMessage } from '@shared/formats/chat/chatMessage';
import type { WriteSession } from '@shared/formats/sessionFormat';
import type { Note, SessionNote } from '@shared/formats/sessionNote';
import { yamlText } from '@shared/formats/yaml/yamlText';
import { examplesForAll } from './examplesForAll';
import { exportAssert } from './exportAsserts';
import { endpointOut, isOneText } from './exportEndpoint';
import { hasDefaultsThere } from './exportMessages';
import { embedderOut, providerOut } from './exportProvider';
import { literalTemplate, templateNames, toTemplate } from './promptfooTemplate';
import { ECHOED_TEXT } from './reading/echo';
import { CONTENT_ALONE } from './reading/http/bodyOf';

/** With a list of what could not be taken over. */
export const writeSession: WriteSession = (session, { providers, keyVariable }) => {
  const { config, notes } = exportPromptfoo(session, providers, keyVariable);
  return { text: yamlText(config), notes };
};

interface PromptfooExport {
  readonly config: Readonly<Record<string, unknown>>;
  readonly notes: readonly SessionNote[];
}

/** `keyVariable`: the environment variable of a provider's key, if it has one. No key is in the result. */
export function exportPromptfoo(
  session: Session,
  providers: readonly Provider[],
  keyVariable: (providerId: string) => string | undefined,
): PromptfooExport {
  const notes: SessionNote[] = [];
  const note: Note = (code, path, params) => {
    const isTold = notes.some((each) => each.code === code && each.path === path);
    if (!isTold) notes.push({ code, path, ...(params && { params }) });
  };
  const prompts = session.prompts.filter(({ isLeftOut }) => isLeftOut !== true);
  const cases = casesOf(session);
  const endpoints = session.models.flatMap(({ providerId }) =>
    providers.filter((each) => each.id === providerId && isEndpoint(each)),
  );
  // What a service is told beside the prompt is a variable there, too.
  const told = endpoints.flatMap((each) => placesIn(endpointOf(each).body));
  const isValue = (name: string) => cases.some(({ values }) => Object.hasOwn(values, name));
  const variables = [...new Set([...variablesOf(prompts), ...told.filter(isValue)])];
  // promptfoo fills values that name another value; a name that no value holds is never filled there.
  const held = new Set(cases.flatMap(({ values }) => Object.values(values).flatMap(namesHeld)));
  // Those of a Nunjucks prompt stand in its tags.
  const ownNames = new Set(variablesOf(prompts.filter(({ syntax }) => syntax === 'nunjucks')));
  const names = templateNames(variables, (name) => held.has(name), ownNames);
  const nameOf = (variable: string) => names.get(variable) ?? variable;
  // promptfoo has another form of them for Bedrock.
  const isBedrock = session.models.some(({ providerId }) =>
    providers.some(({ id, kind }) => id === providerId && kind === 'bedrock'),
  );
  const tools = isBedrock ? undefined : toolsOfAll(prompts);
  for (const [index, prompt] of session.prompts.entries())
    if (prompts.includes(prompt)) {
      noteExtras(tools ? { ...prompt, tools: undefined } : prompt, `prompts[${index}]`, note);
      if (isBlock(prompt.examples) && !examplesForAll(prompt, session, cases))
        note('examplesVary', `prompts[${index}].examples`);
    }
  noteIgnored(session, prompts, note);
  const hasSeed = session.models.some(({ params }) => params.seed !== undefined);
  if (session.samples > 1 && hasSeed) note('seedNotCounted', 'models');
  const labels = modelNames(session.models, { providers, unnamed: '' });

  const embedder = ({ providerId, model }: Embedder) => {
    const provider = providers.find(({ id }) => id === providerId);
    return embedderOut({ model }, provider, keyVariable(providerId));
  };

  const grader = ({ providerId, model, api, params }: Grader) => {
    const provider = providers.find(({ id }) => id === providerId);
    const setting = { id: '', providerId, model, ...(api && { api }), params };
    const { label: _, ...asked } = providerOut(setting, '', provider, keyVariable(providerId), undefined);
    return asked;
  };
  return {
    config: {
      description: session.title,
      prompts: prompts.map((prompt) => ({
        label: prompt.name || prompt.id,
        raw: rawOf(prompt, nameOf, examplesForAll(prompt, session, cases)),
      })),
      providers: session.models.map((model, index) => {
        const provider = providers.find(({ id }) => id === model.providerId);
        if (!provider) note('providerUnknown', `models[${index}]`, { provider: model.providerId });
        if (model.api === 'messages' && hasDefaultsThere(model.params))
          note('defaultsThere', `models[${index}]`);
        if (model.api === 'responses' && prompts.some(hasChatForms))
          note('responsesInput', `models[${index}]`);
        const label = labels.byId.get(model.id)?.alias || model.id;
        if (provider && isEcho(provider)) return echoOut(label, prompts);
        if (!provider || !isEndpoint(provider))
          return providerOut(model, label, provider, keyVariable(model.providerId), tools);
        const isText = prompts.every(isOneText);
        if (!isText && placesIn(endpointOf(provider).body).includes(PROMPT_PLACE))
          note('endpointPrompt', `models[${index}]`);
        return endpointOut(model, label, provider, keyVariable(model.providerId), {
          nameOf,
          variables: new Set(variables),
          prompt: isText ? CONTENT_ALONE : '{{prompt}}',
        });
      }),
      tests: cases.map((case_, index) => ({
        vars: varsOf(case_, variables, { nameOf, ownNames }, `cases[${index}]`, note),
        // Else a list would be a test for each of its items.
        ...(ownNames.size > 0 && { options: { disableVarExpansion: true } }),
        // Of what asks nothing no check says anything.
        assert: (case_.probe === undefined ? session.checks : [])
          .map((check, at) => exportAssert(check, case_, `checks[${at}]`, note, { embedder, grader }))
          .filter((each) => each !== undefined),
      })),
      evaluateOptions: { cache: false, ...(session.samples > 1 && { repeat: session.samples }) },
    },
    notes,
  };
}

function namesHeld(value: string): readonly string[] {
  return Array.from(value.matchAll(/\{\{\s*(\w+)\s*\}\}/g), (match) => match[1] ?? '');
}

/** JSON, so that promptfoo fills each message by itself and no value can break out of its own. */
function rawOf(
  prompt: Prompt,
  nameOf: (variable: string) => string,
  examples: RenderedExamples | undefined,
): string {
  const isSlotted = hasSlotIn(prompt);
  const text = examples?.as === 'text' ? examples.text : '';
  const messages = (isSlotted && text === '' ? prompt.messages.map(withoutSlot) : prompt.messages)
    .filter(isSent)
    .map((message) =>
      mapTexts(literalCalls(message), (each) => {
        if (message.isVerbatim) return literalTemplate(each);
        return prompt.syntax === 'nunjucks' ? each : toTemplate(each, nameOf);
      }),
    )
    .map((message) => (isSlotted ? withSlotFilled(message, text) : message));
  const placed = examples && !isSlotted ? placeExamples(messages, examples) : messages;
  return JSON.stringify(placed.map(chatMessage));
}

/** What a model asked for is data, in which braces are no variables. */
function literalCalls(message: Message): Message {
  const toolCalls = message.toolCalls?.map((call) => ({
    ...call,
    arguments: literalTemplate(call.arguments),
  }));
  return toolCalls ? { ...message, toolCalls } : message;
}

/** What of the session promptfoo has no place for. */
function noteIgnored(session: Session, prompts: readonly Prompt[], note: Note): void {
  for (const name of ['answer', 'pairJudge'] as const)
    if (session[name] !== undefined) note('fieldIgnored', name);
  const shown = new Set(prompts.flatMap(({ examples }) => (isBlock(examples) ? [examples.pool] : [])));
  for (const [index, { id }] of (session.pools ?? []).entries())
    if (!shown.has(id)) note('fieldIgnored', `pools[${index}]`);
  for (const [index, { probe }] of session.cases.entries())
    if (probe !== undefined) note('fieldIgnored', `cases[${index}].probe`);
}

/** Told, not written: we write only what has been run with promptfoo itself. */
function noteExtras(
  prompt: { readonly [K in keyof Prompt]: Prompt[K] | undefined },
  path: string,
  note: Note,
): void {
  for (const name of ['tools', 'responseFormat', 'technique'] as const)
    if (prompt[name] !== undefined) note('fieldIgnored', `${path}.${name}`);
}

/** A provider's there. Undefined where the prompts differ in them, or promptfoo would fill something in. */
function toolsOfAll([first, ...others]: readonly Prompt[]): Prompt['tools'] {
  const text = JSON.stringify(first?.tools);
  const isSame = others.every(({ tools }) => JSON.stringify(tools) === text);
  return isSame && text !== undefined && !/\{[{%#]/.test(text) ? first?.tools : undefined;
}

/** What promptfoo would send to the Responses as chat completions write it. */
const hasChatForms = ({ messages }: Prompt): boolean =>
  messages.some(({ role, parts, toolCalls }) => role === 'tool' || parts || toolCalls);

interface Naming {
  readonly nameOf: (variable: string) => string;
  /** Those of the Nunjucks prompts. */
  readonly ownNames: ReadonlySet<string>;
}

/** What a Nunjucks prompt reads in a value; a number only where promptfoo prints it as it is written. */
function saidAlike(value: string): unknown {
  const said = new Given(value).plain;
  return typeof said === 'number' && String(said) !== value ? value : said;
}

function varsOf(
  case_: Case,
  variables: readonly string[],
  { nameOf, ownNames }: Naming,
  path: string,
  note: Note,
): Readonly<Record<string, unknown>> {
  const given = variables.filter((name) => Object.hasOwn(case_.values, name));
  return Object.fromEntries(
    given.map((name) => {
      const value = case_.values[name] ?? '';
      if (/^(?:file|package):/.test(value)) note('valueReadAsFile', path, { name });
      const said = ownNames.has(name) ? saidAlike(value) : value;
      if (typeof said === 'object') note('valueAsObject', `${path}.${name}`, { name });
      if (typeof said !== 'string') return [nameOf(name), said];
      // promptfoo takes one line end off the end of a value.
      return [nameOf(name), value.endsWith('\n') ? `${value}\n` : value];
    }),
  );
}

/** Prompts are JSON there: of one text that is what it is to answer with. */
const echoOut = (label: string, prompts: readonly Prompt[]) => ({
  id: 'echo',
  label,
  ...(prompts.every(isOneText) && { transform: ECHOED_TEXT }),
});
