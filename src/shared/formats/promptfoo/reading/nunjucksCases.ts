/** What promptfoo makes of Nunjucks prompts with the values of a test, held against what a session makes of them. */
import { renderTemplate } from '@shared/domain/nunjucks/render';
import type { Value } from '@shared/domain/nunjucks/value';
import { type Filled, interpolate, templatesOf, textsOf } from '@shared/domain/session/interpolate';
import type { Case } from '@shared/domain/session/session';
import type { PromptRead } from './prompts';
import type { Values } from './values';

/** The values as promptfoo hands them to its templates. */
export const lookup = (values: Values) => (name: string) =>
  Object.hasOwn(values, name) ? (values[name] as Value) : undefined;

/** Names that promptfoo puts nothing in place of. */
export function gapsOf(prompts: readonly PromptRead[], values: Values): readonly string[] {
  const gaps = prompts.flatMap(({ messages }) =>
    messages.flatMap(templatesOf).flatMap((text) => {
      const made = renderTemplate(text, lookup(values));
      return made.status === 'missing' ? made.names : [];
    }),
  );
  return [...new Set(gaps)];
}

/** A list, a number or a condition may come out otherwise, as the values of a session are texts. */
export function tellOtherwise(prompts: readonly PromptRead[], values: Values, case_: Case): void {
  const inTemplates = new Set(prompts.flatMap(({ syntax, names }) => (syntax ? names : [])));
  // Where a template asks for a list or a mapping it is JSON, for all prompts.
  const isJson = (name: string) =>
    inTemplates.has(name) && typeof values[name] === 'object' && values[name] !== null;
  for (const { messages, syntax, names, part } of prompts) {
    const isOther = syntax ? !isAlike({ messages, syntax }, values, case_) : names.some(isJson);
    if (isOther) part.tell('different', 'nunjucksValues');
  }
}

function isAlike(prompt: Filled, values: Values, case_: Case): boolean {
  const theirs = prompt.messages.flatMap((message): readonly (string | undefined)[] =>
    message.isVerbatim ? textsOf(message) : textsOf(message).map((text) => theirText(text, values)),
  );
  const ours = interpolate(prompt, case_);
  // What fails in both is asked by neither.
  if (ours.status !== 'complete') return theirs.includes(undefined);
  return JSON.stringify(ours.messages.flatMap(textsOf)) === JSON.stringify(theirs);
}

function theirText(text: string, values: Values): string | undefined {
  const made = renderTemplate(text, lookup(values));
  return made.status === 'failed' ? undefined : made.text;
}
