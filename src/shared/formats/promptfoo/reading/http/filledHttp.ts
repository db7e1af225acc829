/**
 * Of an endpoint's body what only the prompts and values show: a text of it that is JSON once it is filled becomes that JSON there. Where it
 * always does, its place loses the quotation marks, or is the list of messages; where it does now and then, that is told.
 */
import { parseJson } from '@shared/domain/json';
import { MESSAGES_PLACE, PROMPT_PLACE } from '@shared/domain/providers/endpoint/places';
import { interpolate } from '@shared/domain/session/interpolate';
import type { Case } from '@shared/domain/session/session';
import type { Part } from '../part';
import type { PromptRead } from '../prompts';
import type { HttpRead } from './httpProvider';

const place = (name: string) => `{{${name}}}`;

/** The body as it is to be. `part`: of whom it is told. */
export function filledBody(
  { endpoint, names, isTree, isOfText }: HttpRead,
  prompts: readonly Pick<PromptRead, 'messages' | 'syntax' | 'isText'>[],
  cases: readonly Case[],
  part: Part,
): string {
  let { body } = endpoint;
  const tell = (name: string) => part.tell('different', 'httpPlace', { name });
  const chats = isOfText ? 0 : prompts.filter(({ isText }) => !isText).length;
  const isAsked = body.includes(place(PROMPT_PLACE));
  if (isAsked && chats > 0) {
    const isAlike = isTree && chats === prompts.length;
    // Beside other words their JSON has other blanks there.
    const isAlone = !body.replaceAll(alone(PROMPT_PLACE), '').includes(place(PROMPT_PLACE));
    if (isAlike) body = body.replaceAll(place(PROMPT_PLACE), place(MESSAGES_PLACE));
    if (!isAlike || !isAlone) tell(PROMPT_PLACE);
  } else if (isAsked && isTree) body = settled(body, PROMPT_PLACE, textsOf(prompts, cases), tell);
  for (const name of isTree ? names : [])
    body = settled(
      body,
      name,
      cases.map(({ values }) => values[name] ?? ''),
      tell,
    );
  return body;
}

function settled(
  body: string,
  name: string,
  values: readonly string[],
  tell: (name: string) => void,
): string {
  const nested = values.filter(isNested).length;
  if (nested === 0) return body;
  // What is no list and no object would be a number or a truth without its quotation marks.
  const isBare = values.every((value) => isNested(value) || parseJson(value) === undefined);
  if (!isBare || !isOnlyAlone(body, name)) tell(name);
  return isBare ? body.replaceAll(alone(name), place(name)) : body;
}

/** A text of the body that is nothing but the place; no field's name. */
const alone = (name: string): RegExp =>
  new RegExp(`"\\{\\{${name.replaceAll('.', '\\.')}\\}\\}"(?!\\s*:)`, 'gu');

const TEXT = /"((?:[^"\\]|\\.)*)"/g;

/** Whether no other text of the body that it stands in could be JSON, too. */
const isOnlyAlone = (body: string, name: string): boolean =>
  Array.from(body.replaceAll(alone(name), '').matchAll(TEXT), ([, text = '']) => text).every(
    (text) => !text.includes(place(name)) || !/^\s*[[{]/.test(text),
  );

function isNested(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  const value = parseJson(text);
  return typeof value === 'object' && value !== null;
}

function textsOf(
  prompts: readonly Pick<PromptRead, 'messages' | 'syntax'>[],
  cases: readonly Case[],
): readonly string[] {
  const all = cases.length > 0 ? cases : [{ id: '-', values: {} }];
  return prompts.flatMap((prompt) =>
    all.flatMap((case_) => {
      const filled = interpolate(prompt, case_);
      return filled.status === 'complete' ? (filled.messages[0]?.content ?? '') : [];
    }),
  );
}
