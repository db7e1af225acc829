/** The messages of LangChain's prompt classes. */
import { isObject, type Json } from '@shared/domain/json';
import { asWritten } from '@shared/domain/session/interpolate';
import type { MessagePart } from '@shared/domain/session/messagePart';
import type { Message, Role } from '@shared/domain/session/session';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import { constructed } from './constructors';
import type { TellLangChain } from './langChainCodes';
import { filled, formatOf, fromTemplate, type TemplateFormat } from './template';

const ROLES: readonly (readonly [RegExp, Role])[] = [
  [/^System/, 'system'],
  [/^Human/, 'user'],
  [/^AI/, 'assistant'],
];
const NAMED: Readonly<Record<string, Role>> = {
  system: 'system',
  developer: 'developer',
  human: 'user',
  user: 'user',
  ai: 'assistant',
  assistant: 'assistant',
};
/** Their prompts nest, and no prompt that a person wrote nests deeper. */
const MOST_DEPTH = 20;

/** Of any prompt class; what cannot be read is told. */
export function readMessages(
  value: unknown,
  tell: TellLangChain,
  path: string,
  depth = 0,
): readonly Message[] {
  const made = depth > MOST_DEPTH ? undefined : constructed(value);
  if (!made) return pairOf(value, tell, path);
  const { name, args } = made;
  const at = (field: string) => `${path}.${field}`;
  if (/^(?:ChatPromptTemplate|StructuredPrompt)$/.test(name)) {
    const list: readonly unknown[] = Array.isArray(args.messages) ? args.messages : [];
    return list.flatMap((each, index) => readMessages(each, tell, `${at('messages')}[${index}]`, depth + 1));
  }
  if (name === 'PromptTemplate') return [{ role: 'user', content: templateOf(args, tell, path) }];
  if (name === 'FewShotPromptTemplate') return [{ role: 'user', content: fewShotText(args, tell, path) }];
  if (name === 'FewShotChatMessagePromptTemplate') return fewShotMessages(args, tell, path, depth);
  if (name === 'MessagesPlaceholder') {
    tell('leftOut', 'messagesVariable', path, { params: { name: wordsOf(args.variable_name ?? '?') } });
    return [];
  }
  const named = typeof args.role === 'string' ? NAMED[args.role.toLowerCase()] : undefined;
  const role = named ?? ROLES.find(([syntax]) => syntax.test(name))?.[1];
  if (role && 'prompt' in args) return [{ role, ...promptOf(args.prompt, tell, at('prompt')) }];
  // A message as it stands, not a template: braces in it are no variables.
  if (role && 'content' in args)
    return [asWritten({ role, ...contentOf(args.content, tell, at('content')) })];
  tell('leftOut', 'classUnread', path, { params: { name }, text: wordsOf(value) });
  return [];
}

/** `["human", "…"]`, as the JavaScript library writes them. */
function pairOf(value: unknown, tell: TellLangChain, path: string): readonly Message[] {
  const [who, text] = Array.isArray(value) ? value : [];
  const role = typeof who === 'string' ? NAMED[who.toLowerCase()] : undefined;
  if (role && typeof text === 'string')
    return [{ role, content: fromTemplate(text, 'f-string', tell, path) }];
  tell('leftOut', 'classUnread', path, { params: { name: '?' }, text: wordsOf(value) });
  return [];
}

function templateOf(args: Json, tell: TellLangChain, path: string): string {
  if (typeof args.template === 'string')
    return fromTemplate(args.template, formatOf(args.template_format), tell, `${path}.template`);
  tell('leftOut', 'classUnread', path, { params: { name: 'PromptTemplate' }, text: wordsOf(args) });
  return '';
}

interface Content {
  readonly content: string;
  readonly parts?: readonly MessagePart[];
}

/** A template, or several: texts and images. */
function promptOf(prompt: unknown, tell: TellLangChain, path: string): Content {
  const list: readonly unknown[] = Array.isArray(prompt) ? prompt : [prompt];
  const parts = list.flatMap((each, index): readonly MessagePart[] => {
    const made = constructed(each);
    const at = Array.isArray(prompt) ? `${path}[${index}]` : path;
    if (made?.name === 'PromptTemplate') return [{ type: 'text', text: templateOf(made.args, tell, at) }];
    const template: unknown = made?.args.template;
    const url: unknown = isObject(template) ? template.url : undefined;
    if (made?.name === 'ImagePromptTemplate' && typeof url === 'string')
      return [{ type: 'image', url: fromTemplate(url, formatOf(made.args.template_format), tell, at) }];
    tell('leftOut', 'partUnread', at, { params: { type: made?.name ?? '?' }, text: wordsOf(each) });
    return [];
  });
  return ofParts(parts);
}

function contentOf(content: unknown, tell: TellLangChain, path: string): Content {
  if (typeof content === 'string') return { content };
  const list: readonly unknown[] = Array.isArray(content) ? content : [content];
  return ofParts(
    list.flatMap((part): readonly MessagePart[] => {
      if (typeof part === 'string') return [{ type: 'text', text: part }];
      if (isObject(part) && typeof part.text === 'string') return [{ type: 'text', text: part.text }];
      const image: unknown = isObject(part) ? part.image_url : undefined;
      const url: unknown = isObject(image) ? image.url : image;
      if (typeof url === 'string') return [{ type: 'image', url }];
      tell('leftOut', 'partUnread', path, { params: { type: '?' }, text: wordsOf(part) });
      return [];
    }),
  );
}

function ofParts(parts: readonly MessagePart[]): Content {
  const [first] = parts;
  if (first?.type !== 'text') return { content: '', ...(parts.length > 0 && { parts }) };
  return { content: first.text, ...(parts.length > 1 && { parts: parts.slice(1) }) };
}

const examplesIn = ({ examples }: Json): readonly Json[] =>
  Array.isArray(examples) ? examples.filter(isObject) : [];

function tellExamples(args: Json, tell: TellLangChain, path: string): void {
  if (args.example_selector)
    tell('leftOut', 'classUnread', `${path}.example_selector`, {
      params: { name: 'example_selector' },
      text: wordsOf(args.example_selector),
    });
  tell('different', 'exampleRendered', `${path}.examples`, { params: { count: examplesIn(args).length } });
}

/** All of it as one text, the examples written out. */
function fewShotText(args: Json, tell: TellLangChain, path: string): string {
  tellExamples(args, tell, path);
  const format: TemplateFormat = formatOf(args.template_format);
  const one = constructed(args.example_prompt);
  const template = one ? templateOf(one.args, tell, `${path}.example_prompt`) : '';
  const piece = (name: string): readonly string[] => {
    const text = args[name];
    return typeof text === 'string' && text !== ''
      ? [fromTemplate(text, format, tell, `${path}.${name}`)]
      : [];
  };
  const separator = typeof args.example_separator === 'string' ? args.example_separator : '\n\n';
  return [
    ...piece('prefix'),
    ...examplesIn(args).map((example) => filled(template, example)),
    ...piece('suffix'),
  ].join(separator);
}

function fewShotMessages(args: Json, tell: TellLangChain, path: string, depth: number): readonly Message[] {
  tellExamples(args, tell, path);
  const shown = readMessages(args.example_prompt, tell, `${path}.example_prompt`, depth + 1);
  return examplesIn(args).flatMap((example) =>
    shown.map((message) => ({ ...message, content: filled(message.content, example) })),
  );
}
