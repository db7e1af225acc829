/** `{{variables}}` in messages: finding them, and putting a case's values in their place. */
import { hasSlot, SLOT } from '@shared/domain/examples/slotName';
import type { Case, Message, Prompt } from './session';
import { composedName, NAME_CHARACTERS } from './variableName';

/** A name may have blanks around it. */
const VARIABLE = new RegExp(`\\{\\{\\s*([${NAME_CHARACTERS}]+)\\s*\\}\\}`, 'gu');

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

/** The names that a set of prompts uses, each once, in order of first use. */
export function variablesOf(prompts: readonly Prompt[]): readonly string[] {
  const names = prompts.flatMap((prompt) => {
    const all = prompt.messages.flatMap((message) => templatesOf(message).flatMap(namesIn));
    return hasSlot(prompt) ? all.filter((name) => name !== SLOT) : all;
  });
  return [...new Set(names)];
}

const namesIn = (text: string): readonly string[] => findVariables(text).map(({ name }) => name);

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
 * What somebody or something said, to be sent as it is, whatever it holds. It is marked only where it would not be without that: in
 * all other texts a person may go on to write variables.
 */
export const asWritten = <M extends Message>(message: M): M =>
  textsOf(message).some((text) => namesIn(text).length > 0) ? { ...message, isVerbatim: true } : message;

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
  | { readonly status: 'missing'; readonly names: readonly string[] };

/**
 * Puts the case's values in place of `{{name}}`, once: a value that itself holds `{{x}}` stays as it is. An empty
 * value counts as given. Names without a value are returned instead, in order of first use. A message that is marked so stays as it
 * is written.
 */
export function interpolate(messages: readonly Message[], case_: Case): Interpolated {
  const missing = new Set<string>();
  const fill = (text: string) =>
    text.replace(VARIABLE, (placeholder, written: string) => {
      const name = composedName(written);
      const value = Object.hasOwn(case_.values, name) ? case_.values[name] : undefined;
      if (value === undefined) missing.add(name);
      return value ?? placeholder;
    });
  const filled = messages.map((message) => {
    const { id: _, isVerbatim: __, ...sent } = mapTemplates(message, fill);
    return sent;
  });
  return missing.size > 0
    ? { status: 'missing', names: [...missing] }
    : { status: 'complete', messages: filled };
}
