/** What promptfoo gives to a provider, and ours to a prompt: the form of the answer, and tools. */
import { isObject } from '@shared/domain/json';
import {
  type ResponseFormat,
  responseFormatSchema,
  type Tool,
  toolSchema,
} from '@shared/domain/session/promptExtras';
import { parse } from 'yaml';
import type { Beside } from './beside';
import type { Part } from './part';

export interface Extras {
  readonly responseFormat?: ResponseFormat;
  readonly tools?: readonly Tool[];
}

/** Of all models alike; where they differ, it is told and left out, because every prompt is asked of every model. */
export async function extrasOf(configs: readonly (Part | undefined)[], files: Beside): Promise<Extras> {
  const format = await shared(configs, 'response_format', files, formatOf);
  const tools = await shared(configs, 'tools', files, toolsOf);
  for (const config of configs) config?.get('tool_choice')?.leaveOut('paramUnknown', { name: 'tool_choice' });
  return { ...(format && { responseFormat: format }), ...(tools && { tools }) };
}

async function shared<T>(
  configs: readonly (Part | undefined)[],
  key: string,
  files: Beside,
  read: (value: unknown) => T | undefined,
): Promise<T | undefined> {
  const parts = configs.map((config) => config?.get(key));
  const given = parts.filter((each) => each !== undefined);
  if (given.length === 0) return undefined;
  const values = await Promise.all(given.map((each) => loaded(each.value, files)));
  const made = values.map(read);
  const isSame =
    given.length === configs.length && new Set(values.map((each) => JSON.stringify(each))).size === 1;
  const [first] = made;
  if (!isSame || first === undefined) {
    for (const each of given)
      each.leaveOut(isSame ? (key === 'tools' ? 'tools' : 'paramRange') : 'formatsDiffer', { name: key });
    return undefined;
  }
  for (const each of given) each.use();
  return first;
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
