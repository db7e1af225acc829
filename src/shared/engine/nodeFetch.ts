/**
 * A fetch for model servers: no limit on how long a model may think, a limit on how long connecting may take, as many
 * connections to a host as there are cells, proxies as the system or the environment says.
 */
import type { Dispatcher } from 'undici';

type Undici = typeof import('undici');

export interface NodeFetchOptions {
  /**
   * The proxy's URL for a request, undefined for none; Electron's `session.resolveProxy`, once translated. Without it
   * HTTP_PROXY, HTTPS_PROXY and NO_PROXY hold.
   */
  readonly resolveProxy?: (url: string) => Promise<string | undefined>;
  readonly connectTimeoutMs?: number;
}

export interface NodeFetch {
  readonly fetch: typeof fetch;
  /** Loads what the first request needs, when there is time for it. */
  readonly warmUp: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;

export function createNodeFetch(options: NodeFetchOptions = {}): NodeFetch {
  const timeout = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  const patient = { headersTimeout: 0, bodyTimeout: 0, connect: { timeout } } as const;
  let loaded: Promise<Undici> | undefined;
  const dispatchers = new Map<string, Dispatcher>();

  // 65 ms of loading that no start of the app should wait for.
  const load = (): Promise<Undici> => {
    loaded ??= import('undici');
    return loaded;
  };
  const dispatcher = (name: string, make: () => Dispatcher): Dispatcher => {
    const made = dispatchers.get(name) ?? make();
    dispatchers.set(name, made);
    return made;
  };

  const dispatcherFor = async (url: string): Promise<Dispatcher> => {
    const { Agent, EnvHttpProxyAgent, ProxyAgent } = await load();
    const direct = () => dispatcher('direct', () => new Agent(patient));
    if (isLoopback(url)) return direct();
    if (!options.resolveProxy) return dispatcher('environment', () => new EnvHttpProxyAgent(patient));
    const proxy = await options.resolveProxy(url);
    if (proxy === undefined) return direct();
    return dispatcher(
      proxy,
      () => new ProxyAgent({ ...patient, uri: proxy, requestTls: { timeout }, proxyTls: { timeout } }),
    );
  };

  const nodeFetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const { fetch } = await load();
    const url = typeof input === 'object' && 'url' in input ? input.url : String(input);
    // undici's types and Node's differ in name only.
    return (await fetch(url, {
      ...(init as Parameters<Undici['fetch']>[1]),
      dispatcher: await dispatcherFor(url),
    })) as unknown as Response;
  };
  return {
    fetch: nodeFetch,
    warmUp: async () => void (await load()),
    close: async () => {
      await Promise.all(Array.from(dispatchers.values(), (each) => each.close()));
      dispatchers.clear();
    },
  };
}

/** This machine is never behind a proxy. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d+){3}$/.test(hostname)
  );
}
