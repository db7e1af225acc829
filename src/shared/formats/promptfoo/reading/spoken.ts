/**
 * What a provider’s configuration asks besides parameters, in the words of chat completions, by which every server is asked here:
 * the form of the answer, tools, and which of them. What has no counterpart there is left out.
 */
import { isObject } from '@shared/domain/json';
import type { OtherFields } from '@shared/domain/session/otherFields';
import { withoutAccess } from '@shared/formats/withoutAccess';
import { parse } from 'yaml';
import { toolChoiceOf, toolConfigOf } from './bedrockTools';
import type { Beside } from './beside';
import type { Endpoint } from './endpoints';
import { anthropicChoice, anthropicTools, isGoogle } from './ownInterfaces';
import type { Part } from './part';

/** JSON as it is sent. */
export type Said = OtherFields[string];
export type Family = Endpoint['family'];

export interface Spoken {
  /** Undefined where there is nothing like it. */
  readonly value: Said | undefined;
  /** All that it was read of. */
  readonly parts: readonly [Part, ...Part[]];
  /** What of it has no counterpart, while the rest has. */
  readonly rest?: Said;
  /** Fields in which a server that is asked in its own protocol is told it. */
  readonly own?: Readonly<Record<string, Said>>;
}

/** Keys that are read here or as messages, and by no parameter. */
export function isSpoken(key: string, family: Family): boolean {
  if (/^(?:response_format|tools|tool_choice|functions)$/.test(key)) return true;
  if (family === 'adaline') return /^response(?:Format|Schema)$/.test(key);
  if (isGoogle(family)) return /^(?:tool_?[cC]onfig|responseSchema|systemInstruction)$/.test(key);
  return false;
}

/** Of Google’s `generationConfig`. */
export const isFormatOfGoogle = (key: string): boolean =>
  /^response(?:_mime_t|MimeT)ype$|^response_?[sS]chema$/.test(key);

/** Its form is of a family’s own: `response_format` is not sent there. */
const HAVE_OTHERS: readonly Family[] = ['anthropic', 'gemini', 'google', 'messages', 'ollama'];

/** As `response_format`. */
export async function spokenFormat(
  config: Part | undefined,
  family: Family,
  files: Beside,
): Promise<Spoken | undefined> {
  const part = unread(config?.get('response_format'));
  if (HAVE_OTHERS.includes(family)) part?.tellNotSent('response_format');
  if (isGoogle(family)) return formatOfGoogle(config, files, family === 'gemini');
  const ofAdaline = family === 'adaline' ? config?.get('responseFormat') : undefined;
  if (ofAdaline) return formatOfAdaline(ofAdaline, config?.get('responseSchema'));
  if (!part || HAVE_OTHERS.includes(family)) return undefined;
  const value = await withSchema(await loaded(part.value, files), files);
  if (family !== 'responses') return { value, parts: [part] };
  const format = formatOfResponses(value);
  if (format) return { value: format, parts: [part], own: { text: { format: flat(format) } } };
  // promptfoo asks for text where it is anything else.
  if (isObject(value)) part.tellNotSent('response_format');
  return isObject(value) ? undefined : { value: undefined, parts: [part] };
}

/** What is passed on stands in its place, which was told. */
const unread = (part: Part | undefined): Part | undefined => (part?.isRead ? undefined : part);

/** By its name; a schema stands beside it. */
function formatOfAdaline(part: Part, schema: Part | undefined): Spoken {
  const type = part.value as Said;
  if (type !== 'json_schema' || !schema) return { value: { type }, parts: [part] };
  return { value: { type, json_schema: schema.value as Said }, parts: [part, schema] };
}

/** What chat completions nest, the Responses do not. */
const flat = ({ json_schema: schema, ...format }: Readonly<Record<string, Said>>): Said => ({
  ...format,
  ...(isObject(schema) && schema),
});

/** As promptfoo sends it in the place of `text.format`: by a name, and strictly. */
function formatOfResponses(value: unknown): Readonly<Record<string, Said>> | undefined {
  if (!isObject(value)) return undefined;
  if (value.type === 'json_object') return { type: 'json_object' };
  if (value.type !== 'json_schema') return undefined;
  const inner = isObject(value.json_schema) ? value.json_schema : {};
  const name = (inner.name || value.name || 'response_schema') as Said;
  const schema = (value.schema || inner.schema) as Said;
  return { type: 'json_schema', json_schema: { name, schema, strict: true } };
}

