/**
 * A provider's own headers and its address often hold secrets: a gateway's token, an account. They stay in main and go to the
 * server alone; everywhere else (window, run logs, exports) a mask stands in their place, except where they are known to be
 * harmless.
 */
import { originOf } from './address';
import { KEY_PLACE } from './endpoint/endpoint';
import { MASK } from './mask';
import { maskedUrl, secretsInUrl, wholeUrl } from './maskedUrl';
import type { Provider } from './provider';

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

/** Where a header has a place for the key, and at most a word before it. */
const PLACE_ALONE = new RegExp(`^(?:[\\w-]+ )?${KEY_PLACE}$`);

/** Every header but those that are known to be harmless, and those that say where the key goes. */
const isSecretHeader = (name: string, value: string): boolean =>
  !HARMLESS.has(name.toLowerCase()) && !PLACE_ALONE.test(value);

/** The names stay. */
export function maskedHeaders(headers: HeaderValues = {}): HeaderValues {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecretHeader(name, value) ? MASK : value]),
  );
}

/** As it may be shown and written down. */
export function maskedProvider(provider: Provider): Provider {
  const baseUrl = maskedUrl(provider.baseUrl);
  if (!provider.headers && baseUrl === provider.baseUrl) return provider;
  return { ...provider, baseUrl, ...(provider.headers && { headers: maskedHeaders(provider.headers) }) };
}

/** A shorter header's value may be an ordinary word. */
const SHORTEST_SECRET = 8;

/** What a provider's settings hold that nobody but its server may see; its key is not among them. */
export function secretsOf({ baseUrl, headers = {} }: Provider): readonly string[] {
  const values = Object.entries(headers).flatMap(([name, value]) =>
    isSecretHeader(name, value) && value.length >= SHORTEST_SECRET ? [value] : [],
  );
  return [...values, ...secretsInUrl(baseUrl)];
}

/** With the values of `own` where there are masks. What it does not have cannot be sent and is left out. */
export function wholeProvider(masked: Provider, own: Provider | undefined): Provider {
  const baseUrl = wholeUrl(masked.baseUrl, own?.baseUrl);
  if (!masked.headers) return baseUrl === masked.baseUrl ? masked : { ...masked, baseUrl };
  const known = new Map(Object.entries(own?.headers ?? {}));
  const headers = Object.entries(masked.headers).flatMap(([name, value]) => {
    const whole = value === MASK ? known.get(name) : value;
    return whole === undefined ? [] : [[name, whole] as const];
  });
  return { ...masked, baseUrl, headers: Object.fromEntries(headers) };
}

/** As it is saved: the secrets of `own` go with it only to the server that they were entered for, as its key does. An address that could not be asked was none. */
export function savedProvider(masked: Provider, own: Provider | undefined): Provider {
  return wholeProvider(masked, own && !isOtherServer(own, masked) ? own : undefined);
}

/** Whether an address is another server's than the one before; of one that could not be asked none is. */
export function isOtherServer(before: Pick<Provider, 'baseUrl'>, now: Pick<Provider, 'baseUrl'>): boolean {
  const origin = originOf(before.baseUrl);
  return origin !== undefined && origin !== originOf(now.baseUrl);
}

/** The environment variable that stands for a masked value in what leaves the app to be run elsewhere. */
export const headerVariable = (name: string): string =>
  `HEADER_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
