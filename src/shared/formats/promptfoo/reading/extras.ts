/** What promptfoo gives to a provider, and ours to a prompt: the form of the answer, and tools. */
import { isObject } from '@shared/domain/json';
import type { OtherFields } from '@shared/domain/session/otherFields';
import {
  type ResponseFormat,
  responseFormatSchema,
  type Tool,
  toolSchema,
} from '@shared/domain/session/promptExtras';
import { parse } from 'yaml';
import type { Beside } from './beside';
import { isLiteral } from './literal';
import type { Part } from './part';

export interface Extras {
  readonly responseFormat?: ResponseFormat;
  readonly tools?: readonly Tool[];
}

/** Of whom a configuration is: a prompt, or a model with how it is asked. */
export interface Holder {
  readonly config: Part | undefined;
  /** A model that is asked in the protocol of its configuration: what is its own can be said to it alone. */
  readonly isAlike?: boolean;
}

interface ExtrasRead extends Extras {
  /** What single models are told besides, in their order. */
  readonly others: readonly OtherFields[];
}

/** What all have alike is a prompt's; what differs is sent as it stands to each that takes it, and else told and left out. */
export async function extrasOf(holders: readonly Holder[], files: Beside): Promise<ExtrasRead> {
  const others: Record<string, Json>[] = holders.map(() => ({}));
  const format = await shared(holders, 'response_format', files, formatOf, others);
  const tools =
    (await shared(holders, 'tools', files, toolsOf, others)) ??
    (await shared(holders, 'functions', files, functionsOf, others));
  for (const [index, { config, isAlike }] of holders.entries()) {
    const own = others[index];
    const hasTools = tools !== undefined || own?.tools !== undefined;
    const choice = config?.get('tool_choice');
    if (choice && own && isAlike && hasTools && isChoice(choice.value)) {
      own.tool_choice = choice.use() as Json;
      choice.tell('taken', 'otherField', { name: 'tool_choice' });
    } else choice?.leaveOut('paramUnknown', { name: 'tool_choice' });
    const given = config?.get('tools');
    const part = given ?? config?.get('functions');
    if (part && hasTools) part.tell('different', given ? 'toolCallsAsText' : 'functionsAsTools');
  }
  return { ...(format && { responseFormat: format }), ...(tools && { tools }), others };
}

type Json = OtherFields[string];

/** As the protocol has it, also with what we know nothing of. */
function isOfProtocol(key: string, value: unknown): boolean {
  if (key === 'response_format') return isObject(value) && typeof value.type === 'string';
  const isTool = (each: unknown) => isObject(each) && each.type === 'function' && isObject(each.function);
  return key === 'tools' && Array.isArray(value) && value.length > 0 && value.every(isTool);
}

const isChoice = (value: unknown) =>
  /^(?:auto|none|required)$/.test(String(value)) ||
  (isObject(value) && value.type === 'function' && isLiteral(value));

async function shared<T>(
  holders: readonly Holder[],
  key: string,
  files: Beside,
  read: (value: unknown) => T | undefined,
  others: readonly Record<string, Json>[],
): Promise<T | undefined> {
  const given = holders.flatMap(({ config, isAlike }, index) => {
    const part = config?.get(key);
    return part ? [{ part, isAlike, index }] : [];
  });
  if (given.length === 0) return undefined;
  const values = await Promise.all(given.map(({ part }) => loaded(part.value, files)));
  const isSame =
    given.length === holders.length && new Set(values.map((each) => JSON.stringify(each))).size === 1;
  const first = read(values[0]);
  if (isSame && first !== undefined) {
    for (const { part } of given) part.use();
    return first;
  }
  for (const [at, { part, isAlike, index }] of given.entries()) {
    const value = values[at];
    const own = others[index];
    if (isAlike && own && isOfProtocol(key, value) && isLiteral(value)) {
      own[key] = value as Json;
      part.use();
      part.tell('taken', 'otherField', { name: key });
    } else
      part.leaveOut(isSame ? (key === 'response_format' ? 'paramRange' : 'tools') : 'formatsDiffer', {
        name: key,
      });
  }
  return undefined;
}

async function loaded(value: unknown, files: Beside): Promise<unknown> {
  if (typeof value !== 'string' || !value.startsWith('file://')) return value;
  const text = await files.text(value);
  try {
    return text === undefined || /\.(?:[cm]?[jt]s|py)$/.test(value)
      ? undefined
      : parse(text, { merge: true });
  } catch {
    return undefined;
  }
}

function formatOf(value: unknown): ResponseFormat | undefined {
  if (!isObject(value)) return undefined;
  const { type, json_schema: schema } = value;
  const flat = type === 'json_schema' && isObject(schema) ? { type, ...schema } : value;
  const read = responseFormatSchema.safeParse(flat);
  return read.success ? read.data : undefined;
}

function toolsOf(value: unknown): readonly Tool[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const made = value.map((each: unknown) => {
    const own = isObject(each) && each.type === 'function' ? each.function : undefined;
    const read = toolSchema.safeParse(own);
    return read.success ? read.data : undefined;
  });
  return made.every((each) => each !== undefined) ? made : undefined;
}

/** Their form before tools; a server asks for a tool in the place of a function. */
const functionsOf = (value: unknown): readonly Tool[] | undefined =>
  toolsOf(
    Array.isArray(value) ? value.map((each: unknown) => ({ type: 'function', function: each })) : value,
  );
