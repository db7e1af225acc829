/** What a provider says before each prompt. promptfoo sends it beside the messages; here it is the system message of the prompts. */
import { isObject } from '@shared/domain/json';
import type { OtherFields } from '@shared/domain/session/otherFields';
import type { Beside } from './beside';
import { isLiteral } from './literal';
import type { ModelRead } from './models';
import { instructionField, isGoogle } from './ownInterfaces';
import type { Part } from './part';
import type { PromptRead } from './prompts';
import { readNunjucks, readTemplate } from './template';

interface Instructions {
  readonly part: Part;
  /** Undefined: it is no text that can be read. */
  readonly text: string | undefined;
}

interface Instructed {
  readonly prompts: readonly PromptRead[];
  /** What single models are told alone, in their order. */
  readonly fields: readonly (OtherFields | undefined)[];
}

/** What all models are told alike is the prompts', what one is told alone is its own field; what is neither is left out, which is told. */
export async function instructed(
  prompts: readonly PromptRead[],
  models: readonly ModelRead[],
  files: Beside,
): Promise<Instructed> {
  const read = await Promise.all(models.map((model) => instructionsOf(model, files)));
  const given = read.filter((each) => each !== undefined);
  const [first] = given;
  if (!first) return { prompts, fields: [] };
  const isSame = given.length === models.length && given.every(({ text }) => text === first.text);
  const made = isSame ? prompts.map((prompt) => withSystem(prompt, first)) : [];
  const isWhole = isSame && made.every((each) => each !== undefined);
  const fields = read.map((each) =>
    !isWhole && each?.text !== undefined && isLiteral(each.text) ? instructionField(each.text) : undefined,
  );
  for (const { part, text } of given) {
    const name = /[^.]*$/.exec(part.path)?.[0] ?? '';
    if (fields[read.findIndex((each) => each?.part === part)]) part.tell('taken', 'otherField', { name });
    else if (isWhole) part.tell('taken', 'instructionsTaken', { name });
    else if (!isSame && text !== undefined) part.leaveOut('instructionsDiffer', { name }, text);
    else part.leaveOut(text === undefined ? 'paramRange' : 'templating', { name, what: text ?? '' });
    part.use();
  }
  return { prompts: isWhole ? made.filter((each) => each !== undefined) : prompts, fields };
}

async function instructionsOf(
  { config, endpoint: { family } }: ModelRead,
  files: Beside,
): Promise<Instructions | undefined> {
  const part = isGoogle(family) ? config?.get('systemInstruction') : undefined;
  if (!part) return undefined;
  const text = await textOfGoogle(part.value, files);
  return { part, text: typeof text === 'string' ? text : undefined };
}

/** A text, one in a file, or one part as Google has it. */
async function textOfGoogle(value: unknown, files: Beside): Promise<unknown> {
  if (typeof value === 'string')
    return value.startsWith('file://')
      ? /\.(?:txt|md)$/.test(value)
        ? files.text(value)
        : undefined
      : value;
  const parts = isObject(value) ? value.parts : undefined;
  const [only, more] = Array.isArray(parts) ? (parts as readonly unknown[]) : [parts];
  return more === undefined && isObject(only) ? only.text : undefined;
}

/** Undefined where what is filled in there cannot be here. */
function withSystem(prompt: PromptRead, { text = '' }: Instructions): PromptRead | undefined {
  const template = prompt.syntax === 'nunjucks' ? readNunjucks(text) : readTemplate(text);
  if (!template || template.others.length > 0) return undefined;
  return {
    ...prompt,
    messages: [{ role: 'system', content: template.text }, ...prompt.messages],
    names: [...new Set([...template.names, ...prompt.names])],
  };
}