/** `isOwn`: in its own words. */
async function formatOfGoogle(
  config: Part | undefined,
  files: Beside,
  isOwn: boolean,
): Promise<Spoken | undefined> {
  const inner = config?.get('generationConfig');
  const [type] = ['response_mime_type', 'responseMimeType'].flatMap((key) => inner?.get(key) ?? []);
  const [schema] = [
    ...['response_schema', 'responseSchema'].flatMap((key) => inner?.get(key) ?? []),
    ...(config?.get('responseSchema') ? [config.get('responseSchema') as Part] : []),
  ];
  const [first, ...others] = [schema, type].filter((each) => each !== undefined);
  if (!first) return undefined;
  const parts = [first, ...others] as const;
  if (isOwn) {
    const isForced = schema !== undefined && schema === config?.get('responseSchema');
    const schemaRead = schema && (await loaded(schema.value, files));
    const mime = schema && (isForced || !type) ? 'application/json' : (type?.value as Said | undefined);
    const fields = {
      ...(mime !== undefined && { response_mime_type: mime }),
      ...(schemaRead !== undefined && { response_schema: schemaRead }),
    };
    return { value: undefined, parts, own: { generationConfig: fields } };
  }
  const isJson =
    type === undefined ? schema === config?.get('responseSchema') : type.value === 'application/json';
  if (type?.value === 'text/plain' && !schema) return { value: { type: 'text' }, parts };
  if (!isJson) return { value: undefined, parts };
  if (!schema) return { value: { type: 'json_object' }, parts };
  const read = await loaded(schema.value, files);
  const value: Said | undefined = isObject(read)
    ? { type: 'json_schema', json_schema: { name: 'response_schema', schema: inLowerCase(read) } }
    : undefined;
  return { value, parts };
}

/** Google writes the types of a schema in capitals, too. */
function inLowerCase(value: unknown): Said {
  if (Array.isArray(value)) return value.map(inLowerCase);
  if (!isObject(value)) return value as Said;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'type' && typeof each === 'string' && /^[A-Z]+$/.test(each)
        ? each.toLowerCase()
        : inLowerCase(each),
    ]),
  );
}

/** As `tools`. */
export async function spokenTools(
  config: Part | undefined,
  family: Family,
  files: Beside,
): Promise<Spoken | undefined> {
  const part = config?.get('tools') ?? (family === 'bedrock' ? config?.get('toolConfig') : undefined);
  if (!part || part.isRead) return undefined;
  const given = await loadedTools(part.value, files);
  const value = family === 'bedrock' && isObject(given) && 'tools' in given ? (given.tools as Said) : given;
  if (value === undefined) return { value, parts: [part] };
  const list = Array.isArray(value) ? value : [value];
  if (family === 'responses') return toolsOfResponses(list, part);
  if (family === 'gemini' || family === 'messages') {
    part.tell('different', 'besideAnswer', { name: 'tools' });
    return {
      value: undefined,
      parts: [part],
      own: { tools: family === 'messages' ? anthropicTools(list) : (list as Said) },
    };
  }
  const read = list.map((each: unknown) => toolsOf(each, family));
  const made = read.flatMap((each) => each ?? []);
  const rest = list.filter((_, index) => read[index] === undefined) as Said[];
  if (made.length === 0) return { value: undefined, parts: [part] };
  const own = family === 'bedrock' ? { own: { toolConfig: toolConfigOf(made) } } : {};
  return { value: made, parts: [part], ...(rest.length > 0 && { rest }), ...own };
}

/** Also those that the server itself runs. What gives access to other servers is left out, which is told. */
function toolsOfResponses(list: readonly unknown[], part: Part): Spoken {
  const isFunction = (tool: unknown) => isObject(tool) && tool.type === 'function';
  const read = list.map((tool) => (isFunction(tool) ? toolsOf(tool, 'responses') : undefined));
  const made = read.every((each) => each !== undefined) ? read.flat() : undefined;
  const own = list.map((tool, index) => {
    if (!isObject(tool)) return tool as Said;
    const { function: inner, ...others } = tool;
    if (isFunction(tool)) return { ...others, ...(isObject(inner) && inner) } as Said;
    const { value, names } = withoutAccess(tool, `tools[${index}]`);
    for (const name of names) part.tell('leftOut', 'keyLeftOut', { name });
    return value as Said;
  });
  if (!list.every(isFunction)) part.tell('different', 'besideAnswer', { name: 'tools' });
  return { value: made, parts: [part], own: { tools: own } };
}

/** Undefined: it is none that a chat has. */
function toolsOf(tool: unknown, family: Family): readonly Said[] | undefined {
  if (!isObject(tool)) return undefined;
  if (tool.type === 'function' && isObject(tool.function)) return [tool as Said];
  if (family === 'responses') return [chatTool(tool)];
  if (family === 'adaline' && isObject(tool.definition) && isObject(tool.definition.schema))
    return [chatTool(tool.definition.schema)];
  if (family === 'bedrock' && isObject(tool.toolSpec)) return toolOfConverse(tool.toolSpec);
  if (
    /^(?:anthropic|bedrock)$/.test(family) &&
    typeof tool.name === 'string' &&
    isObject(tool.input_schema)
  ) {
    const { input_schema: parameters, type, ...others } = tool;
    return type === undefined || type === 'custom' ? [chatTool({ ...others, parameters })] : undefined;
  }
  const declared =
    family === 'google' ? (tool.functionDeclarations ?? tool.function_declarations) : undefined;
  if (!Array.isArray(declared) || !declared.every(isObject)) return undefined;
  return declared.map((each) => inLowerCase(chatTool(each)));
}

