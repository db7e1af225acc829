/** What promptfoo gives to a provider, and ours to a prompt: the form of the answer, and tools. */
import { isObject } from '@shared/domain/json';
import { holdsKey } from '@shared/domain/providers/holdsKey';
import type { OtherFields } from '@shared/domain/session/otherFields';
import {
  type ResponseFormat,
  responseFormatSchema,
  type Tool,
  toolSchema,
} from '@shared/domain/session/promptExtras';
import type { BedrockForm } from './bedrock';
import type { Beside } from './beside';
import { isLiteral } from './literal';
import type { Part } from './part';
import {
  type Family,
  loaded,
  type Said,
  type Spoken,
  spokenChoice,
  spokenFormat,
  spokenTools,
} from './spoken';

export interface Extras {
  readonly responseFormat?: ResponseFormat;
  readonly tools?: readonly Tool[];
}

/** Of whom a configuration is: a prompt, or a model of a family, which can be told something alone. */
export interface Holder {
  readonly config: Part | undefined;
  readonly family?: Family;
  /** In which form promptfoo asks it. */
  readonly form?: BedrockForm | undefined;
}

interface ExtrasRead extends Extras {
  /** What single models are told besides, in their order. */
  readonly others: readonly OtherFields[];
}

/** What all have alike is a prompt's; what differs is sent as it stands to each that takes it, and else told and left out. */
export async function extrasOf(
  holders: readonly Holder[],
  files: Beside,
  isTextChecked = false,
): Promise<ExtrasRead> {
  const others: Record<string, Said>[] = holders.map(() => ({}));
  const spoken = (read: (config: Part | undefined, family: Family) => Promise<Spoken | undefined>) =>
    Promise.all(holders.map(({ config, family = 'openai' }) => read(config, family)));
  const to: To = { holders, others };
  const formats = await spoken((config, family) => spokenFormat(config, family, files));
  const format = shared(formats, 'response_format', formatOf, to);
  for (const { config, form } of holders)
    if (form && WITHOUT_TOOLS.test(form))
      for (const name of ['tools', 'tool_choice']) config?.get(name)?.tellNotSent(name);
  const asked = await spoken((config, family) => spokenTools(config, family, files));
  const functions = await spoken((config, family) => functionsOf(config, family, files));
  const tools = shared(asked, 'tools', toolsOf, to) ?? shared(functions, 'functions', toolsOf, to);
  for (const [index, { config, family = 'openai' }] of holders.entries()) {
    const own = others[index];
    const hasTools = tools !== undefined || own?.tools !== undefined || own?.toolConfig !== undefined;
    const choice = spokenChoice(config, family);
    const [part] = choice?.parts ?? [];
    if (part?.isRead && !hasTools) continue;
    if (
      choice?.value !== undefined &&
      own &&
      isAlone(holders[index]) &&
      hasTools &&
      isLiteral(choice.value)
    ) {
      if (family === 'bedrock')
        own.toolConfig = { ...(own.toolConfig as object | undefined), toolChoice: choice.value };
      else own[family === 'gemini' ? 'toolConfig' : 'tool_choice'] = choice.value;
      part?.use();
      part?.tell('taken', 'otherField', { name: 'tool_choice' });
    } else part?.leaveOut('paramUnknown', { name: 'tool_choice' });
    const given = asked[index] && config?.get('tools');
    const held = given ?? (functions[index] && config?.get('functions'));
    if (held && hasTools && !given) held.tell('different', 'functionsAsTools');
    if (held && hasTools && isTextChecked) held.tell('different', 'toolCallsAsText');
  }
  return { ...(format && { responseFormat: format }), ...(tools && { tools }), others };
}

/** Of these forms promptfoo sends none. */
const WITHOUT_TOOLS = /^(?:ai21|deepseek|llama|mistral|mistralChat|openai|titan)$/;

/** Cohere’s own protocol has other fields of these names. */
const isAlone = (holder: Holder | undefined) => holder?.family !== undefined && holder.family !== 'cohere';

interface To {
  readonly holders: readonly Holder[];
  readonly others: readonly Record<string, Said>[];
}

/** As the protocol has it, also with what we know nothing of. */
function isOfProtocol(key: string, value: unknown): boolean {
  if (key === 'response_format') return isObject(value) && typeof value.type === 'string';
  const isTool = (each: unknown) => isObject(each) && each.type === 'function' && isObject(each.function);
  return key === 'tools' && Array.isArray(value) && value.length > 0 && value.every(isTool);
}

function shared<T>(
  spoken: readonly (Spoken | undefined)[],
  key: string,
  read: (value: unknown) => T | undefined,
  { holders, others }: To,
): T | undefined {
  const given = spoken.flatMap((each, index) => (each ? [{ ...each, index }] : []));
  if (given.length === 0) return undefined;
  for (const { rest, parts } of given)
    if (rest !== undefined) parts[0].tell('leftOut', 'tools', { name: key }, JSON.stringify(rest, null, 2));
  const isSame =
    given.length === holders.length && new Set(given.map(({ value }) => JSON.stringify(value))).size === 1;
  const first = isLiteral(given[0]?.value) ? read(given[0]?.value) : undefined;
  if (isSame && first !== undefined) {
    for (const part of given.flatMap(({ parts }) => parts)) part.use();
    return first;
  }
  for (const { value, parts, index, own: fields } of given) {
    const own = others[index];
    for (const part of parts) part.use();
    if (own && fields && isLiteral(fields) && !holdsKey(fields)) {
      Object.assign(own, fields);
      parts[0].tell('taken', 'otherField', { name: key });
    } else if (
      isAlone(holders[index]) &&
      !/^(?:bedrock|gemini|messages)$/.test(holders[index]?.family ?? '') &&
      own &&
      value !== undefined &&
      isOfProtocol(key, value) &&
      isLiteral(value)
    ) {
      own[key] = value;
      parts[0].tell('taken', 'otherField', { name: key });
    } else parts[0].leaveOut(codeOf(key, isSame || value === undefined), { name: key });
  }
  return undefined;
}

function codeOf(key: string, isUnfit: boolean) {
  if (!isUnfit) return 'formatsDiffer';
  return key === 'response_format' ? 'paramRange' : 'tools';
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
async function functionsOf(
  config: Part | undefined,
  family: Family,
  files: Beside,
): Promise<Spoken | undefined> {
  const part = config?.get('functions');
  if (!part) return undefined;
  if (/^(?:anthropic|gemini|google|messages|mistral|ollama|responses)$/.test(family)) {
    part.tellNotSent('functions');
    return undefined;
  }
  const value = await loaded(part.value, files);
  const tools = Array.isArray(value)
    ? value.map((each) => ({ type: 'function', function: each }) as Said)
    : undefined;
  return { value: tools, parts: [part] };
}
