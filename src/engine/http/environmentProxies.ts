/** The proxies that the environment names, as curl reads the variables: quotes and blanks apart, http where no scheme stands. */
import { maskedUrl } from '@shared/domain/providers/maskedUrl';
import { tidiedAddress } from '@shared/domain/providers/tidiedAddress';
import { bypassesProxy } from './noProxy';
import { ProxyError } from './proxyError';

const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'socks:', 'socks5:']);

/** Of a request's URL, the proxy's; undefined for none. A variable in lower case goes first. Throws where what it says is no address. */
export function environmentProxies(env: Readonly<NodeJS.ProcessEnv>): (url: string) => string | undefined {
  const http = named(env, ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY']);
  const https = named(env, ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']) ?? http;
  const kept = env.no_proxy || env.NO_PROXY || '';
  return (url) => {
    const asked = new URL(url);
    const proxy = asked.protocol === 'https:' ? https : http;
    if (!proxy || bypassesProxy(kept, asked)) return undefined;
    const { variable, value } = proxy;
    const address = proxyUrl(value);
    if (address === undefined) throw new ProxyError('proxy.invalid', { variable, proxy: maskedUrl(value) });
    return address;
  };
}

interface Named {
  readonly variable: string;
  readonly value: string;
}

function named(env: Readonly<NodeJS.ProcessEnv>, variables: readonly string[]): Named | undefined {
  for (const variable of variables) {
    const value = env[variable]?.trim();
    if (value) return { variable, value };
  }
  return undefined;
}

/** Undefined where it is none; a script that finds a proxy (`…/proxy.pac`) is none. */
function proxyUrl(value: string): string | undefined {
  // curl's name for a proxy that looks up the host itself, as all do here.
  const tidy = tidiedAddress(value).replace(/^socks5h:/i, 'socks5:');
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(tidy) ? tidy : `http://${tidy}`;
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, pathname, href } = new URL(text);
  const isProxy = SCHEMES.has(protocol) && /^[\w.[\]:-]+$/.test(hostname) && /^\/?$/.test(pathname);
  return isProxy ? href : undefined;
}
