/** The body of promptfoo's HTTP provider as one of ours: its variables are places, its other braces stay what they are. */
import { isObject, parseJson } from '@shared/domain/json';
import { withoutCredentials } from '@shared/domain/providers/credentials';
import { MASK } from '@shared/domain/providers/mask';
import { withoutSecretShapes } from '@shared/domain/providers/withoutSecretShapes';
import { BRACES, readTemplate } from '../template';

export interface BodyRead {
  readonly text: string;
  readonly isJson: boolean;
  /** promptfoo fills each text of it by itself, and a text that is then JSON becomes that. */
  readonly isTree: boolean;
  /** All that is filled in, the prompt too. */
  readonly names: readonly string[];
  /** What of it is no plain variable. */
  readonly others: readonly string[];
  /** A key stood in it. */
  readonly hasKey: boolean;
  /** It takes the text of a prompt that is one message, and not the list of its messages. */
  readonly isOfText: boolean;
}

/** `isJson`: as its headers have it. `isKey`: what else gives access, by the name of its field. */
export function bodyOf(
  given: unknown,
  isJson: boolean,
  isKey: (name: string, value: string) => boolean = () => false,
): BodyRead {
  const parsed = typeof given === 'string' && isJson ? parseJson(given) : undefined;
  const value = parsed ?? given;
  if (typeof value !== 'object' || value === null) return textBody(String(value ?? ''), isJson);
  const names = new Set<string>();
  const others: string[] = [];
  const change = (each: unknown): unknown => {
    if (typeof each === 'string') {
      const made = readPlain(each);
      for (const name of made.names) names.add(name);
      others.push(...made.others);
      return made.text;
    }
    if (Array.isArray(each)) return each.map(change);
    if (!isObject(each)) return each;
    return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, change(inner)]));
  };
  const { safe, hasKey } = withoutKeys(value, isKey);
  const text = JSON.stringify(change(safe), null, 2);
  return {
    text,
    isJson: true,
    isTree: true,
    names: [...names],
    others,
    hasKey,
    isOfText: JSON.stringify(safe).includes(CONTENT_ALONE),
  };
}

/** As our own export writes it: prompts are JSON there, and of one message this is the text. */
export const CONTENT_ALONE = '{{ (prompt | load)[0].content }}';

/** What a test has no value for is nothing there anyway. */
const readPlain = (text: string) =>
  readTemplate(
    text
      .replaceAll(CONTENT_ALONE, '{{prompt}}')
      .replace(/\s*\|\s*default\(\s*(?:''|"")\s*\)(?=\s*-?\}\})/g, ''),
  );

/** Text; or a template of JSON whose places stand without quotation marks. */
function textBody(given: string, isJson: boolean): BodyRead {
  const safe = withoutSecretShapes(given);
  const made = readPlain(safe);
  return {
    ...made,
    text: made.text.trim(),
    isJson,
    isTree: false,
    hasKey: safe !== given,
    isOfText: safe.includes(CONTENT_ALONE),
  };
}

/** Places are no keys, whatever the field is called. */
function withoutKeys(
  value: object,
  isKeyOf: (name: string, value: string) => boolean,
): { readonly safe: unknown; readonly hasKey: boolean } {
  let hasKey = false;
  const compare = (given: unknown, masked: unknown, name = ''): unknown => {
    if (typeof given === 'string') {
      const shown = withoutSecretShapes(given);
      const isNamed = masked !== given || isKeyOf(name, given);
      const isKey = (isNamed && !/\{\{/.test(given)) || shown !== given;
      hasKey ||= isKey;
      return isKey ? (shown === given ? MASK : shown) : given;
    }
    if (Array.isArray(given) && Array.isArray(masked))
      return given.map((each, index) => compare(each, masked[index]));
    if (!isObject(given) || !isObject(masked)) return given;
    return Object.fromEntries(
      Object.entries(given).map(([field, each]) => [field, compare(each, masked[field], field)]),
    );
  };
  return { safe: compare(value, withoutCredentials(value)), hasKey };
}

/** Whether a body has braces that no case of ours could give. */
export const hasBraces = ({ names }: Pick<BodyRead, 'names'>): boolean => names.includes(BRACES);
