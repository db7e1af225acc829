/** What the variables of a test are, in each of the cases that it stands for. */
import { isObject } from '@shared/domain/json';
import { namesOfTemplate } from '@shared/domain/nunjucks/names';
import { renderTemplate } from '@shared/domain/nunjucks/render';
import type { Value } from '@shared/domain/nunjucks/value';
import { type Beside, hasPattern } from './beside';
import { imageUrlOf } from './imageUrl';
import { parsedFile } from './parsed';
import type { Part } from './part';
import { isTakenWhole, namesAskedFor, readNunjucks } from './template';

export type Values = Readonly<Record<string, unknown>>;

/** So many cases, and no more. */
export const MOST_CASES = 10_000;

/**
 * A list of texts stands for one test each, several for all combinations, a pattern for each file. `isRendered`: promptfoo takes
 * values for templates, as it does where a prompt is no JSON.
 */
export async function combinations(
  vars: Values,
  { isUnexpanded, isRendered }: { readonly isUnexpanded: boolean; readonly isRendered: boolean },
  files: Beside,
  part: Part,
): Promise<readonly Values[]> {
  let all: readonly Values[] = [{}];
  for (const [name, value] of Object.entries(vars)) {
    if (Array.isArray(value) && value.length === 0 && !isUnexpanded)
      part.tell('leftOut', 'emptyList', { name });
    const choices = isUnexpanded ? [value] : await choicesOf(value, files);
    const read = await Promise.all(choices.map((each) => givenValue(name, each, files, part)));
    if (all.length * read.length > MOST_CASES) {
      part.tell('leftOut', 'tooMany', { count: MOST_CASES });
      return [];
    }
    all = all.flatMap((values) => read.map((each) => ({ ...values, [name]: each })));
  }
  const made = all.map(resolved);
  return isRendered ? made.map((values) => workedOut(values, part)) : made;
}

/** As promptfoo does: what it sees to ask for a value that is not there stays as it is written, and so does what asks for one otherwise. */
function workedOut(values: Values, part: Part): Values {
  const valueIn = (name: string) => (Object.hasOwn(values, name) ? (values[name] as Value) : undefined);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value !== 'string' || !isTemplate(value)) return [name, value];
      if (namesAskedFor(value).some((each) => valueIn(each) === undefined)) return [name, value];
      const { all, needed } = namesOfTemplate(value);
      const isEnvironment = all.includes('env');
      const missing = isEnvironment ? [] : needed.filter((each) => valueIn(each) === undefined);
      if (missing.length > 0) {
        part.tell('different', 'valueAsWritten', { name, names: missing.join(', ') });
        return [name, value];
      }
      const made = isEnvironment ? undefined : renderTemplate(value, valueIn);
      if (made?.status === 'done') return [name, made.text];
      part.tell('leftOut', 'templating', { what: readNunjucks(value).others[0] ?? value }, value);
      return [name, value];
    }),
  );
}

const isTemplate = (value: string): boolean => /\{[{%#]/.test(value) && !isTakenWhole(value);

async function choicesOf(value: unknown, files: Beside): Promise<readonly unknown[]> {
  if (typeof value === 'string' && value.startsWith('file://') && hasPattern(value)) {
    const found = await files.matching(value);
    return found.length > 0 ? found.map((each) => `file://${each}`) : [value];
  }
  // A list that begins with anything else is one value; an empty one leaves no test.
  return Array.isArray(value) && (value.length === 0 || typeof value[0] === 'string') ? value : [value];
}

const CODE = /\.(?:[cm]?[jt]s|py)(?::\w+)?$/i;

async function givenValue(name: string, value: unknown, files: Beside, part: Part): Promise<unknown> {
  if (value instanceof Date) {
    part.tell('different', 'dateAsText', { name });
    return value.toISOString().replace(/T00:00:00\.000Z$/, '');
  }
  if (typeof value !== 'string') return value;
  if (!value.startsWith('file://'))
    return value.startsWith('package:') ? left(part, 'code', name, value) : value;
  if (CODE.test(value))
    return left(part, 'code', value, await files.text(value.replace(/(\.\w+):\w+$/, '$1')));
  const image = await imageUrlOf(value, files);
  if (image !== undefined) return image;
  const text = await files.text(value);
  if (text === undefined) {
    const { code, params } = files.missing(value);
    part.tell('leftOut', code, params);
    return undefined;
  }
  if (/\.(?:pdf|mp[34]|wav|mov|webm|ogg)$/i.test(value)) return left(part, 'fileKind', value);
  if (!/\.ya?ml$/i.test(value)) return text.trim();
  const parsed = parsedFile(text);
  if (parsed.ok) return JSON.stringify(parsed.value);
  const { line, reason } = parsed;
  part.tell('leftOut', 'fileDamaged', { file: value, line, reason });
  return undefined;
}

/** The case has no such value then, and is not asked. */
function left(part: Part, code: 'code' | 'fileKind', file: string, text?: string): undefined {
  part.tell('leftOut', code, { file }, text);
  return undefined;
}

const NESTED = /\{\{\s*(\w+)\s*\}\}/;
const ROUNDS = 5;

/** A value may name another: promptfoo puts it in, one in each of five rounds; and takes one line end off its end. */
function resolved(values: Values): Values {
  const made: Record<string, unknown> = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/\n$/, '') : value,
    ]),
  );
  for (let round = 0; round < ROUNDS; round++) {
    let isDone = true;
    for (const [name, value] of Object.entries(made)) {
      const [place, inner] = (typeof value === 'string' && NESTED.exec(value)) || [];
      if (
        place === undefined ||
        inner === undefined ||
        !Object.hasOwn(made, inner) ||
        made[inner] === undefined
      )
        continue;
      made[name] = (value as string).replace(place, () => textOfValue(made[inner]));
      isDone = false;
    }
    if (isDone) break;
  }
  return made;
}

/** As Nunjucks prints it. */
export function textOfValue(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

/** `user.name` of a value that is a mapping or a list; undefined where there is none. */
export function valueAt(values: Values, name: string): unknown {
  if (Object.hasOwn(values, name)) return values[name];
  let value: unknown = values;
  for (const key of name.split('.')) {
    if (!(isObject(value) || Array.isArray(value)) || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
