/**
 * A provider's own headers often hold secrets: a gateway's token, an account. Their values stay in main and go to the server
 * alone; everywhere else (window, run logs, exports) a mask stands in their place, except where they are known to be harmless.
 */
import type { Provider } from './provider';

export const MASK = '•••';

/** What programs say of themselves and of what they can read. All others may tell who somebody is, or be a key. */
const HARMLESS: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'anthropic-beta',
  'anthropic-version',
  'api-version',
  'content-type',
  'http-referer',
  'openai-beta',
  'referer',
  'user-agent',
  'x-title',
]);

export type HeaderValues = Readonly<Record<string, string>>;

/** Every header but those that are known to be harmless. */
export const isSecretHeader = (name: string): boolean => !HARMLESS.has(name.toLowerCase());

/** The names stay. */
export function maskedHeaders(headers: HeaderValues = {}): HeaderValues {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecretHeader(name) ? MASK : value]),
  );
}

/** As it may stand in a log. */
export function maskedProvider(provider: Provider): Provider {
  return provider.headers ? { ...provider, headers: maskedHeaders(provider.headers) } : provider;
}

/** With the values of `own` where there are masks. What it does not have cannot be sent and is left out. */
export function wholeProvider(masked: Provider, own: Provider | undefined): Provider {
  if (!masked.headers) return masked;
  const known = new Map(Object.entries(own?.headers ?? {}));
  const headers = Object.entries(masked.headers).flatMap(([name, value]) => {
    const whole = value === MASK ? known.get(name) : value;
    return whole === undefined ? [] : [[name, whole] as const];
  });
  return { ...masked, headers: Object.fromEntries(headers) };
}

/** The environment variable that stands for a masked value in what leaves the app to be run elsewhere. */
export const headerVariable = (name: string): string =>
  `HEADER_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
