/** Fields and headers whose values give access, by their names, whatever program wrote them. */
import { isObject } from '@shared/domain/json';
import { MASK } from './mask';

/** Counts of tokens, `tokenizer`, `keyword` and `author` give none. */
const NAME = /key(?!word)|token(?!s|iz)|secret|passw(?:or)?d|credential|auth(?!or)|authorization|cookie/i;
/** Deeper than anybody writes by hand. */
const MOST_DEPTH = 200;

/** Whether a field, header or variable of that name gives access. */
export const isCredentialName = (name: string): boolean => NAME.test(name);

/** The same value with a mask for each text in a field of such a name, at any level; what lies deeper than 200 is masked, too. */
export const withoutCredentials = (value: unknown): unknown => masked(value, false, 0);

function masked(value: unknown, isCredential: boolean, depth: number): unknown {
  if (typeof value === 'string') return isCredential && value !== '' ? MASK : value;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > MOST_DEPTH) return MASK;
  if (Array.isArray(value)) return value.map((each) => masked(each, isCredential, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      masked(each, isCredential || isCredentialName(name), depth + 1),
    ]),
  );
}
