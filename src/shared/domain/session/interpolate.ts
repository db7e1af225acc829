/** `{{variables}}` in messages: finding them, and putting a case's values in their place. */
import { hasSlot, SLOT } from '@shared/domain/examples/slotName';
import { namesOfTemplate } from '@shared/domain/nunjucks/names';
import type { TemplateProblem } from '@shared/domain/nunjucks/problem';
import { renderTemplate } from '@shared/domain/nunjucks/render';
import { Given } from '@shared/domain/nunjucks/value';
import type { Case, Message, Prompt } from './session';
import { composedName, NAME_CHARACTERS } from './variableName';

/** A name may have blanks around it. */
const VARIABLE = new RegExp(`\\{\\{\\s*([${NAME_CHARACTERS}]+)\\s*\\}\\}`, 'gu');

/** What Nunjucks does not take for text; `{{name}}` is among it. */
const TAG = /\{[{%#]|#\}/;

interface VariableSpan {
  /** Composed (NFC), however it is written there. */
  readonly name: string;
  /** Offsets in UTF-16 code units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Every `{{name}}` of a text with its place. */
export function findVariables(text: string): readonly VariableSpan[] {
  return Array.from(text.matchAll(VARIABLE), (match) => ({
    name: composedName(match[1] ?? ''),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** What is filled in: texts, and what they are written in. */
export type Filled = Pick<Prompt, 'messages' | 'syntax'>;

/** The names that a set of prompts uses, each once, in order of first use. */
export const variablesOf = (prompts: readonly Prompt[]): readonly string[] =>
  namesOf(prompts, (text, syntax) => namesIn(text, syntax));

/** Those among them without which something would be missing: a condition, or what has a default, asks for no value. */
export const neededVariablesOf = (prompts: readonly Prompt[]): readonly string[] =>
  namesOf(prompts, (text, syntax) =>
    syntax === 'nunjucks' ? namesOfTemplate(text).needed.map(composedName) : namesIn(text),
  );

function namesOf(
  prompts: readonly Prompt[],
  find: (text: string, syntax: Prompt['syntax']) => readonly string[],
): readonly string[] {
  const names = prompts.flatMap((prompt) => {
    const all = prompt.messages.flatMap((message) =>
      templatesOf(message).flatMap((text) => find(text, prompt.syntax)),
    );
    return hasSlot(prompt) ? all.filter((name) => name !== SLOT) : all;
  });
  return [...new Set(names)];
}

/** The names that a text uses, in order, those of `{{name}}` as often as they stand there. */
export const namesIn = (text: string, syntax?: Prompt['syntax']): readonly string[] =>
  syntax === 'nunjucks'
    ? namesOfTemplate(text).all.map(composedName)
    : findVariables(text).map(({ name }) => name);

/**
 * Names that plain text would put values in place of and Nunjucks does not: to it `{{1}}` is a number, `{{a-b}}` a subtraction, and what a
 * loop names is the loop's.
 */
export function namesOtherwiseRead({ messages }: Pick<Prompt, 'messages'>): readonly string[] {
  const names = messages.flatMap(templatesOf).flatMap((text) => {
    const known = new Set(namesIn(text, 'nunjucks'));
    return namesIn(text).filter((name) => !known.has(name));
  });
  return [...new Set(names)];
}

/** All texts of a message. */
export function textsOf({ content, parts = [] }: Message): readonly string[] {
  return [content, ...parts.map((part) => (part.type === 'text' ? part.text : part.url))];
}

/** The texts of a message that variables may stand in. */
export const templatesOf = (message: Message): readonly string[] =>
  message.isVerbatim ? [] : textsOf(message);

/** The message with each of the texts changed that variables may stand in. */
export const mapTemplates = (message: Message, change: (text: string) => string): Message =>
  message.isVerbatim ? message : mapTexts(message, change);

/**
 * What somebody or something said, to be sent as it is, whatever it holds. It is marked only where it would not be without that, in
 * text with variables or in Nunjucks: its prompt may become one later. In all other texts a person may go on to write variables.
 */
export const asWritten = <M extends Message>(message: M): M =>
  textsOf(message).some((text) => TAG.test(text)) ? { ...message, isVerbatim: true } : message;

/** The message with each of its texts changed. */
export function mapTexts(message: Message, change: (text: string) => string): Message {
  const content = change(message.content);
  if (!message.parts) return { ...message, content };
  const parts = message.parts.map((part) =>
    part.type === 'text' ? { ...part, text: change(part.text) } : { ...part, url: change(part.url) },
  );
  return { ...message, content, parts };
}

type Interpolated =
  | { readonly status: 'complete'; readonly messages: readonly Message[] }
  | { readonly status: 'missing'; readonly names: readonly string[] }
  /** `message`: which, from 1. */
  | { readonly status: 'failed'; readonly problem: TemplateProblem; readonly message: number };

/**
 * Puts the case's values in place of `{{name}}`, once: a value that itself holds `{{x}}` stays as it is. An empty
 * value counts as given. Names without a value are returned instead, in order of first use. A message that is marked so stays as it
 * is written. A Nunjucks prompt's texts are worked out, each for itself.
 */
export function interpolate({ messages, syntax }: Filled, case_: Case): Interpolated {
  const missing = new Set<string>();
  const failed: { readonly problem: TemplateProblem; readonly message: number }[] = [];
  const textFor = (name: string) => (Object.hasOwn(case_.values, name) ? case_.values[name] : undefined);
  const fill = (text: string) =>
    text.replace(VARIABLE, (placeholder, written: string) => {
      const name = composedName(written);
      const value = textFor(name);
      if (value === undefined) missing.add(name);
      return value ?? placeholder;
    });
  const given = givenBy(textFor);
  const render = (text: string, message: number) => {
    const made = renderTemplate(text, given);
    if (made.status === 'missing') for (const name of made.names) missing.add(composedName(name));
    if (made.status === 'failed') failed.push({ problem: made.problem, message });
    return made.status === 'done' ? made.text : text;
  };
  const filled = messages.map((message, index) => {
    const {
      id: _,
      isVerbatim: __,
      ...sent
    } = mapTemplates(message, (text) => (syntax === 'nunjucks' ? render(text, index + 1) : fill(text)));
    return sent;
  });
  if (failed[0]) return { status: 'failed', ...failed[0] };
  return missing.size > 0
    ? { status: 'missing', names: [...missing] }
    : { status: 'complete', messages: filled };
}

/** Each is read once, however often it is asked for. */
function givenBy(textFor: (name: string) => string | undefined): (name: string) => Given | undefined {
  const known = new Map<string, Given>();
  return (written) => {
    const name = composedName(written);
    const text = textFor(name);
    if (text === undefined) return undefined;
    const given = known.get(name) ?? new Given(text);
    known.set(name, given);
    return given;
  };
}