function toolOfConverse({ inputSchema, ...tool }: Record<string, unknown>): readonly Said[] | undefined {
  return isObject(inputSchema) ? [chatTool({ ...tool, parameters: inputSchema.json })] : undefined;
}

const chatTool = ({ type: _, ...tool }: Record<string, unknown>): Said => ({
  type: 'function',
  function: tool as Said,
});

/** As `tool_choice`; of Bedrock as its `toolChoice`. */
export function spokenChoice(config: Part | undefined, family: Family): Spoken | undefined {
  const [part] = choicesIn(config, family);
  if (!part || part.isRead) return undefined;
  const { value } = part;
  if (family === 'bedrock') return { value: toolChoiceOf(value), parts: [part] };
  if (family === 'messages') return { value: anthropicChoice(value), parts: [part] };
  if (family === 'gemini') return { value: isObject(value) ? (value as Said) : undefined, parts: [part] };
  if (family !== 'responses') return { value: choiceOf(value, family), parts: [part] };
  const called = isObject(value) && value.type === 'function' && isObject(value.function) && value.function;
  return { value: (called ? { type: 'function', name: called.name } : value) as Said, parts: [part] };
}

function choicesIn(config: Part | undefined, family: Family): readonly Part[] {
  const names = isGoogle(family) ? ['toolConfig', 'tool_config', 'tool_choice'] : ['tool_choice'];
  const given = names.flatMap((key) => config?.get(key) ?? []);
  if (family !== 'bedrock') return given;
  const own = [config?.get('toolChoice'), config?.get('toolConfig')?.get('toolChoice')];
  return [...given, ...own.flatMap((each) => each ?? [])];
}

function choiceOf(value: unknown, family: Family): Said | undefined {
  if (/^(?:auto|none|required)$/.test(String(value))) return value as Said;
  if (!isObject(value)) return undefined;
  const { type, name } = value;
  if (type === 'function') return named(isObject(value.function) ? value.function.name : undefined);
  if (family === 'anthropic' && Object.keys(value).every((key) => key === 'type' || key === 'name')) {
    if (type === 'tool') return named(name);
    return type === 'any' ? 'required' : type === 'auto' || type === 'none' ? type : undefined;
  }
  const config = value.functionCallingConfig ?? value.function_calling_config;
  if (family !== 'google' || !isObject(config)) return undefined;
  const allowed = config.allowedFunctionNames ?? config.allowed_function_names;
  const mode = String(config.mode).toUpperCase();
  if (allowed !== undefined)
    return mode === 'ANY' && Array.isArray(allowed) && allowed.length === 1 ? named(allowed[0]) : undefined;
  return mode === 'ANY' ? 'required' : mode === 'AUTO' || mode === 'NONE' ? mode.toLowerCase() : undefined;
}

const named = (name: unknown): Said | undefined =>
  typeof name === 'string' ? { type: 'function', function: { name } } : undefined;

/** As it stands, or in the file that is named. Undefined: it cannot be read. */
export async function loaded(value: unknown, files: Beside): Promise<Said | undefined> {
  if (typeof value !== 'string' || !value.startsWith('file://')) return value as Said;
  const text = /\.(?:[cm]?[jt]s|py)(?::\w+)?$/.test(value) ? undefined : await files.text(value);
  try {
    return text === undefined ? undefined : (parse(text, { merge: true }) as Said);
  } catch {
    return undefined;
  }
}

/** Each of a list may be a file; lists in files are one list with the others. */
async function loadedTools(value: unknown, files: Beside): Promise<Said | undefined> {
  if (!Array.isArray(value)) return loaded(value, files);
  const all = await Promise.all(value.map((each) => loaded(each, files)));
  if (all.includes(undefined)) return undefined;
  return (all.every((each) => Array.isArray(each)) ? all.flat() : all) as Said;
}

async function withSchema(value: Said | undefined, files: Beside): Promise<Said | undefined> {
  if (!isObject(value) || value.type !== 'json_schema') return value;
  const inner = value.json_schema;
  if (typeof value.schema === 'string')
    return { ...value, schema: (await loaded(value.schema, files)) ?? value.schema } as Said;
  if (!isObject(inner) || typeof inner.schema !== 'string') return value;
  return {
    ...value,
    json_schema: { ...inner, schema: (await loaded(inner.schema, files)) ?? inner.schema },
  } as Said;
}
