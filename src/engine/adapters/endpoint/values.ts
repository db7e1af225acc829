/** What stands at the places of a body: the question, the values of its case, the model and its parameters. */
import { textAlone } from '@engine/adapters/textAlone';
import type { Call } from '@shared/domain/call/call';
import { parseJson } from '@shared/domain/json';
import type { BodyValue, ValueAt } from '@shared/domain/providers/endpoint/bodyTemplate';
import {
  isParamPlace,
  MESSAGES_PLACE,
  MODEL_PLACE,
  PROMPT_PLACE,
} from '@shared/domain/providers/endpoint/places';
import { chatMessage } from '@shared/formats/chat/chatMessage';

/** A value of the case goes before the model and the parameters of the same name, never before the question. */
export function valuesOf(call: Call): ValueAt {
  const { model, params, values = {} } = call;
  const messages = call.messages.map(chatMessage) as unknown as BodyValue;
  // More than one message of a user is the list of messages as JSON.
  const prompt = textAlone(call) ?? JSON.stringify(messages);
  return (name) => {
    if (name === PROMPT_PLACE) return { type: 'value', value: prompt, ...bareOf(prompt, isNested) };
    if (name === MESSAGES_PLACE) return { type: 'value', value: messages };
    if (Object.hasOwn(values, name)) {
      const value = values[name] ?? '';
      return { type: 'value', value, ...bareOf(value, () => true) };
    }
    if (name === MODEL_PLACE) return { type: 'value', value: model };
    if (!isParamPlace(name)) return { type: 'unknown' };
    const value = params[name];
    return value === undefined ? { type: 'unset' } : { type: 'value', value };
  };
}

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** A text that is JSON is that JSON where no quotation marks are around its place. */
function bareOf(text: string, isTaken: (value: unknown) => boolean): { readonly bare?: BodyValue } {
  const value = parseJson(text);
  return value !== undefined && isTaken(value) && !losesDigits(text, value)
    ? { bare: value as BodyValue }
    : {};
}

/** Numbers that are names, such as the id of a post, have more digits than a number here can hold: they stay what they are, as text. */
const losesDigits = (text: string, value: unknown): boolean =>
  typeof value === 'number' &&
  (!Number.isFinite(value) || (/^-?\d+$/.test(text.trim()) && !Number.isSafeInteger(value)));
