/**
 * A prompt as LangChain's `ChatPromptTemplate` in JSON, as `langchain_core.load.load` reads it. Its f-strings can say any text: braces
 * that are no variable are doubled. What stands as it is written becomes a message, not a template.
 */
import { pairsOf } from '@shared/domain/examples/examplesBlock';
import { findVariables } from '@shared/domain/session/interpolate';
import type { Message, Prompt } from '@shared/domain/session/session';
import type { WriteSession } from '@shared/formats/sessionFormat';
import type { SessionNote } from '@shared/formats/sessionNote';

const CLASSES: Readonly<
  Partial<
    Record<Message['role'], { readonly template: string; readonly module: string; readonly message: string }>
  >
> = {
  system: { template: 'SystemMessagePromptTemplate', module: 'system', message: 'SystemMessage' },
  user: { template: 'HumanMessagePromptTemplate', module: 'human', message: 'HumanMessage' },
  assistant: { template: 'AIMessagePromptTemplate', module: 'ai', message: 'AIMessage' },
};

const objectOf = (path: readonly string[], kwargs: object) => ({
  lc: 1,
  type: 'constructor',
  id: ['langchain_core', ...path],
  kwargs,
});

/** The first prompt that is not left out; of what it cannot say each part is told. */
export const writeSession: WriteSession = (session) => {
  const notes: SessionNote[] = [];
  const leave = (path: string) => notes.push({ code: 'fieldIgnored', path });
  const at = Math.max(
    0,
    session.prompts.findIndex(({ isLeftOut }) => isLeftOut !== true),
  );
  const [prompt] = session.prompts.slice(at);
  for (const index of session.prompts.keys()) if (index !== at) leave(`prompts[${index}]`);
  for (const part of ['models', 'cases', 'checks'] as const) if (session[part].length > 0) leave(part);
  const written = prompt ? promptOf(prompt, `prompts[${at}]`, notes) : {};
  return { text: `${JSON.stringify(written, null, 2)}\n`, notes };
};

function promptOf(prompt: Prompt, path: string, notes: SessionNote[]): object {
  const names = new Map<string, string>();
  if (prompt.tools) notes.push({ code: 'fieldIgnored', path: `${path}.tools` });
  if (prompt.responseFormat) notes.push({ code: 'fieldIgnored', path: `${path}.responseFormat` });
  if (prompt.syntax) notes.push({ code: 'fieldIgnored', path: `${path}.syntax` });
  const pairs = pairsOf(prompt.examples);
  if (prompt.examples && pairs.length === 0) notes.push({ code: 'fieldIgnored', path: `${path}.examples` });
  const shown = pairs.flatMap(({ input, output }) => [
    messageOf({ role: 'user', content: input, isVerbatim: true }, names),
    messageOf({ role: 'assistant', content: output, isVerbatim: true }, names),
  ]);
  const first = prompt.messages.findIndex(({ role }) => role === 'user');
  const before = first < 0 ? prompt.messages.length : first;
  const made = prompt.messages.map((message, index) => {
    const one = messageOf(message, names);
    if (!one || message.toolCalls || message.toolCallId !== undefined)
      notes.push({ code: 'fieldIgnored', path: `${path}.messages[${index}]` });
    return one;
  });
  for (const [name, own] of names)
    if (name !== own) notes.push({ code: 'variableRenamed', path: name, params: { name, own } });
  return objectOf(['prompts', 'chat', 'ChatPromptTemplate'], {
    input_variables: [...new Set(names.values())].sort(),
    messages: [...made.slice(0, before), ...shown, ...made.slice(before)].filter(
      (each) => each !== undefined,
    ),
  });
}

/** Undefined where there is no class for it: what a tool said, an assistant's calls alone. */
function messageOf(
  { role, content, parts = [], isVerbatim }: Message,
  names: Map<string, string>,
): object | undefined {
  if (role === 'tool' || (content === '' && parts.length === 0)) return undefined;
  const known = CLASSES[role];
  if (isVerbatim === true && known) {
    const given = [
      ...(content === '' ? [] : [{ type: 'text', text: content }]),
      ...parts.map((part) =>
        part.type === 'text' ? part : { type: 'image_url', image_url: { url: part.url } },
      ),
    ];
    return objectOf(['messages', known.module, known.message], {
      content: parts.length === 0 ? content : given,
      type: known.module,
    });
  }
  const text = (template: string) => {
    const made = isVerbatim === true ? escaped(template) : fString(template, names);
    return objectOf(['prompts', 'prompt', 'PromptTemplate'], {
      input_variables: variablesOf(template, names, isVerbatim),
      template: made,
      template_format: 'f-string',
    });
  };
  const templates = [
    ...(content === '' ? [] : [text(content)]),
    ...parts.map((part) =>
      part.type === 'text'
        ? text(part.text)
        : objectOf(['prompts', 'image', 'ImagePromptTemplate'], {
            input_variables: variablesOf(part.url, names, isVerbatim),
            template: { url: isVerbatim === true ? escaped(part.url) : fString(part.url, names) },
            template_format: 'f-string',
          }),
    ),
  ];
  const kwargs = { prompt: parts.length === 0 ? templates[0] : templates };
  return known
    ? objectOf(['prompts', 'chat', known.template], kwargs)
    : objectOf(['prompts', 'chat', 'ChatMessagePromptTemplate'], { ...kwargs, role });
}

const variablesOf = (
  text: string,
  names: Map<string, string>,
  isVerbatim: boolean | undefined,
): readonly string[] =>
  isVerbatim === true ? [] : [...new Set(findVariables(text).map(({ name }) => ownName(name, names)))];

/** A full stop means a field there, a figure a place. */
function ownName(name: string, names: Map<string, string>): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const plain = name.replaceAll('.', '_');
  const own = /^\d+$/.test(plain) ? `v${plain}` : plain;
  const taken = new Set(names.values());
  let free = own;
  for (let count = 2; taken.has(free); count += 1) free = `${own}_${count}`;
  names.set(name, free);
  return free;
}

const escaped = (text: string): string => text.replaceAll('{', '{{').replaceAll('}', '}}');

function fString(text: string, names: Map<string, string>): string {
  let made = '';
  let at = 0;
  for (const { name, start, end } of findVariables(text)) {
    made += `${escaped(text.slice(at, start))}{${ownName(name, names)}}`;
    at = end;
  }
  return made + escaped(text.slice(at));
}
