/**
 * HTTP to model servers: half an hour for a model to think, seconds for connecting and for a proxy, as many
 * connections to a host as there are cells, proxies as the system or the environment says. undici's own requests and not
 * its `fetch`: they send our headers and no others, and what they leave behind dies young.
 */
import { loadOnce } from '@shared/domain/loadOnce';
import { isLoopback } from '@shared/domain/providers/address';
import type { buildConnector as Connectors, Dispatcher } from 'undici';
import { decompressed } from './decompressed';
import { environmentProxies } from './environmentProxies';
import { headersInTime } from './headersInTime';
import { type HttpAnswer, type HttpHeaders, isSuccess, type Send } from './http';
import { loopbackLookup } from './loopbackLookup';
import { type NetworkTap, type Reason, tapped } from './networkTap';
import { proxyPool, socksError } from './proxyPool';
import { textDecoderOf } from './textDecoderOf';
import { withoutContinue } from './withoutContinue';

type Undici = typeof import('undici');

export interface NodeHttpOptions {
  /**
   * The proxy's URL for a request, undefined for none; Electron's `session.resolveProxy`, once translated. Without it
   * HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY hold.
   */
  readonly resolveProxy?: (url: string) => Promise<string | undefined>;
  readonly tap?: NetworkTap;
  /** In the place of connections over the network, where no proxy holds. */
  readonly connect?: Connectors.connector;
  /** Also for a proxy to open its tunnel. */
  readonly connectTimeoutMs?: number;
  /** How long a server may say nothing at all. */
  readonly silenceTimeoutMs?: number;
  /** How long headers may take once the first has begun. */
  readonly headersTimeoutMs?: number;
  /** How long what is not streamed may take once it has begun. */
  readonly hurryTimeoutMs?: number;
  /** How long a refusal may take to say why. */
  readonly refusalTimeoutMs?: number;
}

export interface NodeHttp {
  readonly send: Send;
  readonly close: () => Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;
/** A model may think for long, but not for ever: a connection that a router forgot never ends by itself. */
const SILENCE_TIMEOUT_MS = 30 * 60_000;
/** A server thinks before it speaks, not between two headers. */
const HEADERS_TIMEOUT_MS = 30_000;
/** Long enough for the longest answer over a slow line. */
const HURRY_TIMEOUT_MS = 5 * 60_000;
/** What is refused is refused, whether or not the reasons come to an end. */
const REFUSAL_TIMEOUT_MS = 10_000;

export function createNodeHttp(options: NodeHttpOptions = {}): NodeHttp {
  const timeout = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  const silence = options.silenceTimeoutMs ?? SILENCE_TIMEOUT_MS;
  const headersTimeoutMs = options.headersTimeoutMs ?? HEADERS_TIMEOUT_MS;
  const timeouts = {
    hurryTimeoutMs: options.hurryTimeoutMs ?? HURRY_TIMEOUT_MS,
    refusalTimeoutMs: options.refusalTimeoutMs ?? REFUSAL_TIMEOUT_MS,
  };
  const patient = {
    headersTimeout: silence,
    bodyTimeout: silence,
    connect: { timeout, lookup: loopbackLookup },
  } as const;
  const dispatchers = new Map<string, Dispatcher>();

  // 65 ms of loading that no start of the app should wait for.
  const load = loadOnce((): Promise<Undici> => import('undici'));
  const { tap } = options;
  const dispatcher = (proxy: string | undefined, make: () => Dispatcher): Dispatcher => {
    const name = proxy ?? 'direct';
    const made =
      dispatchers.get(name) ??
      make().compose([headersInTime(headersTimeoutMs), ...(tap ? [tapped(tap, proxy)] : [])]);
    dispatchers.set(name, made);
    return made;
  };

  const fromEnvironment = environmentProxies(process.env);
  const proxyOf = async (url: string): Promise<string | undefined> => {
    if (isLoopback(url)) return undefined;
    return options.resolveProxy ? options.resolveProxy(url) : fromEnvironment(url);
  };
  const dispatcherFor = async (proxy: string | undefined): Promise<Dispatcher> => {
    const { Agent, buildConnector, Pool, ProxyAgent } = await load();
    const connectTo = options.connect ?? buildConnector(patient.connect);
    const connect: typeof connectTo = (to, done) =>
      connectTo(to, (...told) => {
        if (told[1]) withoutContinue(told[1]);
        done(...told);
      });
    if (proxy === undefined) return dispatcher(undefined, () => new Agent({ ...patient, connect }));
    // A proxy that takes the connection and then says nothing is no thinking model.
    const clientFactory = (origin: URL, opts: object) =>
      proxyPool(new Pool(origin, { ...opts, headersTimeout: timeout, bodyTimeout: timeout }), origin);
    return dispatcher(
      proxy,
      () =>
        new ProxyAgent({
          ...patient,
          clientFactory,
          uri: proxy,
          requestTls: { timeout },
          proxyTls: { timeout },
        }),
    );
  };

  const send: Send = async (url, { why, method, headers, body, signal }) => {
    const { origin, pathname, search } = new URL(url);
    const proxy = await proxyOf(url);
    const to = await dispatcherFor(proxy);
    const asked = to.request({
      origin,
      path: pathname + search,
      method,
      headers,
      signal,
      opaque: { why },
      ...(body !== undefined && { body }),
    });
    const answer = await asked.catch((error: unknown) => {
      throw proxy === undefined ? error : socksError(error, proxy);
    });
    return answerOf(answer, timeouts);
  };
  return {
    send,
    close: async () => {
      await Promise.all(Array.from(dispatchers.values(), (each) => each.close()));
      dispatchers.clear();
    },
  };
}

function answerOf(
  { statusCode, headers, body }: Dispatcher.ResponseData<Reason>,
  {
    hurryTimeoutMs,
    refusalTimeoutMs,
  }: Required<Pick<NodeHttpOptions, 'hurryTimeoutMs' | 'refusalTimeoutMs'>>,
): HttpAnswer {
  const named: HttpHeaders = {
    get: (name) => {
      const value = headers[name.toLowerCase()];
      return value === undefined ? null : [value].flat().join(', ');
    },
  };
  const plain = decompressed(body, named.get('content-encoding'));
  // Whoever reads learns of it from the iteration; nobody may be reading.
  body.on('error', () => undefined);
  return {
    status: statusCode,
    headers: named,
    body: plain,
    raw: body,
    text: async (most) => {
      const decoder = textDecoderOf(named);
      let text = '';
      let isLate = false;
      const giveUp = () => {
        isLate = true;
        body.destroy();
      };
      const timer = isSuccess({ status: statusCode }) ? undefined : setTimeout(giveUp, refusalTimeoutMs);
      try {
        for await (const bytes of plain) {
          text += decoder.decode(bytes, { stream: true });
          // Leaving the loop closes the connection.
          if (text.length > most) break;
        }
      } catch (error) {
        if (!isLate) throw error;
      } finally {
        clearTimeout(timer);
      }
      return (text + decoder.decode()).slice(0, most);
    },
    hurry: () => {
      // Of a packed body all may have come before its first word is read.
      if (body.closed) return;
      const late = () => body.destroy(new Error('The answer timed out.'));
      const timer = setTimeout(late, hurryTimeoutMs);
      body.once('close', () => clearTimeout(timer));
    },
    close: () => void body.destroy(),
  };
}
