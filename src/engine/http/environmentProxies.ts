/** The proxies that the environment names, as curl reads the variables: quotes and blanks apart, http where no scheme stands. */
import { maskedUrl } from '@shared/domain/providers/maskedUrl';
import { tidiedAddress } from '@shared/domain/providers/tidiedAddress';
import { ProxyError } from './proxyError';

export interface EnvironmentProxies {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  /** Of a proxy's address, what is wrong with what the environment says. */
  readonly problemOf: (proxy: URL) => ProxyError | undefined;
}

/** Stands for what is no address: requests that NO_PROXY keeps away from a proxy must not fail for it. */
const NOWHERE = 'http://proxy.invalid';
const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'socks:', 'socks5:']);

/** Empty where there is none. A variable in lower case goes first. */
export function environmentProxies(env: Readonly<NodeJS.ProcessEnv>): EnvironmentProxies {
  const http = named(env, ['http_proxy', 'HTTP_PROXY']);
  const https = named(env, ['https_proxy', 'HTTPS_PROXY']) ?? http;
  const wrong = [https, http].find((each) => each?.url === NOWHERE);
  return {
    httpProxy: http?.url ?? '',
    httpsProxy: https?.url ?? '',
    problemOf: ({ origin }) =>
      wrong && origin === NOWHERE
        ? new ProxyError('proxy.invalid', { variable: wrong.variable, proxy: maskedUrl(wrong.value) })
        : undefined,
  };
}

interface Named {
  readonly variable: string;
  readonly value: string;
  readonly url: string;
}

function named(env: Readonly<NodeJS.ProcessEnv>, variables: readonly string[]): Named | undefined {
  for (const variable of variables) {
    const value = env[variable]?.trim();
    if (value) return { variable, value, url: proxyUrl(value) };
  }
  return undefined;
}

function proxyUrl(value: string): string {
  // curl's name for a proxy that looks up the host itself, as all do here.
  const tidy = tidiedAddress(value).replace(/^socks5h:/i, 'socks5:');
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(tidy) ? tidy : `http://${tidy}`;
  if (!URL.canParse(text)) return NOWHERE;
  const { protocol, hostname, href } = new URL(text);
  return SCHEMES.has(protocol) && /^[\w.[\]:-]+$/.test(hostname) ? href : NOWHERE;
}
