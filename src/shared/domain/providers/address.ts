/**
 * Of what a user gives as a provider's base URL, the address that is asked; the only place that tells. It is built with URL,
 * and what is shown, logged, bound to a key and sent is made of this.
 */
import { isKeyShaped } from './keyShapes';
import { tidiedAddress } from './tidiedAddress';

export interface Address {
  readonly type: 'address';
  /** Such as `https://api.openai.com`. */
  readonly origin: string;
  /** Without a slash at its end; empty for the root. */
  readonly path: string;
  /** With its question mark; empty where there is none. */
  readonly search: string;
  /** What stood before an `@`. */
  readonly login?: { readonly name: string; readonly password: string };
}

/** Why it is no address that can be asked. */
export interface AddressProblem {
  readonly type: 'empty' | 'scheme' | 'placeholder' | 'bareIpv6' | 'invalid';
  /** What of it is meant: the scheme, the part to fill in. */
  readonly part?: string;
}

const SCHEME = /^([a-z][a-z0-9+.-]*):[\\/]{2}/i;
/** `http:/x`, `http:x`, `https;//x`, `http//x`. */
const SLIPPED_SCHEME = /^(https?)(?:[:;]+[\\/]*|[\\/]{2,})/i;
const PLACEHOLDER =
  /<[^<>]+>|\{[^{}]*\}|\$\w+|%7B.*?%7D|%[a-z_]{3,}%|\[(?=[^\]]*[g-z_])[^:\]]*\]|\byour[-_](?:account|api|base|company|deployment|domain|endpoint|gateway|host|instance|ip|org|project|proxy|region|resource|server|subdomain|url|workspace)[\w-]*|\byour(?:domain|host|server|resource)(?:name)?\b/i;
/** As documents write what is to be filled in; in small letters it may be a name. */
const PLACEHOLDER_NAME =
  /(?<=[/.])(?:[A-Z]+_)*(?:ACCOUNT|DEPLOYMENT|ENDPOINT|GATEWAY|HOST|PROJECT|REGION|RESOURCE|SERVER|TENANT|WORKSPACE)_(?:ID|NAME)(?=[/.:]|$)/;
/** What a program writes that found no address. */
const NOTHING = /^(?:undefined|null|none|nil|nan)(?:\/|$)/i;
const BARE_IPV6 = /^(?:https?:\/\/)?(?=(?:[^:/?#]*:){2})[0-9a-f:]+(?::\d+(?:\.\d+){3})?(?:[/?#]|$)/i;
const HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[\w.-]*\w)?\.?)$/i;
/** Of this machine or of the network that it is in. */
const NEAR =
  /^(?:[^.]+|.*\.(?:localhost|local|lan|internal|home|home\.arpa|intranet|corp)|0\.0\.0\.0|127\..*|10\..*|192\.168\..*|169\.254\..*|172\.(?:1[6-9]|2\d|3[01])\..*|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\..*|\[(?:::1?|f[cde].*)\])$/i;
/** What servers say that they listen on; to connect to it does not work everywhere. */
const ANY_HOST: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '[::]': '[::1]' };

/** A whole endpoint was given in the place of the base. Azure has bases that end in `/models`. */
const ENDPOINT =
  /(?:\/(?:chat\/)?completions?)+$|(?<=\/v\d[^/]*(?:\/openai)?)\/(?:chat|models|responses|embeddings|messages|moderations|(?:audio|images)\/\w+)$|(?<=\/openai)\/responses$/i;

/** A run of ten thousand cells asks for the same few again and again. */
const read = new Map<string, Address | AddressProblem>();
const MOST_REMEMBERED = 100;

/** `typed`: as the user has it. The scheme may be missing: http for what is near, else https. */
export function readAddress(typed: string): Address | AddressProblem {
  const before = read.get(typed);
  if (before) return before;
  if (read.size >= MOST_REMEMBERED) read.clear();
  const address = addressIn(typed);
  read.set(typed, address);
  return address;
}

/** Of an address that is asked as it stands: its path is whole, `/` for the root. */
export function readEndpointAddress(typed: string): Address | AddressProblem {
  const url = urlIn(typed);
  return 'type' in url ? url : addressOfUrl(url, url.pathname);
}

function addressIn(typed: string): Address | AddressProblem {
  const url = urlIn(typed);
  return 'type' in url ? url : addressOfUrl(url, pathOf(url.pathname));
}

function urlIn(typed: string): URL | AddressProblem {
  const text = withScheme(tidiedAddress(typed));
  if (typeof text !== 'string') return text;
  const [beforeQuery = ''] = text.split(/[?#]/);
  const placeholder = (PLACEHOLDER.exec(beforeQuery) ?? PLACEHOLDER_NAME.exec(beforeQuery))?.[0];
  if (placeholder !== undefined) return { type: 'placeholder', part: placeholder };
  if (!URL.canParse(text) || /\s/.test(beforeQuery) || isKeyShaped(text.replace(/^https?:\/\//, '')))
    return { type: 'invalid' };
  const url = new URL(text);
  if (!HOST.test(url.hostname)) return { type: 'invalid' };
  url.hostname = ANY_HOST[url.hostname] ?? url.hostname;
  return url;
}

function addressOfUrl({ origin, search, username, password }: URL, path: string): Address {
  return {
    type: 'address',
    origin,
    path,
    search,
    ...((username !== '' || password !== '') && {
      login: { name: decoded(username), password: decoded(password) },
    }),
  };
}

function withScheme(tidy: string): string | AddressProblem {
  const text = tidy.replace(SLIPPED_SCHEME, (_, scheme: string) => `${scheme.toLowerCase()}://`);
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    return { type: 'scheme', part: scheme };
  // `:11434/v1` is a port of this machine.
  const rest = text.replace(/^(?:https?:)?:?[\\/]*/i, '');
  if (rest === '' || NOTHING.test(rest)) return { type: 'empty' };
  if (BARE_IPV6.test(text)) return { type: 'bareIpv6' };
  // As some servers print what they listen on.
  if (scheme !== undefined) return text.replace(/^(https?:\/\/)[*+](?=[:/]|$)/i, '$1localhost');
  const port = /^:?(\d{2,5})(?=\/|$)/.exec(text);
  const named = port ? `localhost:${port[1]}${text.slice(port[0].length)}` : rest;
  if (!URL.canParse(`http://${named}`)) return `https://${named}`;
  const url = new URL(`http://${named}`);
  return `${NEAR.test(url.hostname) && url.port !== '443' ? 'http' : 'https'}://${named}`;
}

function pathOf(pathname: string): string {
  // Of a gateway that takes another address into its path, the two slashes stay.
  const path = pathname.replace(/(?<!:)\/{2,}/g, '/').replace(/\/+$/, '');
  return path.replace(ENDPOINT, '').replace(/\/+$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where an endpoint of it is asked; `endpoint` without a slash before it. */
export const urlOf = ({ origin, path, search }: Address, endpoint: string): string =>
  `${origin}${path}/${endpoint}${search}`;

/** The origin a key is bound to, such as `https://api.openai.com`; undefined if it is no address that can be asked. */
export function originOf(baseUrl: string): string | undefined {
  const address = readAddress(baseUrl);
  return address.type === 'address' ? address.origin : undefined;
}

/** Whether it is of this machine, which is never behind a proxy. */
export function isLoopback(baseUrl: string): boolean {
  const origin = originOf(baseUrl);
  return origin !== undefined && isLoopbackHost(new URL(origin).hostname);
}

/** `hostname`: as URL has it. */
export const isLoopbackHost = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  /^127(?:\.\d+){3}$/.test(hostname);
