/**
 * An address may hold secrets: a name and password before its host, a key among its parameters. They are sent and nowhere
 * shown. It is looked at as text: what a person typed is kept and shown as it is, also where it is no address.
 */

import { originOf } from './address';
import { holdsKey } from './holdsKey';
import { KEY_SHAPES } from './keyShapes';
import { MASK } from './mask';
import { withoutSecretShapes } from './withoutSecretShapes';

/** Parameters that say what is asked for and not who asks. All others may be a key. */
const HARMLESS: ReadonlySet<string> = new Set([
  'alt',
  'api-version',
  'api_version',
  'beta',
  'channel',
  'debug',
  'deployment',
  'deployment-id',
  'format',
  'lang',
  'language',
  'location',
  'model',
  'prettyprint',
  'project',
  'provider',
  'region',
  'source',
  'stream',
  'timeout',
  'v',
  'ver',
  'version',
]);
/** A parameter without a name: longer ones are no switch such as `?debug`, nor are those with figures in them. */
const LONGEST_SWITCH = 15;
const SWITCH = /^[a-z_-]*$/i;

/** Up to the last `@` before the path; of a password with a slash in it, which no address can have, up to the last of all. */
const USER =
  /^(\s*["'<]?(?:[a-z][a-z0-9+.-]*:)?[\\/]{2}|\s*["'<]?)([^\\/?#]*|[^\s\\/?#:[\]@]+:(?!\d*(?:[\\/?#]|$))[^\s]*)@/i;
/** What was pasted behind it, or in its place. */
const LOGIN = /\b((?:Bearer|Basic|Token)\s+)[^\s"',]+/gi;
const PARAMETER = /([?&#;])([^=?&#;]*)(=?)([^&#;]*)/g;

/** A part that may be secret: the user's is named `@`. Whatever `change` returns stands in its place; undefined: nothing does. */
type Change = (name: string, value: string) => string | undefined;

function changed(url: string, change: Change): string {
  const withUser = url.replace(USER, (_, scheme: string, user: string) => {
    const value = change('@', user);
    return value === undefined ? scheme : `${scheme}${value}@`;
  });
  const query = withUser.search(/[?#]/);
  if (query === -1) return withUser;
  const parameters = withUser
    .slice(query)
    .replace(PARAMETER, (whole, mark: string, name: string, sign: string, value: string) => {
      if (sign === '') {
        const bare =
          name.length > LONGEST_SWITCH || !(SWITCH.test(name) || HARMLESS.has(name.toLowerCase()))
            ? change('', name)
            : name;
        return bare === undefined ? '' : mark + bare;
      }
      if (value === '' || HARMLESS.has(decoded(name).toLowerCase())) return whole;
      const next = change(name, value);
      return next === undefined ? '' : `${mark}${name}=${next}`;
    });
  // Where the first parameter went, the second is the first.
  return withUser.slice(0, query) + (parameters.startsWith('&') ? `?${parameters.slice(1)}` : parameters);
}

/** With masks in the place of what may be secret. */
export function maskedUrl(url: string): string {
  const masked = changed(url, () => MASK).replace(LOGIN, `$1${MASK}`);
  return KEY_SHAPES.reduce((text, shape) => text.replace(shape, MASK), masked);
}

/** Whether a parameter of an address gives access, by its name or its looks. */
export const isKeyParameter = (name: string, value: string): boolean =>
  [{ [name]: value }, `?${name}=${value}`].some(holdsKey);

/** With masks in the place of what gives access by its name or its looks alone: what else is asked for stays. */
export function keylessUrl(url: string): string {
  const isKey = (name: string, value: string) => name === '@' || name === '' || isKeyParameter(name, value);
  const safe = changed(url, (name, value) => (isKey(name, decoded(value)) ? MASK : value));
  return withoutSecretShapes(safe).replace(LOGIN, `$1${MASK}`);
}

/** The secret parts, as they are written and as they are meant. */
export function secretsInUrl(url: string): readonly string[] {
  const secrets = new Set<string>();
  changed(url, (name, value) => {
    const at = name === '@' ? value.indexOf(':') : -1;
    // Before a password stands a name.
    for (const each of at === -1 ? [value] : [value, value.slice(at + 1)])
      secrets.add(each).add(decoded(each));
    return value;
  });
  secrets.delete('');
  secrets.delete(MASK);
  return [...secrets];
}

/** With the secrets of `own` in the place of masks, for the server that they are meant for; what it does not have is left out. */
export function wholeUrl(masked: string, own: string | undefined): string {
  if (!masked.includes(MASK)) return masked;
  // Also where it is no address: what is wrong with it is told, and not of what its masks make of it.
  if (own !== undefined && maskedUrl(own) === masked) return own;
  const known = new Map<string, string>();
  if (own !== undefined && originOf(own) === originOf(masked))
    changed(own, (name, value) => {
      known.set(name, value);
      return value;
    });
  return changed(masked, (name, value) => (value === MASK ? known.get(name) : value));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
