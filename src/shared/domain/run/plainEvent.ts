/**
 * The events that nearly all of a log consists of, told by a look at each of their fields: a thousand cells are three
 * thousand of them to write and to read, and the schema takes several times as long to say the same.
 */
import { isObject } from '@shared/domain/json';
import { cellKeySchema } from '@shared/domain/session/cells';
import { endingSchema } from './ending';
import type { RunEvent } from './run';

type Look = (value: unknown) => boolean;

const isText: Look = (value) => typeof value === 'string';
const isTime: Look = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isCount: Look = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isBoolean: Look = (value) => typeof value === 'boolean';
const isEnding: Look = (value) => endingSchema.safeParse(value).success;

/** An object of exactly these fields; an optional one may be undefined, too. */
function shaped(needed: Readonly<Record<string, Look>>, optional: Readonly<Record<string, Look>> = {}): Look {
  const needs = Object.entries(needed);
  const looks = new Map([...needs, ...Object.entries(optional)]);
  return (value) =>
    isObject(value) &&
    needs.every(([name]) => value[name] !== undefined) &&
    Object.keys(value).every((name) => value[name] === undefined || looks.get(name)?.(value[name]) === true);
}

/** The body is what JSON made of it, or is about to. */
const isRequest = shaped({
  protocol: (value) => isText(value) && value !== '',
  url: isText,
  headers: (value) => isObject(value) && Object.values(value).every(isText),
  body: () => true,
});
const isUsage = shaped(
  { promptTokens: isCount, completionTokens: isCount },
  { reasoningTokens: isCount, cachedTokens: isCount },
);

const base = {
  type: isText,
  cell: (value: unknown) => cellKeySchema.safeParse(value).success,
  at: isTime,
};
const step = { step: isCount };
const isDelta = shaped({ ...base, text: isText }, step);

const looks: ReadonlyMap<unknown, Look> = new Map([
  ['started', shaped({ ...base, request: isRequest }, { ...step, waitedMs: isTime })],
  ['delta', isDelta],
  ['reasoningDelta', isDelta],
  [
    'completed',
    shaped(base, {
      ...step,
      finishReason: isText,
      ending: isEnding,
      usage: isUsage,
      model: isText,
      fingerprint: isText,
      requestId: isText,
      more: isBoolean,
    }),
  ],
]);

/** Whether the schema (runEventSchema) takes it and leaves every field as it is. False says nothing: ask the schema. */
export function isPlainEvent(value: unknown): value is RunEvent {
  return isObject(value) && looks.get(value.type)?.(value) === true;
}
