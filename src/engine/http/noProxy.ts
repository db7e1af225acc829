/** Which servers the environment keeps away from its proxies, in the ways that curl, Go, Python and people write NO_PROXY. */
import { isIPv4 } from 'node:net';

type Matches = (hostname: string, port: string) => boolean;

/** `list`: the variable. Names stand for what is under them, too; addresses may be ranges; `*` stands for anything. */
export function bypassesProxy(list: string, url: URL): boolean {
  const hostname = url.hostname.toLowerCase().replace(/\.$/, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list
    .split(/[,;\s|]+/)
    .map((entry) => entry.replace(/["']/g, '').toLowerCase())
    .filter((entry) => entry !== '')
    .some((entry) => matcherOf(entry)(hostname, port));
}

function matcherOf(entry: string): Matches {
  const range = /^(\d+(?:\.\d+){3})\/(\d{1,2})$/.exec(entry);
  if (range) return inRange(range[1] ?? '', Number(range[2]));
  const place = entry.replace(/^[a-z][a-z0-9+.-]*:\/\//, '').replace(/\/.*$/, '');
  // Of an IPv6 address without brackets, what stands behind the last colon is no port.
  const [, host = '', port] =
    /^(.*?)(?::(\d+))?$/.exec(/:.*:/.test(place) && !/\]/.test(place) ? `[${place}]` : place) ?? [];
  const isNamed = namedBy(host);
  return (hostname, ofUrl) => (port === undefined || port === ofUrl) && isNamed(hostname);
}

function namedBy(host: string): (hostname: string) => boolean {
  // `10.` and `192.168.*`
  const prefix = /^(\d+(?:\.\d+){0,2}\.)\*?$/.exec(host)?.[1];
  if (prefix !== undefined) return (hostname) => isIPv4(hostname) && hostname.startsWith(prefix);
  const name = host.replace(/^\*?\./, '').replace(/\.$/, '');
  if (!name.includes('*'))
    return (hostname) => hostname === name || (!isIPv4(hostname) && hostname.endsWith(`.${name}`));
  const pattern = new RegExp(`^${name.split(/\*+/).map(escaped).join('.*')}$`);
  return (hostname) => pattern.test(hostname);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function inRange(network: string, bits: number): Matches {
  if (!isIPv4(network) || bits > 32) return () => false;
  const size = 2 ** (32 - bits);
  const from = Math.floor(numberOf(network) / size);
  return (hostname) => isIPv4(hostname) && Math.floor(numberOf(hostname) / size) === from;
}

const numberOf = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
